/**
 * Holds the declared schema against the one that the migrations make.
 * Invariant: a difference is reported only where both sides are certain. One that is the consequence of another is not
 * reported beside it: a table that is missing takes its columns and indexes with it.
 */
import { compareText } from '../../findings/finding.js';
import type { SchemaDifference } from '../difference.js';
import { draftColumn, draftEnum, draftEnumValue, draftIndex, draftNullable, draftTable, type DraftSources } from '../draft/draft-sql.js';
import { type ColumnType, type DeclaredColumn, type DeclaredEnum, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, keyOf, type MigratedColumn, type MigratedEnum, type MigratedSchema, type MigratedTable } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';

export function compareSchemas(declared: DeclaredSchema, migrated: MigratedSchema, dialect: Dialect): SchemaDifference[] {
  const sources: DraftSources = { declared, migrated, dialect };
  const differences = [
    ...declared.enums.flatMap((each) => compareEnum(each, sources)),
    ...declared.tables.flatMap((each) => compareTable(each, sources)),
  ];
  return differences.sort((a, b) => compareText(a.declaredAt!.path, b.declaredAt!.path) || a.declaredAt!.range[0] - b.declaredAt!.range[0]);
}

function compareEnum(declared: DeclaredEnum, sources: DraftSources): SchemaDifference[] {
  const { migrated } = sources;
  const key = keyOf(declared);
  const known: MigratedEnum | undefined = find(migrated.enums, key, sources.dialect);
  if (!known) return migrated.mayHave(key) ? [] : [{ kind: 'missing-in-migrations', object: 'enum', table: declared.name, declaredAt: declared.at, ...draftEnum(declared, sources) }];
  if (known.isOpen) return [];
  return declared.values.filter((value) => !known.values.includes(value.name)).map((value): SchemaDifference => ({
    kind: 'missing-in-migrations', object: 'enum-value', table: declared.name, name: value.name, declaredAt: value.at, migratedAt: known.at, ...draftEnumValue(declared, value.name, sources),
  }));
}

function compareTable(declared: DeclaredTable, sources: DraftSources): SchemaDifference[] {
  const { migrated } = sources;
  const key = keyOf(declared);
  const known = find(migrated.tables, key, sources.dialect);
  if (!known) return migrated.mayHave(key) ? [] : [{ kind: 'missing-in-migrations', object: 'table', table: declared.name, declaredAt: declared.at, ...draftTable(declared, sources) }];
  if (known.isOpen) return [];
  const missing = new Set<string>();
  const columns = declared.columns.flatMap((column): SchemaDifference[] => {
    const made = find(known.columns, column.name, sources.dialect);
    if (made) return compareColumn(declared, column, made, sources);
    missing.add(column.name);
    return [{ kind: 'missing-in-migrations', object: 'column', table: declared.name, name: column.name, declaredAt: column.at, ...draftColumn(declared, column, sources) }];
  });
  return [...columns, ...compareIndexes(declared, known, missing, sources)];
}

function compareColumn(table: DeclaredTable, declared: DeclaredColumn, made: MigratedColumn, sources: DraftSources): SchemaDifference[] {
  const at = { table: table.name, name: declared.name, declaredAt: declared.at, migratedAt: made.at } as const;
  const lacking = declared.type?.values && made.type?.values ? declared.type.values.filter((value) => !made.type!.values!.includes(value)) : [];
  if (lacking.length) return [{ kind: 'type', object: 'column', ...at, detail: `declared with ${lacking.join(', ')}, made without` }];
  const type = declared.type && made.type && typeDifference(declared.type, made.type, sources);
  if (type) return [{ kind: 'type', object: 'column', ...at, detail: type }];
  const isKey = table.primaryKey.includes(declared.name);
  if (isKey || declared.isNullable === undefined || made.isNullable === undefined || declared.isNullable === made.isNullable) return [];
  const detail = declared.isNullable ? 'declared nullable, made NOT NULL' : 'declared required, made nullable';
  return [{ kind: 'nullable', object: 'column', ...at, detail, ...draftNullable(table, declared, sources) }];
}

const builtIn = /^(text|bool|int2|int4|int8|float4|float8|numeric|timestamp|timestamptz|date|time|timetz|json|jsonb|bytea|varchar|bpchar|uuid)$/;

/** Between PostgreSQL's own types and the schema's own enums; of a domain or an extension's type nothing is known. */
function typeDifference(declared: ColumnType, made: ColumnType, { declared: schema, migrated }: DraftSources): string | undefined {
  const isKnown = (base: string): boolean => builtIn.test(base) || (schema.enums.some((each) => keyOf(each) === base) && migrated.enums.has(base));
  if (!isKnown(declared.base) || !isKnown(made.base)) return undefined;
  const isSame = declared.base === made.base && declared.isList === made.isList && (declared.size === undefined || made.size === undefined || declared.size === made.size);
  return isSame ? undefined : `declared ${describe(declared)}, made ${describe(made)}`;
}

function describe({ base, size, isList }: ColumnType): string {
  return `${base}${size === undefined ? '' : `(${size})`}${isList ? '[]' : ''}`;
}

/** By shape: the same columns, whatever the name; by name, where an expression hides the shape. A unique index serves as one that need not be; a key of its own needs none. */
function compareIndexes(table: DeclaredTable, known: MigratedTable, missing: ReadonlySet<string>, sources: DraftSources): SchemaDifference[] {
  return table.indexes.filter((index) => !index.columns.some((column) => missing.has(column)) && !isMade(index, known, table, sources.dialect)).map((index): SchemaDifference => ({
    kind: 'missing-in-migrations', object: 'index', table: table.name, name: index.name ?? index.columns.join(', '), declaredAt: index.at, ...draftIndex(table, index, sources),
  }));
}

function isMade(index: DeclaredIndex, known: MigratedTable, table: DeclaredTable, dialect: Dialect): boolean {
  const spell = (columns: readonly string[]): string => columns.map((each) => (dialect === 'postgresql' ? each : each.toLowerCase())).join('\0');
  const wanted = spell(index.columns);
  if (spell(table.primaryKey) === wanted) return true;
  const hasExpression = (columns: readonly string[]): boolean => columns.includes('');
  return known.indexes.some((each) => (each.name !== undefined && each.name === index.name && (hasExpression(each.columns) || hasExpression(index.columns))) || (spell(each.columns) === wanted && (each.isUnique || !index.isUnique)));
}

/** MySQL and SQLite do not look at the case of a column's name, nor, on most machines, of a table's. */
function find<T>(known: ReadonlyMap<string, T>, key: string, dialect: Dialect): T | undefined {
  const exact = known.get(key);
  if (exact || dialect === 'postgresql') return exact;
  const lower = key.toLowerCase();
  for (const [name, each] of known) if (name.toLowerCase() === lower) return each;
  return undefined;
}
