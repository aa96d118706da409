/** Tables and views that come, go and get other names. */
import type { Place } from '../../findings/finding.js';
import { addForeignKey } from './add-foreign-key.js';
import { addIndex } from './add-index.js';
import { chooseCheckName } from './choose-name.js';
import type { Appliers, Effect } from './effect.js';
import type { SchemaState } from './schema-state.js';
import { bareName, schemaOf } from '../schema-model.js';

export const appliersToTables: Appliers<'create-table' | 'drop-table' | 'rename-table' | 'drop-schema' | 'create-view' | 'drop-view' | 'write-rows'> = {
  'create-table': createTable,
  'drop-table': (state, { table }) => dropTables(state, (key) => key === table),
  'rename-table': renameTable,
  'drop-schema': (state, { schema }) => {
    dropTables(state, (key) => schemaOf(key) === schema);
    for (const known of [state.enums, state.views]) for (const key of [...known.keys()]) if (schemaOf(key) === schema) known.delete(key);
  },
  'create-view': ({ views }, { name }) => { views.add(name); },
  'drop-view': ({ views }, { name }) => { views.delete(name); },
  'write-rows': () => {},
};

function createTable(state: SchemaState, effect: Effect<'create-table'>, at: Place): void {
  const { table: key, columns, isOpen, unlessThere } = effect;
  if (unlessThere && state.tables.has(key)) return;
  state.tables.delete(key);
  state.tables.set(key, { key, at, isOpen, indexes: [], foreignKeys: [], checks: [], columns: new Map(columns.map(({ range, ...column }) => [column.name, { ...column, at: { path: at.path, range } }])) });
  for (const index of effect.indexes) addIndex(state, key, index, at);
  for (const check of effect.checks ?? []) {
    const table = state.tables.get(key)!;
    state.change(table, { checks: [...table.checks, { ...check, name: check.name ?? chooseCheckName(state, key, check) }] });
  }
  for (const foreignKey of effect.foreignKeys ?? []) addForeignKey(state, key, foreignKey, at);
}

/** PostgreSQL takes foreign keys to a table with it, or does not drop it; the others leave them where they are. */
function dropTables(state: SchemaState, isDropped: (key: string) => boolean): void {
  for (const key of [...state.tables.keys()]) if (isDropped(key)) state.tables.delete(key);
  if (state.dialect !== 'postgresql') return;
  state.changeAll(({ foreignKeys }) => (foreignKeys.some((each) => isDropped(each.table)) ? { foreignKeys: foreignKeys.filter((each) => !isDropped(each.table)) } : undefined));
}

function renameTable(state: SchemaState, { table, to }: Effect<'rename-table'>, at: Place): void {
  if (state.tables.has(to)) return;
  const known = state.table(table, at);
  state.tables.delete(table);
  // The names that InnoDB made up follow the table.
  const made = `${bareName(table)}_ibfk_`;
  const foreignKeys = state.dialect === 'mysql' ? known.foreignKeys.map((each) => (each.name?.startsWith(made) ? { ...each, name: `${bareName(to)}_ibfk_${each.name.slice(made.length)}` } : each)) : known.foreignKeys;
  state.tables.set(to, { ...known, key: to, foreignKeys });
  const isTo = (key: { readonly table: string }): boolean => state.isSame(key.table, table);
  state.changeAll((each) => (each.foreignKeys.some(isTo) ? { foreignKeys: each.foreignKeys.map((key) => (isTo(key) ? { ...key, table: to } : key)) } : undefined));
}
