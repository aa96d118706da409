/** A column's type as TypeORM makes it for each database, from what is said and what the property's own type is. */
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';

export interface SaidType {
  /** `varchar`; of a class such as `String`, and of the property's own type, its name: `String`, `Number`, `Boolean`, `Date`. */
  readonly name: string;
  readonly length?: string;
  readonly precision?: string;
  readonly scale?: string;
  readonly isList?: boolean;
  /** Of `increment` and `uuid` generation. */
  readonly generated?: string;
}

const postgres: Readonly<Record<string, string>> = {
  Number: 'int4', int: 'int4', int4: 'int4', integer: 'int4', int2: 'int2', smallint: 'int2', int8: 'int8', bigint: 'int8', String: 'varchar', varchar: 'varchar', 'character varying': 'varchar', char: 'bpchar', character: 'bpchar', text: 'text', 'simple-array': 'text', 'simple-json': 'text', citext: 'citext',
  uuid: 'uuid', Boolean: 'bool', bool: 'bool', boolean: 'bool', Date: 'timestamp', timestamp: 'timestamp', 'timestamp without time zone': 'timestamp', timestamptz: 'timestamptz', 'timestamp with time zone': 'timestamptz', date: 'date', time: 'time', 'time without time zone': 'time', timetz: 'timetz', 'time with time zone': 'timetz', interval: 'interval',
  json: 'json', jsonb: 'jsonb', numeric: 'numeric', decimal: 'numeric', real: 'float4', float4: 'float4', float: 'float8', float8: 'float8', 'double precision': 'float8', bytea: 'bytea', inet: 'inet', cidr: 'cidr', money: 'money', xml: 'xml',
};
const mysql: Readonly<Record<string, string>> = { Number: 'int', integer: 'int', String: 'varchar', Date: 'datetime', Boolean: 'tinyint', bool: 'tinyint', boolean: 'tinyint', uuid: 'varchar', 'simple-array': 'text', 'simple-json': 'text', 'double precision': 'double', real: 'double', dec: 'decimal', numeric: 'decimal', fixed: 'decimal', nvarchar: 'varchar', character: 'char' };
const sqlite: Readonly<Record<string, string>> = { Number: 'integer', String: 'varchar', Date: 'datetime', Boolean: 'boolean', uuid: 'varchar', 'simple-array': 'text', 'simple-json': 'text', 'simple-enum': 'varchar', enum: 'varchar' };

/** @returns `undefined` for an enum, and for what is not known */
export function typeormType(said: SaidType, dialect: Dialect): ColumnType | undefined {
  if (/[()]/.test(said.name)) return undefined;
  const name = said.name.replace(/^[a-z].*$/i, (word) => (/^(String|Number|Boolean|Date)$/.test(word) ? word : word.toLowerCase()));
  const isList = said.isList === true;
  if (dialect === 'sqlite') return { base: sqlite[name] ?? name, isList: false };
  if (dialect === 'mysql') return name === 'enum' || name === 'simple-enum' ? undefined : withSize({ base: mysql[name] ?? name, isList: false }, mysqlSize(name, said));
  const base = postgres[name];
  return base === undefined ? undefined : withSize({ base, isList }, postgresSize(base, said));
}

function postgresSize(base: string, { length, precision, scale }: SaidType): string | undefined {
  if (/^(varchar|bpchar)$/.test(base)) return length;
  if (base === 'numeric') return precision === undefined ? undefined : scale === undefined ? precision : `${precision},${scale}`;
  return /^(timestamp|time)/.test(base) ? precision : undefined;
}

/** Where nothing is said, of what all versions agree on. */
function mysqlSize(name: string, { length, precision, scale }: SaidType): string | undefined {
  if (name === 'uuid') return length ?? '36';
  if (name === 'String' || name === 'varchar' || name === 'nvarchar') return length ?? '255';
  if (name === 'char' || name === 'varbinary' || name === 'binary') return length;
  if (/^(decimal|dec|numeric|fixed)$/.test(name)) return precision === undefined ? undefined : `${precision},${scale ?? 0}`;
  return /^(datetime|timestamp|time)$/.test(name) ? precision : undefined;
}

function withSize(type: ColumnType, size: string | undefined): ColumnType {
  return size === undefined ? type : { ...type, size };
}
