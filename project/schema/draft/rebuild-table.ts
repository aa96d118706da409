/**
 * SQLite cannot change a column or a key that is there: a table of the declared shape is made beside the old one, takes its
 * rows, and takes its name. The same is what Prisma and drizzle-kit write.
 */
import type { MigratedIndex } from '../schema-model.js';
import type { DraftStep, TableSides } from './migration-draft.js';
import { quoteName, quoteTable } from './quote-name.js';
import { needsValue } from './write-columns.js';
import { quoteAll, writeIndex, writeTable } from './write-tables.js';

/** `undefined` where the declared table cannot be written whole, or would lose what it does not name. */
export function rebuildTable({ table, made, dialect, declared, mayRebuild }: TableSides): DraftStep[] | undefined {
  const name = { ...table, name: `new_${table.name}` };
  const create = writeTable(table, dialect, declared, name);
  const known = new Set(table.columns.map((each) => each.name));
  // A primary key that is written with its column has no name; any other index, and every check, would be gone.
  const isKept = (index: MigratedIndex): boolean => index.isPrimary === true || table.indexes.some((each) => each.columns.join() === index.columns.join() && each.isUnique === index.isUnique) || !index.columns.every((column) => known.has(column));
  const isLossless = mayRebuild && [...made.columns.values()].every((each) => known.has(each.name) && !each.isGenerated) && made.indexes.every(isKept) && made.checks.length === 0;
  if (create === undefined || made.isOpen || !isLossless || table.indexes.some((index) => index.isSpecial)) return undefined;
  const kept = table.columns.filter((column) => made.columns.has(column.name));
  const unfilled = table.columns.filter((column) => !made.columns.has(column.name) && needsValue(column));
  const [on, beside] = [quoteTable(table, dialect), quoteTable(name, dialect)];
  const columns = quoteAll(kept.map((each) => each.name), dialect);
  return [{ up: [
    'PRAGMA defer_foreign_keys=ON;', 'PRAGMA foreign_keys=OFF;', create,
    ...(unfilled.length ? [`-- Name a value for ${quoteAll(unfilled.map((each) => each.name), dialect)} in the next statement, or it fails as soon as there is a row.`] : []),
    `INSERT INTO ${beside} (${columns}) SELECT ${columns} FROM ${on};`, `DROP TABLE ${on};`, `ALTER TABLE ${beside} RENAME TO ${quoteName(table.name, dialect)};`,
    ...table.indexes.map((index) => writeIndex(table, index, dialect)),
    'PRAGMA foreign_keys=ON;', 'PRAGMA defer_foreign_keys=OFF;',
  ].join('\n') }];
}
