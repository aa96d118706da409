/** One import that leads from a file of the project to another one. Plain data. */
import type { ImportKind } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';

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
