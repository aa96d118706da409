/**
 * The door of this folder: what the code of a project asks its databases for, file by file.
 * Invariant: answers hold for one state of the project; what a text alone says is kept with its facts.
 */
import type { Linker } from '../../calls/linker.js';
import type { Facts } from '../../facts/facts.js';
import type { SchemaReport } from '../difference.js';
import { CodeTables } from './code-tables.js';
import { DrizzleRelations } from './drizzle/drizzle-relations.js';
import { findDrizzleQueries } from './drizzle/find-drizzle-queries.js';
import { findPrismaQueries } from './prisma/find-prisma-queries.js';
import { findDeleted } from './find-deleted.js';
import type { QueriedTable, Query } from './query.js';

export interface QuerySources {
  readonly link: Linker;
  readonly reports: readonly SchemaReport[];
  /** The files whose queries count. */
  paths(): readonly string[];
  facts(path: string): Facts | undefined;
}

export class Queries {
  readonly tables: CodeTables;
  readonly #inFile = new Map<string, readonly Query[]>();
  #deletedFrom: ReadonlySet<QueriedTable> | undefined;
  #relations: DrizzleRelations | undefined;
  #byTable: ReadonlyMap<QueriedTable, readonly Query[]> | undefined;

  constructor(private readonly sources: QuerySources) {
    this.tables = new CodeTables(sources.reports);
  }

  /** In the order of the text. */
  in(path: string): readonly Query[] {
    let queries = this.#inFile.get(path);
    if (!queries) {
      const facts = this.tables.all.length ? this.sources.facts(path) : undefined;
      this.#inFile.set(path, queries = facts ? this.#find(facts).sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]) : []);
    }
    return queries;
  }

  /** In the order of paths and texts. */
  of(table: QueriedTable): readonly Query[] {
    return (this.#byTable ??= this.#sort()).get(table) ?? [];
  }

  #find(facts: Facts): Query[] {
    const { sources: { link }, tables } = this;
    this.#relations ??= new DrizzleRelations({ link, tables });
    return [...findPrismaQueries({ link, tables }, facts), ...findDrizzleQueries({ link, tables, relations: this.#relations }, facts)];
  }

  /** The tables whose rows the code deletes, itself or by what cascades. */
  get deletedFrom(): ReadonlySet<QueriedTable> {
    return this.#deletedFrom ??= findDeleted(this.tables, (table) => this.of(table));
  }

  #sort(): Map<QueriedTable, Query[]> {
    const byTable = new Map<QueriedTable, Query[]>();
    for (const path of this.sources.paths()) for (const query of this.in(path)) {
      const queries = byTable.get(query.table);
      if (queries) queries.push(query);
      else byTable.set(query.table, [query]);
    }
    return byTable;
  }
}
