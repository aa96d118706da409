/** Which folders are modules: configured, else workspace packages and the folders of `src/modules|features|domains`. */
import picomatch from 'picomatch';
import type { ModuleConfig } from '../configuration/configuration.js';
import { compareText } from '../findings/finding.js';
import type { Package, Packages } from '../imports/packages.js';
import type { SourceFiles } from '../source/source-files.js';
import type { Module } from './module.js';

const groupFolder = /^(?:.*\/)?(?:modules|features|domains|bounded-contexts)\/([^/]+)\/[^/]+/;
const doorNames = ['index', 'public-api', 'api', 'main'];
const sourceExtensions = ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.cts', '.cjs'];

/** The files that a module's own `<name>.module` offers to others. */
export type FindOffered = (path: string) => readonly string[];

export function findModules(files: SourceFiles, packages: Packages, config: readonly ModuleConfig[] | undefined, offeredBy: FindOffered): Module[] {
  const found = config ? configured(files, config, offeredBy) : detected(files, packages, offeredBy);
  return [...found.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.folder, b.folder));
}

function configured(files: SourceFiles, config: readonly ModuleConfig[], offeredBy: FindOffered): Map<string, Module> {
  const folders = allFolders(files);
  const found = new Map<string, Module>();
  for (const each of config) {
    const matches = picomatch(each.path.replace(/\/$/, ''));
    for (const folder of folders) {
      if (!matches(folder)) continue;
      const name = each.name && folder === each.path.replace(/\/$/, '') ? each.name : folder.split('/').at(-1)!;
      found.set(folder, { name: uniqueName(found, name, folder), folder, door: each.door?.length ? each.door.map((door) => `${folder}/${door}`) : doorsOf(files, folder, offeredBy), because: `tenfold.json names "${each.path}"` });
    }
  }
  return found;
}

function detected(files: SourceFiles, packages: Packages, offeredBy: FindOffered): Map<string, Module> {
  const found = new Map<string, Module>();
  for (const each of packages.all) if (each.isWorkspace) found.set(each.folder, { name: each.manifest.name ?? each.folder, folder: each.folder, door: [], because: 'a workspace package' });
  for (const path of files.paths) {
    const match = groupFolder.exec(path);
    if (!match || /(^|\/)(node_modules|tests?|__tests__|migrations?)\//.test(path) || !sourceExtensions.some((extension) => path.endsWith(extension))) continue;
    const folder = path.slice(0, match[0].lastIndexOf('/'));
    if (found.has(folder)) continue;
    found.set(folder, { name: uniqueName(found, match[1]!, folder), folder, door: doorsOf(files, folder, offeredBy), because: `a folder of ${folder.slice(0, folder.lastIndexOf('/'))}` });
  }
  return found;
}

/** A package's door is what its manifest exports; the resolver already keeps to it. */
export function isPackageModule(module: Module, packages: readonly Package[]): boolean {
  return packages.some((each) => each.isWorkspace && each.folder === module.folder);
}

/**
 * `index` and its like are the door wherever there is one; else the file that is named after the folder. With `<name>.module`
 * alone, what it offers is door too: others inject those classes by their files. Where it offers nothing, there is no door.
 */
function doorsOf(files: SourceFiles, folder: string, offeredBy: FindOffered): string[] {
  const name = folder.split('/').at(-1)!;
  const doors = (stems: readonly string[]): string[] => stems.flatMap((stem) => sourceExtensions.map((extension) => `${folder}/${stem}${extension}`)).filter((path) => files.has(path));
  const named = doors(doorNames);
  if (named.length) return named;
  const [own, wired] = [doors([name]), doors([`${name}.module`])];
  if (own.length) return [...own, ...wired];
  const offered = wired.flatMap((path) => offeredBy(path)).filter((path) => path.startsWith(`${folder}/`) && !wired.includes(path));
  return offered.length ? [...wired, ...offered.sort(compareText)] : [];
}

function allFolders(files: SourceFiles): string[] {
  const folders = new Set<string>();
  for (const path of files.paths) for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  return [...folders].sort(compareText);
}

/** Two folders of one name are told apart by their parent. */
function uniqueName(found: ReadonlyMap<string, Module>, name: string, folder: string): string {
  const isTaken = [...found.values()].some((each) => each.name === name && each.folder !== folder);
  return isTaken ? folder.split('/').slice(-3).join('/') : name;
}
