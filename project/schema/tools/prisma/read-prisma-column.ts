/** A field of a model to its column: name, type, and what stands behind the name in SQL. */
import { quoteName, quoteText } from '../../draft/quote-name.js';
import { type ColumnDefault, type ColumnType, type DeclaredColumn, type DeclaredEnum, keyOf } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { PrismaAttribute, PrismaField, PrismaValue } from './parse-prisma.js';
import { columnType, isScalar, serialType, sqlType } from './prisma-types.js';

/** An enum, with the names its values have in the code. */
export interface PrismaEnum extends DeclaredEnum {
  readonly valueOf: ReadonlyMap<string, string>;
}

export function attribute(attributes: readonly PrismaAttribute[], name: string): PrismaAttribute | undefined {
  return attributes.find((each) => each.name === name);
}

/** An argument by its name, or the first that has none. */
export function argument(attribute: PrismaAttribute | undefined, name: string, orFirst = false): PrismaValue | undefined {
  return (attribute?.args.find((each) => each.name === name) ?? (orFirst ? attribute?.args.find((each) => each.name === undefined) : undefined))?.value;
}

/** `@map("…")`, else the name in the code; `undefined` for one that is still being typed. */
export function mappedName(attributes: readonly PrismaAttribute[], name: string): string | undefined {
  const mapped = attribute(attributes, 'map');
  const value = argument(mapped, 'name', true);
  return mapped ? value?.kind === 'text' && value.text !== '' ? value.text : undefined : name;
}

/** `undefined` for a field that is no column: a relation, a composite type, a type that is not there. */
export function readPrismaColumn(path: string, field: PrismaField, enums: ReadonlyMap<string, PrismaEnum>, dialect: Dialect): DeclaredColumn | undefined {
  const ofEnum = enums.get(field.type);
  if (!ofEnum && !isScalar(field.type) && field.type !== 'Unsupported') return undefined;
  const name = mappedName(field.attributes, field.name.text);
  if (name === undefined) return undefined;
  const at = { path, range: field.name.range };
  const property = field.name.text;
  if (field.type === 'Unsupported') return { name, property, at, ...kindOf(field), ...(field.isList ? {} : { isNullable: field.isOptional }) };
  const type = ofEnum ? enumType(ofEnum, field, dialect) : columnType(field, dialect);
  const byDefault = defaultOf(field, ofEnum, dialect);
  const written = (ofEnum ? enumSql(ofEnum, dialect) : sqlType(field, dialect)) + (field.isList ? '[]' : '');
  const isRequired = !field.isOptional && !field.isList;
  const definition = byDefault === 'increment' ? incrementSql(written, dialect)
    : byDefault === 'unreadable' ? undefined : [written, ...(isRequired ? ['NOT NULL'] : []), ...(byDefault === undefined ? [] : [`DEFAULT ${byDefault}`])].join(' ');
  return {
    name, property, at,
    ...kindOf(field), ...(type ? { type } : {}), ...(field.isList ? {} : { isNullable: field.isOptional }), ...(definition === undefined ? {} : { definition }),
  };
}

function enumType(ofEnum: PrismaEnum, field: PrismaField, dialect: Dialect): ColumnType | undefined {
  if (dialect === 'sqlite') return undefined;
  return dialect === 'postgresql' ? { base: keyOf(ofEnum), isList: field.isList } : { base: 'enum', isList: false, values: ofEnum.values.map((each) => each.name) };
}

function enumSql(ofEnum: PrismaEnum, dialect: Dialect): string {
  if (dialect === 'postgresql') return keyOf(ofEnum) === ofEnum.name ? quoteName(ofEnum.name, dialect) : `${quoteName(ofEnum.schema!, dialect)}.${quoteName(ofEnum.name, dialect)}`;
  return dialect === 'mysql' ? `ENUM(${ofEnum.values.map((each) => quoteText(each.name, dialect)).join(', ')})` : 'TEXT';
}

function incrementSql(type: string, dialect: Dialect): string | undefined {
  if (dialect === 'postgresql') { const serial = serialType(type); return serial ? `${serial} NOT NULL` : undefined; }
  return dialect === 'mysql' ? `${type} NOT NULL AUTO_INCREMENT` : `${type} NOT NULL PRIMARY KEY AUTOINCREMENT`;
}

/** Nothing where it is still being typed, or where the database alone knows: `dbgenerated()`. */
function kindOf(field: PrismaField): { readonly default?: ColumnDefault } {
  const said = attribute(field.attributes, 'default');
  const value = argument(said, 'value', true);
  if (!said) return { default: 'none' };
  if (!value) return {};
  if (value.kind !== 'call') return { default: 'literal' };
  switch (value.name) {
    case 'now': return { default: 'expression' };
    case 'autoincrement': case 'sequence': return { default: 'sequence' };
    case 'dbgenerated': return value.args.length ? { default: 'expression' } : {};
    case 'cuid': case 'uuid': case 'ulid': case 'nanoid': case 'auto': return { default: 'none' };
    default: return {};
  }
}

/** The default that the database has; `cuid()` and the like are made by the client, and are none. */
function defaultOf(field: PrismaField, ofEnum: PrismaEnum | undefined, dialect: Dialect): string | undefined {
  const value = argument(attribute(field.attributes, 'default'), 'value', true);
  if (!value) return undefined;
  if (value.kind === 'text') return quoteText(value.text, dialect);
  if (value.kind === 'word') return ofEnum ? quoteText(ofEnum.valueOf.get(value.text) ?? value.text, dialect) : value.text;
  if (value.kind === 'list') return 'unreadable';
  if (value.name === 'now') return 'CURRENT_TIMESTAMP';
  if (value.name === 'autoincrement') return 'increment';
  const [first] = value.args;
  return value.name === 'dbgenerated' ? (first?.value.kind === 'text' ? first.value.text : 'unreadable') : undefined;
}
