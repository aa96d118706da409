/**
 * Which models of a Prisma schema declare a table of their own, and which are left alone.
 * Invariant: a model that breaks off, is declared twice or is kept from the client (`@@ignore`) declares nothing; its table
 * is known all the same.
 */
import type { Place } from '../../../findings/finding.js';
import type { Dialect, Unreadable } from '../../schema-source.js';
import { keyOf, type RepeatedTable, type TableName } from '../../schema-model.js';
import type { PrismaBlock } from './parse-prisma.js';
import type { PrismaModel, PrismaOptions } from './prisma-model.js';
import { argument, attribute, mappedName, type PrismaEnum, readPrismaColumn } from './read-prisma-column.js';

export interface PlacedBlock {
  readonly path: string;
  readonly block: PrismaBlock;
}

export interface PrismaModels {
  readonly models: ReadonlyMap<string, PrismaModel>;
  readonly others: readonly TableName[];
  readonly repeated: readonly RepeatedTable[];
  readonly unreadable: readonly Unreadable[];
  /** There is a model whose table has no name yet. */
  readonly isOpen: boolean;
}

export function readModels(all: readonly PlacedBlock[], enums: ReadonlyMap<string, PrismaEnum>, { dialect }: PrismaOptions): PrismaModels {
  const blocks = all.filter(({ block }) => /^(model|view)$/.test(block.kind));
  const models = new Map<string, PrismaModel>();
  const others: TableName[] = [];
  const unreadable: Unreadable[] = [];
  const placesOf = placesByTable(blocks);
  const names = new Map<string, number>();
  for (const { block } of all) if (/^(model|enum|type|view)$/.test(block.kind)) names.set(block.name.text, (names.get(block.name.text) ?? 0) + 1);
  let isOpen = false;
  for (const { path, block } of blocks) {
    const table = tableOf(block);
    const isTwin = names.get(block.name.text)! > 1 || (table !== undefined && (placesOf.get(keyOf(table))?.places.length ?? 0) > 1);
    const why = block.isBroken ? `model ${block.name.text} has no closing brace` : table === undefined ? `the table of model ${block.name.text} has no name` : isTwin ? `model ${block.name.text} is declared twice` : undefined;
    const isLeftAlone = block.kind === 'view' || attribute(block.attributes, 'ignore') !== undefined;
    if (why && !isLeftAlone) unreadable.push({ path, range: block.name.range, why });
    if (table === undefined) isOpen = true;
    else if (why || isLeftAlone) others.push(table);
    else models.set(block.name.text, { path, block, table, columns: columnsOfModel(path, block, enums, dialect) });
  }
  return { models, others, unreadable, isOpen, repeated: [...placesOf.values()].filter((each) => each.places.length > 1) };
}

/** Two models over one table: Prisma refuses them, and says so only when it is run. */
function placesByTable(blocks: readonly PlacedBlock[]): Map<string, RepeatedTable & { places: Place[] }> {
  const byKey = new Map<string, RepeatedTable & { places: Place[] }>();
  for (const { path, block } of blocks) {
    const table = tableOf(block);
    if (!table || block.kind === 'view' || attribute(block.attributes, 'ignore')) continue;
    const known = byKey.get(keyOf(table)) ?? { ...table, places: [] };
    known.places.push({ path, range: block.name.range });
    byKey.set(keyOf(table), known);
  }
  return byKey;
}

function tableOf(block: PrismaBlock): TableName | undefined {
  const name = mappedName(block.attributes, block.name.text);
  return name === undefined ? undefined : { name, ...schemaOf(block) };
}

function columnsOfModel(path: string, block: PrismaBlock, enums: ReadonlyMap<string, PrismaEnum>, dialect: Dialect): ReadonlyMap<string, string> {
  return new Map(block.fields.flatMap((field) => { const column = readPrismaColumn(path, field, enums, dialect); return column ? [[field.name.text, column.name] as const] : []; }));
}

export function schemaOf(block: PrismaBlock): { readonly schema?: string } {
  const value = argument(attribute(block.attributes, 'schema'), 'name', true);
  return value?.kind === 'text' ? { schema: value.text } : {};
}
