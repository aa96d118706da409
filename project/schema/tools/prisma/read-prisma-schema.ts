/**
 * The blocks of all files of one Prisma schema to the tables and enums they declare.
 * Invariant: a model that breaks off, is declared twice or is kept from the client (`@@ignore`) declares nothing.
 */
import type { Dialect, Unreadable } from '../../schema-source.js';
import type { DeclaredEnum, DeclaredIndex, DeclaredSchema, DeclaredTable } from '../../schema-model.js';
import type { PrismaAttribute, PrismaBlock, PrismaField } from './parse-prisma.js';
import { columnsOf, type PrismaModel, type PrismaOptions } from './prisma-model.js';
import { argument, attribute, mappedName, type PrismaEnum, readPrismaColumn } from './read-prisma-column.js';
import { readForeignKeys, readJoinTables } from './read-prisma-relations.js';
import { readRelationFields } from './read-relation-fields.js';

export interface PrismaFile {
  readonly path: string;
  readonly blocks: readonly PrismaBlock[];
}

export function readPrismaSchema(files: readonly PrismaFile[], options: PrismaOptions): DeclaredSchema {
  const all = files.flatMap(({ path, blocks }) => blocks.map((block) => ({ path, block })));
  const names = new Map<string, number>();
  for (const { block } of all) if (/^(model|enum|type|view)$/.test(block.kind)) names.set(block.name.text, (names.get(block.name.text) ?? 0) + 1);
  const enums = new Map(all.filter(({ block }) => block.kind === 'enum' && !block.isBroken && mappedName(block.attributes, '') !== undefined).map(({ path, block }) => [block.name.text, readEnum(path, block)]));
  const models = new Map<string, PrismaModel>();
  const unreadable: Unreadable[] = [];
  for (const { path, block } of all) {
    if (block.kind !== 'model' || attribute(block.attributes, 'ignore')) continue;
    const name = mappedName(block.attributes, block.name.text);
    const why = block.isBroken ? `model ${block.name.text} has no closing brace` : name === undefined ? `the table of model ${block.name.text} has no name` : names.get(block.name.text)! > 1 ? `model ${block.name.text} is declared twice` : undefined;
    if (why) unreadable.push({ path, range: block.name.range, why });
    else models.set(block.name.text, { path, block, table: { name: name!, ...schemaOf(block) }, columns: columnsOfModel(path, block, enums, options.dialect) });
  }
  const tables = [...models.values()].map((model) => readTable(model, models, enums, options));
  const joins = readJoinTables(models, tables, options);
  return {
    tables: [...tables, ...joins].filter((table) => !options.external.includes(table.name) && !options.external.includes(`${table.schema ?? 'public'}.${table.name}`)),
    enums: options.dialect === 'postgresql' ? [...enums.values()] : [],
    unreadable,
  };
}

function columnsOfModel(path: string, block: PrismaBlock, enums: ReadonlyMap<string, PrismaEnum>, dialect: Dialect): ReadonlyMap<string, string> {
  return new Map(block.fields.flatMap((field) => { const column = readPrismaColumn(path, field, enums, dialect); return column ? [[field.name.text, column.name] as const] : []; }));
}

function schemaOf(block: PrismaBlock): { readonly schema?: string } {
  const value = argument(attribute(block.attributes, 'schema'), 'name', true);
  return value?.kind === 'text' ? { schema: value.text } : {};
}

function readEnum(path: string, block: PrismaBlock): PrismaEnum {
  const values = block.values.flatMap(({ name, attributes }) => { const mapped = mappedName(attributes, name.text); return mapped === undefined ? [] : [{ code: name.text, name: mapped, at: { path, range: name.range } }]; });
  const declared: DeclaredEnum = { name: mappedName(block.attributes, block.name.text) ?? block.name.text, ...schemaOf(block), at: { path, range: block.name.range }, values: values.map(({ name, at }) => ({ name, at })) };
  return { ...declared, valueOf: new Map(values.map(({ code, name }) => [code, name])) };
}

function readTable(model: PrismaModel, models: ReadonlyMap<string, PrismaModel>, enums: ReadonlyMap<string, PrismaEnum>, options: PrismaOptions): DeclaredTable {
  const { path, block, table } = model;
  const kept = block.fields.filter((field) => !attribute(field.attributes, 'ignore'));
  const ids = block.attributes.filter((each) => each.name === 'id').flatMap((each) => columnsOf(model, each) ?? []);
  return {
    ...table, model: block.name.text, relations: readRelationFields(model, models), at: { path, range: block.name.range },
    columns: kept.flatMap((field) => readPrismaColumn(path, field, enums, options.dialect) ?? []),
    primaryKey: ids.length ? ids : block.fields.flatMap((field) => (attribute(field.attributes, 'id') ? model.columns.get(field.name.text) ?? [] : [])),
    indexes: [...kept.flatMap((field) => uniqueOf(model, field) ?? []), ...block.attributes.flatMap((each) => indexOf(model, each) ?? [])],
    foreignKeys: options.hasForeignKeys ? readForeignKeys(model, models) : [],
  };
}

function uniqueOf(model: PrismaModel, field: PrismaField): DeclaredIndex | undefined {
  const unique = attribute(field.attributes, 'unique');
  const column = model.columns.get(field.name.text);
  return unique && column !== undefined ? { columns: [column], isUnique: true, isSpecial: false, at: { path: model.path, range: unique.range }, ...nameOf(unique) } : undefined;
}

function indexOf(model: PrismaModel, declared: PrismaAttribute): DeclaredIndex | undefined {
  if (!/^(index|unique|fulltext)$/.test(declared.name)) return undefined;
  const columns = columnsOf(model, declared);
  const fields = argument(declared, 'fields', true);
  const isSpecial = declared.name === 'fulltext' || (fields?.kind === 'list' && fields.items.some((item) => item.kind === 'call')) || ['type', 'where', 'ops'].some((name) => argument(declared, name));
  return columns && { columns, isUnique: declared.name === 'unique', isSpecial, at: { path: model.path, range: declared.range }, ...nameOf(declared) };
}

function nameOf(declared: PrismaAttribute): { readonly name?: string } {
  const value = argument(declared, 'map') ?? (declared.name === 'unique' ? undefined : argument(declared, 'name'));
  return value?.kind === 'text' ? { name: value.text } : {};
}
