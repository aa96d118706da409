/** Indexes, primary keys and foreign keys that are made or dropped. */
import { type DeclaredIndex, type ForeignKey, keyOf, type MigratedIndex } from '../schema-model.js';
import type { DraftStep, TableSides } from './migration-draft.js';
import { quoteName, quoteTable } from './quote-name.js';
import { rebuildTable } from './rebuild-table.js';
import { nameIndex, quoteAll, writeIndex, writeReference } from './write-tables.js';

/** On a table that is in use PostgreSQL makes it beside the writers, where the tool lets it. */
export function draftIndex({ table, dialect, mayLeaveTransaction }: TableSides, index: DeclaredIndex): DraftStep[] | undefined {
  if (index.isSpecial) return undefined;
  const how = dialect === 'postgresql' && mayLeaveTransaction ? 'CONCURRENTLY ' : '';
  return [{ up: writeIndex(table, index, dialect, how), down: dropIndex(table, nameIndex(table, index), dialect, how) }];
}

function dropIndex(table: TableSides['table'], name: string, dialect: TableSides['dialect'], how = ''): string {
  const schema = dialect === 'postgresql' && keyOf(table) !== table.name ? `${quoteName(table.schema!, dialect)}.` : '';
  return `DROP INDEX ${how}${schema}${quoteName(name, dialect)}${dialect === 'mysql' ? ` ON ${quoteTable(table, dialect)}` : ''};`;
}

export function draftDroppedIndex({ table, dialect }: TableSides, index: MigratedIndex): DraftStep[] | undefined {
  if (index.name === undefined) return undefined;
  if (index.isConstraint && dialect === 'sqlite') return undefined;
  const isPlain = !index.isSpecial && !index.isPartial && index.method === undefined && !index.columns.includes('');
  const on = quoteTable(table, dialect);
  const columns = quoteAll(index.columns, dialect);
  if (index.isConstraint && dialect === 'postgresql') {
    return [{ up: `ALTER TABLE ${on} DROP CONSTRAINT ${quoteName(index.name, dialect)};`, down: `ALTER TABLE ${on} ADD CONSTRAINT ${quoteName(index.name, dialect)} ${index.isPrimary ? 'PRIMARY KEY' : 'UNIQUE'} (${columns});` }];
  }
  return [{ up: dropIndex(table, index.name, dialect), ...(isPlain ? { down: `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${quoteName(index.name, dialect)} ON ${on}(${columns});` } : {}) }];
}

export function draftPrimaryKey(sides: TableSides): DraftStep[] | undefined {
  const { table, made, dialect } = sides;
  if (dialect === 'sqlite') return rebuildTable(sides);
  const on = quoteTable(table, dialect);
  const key = (columns: readonly string[]): string => (dialect === 'mysql' ? `PRIMARY KEY (${quoteAll(columns, dialect)})` : `CONSTRAINT ${quoteName(`${table.name}_pkey`, dialect)} PRIMARY KEY (${quoteAll(columns, dialect)})`);
  const old = made.indexes.find((each) => each.isPrimary);
  const drop = (name: string | undefined): string => (dialect === 'mysql' ? 'DROP PRIMARY KEY' : `DROP CONSTRAINT ${quoteName(name ?? `${table.name}_pkey`, dialect)}`);
  const change = (...parts: readonly string[]): string => `ALTER TABLE ${on} ${parts.join(', ')};`;
  if (!table.primaryKey.length) return old ? [{ up: change(drop(old.name)), down: change(`ADD ${key(old.columns)}`) }] : undefined;
  return [{
    up: change(...(old ? [drop(old.name)] : []), `ADD ${key(table.primaryKey)}`),
    down: change(drop(undefined), ...(old ? [`ADD ${key(old.columns)}`] : [])),
  }];
}

/**
 * `NOT VALID` first: the rows that are there are looked at without keeping writers out. One to a table that is not there yet
 * would fail; it is left as a reminder for the migration that makes it.
 */
export function draftForeignKey(sides: TableSides, key: ForeignKey): DraftStep[] {
  const { table, dialect, migrated } = sides;
  if (dialect === 'sqlite') return rebuildTable(sides) ?? [];
  const [on, name] = [quoteTable(table, dialect), quoteName(key.name, dialect)];
  const add = `ALTER TABLE ${on} ADD ${writeReference(key, dialect)}`;
  const isThere = migrated.tables.has(keyOf(key.table)) || keyOf(key.table) === keyOf(table);
  if (!isThere) return [{ up: `-- Once ${quoteTable(key.table, dialect)} is there: ${add};` }];
  const drop = dialect === 'mysql' ? `ALTER TABLE ${on} DROP FOREIGN KEY ${name};` : `ALTER TABLE ${on} DROP CONSTRAINT ${name};`;
  return [{ up: dialect === 'mysql' ? `${add};` : `${add} NOT VALID;\nALTER TABLE ${on} VALIDATE CONSTRAINT ${name};`, down: drop }];
}

/** @param old the name that it has now */
export function draftAction(sides: TableSides, key: ForeignKey, old: string): DraftStep[] {
  if (sides.dialect === 'sqlite') return rebuildTable(sides) ?? [];
  const drop = sides.dialect === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT';
  return [{ up: `ALTER TABLE ${quoteTable(sides.table, sides.dialect)} DROP ${drop} ${quoteName(old, sides.dialect)};` }, ...draftForeignKey(sides, key).map(({ up }) => ({ up }))];
}

export function draftDroppedKey({ table, dialect }: TableSides, name: string): DraftStep[] | undefined {
  if (dialect === 'sqlite') return undefined;
  return [{ up: `ALTER TABLE ${quoteTable(table, dialect)} DROP ${dialect === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT'} ${quoteName(name, dialect)};` }];
}
