/**
 * Whether two types are one, whatever they are called.
 * Invariant: of a domain, or of a type that an extension brings, nothing is known; such a type differs from none.
 */
import type { ColumnType, SchemaSides } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';

const builtIn: Readonly<Record<Dialect, RegExp>> = {
  postgresql: /^(text|bool|int2|int4|int8|float4|float8|numeric|timestamp|timestamptz|date|time|timetz|interval|json|jsonb|bytea|varchar|bpchar|uuid|citext|inet|cidr|macaddr|xml|money|oid|bit|varbit)$/,
  mysql: /^(text|tinytext|mediumtext|longtext|tinyint|smallint|mediumint|int|bigint|float|double|decimal|timestamp|datetime|date|time|year|json|blob|tinyblob|mediumblob|longblob|binary|varbinary|varchar|char|enum)$/,
  sqlite: /^(text|integer|bigint|real|numeric|blob|boolean|datetime|json)$/,
};

/** MySQL's and SQLite's other words for the same. */
const aliases: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: {},
  mysql: { integer: 'int', bool: 'tinyint', boolean: 'tinyint', dec: 'decimal', numeric: 'decimal', fixed: 'decimal', real: 'double', 'double precision': 'double', character: 'char', int1: 'tinyint', int2: 'smallint', int4: 'int', int8: 'bigint', serial: 'bigint' },
  sqlite: { int: 'integer', decimal: 'numeric', jsonb: 'json', varchar: 'text', char: 'text', bool: 'boolean', double: 'real', float: 'real' },
};

/** What a type without a size has. */
const sizes: Readonly<Record<string, string>> = { timestamp: '6', timestamptz: '6', time: '6', timetz: '6', interval: '6', bpchar: '1', bit: '1' };

/** @returns both in words, where they are not one */
export function typeDifference(declared: ColumnType, made: ColumnType, sources: SchemaSides): string | undefined {
  const [one, other] = [canonical(declared, sources.dialect), canonical(made, sources.dialect)];
  const { migrated } = sources;
  // An enum that no migration makes is missed itself; one that is not declared is still another type than any that is.
  const isKnown = (base: string): boolean => builtIn[sources.dialect].test(base) || migrated.enums.has(base);
  if (!isKnown(one.base) || !isKnown(other.base)) return undefined;
  const lacking = one.values && other.values ? one.values.filter((value) => !other.values!.includes(value)) : [];
  if (lacking.length) return `declared with ${lacking.join(', ')}, made without`;
  const extra = one.values && other.values ? other.values.filter((value) => !one.values!.includes(value)) : [];
  if (extra.length) return `declared without ${extra.join(', ')}, made with`;
  const isSame = one.base === other.base && one.isList === other.isList && isSameSize(one, other, sources.dialect);
  return isSame ? undefined : `declared ${describeType(declared)}, made ${describeType(made)}`;
}

function canonical(type: ColumnType, dialect: Dialect): ColumnType {
  const base = aliases[dialect][type.base] ?? type.base;
  return base === type.base ? type : { ...type, base };
}

/** Outside PostgreSQL a size says how wide a number is drawn, or nothing at all; of texts and of decimals alone it says something. */
function isSameSize(one: ColumnType, other: ColumnType, dialect: Dialect): boolean {
  if (dialect === 'sqlite') return true;
  if (dialect === 'mysql') return !/^(varchar|char|decimal|datetime|timestamp|time|binary|varbinary)$/.test(one.base) || one.size === undefined || other.size === undefined || one.size === other.size;
  const sizeOf = ({ base, size }: ColumnType): string => (size ?? sizes[base] ?? '').replace(/,0$/, '');
  return sizeOf(one) === sizeOf(other);
}

export function describeType({ base, size, isList }: ColumnType): string {
  return `${base}${size === undefined ? '' : `(${size})`}${isList ? '[]' : ''}`;
}
