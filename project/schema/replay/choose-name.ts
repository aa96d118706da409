/** Names that a database makes up for what has none, beside those that are taken. SQLite gives none. */
import type { NewCheck, NewForeignKey, NewIndex } from '../schema-model.js';
import { nameObject } from '../sql/postgres/name-object.js';
import { bareName, schemaOf, type SchemaState } from './schema-state.js';

export function chooseIndexName(state: SchemaState, key: string, index: NewIndex): string | undefined {
  if (state.dialect === 'sqlite') return undefined;
  if (state.dialect === 'mysql') return index.isPrimary ? 'PRIMARY' : chooseKeyName(state, key, index.columns[0] || 'functional_index');
  const covered = index.isConstraint ? index.mentions ?? [] : [];
  const columns = [...index.columns, ...covered].join('_');
  const taken = namesIn(state, schemaOf(key), index.isConstraint ? 'all' : 'relations');
  if (index.isPrimary) return free(taken, key, undefined, 'pkey');
  return free(taken, key, columns, index.isConstraint ? (index.isUnique ? 'key' : 'excl') : 'idx');
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
  if (state.dialect === 'postgresql') return free(namesIn(state, schemaOf(key), 'constraints'), key, columns.join('_'), 'fkey');
  const numbers = (state.tables.get(key)?.foreignKeys ?? []).map((each) => Number(/_ibfk_(\d+)$/.exec(each.name ?? '')?.[1] ?? 0));
  return `${bareName(key)}_ibfk_${Math.max(0, ...numbers) + 1}`;
}

export function chooseCheckName(state: SchemaState, key: string, { columns }: NewCheck): string {
  if (state.dialect !== 'postgresql') return '';
  return free(namesIn(state, schemaOf(key), 'constraints'), key, columns.length === 1 ? columns[0] : undefined, 'check');
}

/** In PostgreSQL tables, views and indexes share their names, and so do constraints. */
function namesIn({ tables, views }: SchemaState, schema: string, kind: 'relations' | 'constraints' | 'all'): ReadonlySet<string | undefined> {
  const here = [...tables.values()].filter((each) => schemaOf(each.key) === schema);
  const relations = kind === 'constraints' ? [] : [...views, ...here.map((each) => each.key)].filter((each) => schemaOf(each) === schema).map(bareName);
  const constraints = kind === 'relations' ? [] : here.flatMap((each) => [...each.foreignKeys, ...each.checks].map((one) => one.name));
  return new Set([...relations, ...constraints, ...here.flatMap((each) => each.indexes.filter((one) => kind !== 'constraints' || one.isConstraint).map((one) => one.name))]);
}

function free(taken: ReadonlySet<string | undefined>, key: string, columns: string | undefined, label: string): string {
  for (let count = 0; ; count++) {
    const name = nameObject(key, columns, count === 0 ? label : `${label}${count}`);
    if (!taken.has(name)) return name;
  }
}
