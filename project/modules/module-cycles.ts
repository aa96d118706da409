/**
 * Which modules need each other in a circle. Circles that only types close are told apart: nothing of them is left when the
 * program runs, but the modules still cannot be split.
 */
import { compareText } from '../findings/finding.js';
import type { FileEdge } from '../imports/file-edge.js';
import { findStrongComponents } from '../imports/strong-components.js';
import { type ModuleImports, type ModulePair, type PairChange, type PairState, stateOf } from './module-imports.js';

export interface ModuleCycle {
  /** The first import of the edge that the cycle is told for; one at run time, if the cycle exists at run time. */
  readonly at: FileEdge;
  readonly isRuntime: boolean;
  /** The shortest way round: the edge that the cycle is told for, and then each that follows. */
  readonly edges: readonly CycleEdge[];
  /** The one of `edges` that takes the fewest imports to cut. */
  readonly cheapest: CycleEdge;
}

export interface CycleEdge {
  readonly from: string;
  readonly to: string;
  /** How many there are to cut: at run time, if the cycle exists at run time. */
  readonly imports: number;
  readonly first: FileEdge;
}

/** Kept while imports change: `ModuleImports` tells which pairs came, went or changed. */
export class ModuleCycles {
  readonly #runtime: Circle;
  #any: Circle | undefined;

  constructor(private readonly imports: ModuleImports) {
    imports.takeChanges();
    this.#runtime = new Circle(imports, true);
  }

  /**
   * The cycles whose edge has its first import in the file, in the order of the text. One edge belongs to one finding.
   * @param isTold whether a finding may stand in that file
   */
  startingIn(path: string, isTold: (path: string) => boolean = () => true): ModuleCycle[] {
    for (const change of this.imports.takeChanges()) {
      this.#runtime.apply(change);
      this.#any?.apply(change);
    }
    return this.imports.pairsOf(path).flatMap((key) => {
      const pair = this.imports.pairs.get(key)!;
      const circle = this.#circleOf(pair);
      const at = circle?.first(pair, isTold);
      return circle && at && at.from === path ? [circle.through(pair, at)] : [];
    }).sort((a, b) => a.at.range[0] - b.at.range[0]);
  }

  #circleOf(pair: ModulePair): Circle | undefined {
    if (this.#runtime.holds(pair)) return this.#runtime;
    this.#any ??= new Circle(this.imports, false);
    return this.#any.holds(pair) ? this.#any : undefined;
  }
}

/**
 * The modules' graph by imports of one kind, with its strongly connected components. They are found anew only where an edge goes
 * that lies in one, or comes that joins some.
 */
class Circle {
  readonly #next = new Map<string, Set<string>>();
  #known: Map<string, number> | undefined;

  constructor(private readonly imports: ModuleImports, private readonly isRuntime: boolean) {
    for (const pair of imports.pairs.values()) if (this.#isEdge(stateOf(pair))) this.#add(pair.from.name, pair.to.name);
  }

  apply({ from, to, before, after }: PairChange): void {
    if (this.#isEdge(before) === this.#isEdge(after)) return;
    if (this.#isEdge(after)) {
      this.#add(from, to);
      if (this.#known && !this.#isTogether(from, to) && this.#leads(to, from)) this.#known = undefined;
    } else {
      if (this.#isTogether(from, to)) this.#known = undefined;
      this.#next.get(from)?.delete(to);
    }
  }

  #isEdge(state: PairState): boolean {
    return state === 'runtime' || (state === 'types' && !this.isRuntime);
  }

  #add(from: string, to: string): void {
    const known = this.#next.get(from);
    if (known) known.add(to);
    else this.#next.set(from, new Set([to]));
  }

  #leads(from: string, goal: string): boolean {
    const seen = new Set([from]);
    for (const at of seen) for (const next of this.#next.get(at) ?? []) seen.add(next);
    return seen.has(goal);
  }

  get #component(): ReadonlyMap<string, number> {
    return this.#known ??= findStrongComponents(new Map([...this.#next].map(([from, targets]) => [from, [...targets]])));
  }

  /** A module that nothing was known of yet is in no circle. */
  #isTogether(from: string, to: string): boolean {
    const component = this.#component.get(from);
    return component !== undefined && component === this.#component.get(to);
  }

  holds({ from, to }: ModulePair): boolean {
    return this.#isTogether(from.name, to.name) && this.#next.get(from.name)?.has(to.name) === true;
  }

  first(pair: ModulePair, isTold: (path: string) => boolean = () => true): FileEdge | undefined {
    return this.#of(pair).sort((a, b) => compareText(a.from, b.from) || a.range[0] - b.range[0]).find(({ from }) => isTold(from));
  }

  through(pair: ModulePair, at: FileEdge): ModuleCycle {
    const names = [pair.from.name, ...this.#way(pair.to.name, pair.from.name)];
    const edges = names.slice(1).map((to, index) => this.#edge(names[index]!, to));
    const cheapest = edges.reduce((best, each) => (each.imports < best.imports ? each : best));
    return { at, isRuntime: this.isRuntime, edges, cheapest };
  }

  #counts({ kind }: FileEdge): boolean {
    return !this.isRuntime || kind !== 'type';
  }

  #edge(from: string, to: string): CycleEdge {
    const pair = this.imports.pairs.get(`${from}\0${to}`)!;
    return { from, to, imports: this.#of(pair).length, first: this.first(pair)! };
  }

  #of(pair: ModulePair): FileEdge[] {
    return [...pair.imports.values()].flatMap((edges) => edges.filter((edge) => this.#counts(edge)));
  }

  /** The shortest, both ends included; of equally short ones the first by name. */
  #way(from: string, to: string): string[] {
    const before = new Map<string, string>();
    const queue = [from];
    for (const at of queue) {
      if (before.has(to) || at === to) break;
      const targets = this.#next.get(at);
      for (const next of targets?.has(to) ? [to] : [...targets ?? []].sort(compareText)) {
        if (next === from || before.has(next) || !this.#isTogether(next, to)) continue;
        before.set(next, at);
        queue.push(next);
      }
    }
    const way = [to];
    for (let at = to; at !== from; way.unshift(at)) at = before.get(at)!;
    return way;
  }
}
