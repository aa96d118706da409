/**
 * Where the file of an entry is now. A path that is gone may have moved: with its folder, which other files then witness, or
 * alone under its old name.
 * Invariant: told from the list of paths and the entries' own paths alone, so that every face says the same of one file
 * without a look at the others. Where two places are as likely, there is no home: better a finding too many than one hidden.
 */

interface Move {
  readonly to: string;
  /** What became of which folder, as both ends without their common tail. */
  readonly folders: string;
  readonly tail: number;
  readonly head: number;
}

/**
 * @param named the paths that entries name
 * @param paths those of the project
 * @returns the path at present, by named path; without those that are nowhere
 */
export function findHomes(named: readonly string[], paths: readonly string[]): Map<string, string> {
  const present = new Set(paths);
  const homes = new Map(named.filter((path) => present.has(path)).map((path) => [path, path]));
  const lost = [...new Set(named)].filter((path) => !present.has(path));
  if (!lost.length) return homes;
  const moves = findMoves(lost, paths.filter((path) => !homes.has(path)));
  const witnesses = new Map<string, number>();
  for (const { folders } of [...moves.values()].flat()) witnesses.set(folders, (witnesses.get(folders) ?? 0) + 1);
  for (const [path, possible] of moves) {
    const order = (a: Move, b: Move): number => witnesses.get(b.folders)! - witnesses.get(a.folders)! || b.tail - a.tail || b.head - a.head;
    const [best, second] = possible.sort(order);
    if (best && (!second || order(best, second) !== 0)) homes.set(path, best.to);
  }
  return homes;
}

function findMoves(lost: readonly string[], free: readonly string[]): Map<string, Move[]> {
  const byName = new Map<string, string[]>(lost.map((path) => [nameOf(path), []]));
  for (const path of free) byName.get(nameOf(path))?.push(path);
  return new Map(lost.map((from) => [from, byName.get(nameOf(from))!.map((to) => describeMove(from, to))]));
}

function describeMove(from: string, to: string): Move {
  const [a, b] = [from.split('/'), to.split('/')];
  let tail = 0;
  while (tail < Math.min(a.length, b.length) && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < Math.min(a.length, b.length) - tail && a[head] === b[head]) head += 1;
  return { to, folders: `${a.slice(0, a.length - tail).join('/')}\0${b.slice(0, b.length - tail).join('/')}`, tail, head };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
