/** What Prisma makes of a field's type: the column's type in each dialect, and as PostgreSQL names it inside. */
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { PrismaField } from './parse-prisma.js';

const scalars: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: { String: 'TEXT', Boolean: 'BOOLEAN', Int: 'INTEGER', BigInt: 'BIGINT', Float: 'DOUBLE PRECISION', Decimal: 'DECIMAL(65,30)', DateTime: 'TIMESTAMP(3)', Json: 'JSONB', Bytes: 'BYTEA' },
  mysql: { String: 'VARCHAR(191)', Boolean: 'BOOLEAN', Int: 'INTEGER', BigInt: 'BIGINT', Float: 'DOUBLE', Decimal: 'DECIMAL(65,30)', DateTime: 'DATETIME(3)', Json: 'JSON', Bytes: 'LONGBLOB' },
  sqlite: { String: 'TEXT', Boolean: 'BOOLEAN', Int: 'INTEGER', BigInt: 'BIGINT', Float: 'REAL', Decimal: 'DECIMAL', DateTime: 'DATETIME', Json: 'JSONB', Bytes: 'BLOB' },
};

const inside: Readonly<Record<string, string>> = {
  TEXT: 'text', BOOLEAN: 'bool', INTEGER: 'int4', BIGINT: 'int8', SMALLINT: 'int2', 'DOUBLE PRECISION': 'float8', REAL: 'float4', DECIMAL: 'numeric', TIMESTAMP: 'timestamp', TIMESTAMPTZ: 'timestamptz',
  JSONB: 'jsonb', JSON: 'json', BYTEA: 'bytea', VARCHAR: 'varchar', CHAR: 'bpchar', UUID: 'uuid', DATE: 'date', TIME: 'time', TIMETZ: 'timetz', CITEXT: 'citext', INET: 'inet', XML: 'xml', MONEY: 'money', OID: 'oid', BIT: 'bit', VARBIT: 'varbit',
};

const natives: Readonly<Record<string, string>> = { Integer: 'INTEGER', DoublePrecision: 'DOUBLE PRECISION', ByteA: 'BYTEA', JsonB: 'JSONB' };

export function isScalar(type: string): boolean {
  return scalars.postgresql[type] !== undefined;
}

/** As SQL writes it, `@db.…` before the default. */
export function sqlType(field: PrismaField, dialect: Dialect): string {
  const native = field.attributes.find((each) => each.name.startsWith('db.'));
  if (!native) return scalars[dialect][field.type] ?? field.type;
  const name = native.name.slice('db.'.length);
  const sizes = native.args.flatMap(({ value }) => (value.kind === 'word' ? [value.text] : []));
  const unsigned = /^Unsigned(.+)$/.exec(name)?.[1];
  return `${natives[unsigned ?? name] ?? (unsigned ?? name).toUpperCase()}${sizes.length ? `(${sizes.join(',')})` : ''}${unsigned ? ' UNSIGNED' : ''}`;
}

/** Known for PostgreSQL alone: the other dialects name one type in too many ways to tell a difference from a spelling. */
export function columnType(field: PrismaField, dialect: Dialect): ColumnType | undefined {
  if (dialect !== 'postgresql') return undefined;
  const [, name = '', size] = /^([^(]+)(?:\((.+)\))?$/.exec(sqlType(field, dialect)) ?? [];
  const base = inside[name];
  return base === undefined ? undefined : { base, isList: field.isList, ...(size === undefined ? {} : { size }) };
}

const serials: Readonly<Record<string, string>> = { INTEGER: 'SERIAL', BIGINT: 'BIGSERIAL', SMALLINT: 'SMALLSERIAL' };

export function serialType(type: string): string | undefined {
  return serials[type];
}
