/**
 * One column from what its decorator, or its part of an `EntitySchema`, says.
 * Invariant: what is not written out is absent, and so is what a decorator of the project's own may have changed.
 */
import type { FieldFact } from '../../../../facts/facts.js';
import type { Place } from '../../../../findings/finding.js';
import type { ColumnDefault } from '../../../schema-model.js';
import type { Dialect } from '../../../schema-source.js';
import { constantOf, constantsOf } from '../../options/constant.js';
import type { Options } from '../../options/read-options.js';
import type { EntityColumn } from './entity.js';
import { type SaidType, typeormType } from '../typeorm-types.js';

export interface ColumnWords {
  /** The decorator's name, such as `CreateDateColumn`. */
  readonly kind: string;
  /** The type that is said, or that the property has: `varchar`, `String`. */
  readonly type?: string;
  readonly options: Options;
  /** `uuid`, `increment`. */
  readonly generated?: string;
  /** A decorator of the project's own stands around it. */
  readonly isWrapped: boolean;
}

export interface ColumnPlace {
  readonly property: string;
  readonly at: Place;
  readonly prefixes: readonly string[];
  readonly dialect: Dialect;
}

export function readColumn({ kind, type, options, generated, isWrapped }: ColumnWords, { property, at, prefixes, dialect }: ColumnPlace): EntityColumn {
  const isPrimary = /^Primary/.test(kind) || options.flag('primary', false) === true;
  const said = options.text('name');
  const column = {
    property, at, prefixes, isPrimary, isUnique: options.flag('unique', false) === true,
    ...(said === undefined ? {} : { said }), ...(said === undefined && (options.has('name') || options.isOpen) ? { isNameless: true as const } : {}),
  };
  if (isWrapped) return column;
  const isNullable = isPrimary ? false : nullableOf(kind, options);
  const made = generated ?? generationOf(options);
  const byDefault = defaultOf(kind, made, options);
  const isEnum = type === 'enum' || type === 'simple-enum';
  const known = typeOf(kind, type, made, options, dialect);
  return {
    ...column, ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(known ? { type: known } : {}), ...(isEnum && dialect !== 'sqlite' ? { ofEnum: enumOf(options) } : {}),
  };
}

function nullableOf(kind: string, options: Options): boolean | undefined {
  if (options.has('asExpression')) return undefined;
  const byDefault = kind === 'DeleteDateColumn' || (options.has('default') && options.constant('default') === null);
  return options.flag('nullable', byDefault);
}

function generationOf(options: Options): string | undefined {
  const said = options.constant('generated');
  return typeof said === 'string' ? said : said === true ? 'increment' : undefined;
}

/** The database's own: `default: () => 'now()'` is an expression, any value is written as it stands. */
function defaultOf(kind: string, generated: string | undefined, options: Options): ColumnDefault | undefined {
  if (generated !== undefined) return generated === 'uuid' ? undefined : 'sequence';
  if (options.has('asExpression') || options.has('generated') || options.has('generatedIdentity')) return undefined;
  const said = options.get('default');
  if (!said) return options.isOpen ? undefined : /^(Create|Update)DateColumn$/.test(kind) ? 'expression' : 'none';
  if (said.value.kind === 'function') return 'expression';
  const constant = constantOf(options.link, said.path, said.value);
  if (constant !== undefined) return constant === null ? 'none' : 'literal';
  return said.value.kind === 'object' || said.value.kind === 'array' ? 'literal' : undefined;
}

const kinds: Readonly<Record<string, { readonly postgresql: string; readonly mysql: string; readonly sqlite: string }>> = {
  CreateDateColumn: { postgresql: 'timestamp', mysql: 'datetime', sqlite: 'datetime' },
  UpdateDateColumn: { postgresql: 'timestamp', mysql: 'datetime', sqlite: 'datetime' },
  DeleteDateColumn: { postgresql: 'timestamp', mysql: 'datetime', sqlite: 'datetime' },
  VersionColumn: { postgresql: 'int4', mysql: 'int', sqlite: 'integer' },
};

function typeOf(kind: string, type: string | undefined, generated: string | undefined, options: Options, dialect: Dialect): EntityColumn['type'] {
  // What a date's own column has where no type is said, the database decides, whatever the property's type.
  const own = kinds[kind];
  const name = own ? (options.has('type') ? type : own[dialect]) : generated === 'uuid' ? 'uuid' : type;
  if (name === undefined || (options.isOpen && !options.has('type'))) return undefined;
  const sizes = Object.fromEntries((['length', 'precision', 'scale'] as const).map((each) => [each, options.constant(each)]));
  const isUnread = (each: string): boolean => options.has(each) && sizes[each] === undefined;
  const list = options.flag('array', false);
  if (isUnread('length') || isUnread('precision') || isUnread('scale') || list === undefined || options.has('width')) return undefined;
  const said: SaidType = { name, isList: list, ...Object.fromEntries(Object.entries(sizes).filter(([, each]) => typeof each === 'number' || (typeof each === 'string' && each !== '')).map(([key, each]) => [key, String(each)])) };
  return typeormType(said, dialect);
}

function enumOf(options: Options): NonNullable<EntityColumn['ofEnum']> {
  const said = options.get('enum');
  const values = said && constantsOf(options.link, said.path, said.value);
  const name = options.text('enumName');
  return { ...(values && !options.isOpen ? { values: values.map(String) } : {}), ...(name === undefined ? {} : { name }) };
}

/** As TypeScript hands it on at run time. */
export function runtimeType({ plainType, type }: FieldFact): string | undefined {
  if (plainType) return { string: 'String', number: 'Number', boolean: 'Boolean', bigint: undefined, list: undefined }[plainType];
  return type?.kind === 'global' && type.name === 'Date' ? 'Date' : undefined;
}
