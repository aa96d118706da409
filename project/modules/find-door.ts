/** The door of a module, where nobody has said which it is. */
import { compareText } from '../findings/finding.js';
import type { SourceFiles } from '../source/source-files.js';

const doorNames = ['index', 'public-api', 'api', 'main'];
const sourceExtensions = ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.cts', '.cjs'];

/** The files that a module's own `<name>.module` offers to others. */
export type FindOffered = (path: string) => readonly string[];

/**
 * `index` and its like are the door wherever there is one; else the file that is named after the folder. With `<name>.module`
 * alone, what it offers is door too: others inject those classes by their files. Where it offers nothing, there is no door.
 */
export function findDoor(files: SourceFiles, folder: string, offeredBy: FindOffered): string[] {
  const name = folder.split('/').at(-1)!;
  const doors = (stems: readonly string[]): string[] => stems.flatMap((stem) => sourceExtensions.map((extension) => `${folder}/${stem}${extension}`)).filter((path) => files.has(path));
  const named = doors(doorNames);
  if (named.length) return named;
  const [own, wired] = [doors([name]), doors([`${name}.module`])];
  if (own.length) return [...own, ...wired];
  const offered = wired.flatMap((path) => offeredBy(path)).filter((path) => path.startsWith(`${folder}/`) && !wired.includes(path));
  return offered.length ? [...wired, ...offered.sort(compareText)] : [];
}
