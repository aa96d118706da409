/** Drizzle's column builders to the types they make, as each dialect names them inside. */
import type { Linker } from '../../../calls/linker.js';
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { behindParameter, type Link, optionOf } from './call-chain.js';
import { constantOf, textOf } from './read-texts.js';

const bases: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: {
    integer: 'int4', serial: 'int4', bigint: 'int8', bigserial: 'int8', smallint: 'int2', smallserial: 'int2', text: 'text', varchar: 'varchar', char: 'bpchar', boolean: 'bool', uuid: 'uuid', json: 'json', jsonb: 'jsonb',
    numeric: 'numeric', decimal: 'numeric', real: 'float4', doublePrecision: 'float8', date: 'date', timestamp: 'timestamp', time: 'time', bytea: 'bytea', inet: 'inet', cidr: 'cidr', macaddr: 'macaddr', interval: 'interval',
  },
  mysql: {
    int: 'int', tinyint: 'tinyint', smallint: 'smallint', mediumint: 'mediumint', bigint: 'bigint', serial: 'bigint', varchar: 'varchar', char: 'char', text: 'text', tinytext: 'tinytext', mediumtext: 'mediumtext', longtext: 'longtext', boolean: 'boolean',
    datetime: 'datetime', timestamp: 'timestamp', date: 'date', time: 'time', year: 'year', json: 'json', decimal: 'decimal', double: 'double', float: 'float', real: 'double', binary: 'binary', varbinary: 'varbinary',
  },
  sqlite: { integer: 'integer', int: 'integer', text: 'text', real: 'real', blob: 'blob', numeric: 'numeric' },
};

/** What SQL calls them, to what a dialect calls them inside. */
const written: Readonly<Record<string, string>> = {
  integer: 'int4', int: 'int4', bigint: 'int8', smallint: 'int2', boolean: 'bool', char: 'bpchar', decimal: 'numeric', real: 'float4', 'double precision': 'float8', 'character varying': 'varchar',
  'timestamp with time zone': 'timestamptz', 'timestamp without time zone': 'timestamp', 'time with time zone': 'timetz',
};

export function isSerial(builder: string): boolean {
  return builder.endsWith('serial');
}

/** @param links the builder and what follows it */
export function drizzleType(link: Linker, [builder, ...rest]: readonly Link[], dialect: Dialect): ColumnType | undefined {
  const base = bases[dialect][builder!.name];
  const size = base === undefined ? undefined : sizeOf(link, builder!, base, dialect);
  if (base === undefined || !size) return undefined;
  const isList = rest.some((each) => each.name === 'array');
  const zone = optionOf(builder!.call, 'withTimezone');
  if (zone !== undefined && zone.kind !== 'literal') return undefined;
  return { base: dialect === 'postgresql' && zone?.value === true ? `${base}tz` : base, isList, ...size };
}

/** @returns nothing where there is one that is not written out */
function sizeOf(link: Linker, { path, call, given }: Link, base: string, dialect: Dialect): { readonly size?: string } | undefined {
  if (dialect === 'sqlite' || /^(float|double|real|float4|float8|interval)$/.test(base)) return {};
  const said = ['length', 'fsp', 'precision', 'scale'].map((name) => {
    const option = optionOf(call, name);
    const behind = option && behindParameter(link, path, option, given);
    return option && { number: behind && constantOf(link, behind.path, behind.value) };
  });
  if (said.some((each) => each && each.number === undefined)) return undefined;
  const [length, seconds, precision, scale] = said.map((each) => each?.number);
  const size = /^(numeric|decimal)$/.test(base) ? (precision === undefined ? undefined : `${precision},${scale ?? 0}`) : length ?? seconds ?? precision;
  return size === undefined ? {} : { size: String(size) };
}

/** `customType({ dataType: () => 'citext' })`: what it says, where it says one thing whatever it is given. */
export function customType(link: Linker, madeBy: { readonly path: string; readonly call: number }, rest: readonly Link[], dialect: Dialect): ColumnType | undefined {
  const value = optionOf(link.facts(madeBy.path)!.calls[madeBy.call]!, 'dataType');
  const [target, ...others] = value ? link.targets(madeBy.path, value) : [];
  if (target?.kind !== 'function' || others.length) return undefined;
  const { returns } = link.facts(target.path)!.functions[target.id]!;
  const text = returns.length === 1 ? textOf(link, target.path, returns[0]) : undefined;
  const [, name, size, zone = '', list] = /^\s*([a-z_][a-z_ ]*?)\s*(?:\(([\d, ]+)\))?\s*((?:with|without) time zone)?\s*(\[\])?\s*$/i.exec(text ?? '') ?? [];
  if (name === undefined) return undefined;
  const plain = `${name} ${zone}`.trim().toLowerCase();
  const base = dialect === 'postgresql' ? written[plain] ?? plain : plain;
  return { base, isList: list !== undefined || rest.some((each) => each.name === 'array'), ...(size === undefined ? {} : { size: size.replaceAll(' ', '') }) };
}
