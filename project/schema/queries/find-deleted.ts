/** Whose rows go while the program runs: those that code deletes, and those that the database deletes with them. */
import { foreignKeysOf } from '../indexes/table-indexes.js';
import type { CodeTables } from './code-tables.js';
import type { QueriedTable, Query } from './query.js';

export function findDeleted(tables: CodeTables, queriesOf: (table: QueriedTable) => readonly Query[]): ReadonlySet<QueriedTable> {
  const deleted = new Set(tables.all.filter((table) => queriesOf(table).some((each) => /^(delete|deleteMany|destroy|remove|del)$/.test(each.method) && !each.isFollowed)));
  // A set that grows while it is gone through is gone through to its end.
  for (const table of deleted) for (const other of tables.all) {
    if (other.report === table.report && foreignKeysOf(other).some((key) => key.table === table.key && key.onDelete === 'CASCADE')) deleted.add(other);
  }
  return deleted;
}
