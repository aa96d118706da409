/** Knex's column methods to the types that its dialects write. */
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { readTypeText } from '../code/column-draft.js';
import { flagOf, type Known, propertyOf, textOf, textsOf } from '../code/known.js';
import type { ReadSql } from '../code/read-code-sql.js';

type Write = (args: readonly Known[]) => string | undefined;
type Types = Readonly<Record<string, string | Write>>;

/** A number that is written out, what stands for it where nothing is, and nothing where it is not known. */
function number(known: Known | undefined, byDefault: number): number | undefined {
  return known === undefined || (known.kind === 'plain' && known.value === null) ? byDefault : known.kind === 'plain' && typeof known.value === 'number' ? known.value : undefined;
}

const sized = (name: string, size: number): Write => ([, given]) => { const length = number(given, size); return length === undefined ? name : `${name}(${length})`; };
const exact = (name: string): Write => ([, precision, scale]) => { const [p, s] = [number(precision, 8), number(scale, 2)]; return precision?.kind === 'plain' && precision.value === null ? name : p === undefined || s === undefined ? undefined : `${name}(${p}, ${s})`; };
const given: Write = ([, type]) => textOf(type);

/** `timestamp('at')`, `timestamp('at', { useTz: false })`, and the older `timestamp('at', true)` for one without a zone. */
const zoned = (kind: string): Write => ([, options]) => {
  const useTz = options?.kind === 'object' ? propertyOf(options, 'useTz') === undefined ? true : flagOf(propertyOf(options, 'useTz')) : options === undefined ? true : flagOf(options) === undefined ? undefined : !flagOf(options);
  return useTz === undefined ? undefined : useTz ? `${kind}tz` : kind;
};

const shared: Types = { date: 'date', json: 'json', specificType: given, text: 'text' };

const byDialect: Readonly<Record<Dialect, Types>> = {
  postgresql: {
    ...shared, increments: 'int4', bigincrements: 'int8', smallint: 'int2', tinyint: 'int2', mediumint: 'int4', integer: 'int4', bigint: 'int8', string: sized('varchar', 255), float: 'float4', double: 'float8',
    decimal: exact('numeric'), boolean: 'bool', datetime: zoned('timestamp'), timestamp: zoned('timestamp'), time: 'time', binary: 'bytea', jsonb: 'jsonb', uuid: 'uuid', enu: nativeEnum, geometry: 'geometry', geography: 'geography', point: 'point',
  },
  mysql: {
    ...shared, increments: 'int', bigincrements: 'bigint', smallint: 'smallint', tinyint: 'tinyint', mediumint: 'mediumint', integer: 'int', bigint: 'bigint', string: sized('varchar', 255), float: exact('float'), double: 'double', decimal: exact('decimal'),
    boolean: 'boolean', datetime: 'datetime', timestamp: 'timestamp', time: 'time', binary: 'blob', jsonb: 'json', uuid: 'char(36)', text: ([, size]) => textOf(size) ?? 'text',
    enu: ([, values]) => { const texts = textsOf(values); return texts && `enum(${texts.map((each) => `'${each}'`).join(', ')})`; },
  },
  sqlite: {
    ...shared, increments: 'integer', bigincrements: 'integer', smallint: 'integer', tinyint: 'tinyint', mediumint: 'integer', integer: 'integer', bigint: 'bigint', string: sized('varchar', 255), float: 'float', double: 'float', decimal: 'float', boolean: 'boolean',
    datetime: 'datetime', timestamp: 'datetime', time: 'time', binary: 'blob', jsonb: 'json', uuid: 'char(36)', enu: 'text',
  },
};

function nativeEnum([, , options]: readonly Known[]): string | undefined {
  if (flagOf(propertyOf(options, 'useNative')) !== true) return propertyOf(options, 'useNative') === undefined ? 'text' : undefined;
  const name = textOf(propertyOf(options, 'enumName'));
  return name === undefined ? undefined : `"${name}"`;
}

const spellings: Readonly<Record<string, string>> = {
  bigInteger: 'bigint', bigIncrements: 'bigincrements', dateTime: 'datetime', enum: 'enu', smallInteger: 'smallint', int: 'integer', bool: 'boolean', mediumInteger: 'mediumint', tinyInteger: 'tinyint',
};

/** The method as Knex calls it itself; `undefined` where it makes no column. */
export function columnMethod(name: string): string | undefined {
  const method = Object.hasOwn(spellings, name) ? spellings[name]! : name;
  return Object.hasOwn(byDialect.postgresql, method) ? method : undefined;
}

export function knexType(method: string, args: readonly Known[], dialect: Dialect, sql: ReadSql): ColumnType | undefined {
  const written = byDialect[dialect][method];
  return readTypeText(typeof written === 'function' ? written(args) : written, dialect, sql);
}
