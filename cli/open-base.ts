/**
 * The project as a commit has it, laid out in a folder of its own: it is read from git's objects, so neither the work tree nor
 * its index is touched, and nothing that the checkout configures is run.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { openProject, type Project } from '@tenfold/project';

export interface Base {
  readonly project: Project;
  /** Of the commit it was read from. */
  readonly commit: string;
  close(): void;
}

/** What a project is read from; pictures, archives and the like are left where they are. */
const isRead = /\.([cm]?[jt]sx?|jsonc?|ya?ml|prisma|sql|toml|vue|svelte|astro)$|(^|\/)\.(gitignore|eslintignore)$|(^|\/)(Dockerfile|Procfile)[^/]*$/i;
/** Git would run what a checkout names for these. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false'];

/**
 * @param ref a commit, branch or tag; the base is where the work tree's own history left it
 * @throws Error with one sentence for the user
 */
export async function openBase(root: string, ref: string): Promise<Base> {
  const top = await git(root, ['rev-parse', '--show-toplevel']).catch(() => { throw new Error(`${root} is in no git checkout, so there is nothing to compare with.`); });
  const tip = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).catch(() => { throw new Error(`git knows no commit "${ref}" here. Fetch it, or name another.`); });
  // Where there is no common ancestor in sight, as in a shallow clone, the commit itself is the base.
  const commit = await git(root, ['merge-base', tip, 'HEAD']).catch(() => tip);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tenfold-base-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(top));
    mkdirSync(copy);
    await layOut(top, commit, copy, join(folder, 'index'));
    const place = relative(realpathSync(top), realpathSync(root));
    if (!existsSync(join(copy, place))) throw new Error(`${place} was not there yet at ${commit.slice(0, 10)}, so there is nothing to compare with.`);
    return { project: openProject(join(copy, place)), commit, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function layOut(top: string, commit: string, copy: string, index: string): Promise<void> {
  const env = { GIT_INDEX_FILE: index };
  // `100644 blob <id>\t<path>`. Neither links nor submodules: they may lead anywhere.
  const listed = (await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit])).split('\0').filter((line) => line.startsWith('100'));
  const paths = listed.map((line) => line.slice(line.indexOf('\t') + 1)).filter((path) => isRead.test(path));
  await git(top, ['read-tree', commit], { env });
  if (paths.length) await git(top, ['checkout-index', '-q', '-z', '--stdin', `--prefix=${copy}/`], { env, input: paths.join('\0') });
}

function git(folder: string, args: readonly string[], { env = {}, input = '' }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...harmless, ...args], { cwd: folder, env: { ...process.env, ...env, GIT_OPTIONAL_LOCKS: '0' }, maxBuffer: 1 << 28 }, (error, out) => {
      if (error) reject(error);
      else resolve(args.includes('-z') ? out : out.trim());
    });
    child.stdin?.on('error', () => {}); // it may have ended before it has read all
    child.stdin?.end(input);
  });
}
