/** An index that is made, with what each database does beside. */
import type { Place } from '../../findings/finding.js';
import { type MigratedColumn, type MigratedIndex, type NewIndex, schemaOf } from '../schema-model.js';
import { chooseIndexName } from './choose-name.js';
import type { SchemaState } from './schema-state.js';

/** None on a table that no migration made: it stays open. */
export function addIndex(state: SchemaState, key: string, index: NewIndex, at: Place, unlessThere = false): void {
  const table = state.tables.get(key);
  if (!table || isThere(state, key, index, unlessThere)) return;
  // One that MySQL made for a foreign key goes when another serves it, and leaves its name.
  const indexes = table.indexes.filter((each) => !(each.isImplicit && startsWith(index.columns, each.columns)));
  const kept = state.change(table, { indexes, columns: index.isPrimary ? withoutNulls(table.columns, index.columns) : table.columns });
  const name = index.name ?? chooseIndexName(state, key, index);
  state.change(kept, { indexes: [...indexes, { ...index, ...(name === undefined ? {} : { name }), at }] });
}

/** A database refuses a second of one name: the statement failed, or was meant to do nothing. */
function isThere(state: SchemaState, key: string, index: NewIndex, unlessThere: boolean): boolean {
  const { indexes } = state.tables.get(key)!;
  if (index.name === undefined) return unlessThere && indexes.some((each) => each.isUnique === index.isUnique && each.columns.join('\0') === index.columns.join('\0'));
  // SQLite's constraints have names of their own, which nobody looks at.
  const isOwn = (each: NewIndex): boolean => state.dialect === 'sqlite' && each.isConstraint === true;
  if (isOwn(index)) return false;
  const isNamed = (each: MigratedIndex): boolean => each.name === index.name && !isOwn(each);
  if (state.dialect === 'mysql') return indexes.some((each) => isNamed(each) && !each.isImplicit);
  return [...state.tables.values()].some((table) => schemaOf(table.key) === schemaOf(key) && table.indexes.some(isNamed));
}

export function startsWith(columns: readonly string[], first: readonly string[]): boolean {
  return first.length <= columns.length && first.every((each, at) => each === columns[at]);
}

export function withoutNulls(columns: ReadonlyMap<string, MigratedColumn>, names: readonly string[]): ReadonlyMap<string, MigratedColumn> {
  return new Map([...columns].map(([name, column]) => [name, names.includes(name) ? { ...column, isNullable: false } : column]));
}
