/** A column as `CREATE TABLE` and `ADD COLUMN` write it, in each dialect; `undefined` where a part of it is not known. */
import { type ColumnType, type DeclaredColumn, type DeclaredSchema, keyOf, type MigratedColumn } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { quoteName, quoteTable, quoteText } from './quote-name.js';

const postgresTypes: Readonly<Record<string, string>> = {
  int2: 'SMALLINT', int4: 'INTEGER', int8: 'BIGINT', float4: 'REAL', float8: 'DOUBLE PRECISION', bool: 'BOOLEAN', bpchar: 'CHAR', numeric: 'DECIMAL',
};

/** @param declared whose enums a type may name */
export function writeType({ base, size, isList, values }: ColumnType, dialect: Dialect, declared?: DeclaredSchema): string {
  if (values) return `ENUM(${values.map((each) => quoteText(each, dialect)).join(', ')})`;
  const ofEnum = declared?.enums.find((each) => keyOf(each) === base);
  const name = ofEnum ? quoteTable(ofEnum, dialect) : dialect === 'postgresql' ? postgresTypes[base] ?? (/^[a-z_]\w*$/.test(base) ? base.toUpperCase() : quoteName(base, dialect)) : base.toUpperCase();
  return `${name}${size === undefined ? '' : `(${size})`}${isList ? '[]' : ''}`;
}

/** Type, nullability and default of a declared column. A default that is not written out cannot be written again. */
export function writeDefinition(column: DeclaredColumn, dialect: Dialect, declared: DeclaredSchema): string | undefined {
  if (column.definition !== undefined) return column.definition;
  const isPlain = column.default === undefined || column.default === 'none';
  return column.type && column.isNullable !== undefined && isPlain ? `${writeType(column.type, dialect, declared)}${column.isNullable ? '' : ' NOT NULL'}` : undefined;
}

/** Rows that are there need a value that nobody but its author knows. */
export function needsValue({ isNullable, default: byDefault }: DeclaredColumn): boolean {
  return isNullable === false && (byDefault === undefined || byDefault === 'none');
}

/** What stands behind `DEFAULT`. */
export function writeDefault({ definition }: DeclaredColumn): string | undefined {
  return definition === undefined ? undefined : / DEFAULT (.+)$/s.exec(definition)?.[1];
}

export function withoutNotNull(definition: string): string {
  return definition.replace(/ NOT NULL\b/, '');
}

/** A column that is there, for the way back. */
export function writeMigrated(column: MigratedColumn, dialect: Dialect): string | undefined {
  const isPlain = column.default === 'none' && !column.isGenerated;
  return column.type && column.isNullable !== undefined && isPlain ? `${writeType(column.type, dialect)}${column.isNullable ? '' : ' NOT NULL'}` : undefined;
}
