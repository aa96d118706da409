/** Draws a small backend on the disk for a test, and takes it away again. */
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
  const files: Record<string, string> = {};
  const marks: Record<string, Range[]> = {};
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "world", "private": true }', ...drawn })) {
    const read = readMarks(text);
    files[path] = read.text;
    if (read.marks.length) marks[path] = read.marks;
    write(path, read.text);
  }
  return { root, files, marks, write, remove: (path) => rmSync(join(root, path), { recursive: true, force: true }), erase: () => rmSync(root, { recursive: true, force: true }) };
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
