/**
 * Who imports whom, file by file. It is kept while files are edited, so that a keystroke costs what its file's imports cost.
 * Invariant: it answers as a new one would, provided that `forget` hears of every file whose text has changed; where files come
 * or go, a new one is made.
 */
import type { Facts } from '../facts/facts.js';
import { LineTable } from '../source/line-table.js';
import type { FileEdge } from './file-edge.js';
import type { Resolution } from './resolver.js';

export interface ImportSources {
  /** The sources, sorted. */
  readonly paths: readonly string[];
  facts(path: string): Facts | undefined;
  text(path: string): string | undefined;
  resolve(from: string, specifier: string): Resolution;
}

export class ImportGraph {
  readonly #edges = new Map<string, readonly FileEdge[]>();
  #importers: Map<string, Set<string>> | undefined;
  /** Forgotten, and not yet among `#importers` again. */
  readonly #missing = new Set<string>();

  constructor(private readonly sources: ImportSources) {}

  /** The imports of a file that end at another file of the project, in the order of the text. */
  edgesFrom(path: string): readonly FileEdge[] {
    let edges = this.#edges.get(path);
    if (!edges) this.#edges.set(path, edges = this.#read(path));
    return edges;
  }

  /** Every edge, sorted by file and place. */
  get all(): FileEdge[] {
    return this.sources.paths.flatMap((path) => this.edgesFrom(path));
  }

  /** The files that import it, those apart that take types alone. */
  importersOf(path: string): ReadonlySet<string> {
    const importers = this.#importers ??= this.#indexImporters();
    for (const each of this.#missing) this.#enter(importers, each);
    this.#missing.clear();
    return importers.get(path) ?? nobody;
  }

  forget(path: string): void {
    if (this.#importers && !this.#missing.has(path)) {
      for (const { to } of this.edgesFrom(path)) this.#importers.get(to)?.delete(path);
      this.#missing.add(path);
    }
    this.#edges.delete(path);
  }

  #indexImporters(): Map<string, Set<string>> {
    const importers = new Map<string, Set<string>>();
    for (const path of this.sources.paths) this.#enter(importers, path);
    return importers;
  }

  #enter(importers: Map<string, Set<string>>, path: string): void {
    for (const { to, kind } of this.edgesFrom(path)) {
      if (kind === 'type') continue;
      const known = importers.get(to);
      if (known) known.add(path);
      else importers.set(to, new Set([path]));
    }
  }

  #read(path: string): readonly FileEdge[] {
    const imports = this.sources.facts(path)?.imports ?? [];
    if (!imports.length) return [];
    const lines = new LineTable(this.sources.text(path) ?? '');
    const edges = imports.flatMap((each): FileEdge[] => {
      const resolution = this.sources.resolve(path, each.specifier);
      if (resolution.kind !== 'file' || resolution.path === path) return [];
      return [{ from: path, to: resolution.path, specifier: each.specifier, range: each.range, line: lines.positionAt(each.range[0]).line + 1, kind: each.kind }];
    });
    return edges.sort((a, b) => a.range[0] - b.range[0]);
  }
}

const nobody: ReadonlySet<string> = new Set();
