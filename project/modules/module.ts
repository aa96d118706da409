/** What a module is, and the picture of who imports whom. Plain data: `graph/` draws it, rules ask it. */
import type { FileEdge } from '../imports/file-edge.js';

export interface Module {
  readonly name: string;
  /** Where it is at home, relative to the root; `''` is the root itself. The first of `parts`. */
  readonly folder: string;
  /** Every folder and single file that belongs to it. */
  readonly parts: readonly string[];
  /** The public entry files, relative to the root. Empty: every file may be imported. */
  readonly door: readonly string[];
  /** Of those files of the door that do not offer everything they export: the exported names that are public. */
  readonly offers?: Readonly<Record<string, readonly string[]>>;
  /** One of the policy's layers. */
  readonly layer?: string;
  readonly tags: readonly string[];
  /** The modules it says it needs, as selectors; without it it may need any. */
  readonly dependencies?: readonly string[];
  readonly owner?: string;
  /** How it was found, in words for `tenfold config --print`. */
  readonly because: string;
}

/** All imports from one module to another. */
export interface ModuleEdge {
  readonly from: string;
  readonly to: string;
  readonly imports: readonly FileEdge[];
  /** Those of `imports` that reach around the door or are otherwise forbidden. */
  readonly forbidden: readonly FileEdge[];
}

export interface ModuleGraph {
  readonly modules: readonly (Module & { readonly fileCount: number })[];
  readonly edges: readonly ModuleEdge[];
  /** Every edge between two files of the project, sorted. */
  readonly files: readonly FileEdge[];
}

/**
 * Modules by name, or by a glob of names; `layer:<layer>` and `tag:<tag>` are those that have it; `*` is any. Of several, any.
 */
export type Selector = string | readonly string[];

export interface PairRule {
  readonly from: Selector;
  readonly to: Selector;
  readonly because?: string;
}

/** Who may import what, as both our own check and dependency-cruiser read it. */
export interface BoundaryPolicy {
  readonly modules: readonly Module[];
  /** `from` may not import `to` at all, even through its door. */
  readonly forbid: readonly PairRule[];
  /** Who is `from` in one of these may import only what is `to` in one of those that speak of it. */
  readonly allow: readonly PairRule[];
  /** From the top down: a module may import its own layer and those below. */
  readonly layers: readonly string[];
  /** Globs of importers that are outside the policy: tests and the like. */
  readonly exempt: readonly string[];
}
