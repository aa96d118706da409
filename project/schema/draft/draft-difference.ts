/**
 * The ways in which a migration can end one difference, the likeliest first: where a column is missing while one of the same
 * type is there that nobody declares, it may have been renamed, and only its author knows.
 */
import type { SchemaDifference, SchemaReport } from '../difference.js';
import { type DeclaredSchema, type DeclaredTable, keyOf, type MigratedTable } from '../schema-model.js';
import type { SchemaSource } from '../schema-source.js';
import { draftAddedColumn, draftDefault, draftDroppedColumn, draftNullable, draftRenamedColumn, draftType } from './draft-column.js';
import { draftEnumDifference } from './draft-enum.js';
import { draftChangedKey, draftDroppedIndex, draftDroppedKey, draftForeignKey, draftIndex, draftPrimaryKey } from './draft-keys.js';
import { draftDroppedTable, draftTable } from './draft-table.js';
import type { DraftSides, DraftStep, MigrationDraft, TableSides } from './migration-draft.js';
import { nameIndex } from './write-tables.js';

/** What is written so far of the way back is left out where a part of it is missing: half a way back leads nowhere. */
export function draftDifference(report: SchemaReport, difference: SchemaDifference): MigrationDraft[] {
  const sides = sidesOf(report);
  if (!sides) return [];
  const { object, kind } = difference;
  const isMissing = kind === 'missing-in-migrations';
  const how = isMissing ? 'add' : kind === 'missing-in-schema' ? 'drop' : 'change';
  const renames = isMissing && object === 'column' ? draftRenames(report, sides, difference) : [];
  const steps = object === 'enum' || object === 'enum-value' ? draftEnumDifference(sides, difference) : object === 'table' ? draftTableDifference(sides, difference) : draftPart(sides, difference);
  if (!steps?.length) return renames;
  const isOutsideTransaction = steps.some(({ up }) => /\bCONCURRENTLY\b/.test(up));
  return [...renames, { how, subject: subjectOf(how, difference.table, difference.name), steps, ...(isOutsideTransaction ? { isOutsideTransaction } : {}) }];
}

/** Drizzle runs all that is pending in one transaction; what its journal does not name never runs. */
const inTransaction: readonly SchemaSource['tool'][] = ['drizzle', 'golang-migrate', 'supabase', 'mikro-orm', 'db-migrate', 'sequelize', 'kysely'];

export function sidesOf({ declared, migrated, migrations, source }: SchemaReport): DraftSides | undefined {
  // Prisma alone runs SQLite's migrations outside of a transaction; of triggers and collations nothing is known but that they are there.
  const mayRebuild = source.tool === 'prisma' && !migrations.some(({ sql }) => /\b(CREATE\s+(TEMP\s+|TEMPORARY\s+)?TRIGGER|COLLATE)\b/i.test(sql ?? ''));
  return declared && { declared, migrated, dialect: source.dialect, mayLeaveTransaction: !inTransaction.includes(source.tool), mayRebuild };
}

export function subjectOf(how: MigrationDraft['how'], ...names: readonly (string | undefined)[]): string {
  return [how, ...names].filter(Boolean).join('_').replaceAll(/[^a-zA-Z0-9]+/g, '_').replace(/^_+|_+$/g, '').toLowerCase();
}

function draftTableDifference(sides: DraftSides, { kind, table }: SchemaDifference): DraftStep[] | undefined {
  if (kind === 'missing-in-schema') return draftDroppedTable(sides, table);
  const declared = declaredTable(sides.declared, table);
  return declared && draftTable(sides, declared);
}

function draftPart(sides: DraftSides, { kind, object, table: name, name: part = '' }: SchemaDifference): DraftStep[] | undefined {
  const both = tableSides(sides, name);
  if (!both) return undefined;
  const { table, made } = both;
  const column = table.columns.find((each) => each.name === part);
  const now = made.columns.get(part);
  if (object === 'column') {
    if (kind === 'missing-in-schema') return draftDroppedColumn(both, part);
    if (!column) return undefined;
    if (kind === 'missing-in-migrations') return draftAddedColumn(both, column);
    if (!now) return undefined;
    return kind === 'type' ? draftType(both, column, now) : kind === 'nullable' ? draftNullable(both, column, now) : kind === 'default' ? draftDefault(both, column, now) : undefined;
  }
  if (object === 'primary-key') return draftPrimaryKey(both);
  return object === 'index' ? draftIndexDifference(both, kind, part) : draftKeyDifference(both, kind, part);
}

function draftIndexDifference(sides: TableSides, kind: SchemaDifference['kind'], part: string): DraftStep[] | undefined {
  const isNamed = (each: { readonly name?: string; readonly columns: readonly string[] }): boolean => (each.name ?? each.columns.join(', ')) === part;
  const made = sides.made.indexes.find(isNamed);
  if (kind === 'missing-in-schema') return made && draftDroppedIndex(sides, made);
  const index = sides.table.indexes.find(isNamed);
  // Beside the statement that drops the other one it cannot run outside of a transaction.
  const steps = index && draftIndex(kind === 'key' ? { ...sides, mayLeaveTransaction: false } : sides, index);
  if (kind !== 'key' || !steps) return steps;
  // Unique on one side alone: the new one first, so that no query goes without, unless it takes the old one's name.
  const old = sides.made.indexes.find((each) => !each.isPrimary && each.columns.join() === index.columns.join());
  const dropped = old && draftDroppedIndex(sides, old);
  return dropped && (old.name === nameIndex(sides.table, index) ? [...dropped, ...steps] : [...steps, ...dropped]);
}

function draftKeyDifference(sides: TableSides, kind: SchemaDifference['kind'], part: string): DraftStep[] | undefined {
  const isNamed = (each: { readonly columns: readonly string[] }): boolean => each.columns.join(', ') === part;
  const [key, old] = [sides.table.foreignKeys.find(isNamed), sides.made.foreignKeys.find(isNamed)];
  if (kind === 'missing-in-schema') return old?.name === undefined ? undefined : draftDroppedKey(sides, old.name);
  if (!key) return undefined;
  if (kind === 'missing-in-migrations') return draftForeignKey(sides, key);
  return old?.name === undefined ? undefined : draftChangedKey(sides, key, old.name);
}

function draftRenames({ differences }: SchemaReport, sides: DraftSides, difference: SchemaDifference): MigrationDraft[] {
  const both = tableSides(sides, difference.table);
  const column = both?.table.columns.find((each) => each.name === difference.name);
  if (!both || !column?.type) return [];
  const isSame = (name: string): boolean => { const type = both.made.columns.get(name)?.type; return type?.base === column.type!.base && type.isList === column.type!.isList; };
  const left = differences.filter((each) => each.kind === 'missing-in-schema' && each.object === 'column' && each.table === difference.table && each.name !== undefined && isSame(each.name));
  return left.map(({ name }) => ({ how: 'rename', subject: subjectOf('rename', difference.table, name, 'to', column.name), steps: draftRenamedColumn(both, name!, column.name) }));
}

function declaredTable({ tables }: DeclaredSchema, name: string): DeclaredTable | undefined {
  return tables.find((each) => each.name === name || keyOf(each) === name);
}

function tableSides(sides: DraftSides, name: string): TableSides | undefined {
  const table = declaredTable(sides.declared, name);
  const made: MigratedTable | undefined = table && sides.migrated.tables.get(keyOf(table));
  return table && made && { ...sides, table, made };
}
