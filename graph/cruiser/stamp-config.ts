/**
 * What a configuration is made of: itself, and every file that it names, and so on; what it extends, requires, reads.
 * Invariant: nothing is executed, and the search ends, whatever the files say.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const extensions = ['', '.js', '.cjs', '.mjs', '.json', '.ts', '.cts', '.mts', '/index.js', '/index.cjs', '/index.json', '/package.json'];
const mostFiles = 200;
const mostBytes = 500_000;

/** Changes with the bytes of any of them: a process that has loaded one never loads it again. */
export function stampConfig(root: string, config: string | undefined): string {
  if (config === undefined) return '';
  const hash = createHash('sha256').update(config);
  const files = new Set([join(root, config)]);
  for (const file of files) {
    const text = readSmall(file);
    hash.update(`\0${file}\0${text ?? ''}`);
    if (text === undefined || !/^\.([cm]?[jt]s|json)$/.test(extname(file))) continue;
    for (const named of filesNamedIn(text, dirname(file), root)) if (files.size < mostFiles) files.add(named);
  }
  return hash.digest('hex');
}

/** Any text in quotes may be a file: relative to the one that says it, to the root, or in an installed package. */
function* filesNamedIn(text: string, folder: string, root: string): Generator<string> {
  for (const [, , word] of text.matchAll(/(["'`])([\w@.~/-]{1,200})\1/g)) {
    const places = word!.startsWith('.') ? [join(folder, word!), join(root, word!)] : [join(folder, word!), join(root, word!), join(root, 'node_modules', word!)];
    const found = places.flatMap((place) => extensions.map((extension) => `${place}${extension}`)).find(isFile);
    if (found !== undefined) yield found;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function readSmall(path: string): string | undefined {
  try { return statSync(path).size > mostBytes ? undefined : readFileSync(path, 'utf8'); } catch { return undefined; }
}
