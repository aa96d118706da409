/**
 * Who goes round: the shortest way back of an import, found inside its strongly connected part.
 * Invariant: no recursion, so that no depth of imports is too deep; the same hops give the same cycles in any order.
 */
import { compareText, findStrongComponents } from '@tenfold/project';
import type { CycleCondition, HopCondition } from './cruise-job.js';

export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly types: readonly string[];
}

export class Cycles {
  readonly #next = new Map<string, string[]>();
  readonly #previous = new Map<string, string[]>();
  readonly #part: ReadonlyMap<string, number>;
  readonly #crossings: readonly Hop[] | undefined;
  readonly #hops = new Set<string>();

  constructor(hops: readonly Hop[], condition: CycleCondition = {}) {
    const { via, viaOnly } = condition;
    const kept = (viaOnly ? hops.filter((hop) => holdsFor(viaOnly, hop)) : [...hops]).sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
    for (const { from, to } of kept) {
      this.#hops.add(`${from}\0${to}`);
      push(this.#next, from, to);
      push(this.#previous, to, from);
    }
    this.#part = findStrongComponents(this.#next);
    this.#crossings = via && kept.filter((hop) => holdsFor(via, hop) && this.#isInOnePart(hop.from, hop.to));
  }

  /** The files after `from`, beginning with `to` and ending with `from`; `undefined` where nothing leads back. */
  through(from: string, to: string): readonly string[] | undefined {
    if (from === to || !this.#hops.has(`${from}\0${to}`) || !this.#isInOnePart(from, to)) return undefined;
    const crossing = this.#crossings?.find((hop) => this.#isInOnePart(hop.from, from));
    if (this.#crossings && !crossing) return undefined;
    if (!crossing || (crossing.from === from && crossing.to === to)) return this.#way(to, from);
    const direct = this.#way(to, from);
    const isOnTheWay = direct.some((file, index) => file === crossing.from && direct[index + 1] === crossing.to);
    return isOnTheWay ? direct : [...this.#way(to, crossing.from), ...this.#way(crossing.to, from)];
  }

  #isInOnePart(a: string, b: string): boolean {
    return this.#part.has(a) && this.#part.get(a) === this.#part.get(b);
  }

  /** The shortest way, both ends included; both lie in one part, so there is one. */
  #way(from: string, to: string): string[] {
    const after = this.#waysTo(to);
    const way = [from];
    for (let at = from; at !== to; way.push(at)) at = after.get(at)!;
    return way;
  }

  #lastEnd = '';
  #lastWays: ReadonlyMap<string, string> = new Map();

  /** For every file of the part the next one on its shortest way to `end`. The imports of one file are asked one after the other. */
  #waysTo(end: string): ReadonlyMap<string, string> {
    if (this.#lastEnd === end) return this.#lastWays;
    const after = new Map<string, string>();
    const queue = [end];
    for (const at of queue) {
      for (const before of this.#previous.get(at) ?? []) {
        if (before === end || after.has(before) || !this.#isInOnePart(before, end)) continue;
        after.set(before, at);
        queue.push(before);
      }
    }
    this.#lastEnd = end;
    this.#lastWays = after;
    return after;
  }
}

function holdsFor(condition: HopCondition, { to, types }: Hop): boolean {
  return (condition.path === undefined || new RegExp(condition.path).test(to))
    && (condition.pathNot === undefined || !new RegExp(condition.pathNot).test(to))
    && (condition.dependencyTypes === undefined || types.some((type) => condition.dependencyTypes!.includes(type)))
    && !types.some((type) => condition.dependencyTypesNot?.includes(type));
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
