/**
 * Whether the rows of a filter are found by an index, or by reading the whole table.
 * Invariant: where a part is not known, the answer is not known, unless the known part decides it.
 */
import type { Filter, QueriedTable } from '../queries/query.js';
import { columnsIn } from '../queries/query.js';
import { indexesOf, isIndexed } from './table-indexes.js';

export type Service = 'index' | 'whole-table' | 'unknown';

/** @param unless a column whose indexes do not count */
export function serveFilter(filter: Filter, unless?: string): Service {
  const serve = (each: Filter): Service => serveFilter(each, unless);
  switch (filter.kind) {
    case 'unknown': return 'unknown';
    case 'column': return filter.comparison === 'other' || filter.column === unless ? 'whole-table' : serveColumn(filter.table, filter.column);
    case 'and': return firstOf(filter.of.map(serve), ['index', 'unknown', 'whole-table']);
    case 'or': return firstOf(filter.of.map(serve), ['unknown', 'whole-table', 'index']);
  }
}

function serveColumn(table: QueriedTable, column: string): Service {
  const indexes = indexesOf(table);
  return indexes === undefined ? 'unknown' : isIndexed(table, column, indexes) === 'no' ? 'whole-table' : 'index';
}

function firstOf(services: readonly Service[], order: readonly [Service, Service, Service]): Service {
  return order.find((each) => services.includes(each)) ?? 'whole-table';
}

/** Of a filter that no index serves: the columns by which one would, all of one table. Of alternatives, those of the first that has none. */
export function columnsToIndex(filter: Filter): { readonly table: QueriedTable; readonly columns: readonly string[] } | undefined {
  const alternatives = filter.kind === 'or' ? filter.of : filter.kind === 'and' && filter.of.length === 1 && filter.of[0]!.kind === 'or' ? filter.of[0]!.of : [filter];
  const unserved = alternatives.find((each) => serveFilter(each) === 'whole-table');
  if (!unserved) return undefined;
  if (unserved !== filter && unserved.kind !== 'column') return columnsToIndex(unserved);
  const equal = [...conjuncts(unserved)].filter((each) => each.comparison === 'equality');
  const [first] = equal;
  return first && { table: first.table, columns: [...new Set(equal.filter((each) => each.table === first.table).map((each) => each.column))] };
}

function* conjuncts(filter: Filter): Generator<Filter & { readonly kind: 'column' }> {
  if (filter.kind === 'column') yield filter;
  else if (filter.kind === 'and') for (const each of filter.of) yield* conjuncts(each);
}

export function conditionsIn(filter: Filter): number {
  return [...columnsIn(filter)].length;
}

/** The columns of a table of which a filter looks for a value, in its order. */
export function equalColumns(filter: Filter, table: QueriedTable): string[] {
  return [...columnsIn(filter)].filter((each) => each.table === table && each.comparison === 'equality').map((each) => each.column);
}

/** Whether the filter looks for a value of the column. */
export function asksFor(filter: Filter, column: string): boolean {
  for (const each of columnsIn(filter)) if (each.column === column && each.comparison === 'equality') return true;
  return false;
}
