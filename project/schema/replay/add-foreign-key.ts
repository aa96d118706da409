/** A foreign key that is made, with the index that MySQL makes for it. */
import type { Place } from '../../findings/finding.js';
import type { MigratedTable, NewForeignKey } from '../schema-model.js';
import { startsWith } from './add-index.js';
import { chooseForeignKeyName, chooseKeyName } from './choose-name.js';
import type { SchemaState } from './schema-state.js';

export function addForeignKey(state: SchemaState, key: string, foreignKey: NewForeignKey, at: Place, unlessThere = false): void {
  const table = state.tables.get(key);
  if (!table || isThere(table, foreignKey, unlessThere)) return;
  const references = foreignKey.references.length ? foreignKey.references : state.tables.get(foreignKey.table)?.indexes.find((each) => each.isPrimary)?.columns ?? [];
  const name = foreignKey.name ?? chooseForeignKeyName(state, key, foreignKey);
  const made = { ...foreignKey, references, ...(name === undefined ? {} : { name }), at };
  const isServed = state.dialect !== 'mysql' || table.indexes.some((each) => startsWith(each.columns, foreignKey.columns));
  const served = isServed ? [] : [{ name: foreignKey.name ?? chooseKeyName(state, key, foreignKey.columns[0] ?? ''), columns: foreignKey.columns, isUnique: false, isImplicit: true as const, at }];
  state.change(table, { foreignKeys: [...table.foreignKeys, made], indexes: [...table.indexes, ...served] });
}

function isThere({ foreignKeys }: MigratedTable, { name, columns, table }: NewForeignKey, unlessThere: boolean): boolean {
  if (name !== undefined) return foreignKeys.some((each) => each.name === name);
  return unlessThere && foreignKeys.some((each) => each.table === table && each.columns.join('\0') === columns.join('\0'));
}
