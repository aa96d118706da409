/** The blocks of all files of one Prisma schema to the tables and enums they declare. */
import { type DeclaredEnum, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, keyOf, type TableName } from '../../schema-model.js';
import type { PrismaAttribute, PrismaBlock, PrismaField } from './parse-prisma.js';
import { columnsOf, itemsOf, type PrismaModel, type PrismaOptions } from './prisma-model.js';
import { argument, attribute, mappedName, type PrismaEnum, readPrismaColumn } from './read-prisma-column.js';
import { isScalar } from './prisma-types.js';
import { readModels, schemaOf } from './read-prisma-models.js';
import { readForeignKeys, readJoinTables } from './read-prisma-relations.js';
import { readRelationFields } from './read-relation-fields.js';

export interface PrismaFile {
  readonly path: string;
  readonly blocks: readonly PrismaBlock[];
}

export function readPrismaSchema(files: readonly PrismaFile[], options: PrismaOptions): DeclaredSchema {
  const all = files.flatMap(({ path, blocks }) => blocks.map((block) => ({ path, block })));
  const enums = new Map(all.filter(({ block }) => block.kind === 'enum' && !block.isBroken && mappedName(block.attributes, '') !== undefined).map(({ path, block }) => [block.name.text, readEnum(path, block)]));
  const { models, others, ...rest } = readModels(all, enums, options);
  const names = new Set(all.flatMap(({ block }) => (/^(model|view|type|enum)$/.test(block.kind) ? [block.name.text] : [])));
  const isNamed = (type: string): boolean => names.has(type);
  const tables = [...models.values()].map((model) => readTable(model, { models, enums, isNamed }, options));
  // A type that nothing declares is the name of a model that is still being typed.
  const isOpen = rest.isOpen || all.some(({ block }) => block.kind === 'model' && block.fields.some(({ type }) => !isScalar(type) && type !== 'Unsupported' && !isNamed(type)));
  const external: TableName[] = options.external.map((each) => { const [name = '', schema] = each.split('.').reverse(); return { name, ...(schema === undefined ? {} : { schema }) }; });
  const left = new Set([...others, ...external].map(keyOf));
  const head = all.find(({ block }) => block.kind === 'datasource');
  return {
    tables: [...tables, ...readJoinTables(models, tables, options)].filter((table) => !left.has(keyOf(table))), enums: options.dialect === 'postgresql' ? [...enums.values()] : [],
    others: [...others, ...external], repeated: rest.repeated, saysIndexes: 'methods', unreadable: rest.unreadable, ...(isOpen ? { isOpen } : {}),
    ...(options.hasForeignKeys ? {} : { says: ['indexes', 'defaults', 'types'] }),
    ...(head ? { at: { path: head.path, range: head.block.name.range } } : {}),
  };
}

function readEnum(path: string, block: PrismaBlock): PrismaEnum {
  const values = block.values.flatMap(({ name, attributes }) => { const mapped = mappedName(attributes, name.text); return mapped === undefined ? [] : [{ code: name.text, name: mapped, at: { path, range: name.range } }]; });
  const declared: DeclaredEnum = { name: mappedName(block.attributes, block.name.text) ?? block.name.text, ...schemaOf(block), at: { path, range: block.name.range }, values: values.map(({ name, at }) => ({ name, at })), ...(block.hasGaps || values.length < block.values.length ? { isOpen: true } : {}) };
  return { ...declared, valueOf: new Map(values.map(({ code, name }) => [code, name])) };
}

interface PrismaNames {
  readonly models: ReadonlyMap<string, PrismaModel>;
  readonly enums: ReadonlyMap<string, PrismaEnum>;
  /** Whether a model, a view, an enum or a type of that name is declared. */
  isNamed(type: string): boolean;
}

function readTable(model: PrismaModel, { models, enums, isNamed }: PrismaNames, options: PrismaOptions): DeclaredTable {
  const { path, block, table } = model;
  const kept = block.fields.filter((field) => !attribute(field.attributes, 'ignore'));
  const key = attribute(block.attributes, 'id') ?? block.fields.map((field) => attribute(field.attributes, 'id')).find((each) => each !== undefined);
  const ids = block.attributes.filter((each) => each.name === 'id').flatMap((each) => columnsOf(model, each) ?? []);
  const ignored = block.fields.filter((field) => !kept.includes(field)).flatMap((field) => model.columns.get(field.name.text) ?? []);
  const foreignKeys = readForeignKeys(model, models, options);
  const isOpen = block.hasGaps || hasUnread(model, foreignKeys.length) || block.fields.some((field) => (isScalar(field.type) || field.type === 'Unsupported' ? !model.columns.has(field.name.text) : !isNamed(field.type)));
  return {
    ...table, model: block.name.text, relations: readRelationFields(model, models), at: { path, range: block.name.range },
    columns: kept.flatMap((field) => readPrismaColumn(path, field, enums, options.dialect) ?? []),
    primaryKey: ids.length ? ids : block.fields.flatMap((field) => (attribute(field.attributes, 'id') ? model.columns.get(field.name.text) ?? [] : [])),
    indexes: [...kept.flatMap((field) => uniqueOf(model, field) ?? []), ...block.attributes.flatMap((each) => indexOf(model, each) ?? [])],
    foreignKeys: options.hasForeignKeys ? foreignKeys : [],
    ...(key ? { keyAt: { path, range: key.range } } : {}), ...(ignored.length ? { ignored } : {}), ...(isOpen ? { isOpen } : {}),
  };
}

/** A relation or an index over fields that are not there, or not yet. */
function hasUnread(model: PrismaModel, foreignKeys: number): boolean {
  const relations = model.block.fields.filter((field) => argument(attribute(field.attributes, 'relation'), 'fields'));
  return relations.length > foreignKeys || model.block.attributes.some((each) => /^(id|index|unique)$/.test(each.name) && !columnsOf(model, each));
}

function uniqueOf(model: PrismaModel, field: PrismaField): DeclaredIndex | undefined {
  const unique = attribute(field.attributes, 'unique');
  const column = model.columns.get(field.name.text);
  return unique && column !== undefined ? { columns: [column], isUnique: true, isSpecial: false, at: { path: model.path, range: unique.range }, ...nameOf(unique) } : undefined;
}

function indexOf(model: PrismaModel, declared: PrismaAttribute): DeclaredIndex | undefined {
  if (!/^(index|unique|fulltext)$/.test(declared.name)) return undefined;
  const columns = columnsOf(model, declared);
  const isSpecial = declared.name === 'fulltext' || itemsOf(argument(declared, 'fields', true)).some((item) => item.kind === 'call') || ['type', 'where', 'ops'].some((name) => argument(declared, name));
  return columns && { columns, isUnique: declared.name === 'unique', isSpecial, at: { path: model.path, range: declared.range }, ...nameOf(declared) };
}

function nameOf(declared: PrismaAttribute): { readonly name?: string } {
  const value = argument(declared, 'map') ?? (declared.name === 'unique' ? undefined : argument(declared, 'name'));
  return value?.kind === 'text' ? { name: value.text } : {};
}
