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
  const names = [...glob.matchAll(placeholder)].map(([, word]) => word!);
  const expression = picomatch.makeRe(glob.replace(/^\.\//, '').replace(/\/$/, '').replaceAll(placeholder, (_, word: string) => stand(names.indexOf(word))));
  const pattern = new RegExp(names.reduce((source, word, index) => source.replace(stand(index), `(?<${word}>[^/]+?)`).replaceAll(stand(index), `\\k<${word}>`), expression.source));
  const meansFiles = canParse(glob);
  return candidates.flatMap((path) => {
    if (canParse(path) !== meansFiles) return [];
    const match = pattern.exec(path);
    return match ? [{ path, words: { ...match.groups } }] : [];
  });
}

/** A template of placeholders, filled in. */
export function fillWords(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(placeholder, (whole, word: string) => words[word] ?? whole);
}

export function hasWords(template: string): boolean {
  return /<[a-z]\w*>/i.test(template);
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
