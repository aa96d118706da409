/** A foreign key that is made, with the index that MySQL makes for it. */
import type { Place } from '../../findings/finding.js';
import type { MigratedIndex, MigratedTable, NewForeignKey } from '../schema-model.js';
import { startsWith } from './add-index.js';
import { chooseForeignKeyName, chooseKeyName } from './choose-name.js';
import type { SchemaState } from './schema-state.js';

export function addForeignKey(state: SchemaState, key: string, foreignKey: NewForeignKey, at: Place): void {
  const table = state.tables.get(key);
  if (!table || table.foreignKeys.some((each) => each.name !== undefined && each.name === foreignKey.name)) return;
  // SQLite looks for the key when a row is written, whatever it is by then.
  const isOpen = foreignKey.references.length > 0 || state.dialect === 'sqlite';
  const references = isOpen ? foreignKey.references : state.tables.get(foreignKey.table)?.indexes.find((each) => each.isPrimary)?.columns ?? [];
  const name = foreignKey.name ?? chooseForeignKeyName(state, key, foreignKey);
  const made = { ...foreignKey, references, ...(name === undefined ? {} : { name }), at };
  const kept = state.change(table, { foreignKeys: [...table.foreignKeys, made] });
  if (state.dialect === 'mysql') serveForeignKey(state, kept, foreignKey, at);
}

/** An index that begins with the columns is enough; of two that MySQL made itself over the same ones, the later stays. */
function serveForeignKey(state: SchemaState, table: MigratedTable, { name, columns }: NewForeignKey, at: Place): void {
  if (table.indexes.some((each) => startsWith(each.columns, columns) && !(each.isImplicit && each.columns.length === columns.length))) return;
  const { key, indexes } = state.change(table, { indexes: table.indexes.filter((each) => !(each.isImplicit && startsWith(columns, each.columns))) });
  const made: MigratedIndex = { name: name ?? chooseKeyName(state, key, columns[0] ?? ''), columns, isUnique: false, isImplicit: true, at };
  state.change(state.tables.get(key)!, { indexes: [...indexes, made] });
}
