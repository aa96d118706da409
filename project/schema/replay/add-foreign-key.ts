/** A foreign key that is made, with the index that MySQL makes for it. */
import type { Place } from '../../findings/finding.js';
import type { NewForeignKey } from '../schema-model.js';
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
  const isServed = state.dialect !== 'mysql' || table.indexes.some((each) => startsWith(each.columns, foreignKey.columns) && !(each.isImplicit && each.columns.length === foreignKey.columns.length));
  // Of two that MySQL made for foreign keys, the later one stays.
  const others = isServed ? table.indexes : table.indexes.filter((each) => !(each.isImplicit && startsWith(foreignKey.columns, each.columns)));
  const served = isServed ? [] : [{ name: foreignKey.name ?? chooseKeyName(state, key, foreignKey.columns[0] ?? ''), columns: foreignKey.columns, isUnique: false, isImplicit: true as const, at }];
  state.change(table, { foreignKeys: [...table.foreignKeys, made], indexes: [...others, ...served] });
}
