/** Drizzle's column builders as PostgreSQL names their types inside; of the other dialects only the values of enums are compared. */
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { Link } from './call-chain.js';
import { optionOf } from './call-chain.js';

const bases: Readonly<Record<string, string>> = {
  integer: 'int4', serial: 'int4', bigint: 'int8', bigserial: 'int8', smallint: 'int2', smallserial: 'int2', text: 'text', varchar: 'varchar', char: 'bpchar', boolean: 'bool', uuid: 'uuid', json: 'json', jsonb: 'jsonb',
  numeric: 'numeric', decimal: 'numeric', real: 'float4', doublePrecision: 'float8', date: 'date', timestamp: 'timestamp', time: 'time', bytea: 'bytea',
};

export function isSerial(builder: string): boolean {
  return builder.endsWith('serial');
}

/** @param links the builder and what follows it */
export function drizzleType([builder, ...rest]: readonly Link[], dialect: Dialect): ColumnType | undefined {
  const base = bases[builder!.name];
  if (dialect !== 'postgresql' || base === undefined) return undefined;
  const number = (name: string): number | undefined => { const value = optionOf(builder!.call, name); return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined; };
  const zone = optionOf(builder!.call, 'withTimezone');
  const isZoned = /^time/.test(base) && zone?.kind === 'literal' && zone.value === true;
  if (/^time/.test(base) && zone !== undefined && zone.kind !== 'literal') return undefined;
  const precision = number('precision');
  const size = base === 'numeric' ? (precision === undefined ? undefined : `${precision},${number('scale') ?? 0}`) : number('length') ?? precision;
  return { base: isZoned ? `${base}tz` : base, isList: rest.some((each) => each.name === 'array'), ...(size === undefined ? {} : { size: String(size) }) };
}

/** As drizzle-kit makes a column's name of a property's where `casing` says so. */
export function applyCasing(name: string, casing: 'snake_case' | 'camelCase' | 'none'): string {
  if (casing === 'none') return name;
  const plain = name.replaceAll(/['’]/g, '');
  if (casing === 'snake_case') return (plain.match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g) ?? []).map((word) => word.toLowerCase()).join('_');
  return (plain.match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/gi) ?? []).map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1))).join('');
}
