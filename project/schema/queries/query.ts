/** What code asks a database for, as far as the text says it: plain data. */
import type { Place } from '../../findings/finding.js';
import type { SchemaReport } from '../difference.js';
import type { DeclaredTable } from '../schema-model.js';

/** A table of one schema; there is one object for each, so that it may be a key. */
export interface QueriedTable {
  readonly report: SchemaReport;
  /** As the migrations know it. */
  readonly key: string;
  readonly declared?: DeclaredTable;
}

/**
 * `equality` always asks for one value, or for one of a list; `range` may be found by an index, but gives no reason for one: an
 * order, nothing, a condition that is not always there. `other` is what no usual index finds: parts of texts, denials.
 */
export type Comparison = 'equality' | 'range' | 'other';

export type Filter =
  | { readonly kind: 'column'; readonly table: QueriedTable; readonly column: string; readonly comparison: Comparison }
  /** Of none: every row. */
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'unknown' };

export interface Query extends Place {
  readonly call: number;
  /** The function it stands in; -1 is the module. */
  readonly function: number;
  readonly table: QueriedTable;
  readonly method: string;
  readonly filter: Filter;
  /** It takes every row there is: the table is known to be small. */
  readonly takesAll: boolean;
  /** Follows a relation of another query rather than asking by itself. */
  readonly isFollowed: boolean;
  /** The tables it reads, its own first, one for each way there. */
  readonly reads: readonly QueriedTable[];
}

export const unknownFilter: Filter = { kind: 'unknown' };
export const everyRow: Filter = { kind: 'and', of: [] };

/** Every condition on a column, wherever it stands in a filter. */
export function* columnsIn(filter: Filter): Generator<Filter & { readonly kind: 'column' }> {
  if (filter.kind === 'column') yield filter;
  else if (filter.kind !== 'unknown') for (const each of filter.of) yield* columnsIn(each);
}
