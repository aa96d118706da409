/** Tables, indexes and foreign keys as each dialect writes them. */
import type { DeclaredIndex, DeclaredSchema, DeclaredTable, ForeignKey, TableName } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { quoteName, quoteTable } from './quote-name.js';
import { writeDefinition } from './write-columns.js';

/** PostgreSQL cuts names at 63 bytes; a longer one would be another than the one that is declared. */
const longestName = 63;

/** Without its indexes, and, but for SQLite, without its foreign keys. `undefined` where a column cannot be written. */
export function writeTable(table: DeclaredTable, dialect: Dialect, declared: DeclaredSchema, name: TableName = table): string | undefined {
  const definitions = table.columns.map((column) => writeDefinition(column, dialect, declared));
  if (!definitions.length || definitions.some((each) => each === undefined)) return undefined;
  const hasKey = table.primaryKey.length > 0 && !definitions.some((each) => each!.includes('PRIMARY KEY'));
  const key = `PRIMARY KEY (${quoteAll(table.primaryKey, dialect)})`;
  const lines = [
    ...table.columns.map((column, index) => `${quoteName(column.name, dialect)} ${definitions[index]!}`),
    ...(hasKey ? [dialect === 'postgresql' ? `CONSTRAINT ${quoteName(`${table.name}_pkey`, dialect)} ${key}` : key] : []),
    ...(dialect === 'sqlite' ? table.foreignKeys.map((each) => writeReference(each, dialect)) : []),
  ];
  return `CREATE TABLE ${quoteTable(name, dialect)} (\n${lines.map((line) => `    ${line}`).join(',\n')}\n);`;
}

export function nameIndex(table: DeclaredTable, index: DeclaredIndex): string {
  const suffix = index.isUnique ? '_key' : '_idx';
  return index.name ?? `${`${table.name}_${index.columns.join('_')}`.slice(0, longestName - suffix.length)}${suffix}`;
}

export function writeIndex(table: DeclaredTable, index: DeclaredIndex, dialect: Dialect, how: '' | 'CONCURRENTLY ' = ''): string {
  return `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${how}${quoteName(nameIndex(table, index), dialect)} ON ${quoteTable(table, dialect)}(${quoteAll(index.columns, dialect)});`;
}

export function writeReference(key: ForeignKey, dialect: Dialect): string {
  return `CONSTRAINT ${quoteName(key.name, dialect)} FOREIGN KEY (${quoteAll(key.columns, dialect)}) REFERENCES ${quoteTable(key.table, dialect)}(${quoteAll(key.references, dialect)}) ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`;
}

export function quoteAll(names: readonly string[], dialect: Dialect): string {
  return names.map((name) => quoteName(name, dialect)).join(', ');
}
