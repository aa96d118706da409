/** What the readers of columns, indexes and relations know of a model together. */
import type { Dialect } from '../../schema-source.js';
import type { PrismaAttribute, PrismaBlock, PrismaValue } from './parse-prisma.js';
import { argument } from './read-prisma-column.js';

/** A model with what the readers of relations need to know of it. */
export interface PrismaModel {
  readonly path: string;
  readonly block: PrismaBlock;
  readonly table: { readonly schema?: string; readonly name: string };
  /** Columns by the names of their fields. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface PrismaOptions {
  readonly dialect: Dialect;
  readonly hasForeignKeys: boolean;
  /** Prisma 1 and 2 delete with what is referred to where nothing else is said. */
  readonly isBeforeThree: boolean;
  /** Tables that others look after, as `prisma.config.ts` names them. */
  readonly external: readonly string[];
}

/** `[id]`, or the one thing that may stand for a list of itself: `@@index(orgId)`. */
export function itemsOf(value: PrismaValue | undefined): readonly PrismaValue[] {
  return value?.kind === 'list' ? value.items : value ? [value] : [];
}

/** The columns that an attribute lists by their fields; `undefined` where one of them is not there. */
export function columnsOf(model: PrismaModel, declared: PrismaAttribute, name = 'fields'): string[] | undefined {
  const list = argument(declared, name, name === 'fields');
  if (!list) return undefined;
  const columns = itemsOf(list).map((item) => model.columns.get(item.kind === 'word' ? item.text : item.kind === 'call' ? item.name : ''));
  return columns.every((each) => each !== undefined) ? columns : undefined;
}
