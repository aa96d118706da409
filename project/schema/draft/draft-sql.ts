/**
 * The statement that makes a difference go away, where it can be written without asking: what rows that are there get,
 * or whether what is there may go, is for a person to say.
 */
import { quoteName, quoteTable, quoteText } from './quote-name.js';
import { type DeclaredColumn, type DeclaredEnum, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, type ForeignKey, keyOf, type MigratedSchema } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';

export interface DraftSources {
  readonly declared: DeclaredSchema;
  readonly migrated: MigratedSchema;
  readonly dialect: Dialect;
}

type Draft = { readonly sql: string } | Record<never, never>;

export function draftEnum(declared: DeclaredEnum, { dialect }: DraftSources): Draft {
  return { sql: `CREATE TYPE ${quoteTable(declared, dialect)} AS ENUM (${declared.values.map((each) => quoteText(each.name)).join(', ')});\n` };
}

export function draftEnumValue(declared: DeclaredEnum, value: string, { dialect }: DraftSources): Draft {
  return { sql: `ALTER TYPE ${quoteTable(declared, dialect)} ADD VALUE ${quoteText(value)};\n` };
}

export function draftColumn(table: DeclaredTable, column: DeclaredColumn, sources: DraftSources): Draft {
  const { dialect } = sources;
  const keys = table.foreignKeys.filter((key) => key.columns.includes(column.name));
  if (column.needsValue || !canWrite(column, sources) || (dialect === 'sqlite' && keys.length)) return {};
  const indexes = table.indexes.filter((index) => !index.isSpecial && index.columns.includes(column.name) && index.columns.every((each) => each === column.name || isThere(table, each, sources)));
  return { sql: [`ALTER TABLE ${quoteTable(table, dialect)} ADD COLUMN ${quoteName(column.name, dialect)} ${column.definition!};`, ...indexes.map((index) => writeIndex(table, index, dialect)), ...keys.map((key) => writeForeignKey(table, key, sources)), ''].join('\n') };
}

function isThere(table: DeclaredTable, column: string, { migrated }: DraftSources): boolean {
  return migrated.tables.get(keyOf(table))?.columns.has(column) === true;
}

export function draftTable(table: DeclaredTable, sources: DraftSources): Draft {
  const { dialect } = sources;
  if (table.columns.length === 0 || !table.columns.every((column) => canWrite(column, sources))) return {};
  const hasKey = table.primaryKey.length > 0 && !table.columns.some((column) => column.definition!.includes('PRIMARY KEY'));
  const key = `PRIMARY KEY (${quoteAll(table.primaryKey, dialect)})`;
  const lines = [
    ...table.columns.map((column) => `${quoteName(column.name, dialect)} ${column.definition!}`),
    ...(hasKey ? [dialect === 'postgresql' ? `CONSTRAINT ${quoteName(`${table.name}_pkey`, dialect)} ${key}` : key] : []),
    ...(dialect === 'sqlite' ? table.foreignKeys.map((each) => writeReference(each, dialect)) : []),
  ];
  const rest = [...table.indexes.filter((index) => !index.isSpecial).map((index) => writeIndex(table, index, dialect)), ...(dialect === 'sqlite' ? [] : table.foreignKeys.map((each) => writeForeignKey(table, each, sources)))];
  return { sql: [`CREATE TABLE ${quoteTable(table, dialect)} (\n${lines.map((line) => `    ${line}`).join(',\n')}\n);`, ...rest, ''].join('\n') };
}

export function draftIndex(table: DeclaredTable, index: DeclaredIndex, { dialect }: DraftSources): Draft {
  return index.isSpecial ? {} : { sql: `${writeIndex(table, index, dialect)}\n` };
}

/** Taking a constraint away asks nothing of the rows; setting one does. */
export function draftNullable(table: DeclaredTable, column: DeclaredColumn, { dialect }: DraftSources): Draft {
  return column.isNullable && dialect === 'postgresql' ? { sql: `ALTER TABLE ${quoteTable(table, dialect)} ALTER COLUMN ${quoteName(column.name, dialect)} DROP NOT NULL;\n` } : {};
}

/** A column of an enum that no migration makes cannot be added before it. */
function canWrite(column: DeclaredColumn, { declared, migrated }: DraftSources): boolean {
  const base = column.type?.base;
  return column.definition !== undefined && !(base !== undefined && declared.enums.some((each) => keyOf(each) === base) && !migrated.enums.has(base));
}

function writeIndex(table: DeclaredTable, index: DeclaredIndex, dialect: Dialect): string {
  const suffix = index.isUnique ? '_key' : '_idx';
  const name = index.name ?? `${`${table.name}_${index.columns.join('_')}`.slice(0, 63 - suffix.length)}${suffix}`;
  return `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${quoteName(name, dialect)} ON ${quoteTable(table, dialect)}(${quoteAll(index.columns, dialect)});`;
}

/** One to a table that is not there yet would fail; it is left as a reminder for the migration that makes it. */
function writeForeignKey(table: DeclaredTable, key: ForeignKey, { dialect, migrated }: DraftSources): string {
  const statement = `ALTER TABLE ${quoteTable(table, dialect)} ADD ${writeReference(key, dialect)};`;
  return migrated.tables.has(keyOf(key.table)) || keyOf(key.table) === keyOf(table) ? statement : `-- Once ${quoteTable(key.table, dialect)} is there: ${statement}`;
}

function writeReference(key: ForeignKey, dialect: Dialect): string {
  return `CONSTRAINT ${quoteName(key.name, dialect)} FOREIGN KEY (${quoteAll(key.columns, dialect)}) REFERENCES ${quoteTable(key.table, dialect)}(${quoteAll(key.references, dialect)}) ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`;
}

function quoteAll(names: readonly string[], dialect: Dialect): string {
  return names.map((name) => quoteName(name, dialect)).join(', ');
}
