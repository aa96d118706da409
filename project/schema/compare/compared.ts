/** One table as both sides have it, and what every part of the comparison asks. */
import type { Place } from '../../findings/finding.js';
import type { DraftSources } from '../draft/draft-sql.js';
import { type Declarable, type DeclaredTable, keyOf, type MigratedTable, type TableName } from '../schema-model.js';
import { findByName, spellName } from './find-by-name.js';

export interface Compared {
  readonly table: DeclaredTable;
  readonly known: MigratedTable;
  readonly sources: DraftSources;
  /** Columns that only one side has, or that are left alone: what is made of them is a consequence. */
  readonly aside: ReadonlySet<string>;
  /** Where a column is declared, else the table. */
  placeOf(columns: readonly string[]): Place;
}

export function compareBoth(table: DeclaredTable, known: MigratedTable, sources: DraftSources): Compared {
  const { dialect } = sources;
  const spelt = new Map(table.columns.map((each) => [spellName(each.name, dialect), each.at]));
  const aside = new Set([
    ...table.columns.filter(({ name }) => !findByName(known.columns, name, dialect)).map(({ name }) => spellName(name, dialect)),
    ...[...known.columns.keys()].map((name) => spellName(name, dialect)).filter((name) => !spelt.has(name)),
  ]);
  return { table, known, sources, aside, placeOf: (columns) => (columns.length === 1 ? spelt.get(spellName(columns[0]!, dialect)) : undefined) ?? table.at };
}

export function isAside({ aside, sources }: Compared, columns: readonly string[]): boolean {
  return columns.some((each) => aside.has(spellName(each, sources.dialect)));
}

export function says({ sources: { declared } }: Compared, what: Declarable): boolean {
  return declared.says === undefined || declared.says.includes(what);
}

/** Whether the table is declared in any way. */
export function declares(sources: DraftSources, key: string): boolean {
  return isCompared(sources, key) || isAmong(sources.declared.others ?? [], key, sources);
}

/** Whether what is declared of the table is known. */
export function isCompared(sources: DraftSources, key: string): boolean {
  return isAmong(sources.declared.tables, key, sources);
}

function isAmong(tables: readonly TableName[], key: string, { dialect }: DraftSources): boolean {
  const wanted = spellName(key, dialect);
  return tables.some((each) => spellName(keyOf(each), dialect) === wanted);
}

