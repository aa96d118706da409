/**
 * Draws a small backend on the disk for a test, and takes it away again. Where a path begins with `main:`, it is a git repository, whose
 * branch `main` has those files and no others.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Range } from '../findings/finding.js';

export interface World {
  readonly root: string;
  /** The texts without their marks. */
  readonly files: Readonly<Record<string, string>>;
  /** What «…» surrounds, by path, in the order of the text. */
  readonly marks: Readonly<Record<string, readonly Range[]>>;
  write(path: string, text: string | Uint8Array): void;
  remove(path: string): void;
  erase(): void;
}

/** @param drawn text by path; a `package.json` is added, so that the folder is a root of its own */
export function drawWorld(drawn: Readonly<Record<string, string>>): World {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-world-')));
  const onMain = Object.entries(drawn).filter(([path]) => path.startsWith(mainPrefix)).map(([path, text]) => [path.slice(mainPrefix.length), text] as const);
  const files: Record<string, string> = {};
  const marks: Record<string, Range[]> = {};
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  if (onMain.length) {
    for (const [path, text] of onMain) write(path, text);
    commitAll(root);
    for (const [path] of onMain) rmSync(join(root, path));
  }
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "world", "private": true }', ...drawn })) {
    if (path.startsWith(mainPrefix)) continue;
    const read = readMarks(text);
    files[path] = read.text;
    if (read.marks.length) marks[path] = read.marks;
    write(path, read.text);
  }
  return { root, files, marks, write, remove: (path) => rmSync(join(root, path), { recursive: true, force: true }), erase: () => rmSync(root, { recursive: true, force: true }) };
}

const mainPrefix = 'main:';

function commitAll(root: string): void {
  const settings = ['user.name=Anna', 'user.email=anna@example.com', 'commit.gpgsign=false', 'core.hooksPath=/dev/null', 'core.autocrlf=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const args of [['init', '-q', '-b', 'main'], ['add', '-A', '-f'], ['commit', '-q', '-m', 'main']]) execFileSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], { cwd: root, env, stdio: 'pipe' });
}

function readMarks(text: string): { text: string; marks: Range[] } {
  const marks: Range[] = [];
  let plain = '';
  let start = 0;
  for (const character of text) {
    if (character === '«') start = plain.length;
    else if (character === '»') marks.push([start, plain.length]);
    else plain += character;
  }
  return { text: plain, marks };
}
