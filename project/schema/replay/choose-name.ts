/** Names that a database makes up for what has none, beside those that are taken. SQLite gives none. */
import { bareName, keyOf, type MigratedTable, type NewCheck, type NewForeignKey, type NewIndex, schemaOf } from '../schema-model.js';
import { nameObject } from '../sql/postgres/name-object.js';
import type { SchemaState } from './schema-state.js';

export function chooseIndexName(state: SchemaState, key: string, index: NewIndex): string | undefined {
  if (state.dialect === 'sqlite') return undefined;
  if (state.dialect === 'mysql') return index.isPrimary ? 'PRIMARY' : chooseKeyName(state, key, index.columns[0] || 'functional_index');
  const covered = index.isConstraint && index.isUnique ? index.mentions ?? [] : [];
  const columns = index.naming ?? [...index.columns, ...covered].join('_');
  const kind = index.isConstraint ? 'all' : 'relations';
  if (index.isPrimary) return free(state, kind, key, undefined, 'pkey');
  return free(state, kind, key, columns, index.isConstraint ? (index.isUnique ? 'key' : 'excl') : 'idx');
}

/** The first column's name, and a number from two where that is taken. */
export function chooseKeyName({ tables }: SchemaState, key: string, name: string): string {
  const taken = new Set(tables.get(key)?.indexes.map((each) => each.name?.toLowerCase()));
  const isFree = (wanted: string): boolean => !taken.has(wanted.toLowerCase()) && wanted.toUpperCase() !== 'PRIMARY';
  for (let count = 1; ; count++) {
    const wanted = count === 1 ? name : `${name}_${count}`;
    if (isFree(wanted)) return wanted;
  }
}

export function chooseForeignKeyName(state: SchemaState, key: string, { columns }: NewForeignKey): string | undefined {
  if (state.dialect === 'sqlite') return undefined;
  if (state.dialect === 'postgresql') return free(state, 'constraints', key, columns.join('_'), 'fkey');
  const numbers = (state.tables.get(key)?.foreignKeys ?? []).map((each) => Number(/_ibfk_(\d+)$/.exec(each.name ?? '')?.[1] ?? 0));
  return `${bareName(key)}_ibfk_${Math.max(0, ...numbers) + 1}`;
}

export function chooseCheckName(state: SchemaState, key: string, { columns }: NewCheck): string {
  if (state.dialect !== 'postgresql') return '';
  return free(state, 'constraints', key, columns.length === 1 ? columns[0] : undefined, 'check');
}

/** In PostgreSQL tables, views and indexes share their names, and so do constraints. Asked of one name, as it is rarely taken. */
function isTaken({ tables, views }: SchemaState, schema: string, kind: 'relations' | 'constraints' | 'all', name: string): boolean {
  const key = keyOf({ schema, name });
  if (kind !== 'constraints' && (tables.has(key) || views.has(key))) return true;
  for (const table of tables.values()) if (namesOf(table)[kind].has(name) && schemaOf(table.key) === schema) return true;
  return false;
}

type Names = Readonly<Record<'relations' | 'constraints' | 'all', ReadonlySet<string | undefined>>>;

/** By table, as none is ever changed. */
const known = new WeakMap<MigratedTable, Names>();

function namesOf(table: MigratedTable): Names {
  const before = known.get(table);
  if (before) return before;
  const relations = table.indexes.map((each) => each.name);
  const constraints = [...table.indexes.filter((each) => each.isConstraint), ...table.foreignKeys, ...table.checks].map((each) => each.name);
  const names = { relations: new Set(relations), constraints: new Set(constraints), all: new Set([...relations, ...constraints]) };
  known.set(table, names);
  return names;
}

function free(state: SchemaState, kind: 'relations' | 'constraints' | 'all', key: string, columns: string | undefined, label: string): string {
  const schema = schemaOf(key);
  for (let count = 0; ; count++) {
    const name = nameObject(key, columns, count === 0 ? label : `${label}${count}`);
    if (!isTaken(state, schema, kind, name)) return name;
  }
}
