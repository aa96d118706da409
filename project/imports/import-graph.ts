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
  /** Who imports a file, and whether anything of that is left at run time. */
  #users: Map<string, Map<string, boolean>> | undefined;

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
  importersOf(path: string): readonly string[] {
    return [...this.#usersOf(path)].flatMap(([user, isRuntime]) => (isRuntime ? [user] : []));
  }

  /** The files that import it, be it for a type. */
  usersOf(path: string): Iterable<string> {
    return this.#usersOf(path).keys();
  }

  /**
   * Whether imports that are left at run time lead from one file to another, be it in a circle to itself. It is looked for from
   * both ends in turn, so that the smaller side decides what it costs.
   */
  leads(from: string, to: string): boolean {
    const ahead = new Frontier(from, (path) => this.edgesFrom(path).flatMap((edge) => (isRuntime(edge.kind) ? [edge.to] : [])));
    const behind = new Frontier(to, (path) => this.importersOf(path));
    for (let isAhead = true; ; isAhead = !isAhead) {
      const [own, other, goal] = isAhead ? [ahead, behind, to] : [behind, ahead, from];
      const reached = own.advance();
      if (!reached) return false;
      if (reached.some((path) => path === goal || other.seen.has(path))) return true;
    }
  }

  /** @returns whether it leads to other files now, or to the same in another way */
  forget(path: string): boolean {
    const before = this.#edges.get(path);
    if (!before) return true;
    this.#edges.delete(path);
    const isChanged = targetsOf(before) !== targetsOf(this.edgesFrom(path));
    if (!isChanged) return false;
    if (this.#users) {
      for (const { to } of before) this.#users.get(to)?.delete(path);
      this.#enter(this.#users, path);
    }
    return true;
  }

  #usersOf(path: string): ReadonlyMap<string, boolean> {
    return (this.#users ??= this.#indexUsers()).get(path) ?? nobody;
  }

  #indexUsers(): Map<string, Map<string, boolean>> {
    const users = new Map<string, Map<string, boolean>>();
    for (const path of this.sources.paths) this.#enter(users, path);
    return users;
  }

  #enter(users: Map<string, Map<string, boolean>>, path: string): void {
    for (const { to, kind } of this.edgesFrom(path)) {
      let known = users.get(to);
      if (!known) users.set(to, known = new Map());
      known.set(path, isRuntime(kind) || known.get(path) === true);
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

/** What a test puts in another's place is not run by it. */
export function isRuntime(kind: FileEdge['kind']): boolean {
  return kind !== 'type' && kind !== 'mock';
}

function targetsOf(edges: readonly FileEdge[]): string {
  return edges.map(({ to, kind }) => `${kind} ${to}`).join('\n');
}

const nobody: ReadonlyMap<string, boolean> = new Map();

/** What has been reached from one file, one file's neighbours after the other. The file itself is not among it unless it is come back to. */
class Frontier {
  readonly seen = new Set<string>();
  readonly #open: string[];

  constructor(start: string, private readonly next: (path: string) => readonly string[]) {
    this.#open = [start];
  }

  /** @returns what is new; `undefined` once there is nothing left to look at */
  advance(): string[] | undefined {
    const path = this.#open.shift();
    if (path === undefined) return undefined;
    const fresh = this.next(path).filter((each) => !this.seen.has(each));
    for (const each of fresh) this.seen.add(each);
    this.#open.push(...fresh);
    return fresh;
  }
}
