/**
 * The indexes of a table: those that are declared, whether a migration makes them or not, and those that the migrations make.
 * Invariant: `undefined` where there may be one that nobody can see; then nothing is said of what is missing.
 */
import type { Place } from '../../findings/finding.js';
import type { QueriedTable } from '../queries/query.js';
import { type ForeignKey, keyOf, type MigratedTable, type NewForeignKey } from '../schema-model.js';

export interface KnownIndex {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly isPartial: boolean;
  /** `gin`, `gist`, `fulltext`: it does not look for one value. */
  readonly method?: string;
  /** More than columns in plain order. */
  readonly isSpecial: boolean;
  readonly at: Place;
  readonly isDeclared: boolean;
}

export function indexesOf(table: QueriedTable): readonly KnownIndex[] | undefined {
  const made = migratedTable(table);
  const { declared, report } = table;
  if (declared?.isOpen || declared?.isOpaque) return undefined;
  if (made ? made.isOpen : report.migrated.mayHave(table.key)) return undefined;
  if (!made && (!declared || declared.primaryKey.length === 0)) return undefined;
  const migrated = (made?.indexes ?? []).map((each): KnownIndex => ({ ...nameOf(each), columns: each.columns, isUnique: each.isUnique, isPartial: each.isPartial === true, isSpecial: each.isSpecial === true, ...methodOf(each), at: each.at, isDeclared: false }));
  const keys = declared?.primaryKey.length ? [{ columns: declared.primaryKey, isUnique: true, isPartial: false, isSpecial: false, at: declared.at, isDeclared: false }] : [];
  return [...keys, ...declaredOf(table, migrated), ...migrated];
}

/** What a declaration does not say of an index, the one that was made of it may. */
function declaredOf({ declared, report }: QueriedTable, migrated: readonly KnownIndex[]): KnownIndex[] {
  return (declared?.indexes ?? []).map((each) => {
    const same = migrated.filter((made) => made.columns.join('\0') === each.columns.join('\0'));
    const twin = migrated.find((made) => each.name !== undefined && made.name === each.name) ?? (same.length === 1 ? same[0] : undefined);
    // Drizzle's are all called special, because none of them is drafted.
    const isSpecial = report.source.tool === 'drizzle' ? twin?.isSpecial ?? true : each.isSpecial || twin?.isSpecial === true;
    return { ...nameOf(each), columns: each.columns, isUnique: each.isUnique, isPartial: each.isPartial ?? twin?.isPartial ?? false, isSpecial, ...methodOf(twin?.method === undefined ? each : twin), at: each.at, isDeclared: true };
  });
}

function methodOf({ method }: { readonly method?: string }): { readonly method?: string } {
  return method === undefined || /^(btree|hash)$/.test(method) ? {} : { method };
}

function nameOf({ name }: { readonly name?: string }): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

export function migratedTable({ key, report: { migrated, source } }: QueriedTable): MigratedTable | undefined {
  const exact = migrated.tables.get(key);
  if (exact || source.dialect === 'postgresql') return exact;
  return [...migrated.tables.values()].find((each) => each.key.toLowerCase() === key.toLowerCase());
}

export type KnownForeignKey = Pick<ForeignKey, 'columns' | 'onDelete'> & { readonly at?: Place; readonly table: string };

/** Those that are declared, else those that the migrations make. */
export function foreignKeysOf(table: QueriedTable): readonly KnownForeignKey[] {
  const declared = table.declared?.foreignKeys ?? [];
  if (declared.length) return declared.map((each) => ({ ...each, table: keyOf(each.table) }));
  return (migratedTable(table)?.foreignKeys ?? []).map((each: NewForeignKey) => ({ columns: each.columns, onDelete: each.onDelete, table: each.table }));
}

/** Whether rows are found by a column: `perhaps` by an index that serves some of them, or in another way than by its order. */
export function isIndexed(table: QueriedTable, column: string, indexes: readonly KnownIndex[]): 'yes' | 'perhaps' | 'no' {
  // InnoDB makes an index for every foreign key that has none.
  if (table.report.source.dialect === 'mysql' && foreignKeysOf(table).some((each) => each.columns[0] === column)) return 'yes';
  const leading = indexes.filter((each) => each.columns[0] === column);
  return leading.some((each) => !each.isPartial && each.method === undefined) ? 'yes' : leading.length ? 'perhaps' : 'no';
}
