/** Which dependency to give up, so that modules come out of a circle: those that free the most for the fewest imports first. */
import { compareText, findStrongComponents } from '@tenfold/project';

/** A dependency, by the number of imports that hold it. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly imports: number;
}

export interface Cut extends Link {
  /** How many modules are in no circle any more once it is gone. */
  readonly frees: number;
}

/** The modules that lie in one circle or more together; sorted, and so are they. */
export function findKnots(links: readonly Link[]): string[][] {
  const component = findStrongComponents(nextOf(links));
  const members = new Map<number, string[]>();
  for (const [name, id] of component) members.set(id, [...members.get(id) ?? [], name]);
  return [...members.values()].filter((names) => names.length > 1).map((names) => names.sort(compareText)).sort((a, b) => compareText(a[0]!, b[0]!));
}

/** Best first; all of equal worth by name. */
export function rankCuts(links: readonly Link[], knot: readonly string[]): Cut[] {
  const inside = new Set(knot);
  const own = links.filter(({ from, to }) => inside.has(from) && inside.has(to));
  return own.map((link): Cut => ({ ...link, frees: knot.length - findKnots(own.filter((each) => each !== link)).flat().length }))
    .sort((a, b) => b.frees / b.imports - a.frees / a.imports || a.imports - b.imports || compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** The shortest way from one module to another, both ends included; of equally short ones the first by name. Empty where there is none. */
export function findWay(links: readonly Link[], from: string, to: string): string[] {
  const next = nextOf(links);
  const before = new Map([[from, from]]);
  for (const at of before.keys()) {
    if (at === to) break;
    for (const each of next.get(at) ?? []) if (!before.has(each)) before.set(each, at);
  }
  if (!before.has(to)) return [];
  const way = [to];
  for (let at = to; at !== from; way.unshift(at)) at = before.get(at)!;
  return way;
}

function nextOf(links: readonly Link[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of [...links].sort((a, b) => compareText(a.to, b.to))) next.set(from, [...next.get(from) ?? [], to]);
  return next;
}
