/**
 * A schema that is declared in SQL, such as the dump a tool writes after each migration: the statements are replayed, and
 * what a database would then have is what is declared.
 * Invariant: a table of which not everything could be read is declared open, and one that is the tool's own not at all.
 */
import { posix } from 'node:path';
import { replayChanges, type Migration } from '../../replay/replay-changes.js';
import type { DeclaredEnum, DeclaredSchema, DeclaredTable, ForeignKey, MigratedTable, TableName } from '../../schema-model.js';

/** Where tools keep which migrations have run, and what databases make for themselves. */
const ownTables = /^(?:schema_migrations|flyway_schema_history|sqlite_sequence|sqlite_stat\d)$/;

/** @param files in the order in which they are applied */
export function readSqlSchema(files: readonly Migration[]): DeclaredSchema {
  const made = replayChanges(files);
  const filled = new Set(files.flatMap(({ changes }) => changes.flatMap((change) => (change.kind === 'write-rows' && change.verb === 'insert' ? [change.table] : []))));
  const isOwn = (table: MigratedTable): boolean => ownTables.test(posix.basename(nameOf(table.key).name)) || (filled.has(table.key) && [...table.columns.keys()].join() === 'version');
  return {
    tables: [...made.tables.values()].filter((table) => !isOwn(table)).map(declare),
    enums: [...made.enums.values()].filter((each) => !each.isOpen).map((each): DeclaredEnum => ({ ...nameOf(each.key), at: each.at, values: each.values.map((name) => ({ name, at: each.at })) })),
    unreadable: made.unreadable,
  };
}

function declare(table: MigratedTable): DeclaredTable {
  const key = table.indexes.find((each) => each.isPrimary ?? each.name === 'PRIMARY');
  return {
    ...nameOf(table.key), at: table.at, primaryKey: key?.columns ?? [], ...(table.isOpen ? { isOpen: true } : {}),
    columns: [...table.columns.values()].map(({ isGenerated: _, ...column }) => column),
    indexes: table.indexes.filter((each) => each !== key).map(({ isSpecial, isPartial, method, ...index }) => ({ columns: index.columns, isUnique: index.isUnique, at: index.at, isSpecial: isSpecial === true || isPartial === true || method !== undefined || index.columns.includes(''), ...(index.name === undefined ? {} : { name: index.name }) })),
    foreignKeys: table.foreignKeys.map((each): ForeignKey => ({ at: each.at, name: each.name ?? '', columns: each.columns, table: nameOf(each.table), references: each.references, onDelete: each.onDelete, onUpdate: each.onUpdate })),
  };
}

function nameOf(key: string): TableName {
  const dot = key.indexOf('.');
  return dot === -1 ? { name: key } : { schema: key.slice(0, dot), name: key.slice(dot + 1) };
}
