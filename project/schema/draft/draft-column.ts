/**
 * A column that is added, changed, renamed or dropped.
 * Invariant: a draft never makes up a value. What rows that are there get is left open as a comment, and the statement behind
 * it fails on them rather than let a null through.
 */
import { type DeclaredColumn, type DeclaredIndex, keyOf, type MigratedColumn } from '../schema-model.js';
import type { DraftStep, TableSides } from './migration-draft.js';
import { quoteName, quoteTable } from './quote-name.js';
import { rebuildTable } from './rebuild-table.js';
import { draftForeignKey } from './draft-keys.js';
import { needsValue, withoutNotNull, writeDefault, writeDefinition, writeMigrated, writeType } from './write-columns.js';
import { writeIndex } from './write-tables.js';

export function draftAddedColumn(sides: TableSides, column: DeclaredColumn): DraftStep[] | undefined {
  const { table, made, dialect, declared, migrated } = sides;
  const definition = writeDefinition(column, dialect, declared);
  const ofEnum = column.type && declared.enums.find((each) => keyOf(each) === column.type!.base);
  if (definition === undefined || (ofEnum && !migrated.enums.has(keyOf(ofEnum)))) return undefined;
  const keys = table.foreignKeys.filter((key) => key.columns.includes(column.name));
  if (dialect === 'sqlite' && (keys.length || needsValue(column))) return rebuildTable(sides);
  const [on, name] = [quoteTable(table, dialect), quoteName(column.name, dialect)];
  const isThere = (each: string): boolean => each === column.name || made.columns.has(each);
  const indexes = table.indexes.filter((index) => !index.isSpecial && index.columns.includes(column.name) && index.columns.every(isThere));
  const add = needsValue(column) ? addRequired(on, name, definition, sides) : `ALTER TABLE ${on} ADD COLUMN ${name} ${definition};`;
  return [
    { up: add, down: `ALTER TABLE ${on} DROP COLUMN ${name};` },
    // Its index is made of nothing but nulls or the one default: no concurrency is needed, and its way back goes with the column.
    ...indexes.map((index) => ({ up: `${isSame(column, index) ? '-- The rows that are there all have the default now: give each its own value first, or the next statement fails.\n' : ''}${writeIndex(table, index, dialect)}` })),
    ...keys.flatMap((key) => draftForeignKey(sides, key).map(({ up }) => ({ up }))),
  ];
}

/** What is one for all rows cannot be unique. */
function isSame(column: DeclaredColumn, index: DeclaredIndex): boolean {
  return index.isUnique && index.columns.length === 1 && column.default === 'literal';
}

/** On an empty table all of it runs as it stands. */
function addRequired(on: string, name: string, definition: string, { dialect }: TableSides): string {
  const required = dialect === 'mysql' ? `ALTER TABLE ${on} MODIFY COLUMN ${name} ${definition};` : `ALTER TABLE ${on} ALTER COLUMN ${name} SET NOT NULL;`;
  return [
    `ALTER TABLE ${on} ADD COLUMN ${name} ${withoutNotNull(definition)};`,
    '-- Give the rows that are there their value before the next statement, which fails while one has none:',
    `-- UPDATE ${on} SET ${name} = … WHERE ${name} IS NULL;`,
    required,
  ].join('\n');
}

export function draftRenamedColumn({ table, dialect }: TableSides, from: string, to: string): DraftStep[] {
  const rename = (before: string, after: string): string => `ALTER TABLE ${quoteTable(table, dialect)} RENAME COLUMN ${quoteName(before, dialect)} TO ${quoteName(after, dialect)};`;
  return [{ up: rename(from, to), down: rename(to, from) }];
}

export function draftDroppedColumn({ table, made, dialect }: TableSides, name: string): DraftStep[] {
  const [on, column, known] = [quoteTable(table, dialect), quoteName(name, dialect), made.columns.get(name)];
  const definition = known && writeMigrated(known, dialect);
  // SQLite drops no column that an index names.
  const indexes = dialect === 'sqlite' ? made.indexes.filter((index) => index.columns.includes(name) && index.name !== undefined) : [];
  return [
    ...indexes.map((index) => ({ up: `DROP INDEX ${quoteName(index.name!, dialect)};` })),
    { up: `ALTER TABLE ${on} DROP COLUMN ${column};`, ...(definition === undefined ? {} : { down: `ALTER TABLE ${on} ADD COLUMN ${column} ${withoutNotNull(definition)};` }) },
  ];
}

