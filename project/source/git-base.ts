/**
 * The files of the commit at which the work in hand left the branch that it goes to.
 * Invariant: read from git's objects by plumbing alone, so that nothing which the checkout configures is run, nothing is fetched and
 * nothing is written. Where there is no git, no such branch, or a history that ends early, there is no base, and nobody is told.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { withoutMark } from './disk.js';

export interface BaseTree {
  readonly commit: string;
  /** The branch it was left at, as git names it. */
  readonly branch: string;
  /** The ids of the files below the root, by their paths from there. */
  readonly ids: ReadonlyMap<string, string>;
  /** `undefined` where there was no such file. */
  read(path: string): string | undefined;
  /** Whether the file held exactly this text. */
  isSame(path: string, text: string): boolean;
}

/** Git would run what a checkout names for these. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never', '-c', 'core.alternateRefsCommand='];
const usualBases = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master'];
const longestWait = 20_000;

export class GitBase {
  readonly #trees = new Map<string, { readonly stamp: string; readonly tree: BaseTree | undefined }>();

  constructor(private readonly root: string) {}

  /**
   * Asked anew where a reference has moved since it was asked last.
   * @param base a branch, tag or commit; without one, the branch that others call theirs
   */
  at(base?: string): BaseTree | undefined {
    const names = base === undefined ? usualBases : [`refs/remotes/${base}`, `refs/heads/${base}`, `refs/tags/${base}`, base];
    const stamp = stampOf(this.root, names);
    if (stamp === undefined) return undefined;
    const known = this.#trees.get(base ?? '');
    if (known?.stamp === stamp) return known.tree;
    const tree = readTree(this.root, names);
    this.#trees.set(base ?? '', { stamp, tree });
    return tree;
  }
}

function readTree(root: string, names: readonly string[]): BaseTree | undefined {
  try {
    if (git(root, ['rev-parse', '--is-shallow-repository']) !== 'false') return undefined;
    const asked = names.filter((name) => !/[\s:]|^-|\.\./.test(name));
    const answers = git(root, ['cat-file', '--batch-check'], asked.map((name) => `${name}^{commit}\n`).join('')).split('\n');
    const found = answers.findIndex((line) => / commit \d+$/.test(line));
    if (found < 0) return undefined;
    const commit = git(root, ['merge-base', answers[found]!.split(' ')[0]!, 'HEAD']);
    const lines = git(root, ['ls-tree', '-r', '-z', commit]).split('\0');
    // `100644 blob <id>\t<path>`. Neither links nor submodules: they may lead anywhere.
    const ids = new Map(lines.flatMap((line) => { const match = /^100\d+ blob (\w+)\t(.*)$/s.exec(line); return match ? [[match[2]!, match[1]!] as const] : []; }));
    return new ReadTree(root, commit, asked[found]!.replace(/^refs\/(remotes|heads|tags)\//, ''), ids);
  } catch {
    return undefined; // no git, somebody else's checkout, no common ancestor: nothing is known
  }
}

class ReadTree implements BaseTree {
  readonly #texts = new Map<string, string | undefined>();

  constructor(private readonly root: string, readonly commit: string, readonly branch: string, readonly ids: ReadonlyMap<string, string>) {}

  read(path: string): string | undefined {
    const id = this.ids.get(path);
    if (id === undefined) return undefined;
    if (!this.#texts.has(id)) this.#texts.set(id, this.#readBlob(id));
    return this.#texts.get(id);
  }

  isSame(path: string, text: string): boolean {
    const id = this.ids.get(path);
    return id !== undefined && (blobId(text, id.length) === id || this.read(path) === text);
  }

  #readBlob(id: string): string | undefined {
    try {
      return withoutMark(git(this.root, ['cat-file', 'blob', id], '', false));
    } catch {
      return undefined; // a clone that leaves its objects elsewhere
    }
  }
}

/** As git names a text: without asking it. */
export function blobId(text: string, length = 40): string {
  const bytes = Buffer.from(text);
  return createHash(length === 40 ? 'sha1' : 'sha256').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Where HEAD and the branches stand, as the files of git say it; nothing where there is no git. */
function stampOf(root: string, names: readonly string[]): string | undefined {
  const folder = gitFolder(root);
  if (folder === undefined) return undefined;
  const own = read(join(folder, 'HEAD')) ?? '';
  const common = resolve(folder, read(join(folder, 'commondir')) ?? '.');
  const branch = /^ref: (\S+)/.exec(own)?.[1];
  const files = [...(branch === undefined ? [] : [branch]), ...names.filter((name) => name.startsWith('refs/') && !name.includes('..')), 'shallow'];
  const standsAt = (name: string): string => {
    const text = read(join(common, name)) ?? '';
    // `origin/HEAD` names another one, and that moves.
    const other = /^ref: (refs\/\S+)/.exec(text)?.[1];
    return other === undefined || other.includes('..') ? text : `${text}${read(join(common, other)) ?? ''}`;
  };
  return [own, ...files.map(standsAt), ...['packed-refs', 'reftable/tables.list'].map((name) => sizeAndTime(join(common, name)))].join('\n');
}

function gitFolder(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const place = join(folder, '.git');
    if (sizeAndTime(join(place, 'HEAD')) !== '') return place;
    const elsewhere = /^gitdir: (.*)/.exec(read(place) ?? '')?.[1];
    if (elsewhere !== undefined) return resolve(folder, elsewhere);
    if (folder === dirname(folder)) return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function sizeAndTime(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}

function git(root: string, args: readonly string[], input = '', isTrimmed = true): string {
  // A hook that runs the linter sets what names another folder than the one in hand.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|CEILING|DISCOVERY)/.test(name)));
  const out = execFileSync('git', [...harmless, '-C', root, ...args], {
    // Not in the checkout: on Windows a program of that name there would be found first.
    cwd: dirname(process.execPath), env: { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0' },
    input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], timeout: longestWait, maxBuffer: 1 << 28,
  });
  return isTrimmed ? out.trim() : out;
}
