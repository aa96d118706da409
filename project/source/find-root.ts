/** Where a project begins, told from a path inside it and never from the working directory. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import makeIgnore from 'ignore';
import { parse as parseJsonc } from 'jsonc-parser';
import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';

/**
 * The nearest folder upwards that has a `tenfold.json` which does not ignore the path; else the workspace root of the nearest package, else that
 * package's folder, else the nearest git checkout, else the folder itself.
 * @param path absolute or relative to the working directory; a file or a folder that exists
 */
export function findRoot(path: string): string {
  const start = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? resolve(path) : dirname(resolve(path));
  const upwards = foldersUpwards(start);
  const configured = upwards.find((folder) => existsSync(join(folder, 'tenfold.json')) && !isIgnored(folder, start));
  if (configured) return configured;
  const package_ = upwards.find((folder) => existsSync(join(folder, 'package.json')));
  const checkout = upwards.find((folder) => existsSync(join(folder, '.git')));
  if (!package_ || (checkout && checkout.length > package_.length)) return checkout ?? start;
  return foldersUpwards(dirname(package_)).find((folder) => readWorkspaces(folder, readText)(relative(folder, package_).replaceAll('\\', '/'))) ?? package_;
}

/** What a configuration ignores it does not speak for: a story or an example below it is a project of its own. */
function isIgnored(folder: string, start: string): boolean {
  const path = relative(folder, start).replaceAll('\\', '/');
  const globs = (parseJsonc(readText(join(folder, 'tenfold.json')) ?? '') as { ignore?: unknown } | undefined)?.ignore;
  if (path === '' || !Array.isArray(globs)) return false;
  return makeIgnore().add(globs.filter((glob): glob is string => typeof glob === 'string')).ignores(`${path}/`);
}

function foldersUpwards(start: string): string[] {
  const folders = [start];
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

function readText(file: string): string | undefined {
  try { return readFileSync(file, 'utf8'); } catch { return undefined; }
}

/** Whether a folder below `folder` is a workspace of its manifests: npm, yarn, pnpm. What `!` excludes is none, wherever it stands. */
export function readWorkspaces(folder: string, read: (file: string) => string | undefined): (path: string) => boolean {
  const globs = readWorkspaceGlobs(folder, read);
  const isFull = (glob: string): boolean => glob.trim() !== '';
  const included = globs.filter((glob) => !glob.startsWith('!')).map(trim).filter(isFull);
  return included.length ? picomatch(included, { ignore: globs.filter((glob) => glob.startsWith('!')).map((glob) => trim(glob.slice(1))).filter(isFull) }) : () => false;
}

function trim(glob: string): string {
  return glob.replace(/^\.\//, '').replace(/\/$/, '');
}

function readWorkspaceGlobs(folder: string, read: (file: string) => string | undefined): string[] {
  const at = (name: string): string => (folder === '' ? name : `${folder.replaceAll('\\', '/')}/${name}`);
  const globs: unknown[] = [];
  try {
    const workspaces = (JSON.parse(read(at('package.json')) ?? '{}') as { workspaces?: unknown }).workspaces;
    globs.push(...(Array.isArray(workspaces) ? workspaces : ((workspaces as { packages?: unknown[] } | undefined)?.packages ?? [])));
  } catch { /* a broken manifest is reported where manifests are read */ }
  try {
    globs.push(...((parseYaml(read(at('pnpm-workspace.yaml')) ?? '') as { packages?: unknown[] } | null)?.packages ?? []));
  } catch { /* as above */ }
  return globs.filter((glob): glob is string => typeof glob === 'string');
}