export function draftType(sides: TableSides, column: DeclaredColumn, made: MigratedColumn): DraftStep[] | undefined {
  const { table, dialect, declared } = sides;
  if (dialect === 'sqlite') return rebuildTable(sides);
  const [on, name] = [quoteTable(table, dialect), quoteName(column.name, dialect)];
  if (dialect === 'mysql') return modify(sides, column, made);
  const change = (type: string, using: string): string => `ALTER TABLE ${on} ALTER COLUMN ${name} TYPE ${type} USING ${name}${using}::${type};`;
  const through = (type: string): string => (/^"/.test(type) ? '::TEXT' : '');
  const [after, before] = [writeType(column.type!, dialect, declared), writeType(made.type!, dialect, declared)];
  // A default of the old type may not fit the new one.
  const fallback = writeDefault(column);
  const hasOld = made.default === 'literal' || made.default === 'expression';
  return [{
    up: [
      ...(isFree(made.type!, column.type!) ? [] : ['-- Every row is written anew while nobody else can use the table: on a large one, add a column beside it and fill it first.']),
      ...(hasOld ? [`ALTER TABLE ${on} ALTER COLUMN ${name} DROP DEFAULT;`] : []),
      change(after, through(after)),
      ...(fallback === undefined ? [] : [`ALTER TABLE ${on} ALTER COLUMN ${name} SET DEFAULT ${fallback};`]),
    ].join('\n'),
    ...(hasOld ? {} : { down: change(before, through(before)) }),
  }];
}

/** PostgreSQL rewrites no row where a text may only grow. */
function isFree(from: { readonly base: string; readonly size?: string }, to: { readonly base: string; readonly size?: string }): boolean {
  return from.base === 'varchar' && (to.base === 'text' || (to.base === 'varchar' && (to.size === undefined || Number(to.size) >= Number(from.size))));
}

export function draftNullable(sides: TableSides, column: DeclaredColumn, made: MigratedColumn): DraftStep[] | undefined {
  const { table, dialect } = sides;
  if (dialect === 'sqlite') return rebuildTable(sides);
  if (dialect === 'mysql') return modify(sides, column, made);
  const [on, name] = [quoteTable(table, dialect), quoteName(column.name, dialect)];
  const drop = `ALTER TABLE ${on} ALTER COLUMN ${name} DROP NOT NULL;`;
  const set = `ALTER TABLE ${on} ALTER COLUMN ${name} SET NOT NULL;`;
  if (column.isNullable) return [{ up: drop, down: set }];
  const check = quoteName(`${table.name}_${column.name}_not_null`.slice(0, 63), dialect);
  // The check is looked at while others go on writing; with it, PostgreSQL 12 and later need not look at every row under a lock.
  return [{
    up: [
      '-- Rows without a value make this fail: give them one first.',
      `ALTER TABLE ${on} ADD CONSTRAINT ${check} CHECK (${name} IS NOT NULL) NOT VALID;`, `ALTER TABLE ${on} VALIDATE CONSTRAINT ${check};`, set, `ALTER TABLE ${on} DROP CONSTRAINT ${check};`,
    ].join('\n'),
    down: drop,
  }];
}

export function draftDefault(sides: TableSides, column: DeclaredColumn, made: MigratedColumn): DraftStep[] | undefined {
  const { table, dialect } = sides;
  const fallback = writeDefault(column);
  if (column.default !== 'none' && fallback === undefined) return undefined;
  if (dialect === 'sqlite') return rebuildTable(sides);
  const alter = `ALTER TABLE ${quoteTable(table, dialect)} ALTER COLUMN ${quoteName(column.name, dialect)}`;
  return [{
    up: fallback === undefined ? `${alter} DROP DEFAULT;` : `${alter} SET DEFAULT ${fallback};`,
    ...(made.default === 'none' ? { down: `${alter} DROP DEFAULT;` } : {}),
  }];
}

/** MySQL writes the whole column anew. */
function modify({ table, dialect, declared }: TableSides, column: DeclaredColumn, made: MigratedColumn): DraftStep[] | undefined {
  const [after, before] = [writeDefinition(column, dialect, declared), writeMigrated(made, dialect)];
  const write = (definition: string): string => `ALTER TABLE ${quoteTable(table, dialect)} MODIFY COLUMN ${quoteName(column.name, dialect)} ${definition};`;
  return after === undefined ? undefined : [{ up: write(after), ...(before === undefined ? {} : { down: write(before) }) }];
}
