/**
 * The imports between modules, by pair; kept while files are edited.
 * Invariant: it answers as a new one would, provided that `forget` hears of every file whose imports may have changed. Importers
 * outside the policy do not count, nor does what a module needs of the one that it lies in, or the other way round.
 */
import type { FileEdge } from '../imports/file-edge.js';
import type { ImportGraph } from '../imports/import-graph.js';
import { type Boundaries, isInside } from './boundaries.js';
import type { Module } from './module.js';

export interface ModulePair {
  readonly from: Module;
  readonly to: Module;
  /** By importing file, in the order of its text. */
  readonly imports: ReadonlyMap<string, readonly FileEdge[]>;
}

export interface PairChange {
  /** Names of modules. */
  readonly from: string;
  readonly to: string;
  readonly before: PairState;
  readonly after: PairState;
}

export class ModuleImports {
  readonly #pairs = new Map<string, { from: Module; to: Module; imports: Map<string, FileEdge[]> }>();
  readonly #ofFile = new Map<string, ReadonlySet<string>>();
  readonly #forgotten = new Set<string>();
  readonly #changes: PairChange[] = [];

  constructor(private readonly boundaries: Boundaries, private readonly imports: ImportGraph, paths: readonly string[]) {
    for (const path of paths) this.#enter(path);
  }

  /** What has changed of the pairs since this was last asked, in the order in which it did. */
  takeChanges(): readonly PairChange[] {
    this.#renew();
    return this.#changes.splice(0);
  }

  get pairs(): ReadonlyMap<string, ModulePair> {
    this.#renew();
    return this.#pairs;
  }

  /** The pairs that the file's imports belong to, by key. */
  pairsOf(path: string): readonly string[] {
    this.#renew();
    return [...this.#ofFile.get(path) ?? []];
  }

  forget(path: string): void {
    this.#forgotten.add(path);
  }

  #renew(): void {
    for (const path of this.#forgotten) {
      const before = new Map([...this.#ofFile.get(path) ?? []].map((key) => [key, stateOf(this.#pairs.get(key))]));
      for (const key of before.keys()) {
        const pair = this.#pairs.get(key)!;
        pair.imports.delete(path);
        if (!pair.imports.size) this.#pairs.delete(key);
      }
      this.#ofFile.delete(path);
      const states = new Map([...this.#enter(path), ...before]);
      for (const [key, state] of states) this.#note(key, state, stateOf(this.#pairs.get(key)));
    }
    this.#forgotten.clear();
  }

  #note(key: string, before: PairState, after: PairState): void {
    const [from, to] = key.split('\0') as [string, string];
    if (before !== after) this.#changes.push({ from, to, before, after });
  }

  /** @returns the pairs that the file's imports belong to, as they were without it */
  #enter(path: string): ReadonlyMap<string, PairState> {
    const from = this.boundaries.moduleOf(path);
    const before = new Map<string, PairState>();
    if (!from || this.boundaries.isExempt(path)) return before;
    for (const edge of this.imports.edgesFrom(path)) {
      const to = this.boundaries.moduleOf(edge.to);
      if (edge.kind === 'mock' || !to || to === from || isInside(from, to) || isInside(to, from)) continue;
      const key = keyOf(from, to);
      if (!before.has(key)) before.set(key, stateOf(this.#pairs.get(key)));
      this.#push(key, from, to, edge);
    }
    if (before.size) this.#ofFile.set(path, new Set(before.keys()));
    return before;
  }

  #push(key: string, from: Module, to: Module, edge: FileEdge): void {
    let pair = this.#pairs.get(key);
    if (!pair) this.#pairs.set(key, pair = { from, to, imports: new Map() });
    const known = pair.imports.get(edge.from);
    if (known) known.push(edge);
    else pair.imports.set(edge.from, [edge]);
  }
}

export function keyOf(from: Module, to: Module): string {
  return `${from.name}\0${to.name}`;
}

export type PairState = 'none' | 'types' | 'runtime';

/** Whether imports at run time lead from one to the other, or types alone. */
export function stateOf(pair: ModulePair | undefined): PairState {
  if (!pair) return 'none';
  for (const edges of pair.imports.values()) if (edges.some(({ kind }) => kind !== 'type')) return 'runtime';
  return 'types';
}
