/** Tables, columns and queries in the words of the code that a finding is read beside. */
import type { ChainHop, Place, QueriedTable, Query } from '@tenfold/project';

/** As it is declared; as the database names it where nothing declares it. */
export function nameOf(table: QueriedTable): string {
  return table.declared?.model ?? table.key;
}

export function propertyOf(table: QueriedTable, column: string): string {
  const declared = table.declared?.columns.find((each) => each.name === column);
  return declared?.property ?? column;
}

export function listOf(table: QueriedTable, columns: readonly string[]): string {
  const names = columns.map((each) => `'${propertyOf(table, each)}'`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Where a column is declared, else where a migration makes it. */
export function placeOfColumn({ declared, report, key }: QueriedTable, column: string): Place | undefined {
  return declared?.columns.find((each) => each.name === column)?.at ?? report.migrated.tables.get(key)?.columns.get(column)?.at;
}

export function hopOf(query: Query, columns: string): ChainHop {
  const how = query.method === 'join' ? 'joins by' : query.isFollowed ? 'follows a relation by' : `${query.method} looks for`;
  return { path: query.path, range: query.range, label: `${how} ${columns}` };
}
