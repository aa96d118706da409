/**
 * The blocks of all files of one Prisma schema to the tables and enums they declare.
 * Invariant: a model that breaks off, is declared twice or is kept from the client (`@@ignore`) declares nothing.
 */
import type { Dialect, Unreadable } from '../../schema-source.js';
import type { Place } from '../../../findings/finding.js';
import { type DeclaredEnum, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, keyOf, type RepeatedTable, type TableName } from '../../schema-model.js';
import type { PrismaAttribute, PrismaBlock, PrismaField } from './parse-prisma.js';
import { columnsOf, type PrismaModel, type PrismaOptions } from './prisma-model.js';
import { argument, attribute, mappedName, type PrismaEnum, readPrismaColumn } from './read-prisma-column.js';
import { isScalar } from './prisma-types.js';
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
  const others: TableName[] = options.external.map((each) => { const [name = '', schema] = each.split('.').reverse(); return { name, ...(schema === undefined ? {} : { schema }) }; });
  let isOpen = false;
  for (const { path, block } of all) {
    if (!/^(model|view)$/.test(block.kind)) continue;
    const name = mappedName(block.attributes, block.name.text);
    if (block.kind === 'view' || attribute(block.attributes, 'ignore')) {
      if (name !== undefined) others.push({ name, ...schemaOf(block) });
      continue;
    }
    const why = block.isBroken ? `model ${block.name.text} has no closing brace` : name === undefined ? `the table of model ${block.name.text} has no name` : names.get(block.name.text)! > 1 ? `model ${block.name.text} is declared twice` : undefined;
    if (why) {
      unreadable.push({ path, range: block.name.range, why });
      if (name === undefined) isOpen = true; else others.push({ name, ...schemaOf(block) });
    }
    else models.set(block.name.text, { path, block, table: { name: name!, ...schemaOf(block) }, columns: columnsOfModel(path, block, enums, options.dialect) });
  }
  const composites = new Set(all.flatMap(({ block }) => (/^(model|view|type)$/.test(block.kind) ? [block.name.text] : [])));
  const known: PrismaNames = { models, enums, isNamed: (type) => composites.has(type) || enums.has(type) };
  const tables = [...models.values()].map((model) => readTable(model, known, options));
  const joins = readJoinTables(models, tables, options);
  return {
    tables: [...tables, ...joins].filter((table) => !options.external.includes(table.name) && !options.external.includes(`${table.schema ?? 'public'}.${table.name}`)),
    enums: options.dialect === 'postgresql' ? [...enums.values()] : [],
    others, ...repeatedTables(tables), unreadable, ...(isOpen ? { isOpen } : {}),
    ...(options.hasForeignKeys ? {} : { says: ['indexes', 'defaults', 'types'] }),
    ...placeOf(all),
  };
}

/** Where the schema says what database it is of. */
function placeOf(all: readonly { readonly path: string; readonly block: PrismaBlock }[]): { readonly at?: Place } {
  const head = all.find(({ block }) => block.kind === 'datasource');
  return head ? { at: { path: head.path, range: head.block.name.range } } : {};
}

/** Two models over one table: Prisma refuses them, and says so when it is run. */
function repeatedTables(tables: readonly DeclaredTable[]): { readonly repeated?: readonly RepeatedTable[] } {
  const byKey = new Map<string, DeclaredTable[]>();
  for (const table of tables) byKey.set(keyOf(table), [...(byKey.get(keyOf(table)) ?? []), table]);
  const repeated = [...byKey.values()].filter((same) => same.length > 1).map((same): RepeatedTable => ({ name: same[0]!.name, ...(same[0]!.schema === undefined ? {} : { schema: same[0]!.schema }), places: same.map((each) => each.at) }));
  return repeated.length ? { repeated } : {};
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
  const isOpen = block.hasGaps || block.fields.some((field) => (isScalar(field.type) || field.type === 'Unsupported' ? !model.columns.has(field.name.text) : !isNamed(field.type)));
  return {
    ...table, model: block.name.text, relations: readRelationFields(model, models), at: { path, range: block.name.range },
    columns: kept.flatMap((field) => readPrismaColumn(path, field, enums, options.dialect) ?? []),
    primaryKey: ids.length ? ids : block.fields.flatMap((field) => (attribute(field.attributes, 'id') ? model.columns.get(field.name.text) ?? [] : [])),
    indexes: [...kept.flatMap((field) => uniqueOf(model, field) ?? []), ...block.attributes.flatMap((each) => indexOf(model, each) ?? [])],
    foreignKeys: options.hasForeignKeys ? readForeignKeys(model, models, options) : [],
    ...(key ? { keyAt: { path, range: key.range } } : {}), ...(ignored.length ? { ignored } : {}), ...(isOpen ? { isOpen } : {}),
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
