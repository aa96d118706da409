/**
 * MySQL and SQLite do not look at the case of a column's name, nor SQLite, nor most of MySQL's machines, at a table's.
 * Invariant: behind this, a name in a change is spelled as it was where it was made.
 */
import type { SchemaEffect } from '../schema-change.js';
import type { NewForeignKey, NewIndex } from '../schema-model.js';
import type { SchemaState } from './schema-state.js';

export function spellNames(state: SchemaState, effect: SchemaEffect): SchemaEffect {
  if (state.dialect === 'postgresql' || !('table' in effect) || effect.table === undefined) return effect;
  // On a machine that looks at the case, these are two tables.
  const table = effect.kind === 'create-table' && state.dialect === 'mysql' ? effect.table : spellTable(state, effect.table);
  const made = effect.kind === 'create-table' ? effect.columns.map((each) => each.name) : [...(state.tables.get(table)?.columns.keys() ?? [])];
  const column = (name: string): string => spell(made, name);
  const index = (each: NewIndex): NewIndex => ({ ...each, columns: each.columns.map(column) });
  const foreignKey = (each: NewForeignKey): NewForeignKey => ({ ...each, table: spellTable(state, each.table), columns: each.columns.map(column) });
  switch (effect.kind) {
    case 'create-table': return { ...effect, table, indexes: effect.indexes.map(index), foreignKeys: (effect.foreignKeys ?? []).map(foreignKey) };
    case 'add-index': return { ...effect, table, index: index(effect.index) };
    case 'add-foreign-key': return { ...effect, table, foreignKey: foreignKey(effect.foreignKey) };
    case 'drop-column':
    case 'rename-column':
    case 'alter-column': return { ...effect, table, column: column(effect.column) };
    case 'add-column': return { ...effect, table, column: { ...effect.column, name: column(effect.column.name) } };
    default: return { ...effect, table };
  }
}

function spellTable({ tables }: SchemaState, key: string): string {
  return tables.has(key) ? key : spell([...tables.keys()], key);
}

function spell(known: readonly string[], name: string): string {
  if (known.includes(name)) return name;
  const lower = name.toLowerCase();
  return known.find((each) => each.toLowerCase() === lower) ?? name;
}
