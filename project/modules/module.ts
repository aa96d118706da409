/** What a module is, and the picture of who imports whom. Plain data: `graph/` draws it, rules ask it. */
import type { ImportKind } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';

export interface Module {
  readonly name: string;
  /** The folder, relative to the root; `''` is the root itself. */
  readonly folder: string;
  /** The public entry files, relative to the root. Empty: every file may be imported. */
  readonly door: readonly string[];
  /** How it was found, in words for `tenfold config --print`. */
  readonly because: string;
}

export type { ImportKind };

/** One import that crosses from a file to another file of the project. */
export interface FileEdge {
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
  /** Of the specifier with its quotes, in `from`. */
  readonly range: Range;
  /** 1-based, of the specifier in `from`. */
  readonly line: number;
  readonly kind: ImportKind;
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

/** Who may import what, as both our own check and dependency-cruiser read it. */
export interface BoundaryPolicy {
  readonly modules: readonly Module[];
  /** `from` may not import `to` at all, even through its door. */
  readonly forbid: readonly { readonly from: string; readonly to: string; readonly because?: string }[];
  /** Globs of importers that are outside the policy: tests and the like. */
  readonly exempt: readonly string[];
}
