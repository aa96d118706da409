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

export class ModuleImports {
  readonly #pairs = new Map<string, { from: Module; to: Module; imports: Map<string, FileEdge[]> }>();
  readonly #ofFile = new Map<string, { readonly keys: readonly string[]; readonly summary: string }>();
  readonly #forgotten = new Set<string>();
  #version = 0;

  constructor(private readonly boundaries: Boundaries, private readonly imports: ImportGraph, paths: readonly string[]) {
    for (const path of paths) this.#enter(path);
  }

  /** Another one whenever a pair came, went, or has another number of imports. */
  get version(): number {
    this.#renew();
    return this.#version;
  }

  get pairs(): ReadonlyMap<string, ModulePair> {
    this.#renew();
    return this.#pairs;
  }

  /** The pairs that the file's imports belong to, by key. */
  pairsOf(path: string): readonly string[] {
    this.#renew();
    return this.#ofFile.get(path)?.keys ?? [];
  }

  forget(path: string): void {
    this.#forgotten.add(path);
  }

  #renew(): void {
    for (const path of this.#forgotten) {
      const before = this.#ofFile.get(path);
      for (const key of before?.keys ?? []) {
        const pair = this.#pairs.get(key)!;
        pair.imports.delete(path);
        if (!pair.imports.size) this.#pairs.delete(key);
      }
      this.#ofFile.delete(path);
      this.#enter(path);
      if (before?.summary !== this.#ofFile.get(path)?.summary) this.#version += 1;
    }
    this.#forgotten.clear();
  }

  #enter(path: string): void {
    const from = this.boundaries.moduleOf(path);
    if (!from || this.boundaries.isExempt(path)) return;
    const counts = new Map<string, { runtime: number; types: number }>();
    for (const edge of this.imports.edgesFrom(path)) {
      if (edge.kind === 'mock') continue;
      const to = this.boundaries.moduleOf(edge.to);
      if (!to || to === from || isInside(from, to) || isInside(to, from)) continue;
      const key = keyOf(from, to);
      const count = counts.get(key) ?? { runtime: 0, types: 0 };
      count[edge.kind === 'type' ? 'types' : 'runtime'] += 1;
      counts.set(key, count);
      this.#push(key, from, to, edge);
    }
    if (counts.size) this.#ofFile.set(path, { keys: [...counts.keys()], summary: [...counts].map(([key, { runtime, types }]) => `${key} ${runtime} ${types}`).sort().join('\n') });
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
