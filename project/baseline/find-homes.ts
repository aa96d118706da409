/**
 * Where the file of an entry is now. A path that is gone may have moved: with its folder, which other files then witness, or
 * alone under its old name.
 * Invariant: told from the list of paths and the entries' own paths alone, so that every face says the same of one file
 * without a look at the others. Where two places are as likely, there is no home: better a finding too many than one hidden.
 */

interface Move {
  readonly to: string;
  /** What became of which folder: both ends without their common tail. */
  readonly from: string;
  readonly into: string;
  readonly tail: number;
  readonly head: number;
}

/** Files of one name and nothing else in common: among so many, none is told from another. */
const manyAlike = 100;

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
  const free = new Set(paths.filter((path) => !homes.has(path)));
  const alike = findAlike(lost, free);
  const witnesses = countWitnesses([...alike.values()].flat());
  for (const [path, similar] of alike) {
    const order = (a: Move, b: Move): number => witnesses.get(folderMove(b))!.count - witnesses.get(folderMove(a))!.count || b.tail - a.tail || b.head - a.head;
    const witnessed = [...new Set([...witnesses.values()].flatMap(({ move }) => follow(path, move) ?? []))].filter((to) => free.has(to) && !similar.some((move) => move.to === to));
    const [best, second] = [...similar, ...witnessed.map((to) => describeMove(path, to)).filter((move) => witnesses.has(folderMove(move)))].sort(order);
    if (best && (!second || order(best, second) !== 0)) homes.set(path, best.to);
  }
  return homes;
}

/** For each lost path those that have its name and the most of the folders above it. */
function findAlike(lost: readonly string[], free: ReadonlySet<string>): Map<string, Move[]> {
  const names = new Set(lost.map((path) => tailsOf(path).at(-1)));
  const byTail = new Map<string, string[]>();
  for (const path of free) {
    const tails = tailsOf(path);
    if (names.has(tails.at(-1))) for (const tail of tails) {
      const known = byTail.get(tail);
      if (known) known.push(path);
      else byTail.set(tail, [path]);
    }
  }
  return new Map(lost.map((path) => {
    const alike = byTail.get(tailsOf(path).find((tail) => byTail.has(tail)) ?? '') ?? [];
    return [path, alike.length > manyAlike ? [] : alike.map((to) => describeMove(path, to))];
  }));
}

/** The longest first: `a/b/c.ts`, `b/c.ts`, `c.ts`. */
function tailsOf(path: string): string[] {
  const tails = [path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) tails.push(path.slice(at + 1));
  return tails;
}

function countWitnesses(moves: readonly Move[]): Map<string, { readonly move: Move; count: number }> {
  const witnesses = new Map<string, { readonly move: Move; count: number }>();
  for (const move of moves) {
    const known = witnesses.get(folderMove(move));
    if (known) known.count += 1;
    else witnesses.set(folderMove(move), { move, count: 1 });
  }
  return witnesses;
}

function folderMove({ from, into }: Move): string {
  return `${from}\0${into}`;
}

/** Where the path is if its folder went where the move says. */
function follow(path: string, { from, into }: Move): string | undefined {
  if (from !== '' && !path.startsWith(`${from}/`)) return undefined;
  const rest = from === '' ? path : path.slice(from.length + 1);
  return into === '' ? rest : `${into}/${rest}`;
}

function describeMove(path: string, to: string): Move {
  const [a, b] = [path.split('/'), to.split('/')];
  let tail = 0;
  while (tail < Math.min(a.length, b.length) && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < Math.min(a.length, b.length) - tail && a[head] === b[head]) head += 1;
  return { to, from: a.slice(0, a.length - tail).join('/'), into: b.slice(0, b.length - tail).join('/'), tail, head };
}
