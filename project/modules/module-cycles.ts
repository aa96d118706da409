/**
 * Which modules need each other in a circle. Circles that only types close are told apart: nothing of them is left when the
 * program runs, but the modules still cannot be split.
 */
import { compareText } from '../findings/finding.js';
import type { FileEdge } from '../imports/file-edge.js';
import { findStrongComponents } from '../imports/strong-components.js';
import { type ModuleImports, type ModulePair, stateOf } from './module-imports.js';

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

export class ModuleCycles {
  readonly #runtime: Circle;
  #any: Circle | undefined;

  constructor(private readonly imports: ModuleImports) {
    this.#runtime = new Circle(imports, true);
  }

  /** The cycles whose edge has its first import in the file, in the order of the text. One edge belongs to one finding. */
  startingIn(path: string): ModuleCycle[] {
    return this.imports.pairsOf(path).flatMap((key) => {
      const pair = this.imports.pairs.get(key)!;
      const circle = this.#circleOf(pair);
      const at = circle?.first(pair);
      return circle && at?.from === path ? [circle.through(pair, at)] : [];
    }).sort((a, b) => a.at.range[0] - b.at.range[0]);
  }

  #circleOf(pair: ModulePair): Circle | undefined {
    if (this.#runtime.holds(pair)) return this.#runtime;
    this.#any ??= new Circle(this.imports, false);
    return this.#any.holds(pair) ? this.#any : undefined;
  }
}

/** The modules' graph by imports of one kind. */
class Circle {
  readonly #next = new Map<string, string[]>();
  readonly #component: ReadonlyMap<string, number>;

  constructor(private readonly imports: ModuleImports, private readonly isRuntime: boolean) {
    for (const pair of imports.pairs.values()) {
      if (isRuntime && stateOf(pair) !== 'runtime') continue;
      const known = this.#next.get(pair.from.name);
      if (known) known.push(pair.to.name);
      else this.#next.set(pair.from.name, [pair.to.name]);
    }
    this.#component = findStrongComponents(this.#next);
  }

  holds({ from, to }: ModulePair): boolean {
    return this.#component.get(from.name) !== undefined && this.#component.get(from.name) === this.#component.get(to.name) && this.#next.get(from.name)!.includes(to.name);
  }

  first(pair: ModulePair): FileEdge {
    return this.#of(pair).sort((a, b) => compareText(a.from, b.from) || a.range[0] - b.range[0])[0]!;
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
    return { from, to, imports: this.#of(pair).length, first: this.first(pair) };
  }

  #of(pair: ModulePair): FileEdge[] {
    return [...pair.imports.values()].flatMap((edges) => edges.filter((edge) => this.#counts(edge)));
  }

  /** The shortest, both ends included; of equally short ones the first by name. */
  #way(from: string, to: string): string[] {
    const before = new Map<string, string>();
    const queue = [from];
    for (const at of queue) {
      if (at === to) break;
      for (const next of [...this.#next.get(at) ?? []].sort(compareText)) {
        if (next === from || before.has(next) || this.#component.get(next) !== this.#component.get(to)) continue;
        before.set(next, at);
        queue.push(next);
      }
    }
    const way = [to];
    for (let at = to; at !== from; way.unshift(at)) at = before.get(at)!;
    return way;
  }
}
