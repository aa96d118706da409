/**
 * The folders and files that a module's `path` means. It is a path, a glob, or a glob in which `<word>` stands for one folder's
 * name: what stood there is known as that word, in the module's name and tags.
 */
import picomatch from 'picomatch';
import { canParse } from '../facts/parse-source.js';
import { compareText } from '../findings/finding.js';
import type { SourceFiles } from '../source/source-files.js';

export interface Part {
  /** A folder or a source file, relative to the root. */
  readonly path: string;
  readonly words: Readonly<Record<string, string>>;
}

/** @param candidates as `listCandidates` makes them. Files are meant only by a path with a source's extension. */
export function matchParts(glob: string, candidates: readonly string[]): Part[] {
  const plain = glob.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  const pattern = plain === '' ? undefined : readPattern(plain);
  if (!pattern) return [];
  const meansFiles = canParse(plain);
  return candidates.flatMap((path) => {
    const words = canParse(path) === meansFiles ? readWords(pattern, path) : undefined;
    return words ? [{ path, words }] : [];
  });
}

interface Pattern {
  readonly expression: RegExp;
  /** The word of each group, in the order of the glob. */
  readonly words: readonly string[];
}

function readPattern(glob: string): Pattern | undefined {
  const words: string[] = [];
  const { source } = picomatch.makeRe(glob.replaceAll(placeholder, (_, word: string) => stand(words.push(word) - 1)));
  try {
    return { expression: new RegExp(words.reduce((all, _, index) => all.replace(stand(index), `(?<${stand(index)}>[^/]+?)`), source)), words };
  } catch {
    return undefined; // a word where no folder's name can stand, as in `[<word>]`
  }
}

/** @returns nothing where the path does not match, or one word would stand for two names */
function readWords({ expression, words }: Pattern, path: string): Record<string, string> | undefined {
  const groups = expression.exec(path);
  if (!groups) return undefined;
  const read = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const value = groups.groups?.[stand(index)];
    if (value === undefined) continue;
    if (read.has(word) && read.get(word) !== value) return undefined;
    read.set(word, value);
  }
  return words.every((word) => read.has(word)) ? Object.fromEntries(read) : undefined;
}

/** A template of placeholders, filled in. */
export function fillWords(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(placeholder, (whole, word: string) => (Object.hasOwn(words, word) ? words[word]! : whole));
}

export function wordsOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, word]) => word!);
}

/** Whether a module's path means anything that is there. */
export function isFolder(files: SourceFiles, glob: string): boolean {
  return matchParts(glob, listCandidates(files)).length > 0;
}

/** Every folder of the project, and every source file: what a `path` may mean. */
export function listCandidates(files: SourceFiles): string[] {
  const found = new Set<string>();
  for (const path of files.paths) {
    if (canParse(path)) found.add(path);
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (found.has(folder)) break;
      found.add(folder);
    }
  }
  return [...found].sort(compareText);
}

const placeholder = /<([a-z]\w*)>/gi;

/** A word that no glob has a meaning for. */
function stand(index: number): string {
  return `TENFOLDWORD${index}X`;
}
