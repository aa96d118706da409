/** `ALTER TABLE` of MySQL and SQLite, part by part. */
import type { NewColumn, SchemaEffect } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import { splitAtCommas, SqlCursor } from '../sql-cursor.js';
import { readColumn, type ReadColumn, readDefault } from './read-column.js';
import { readPart, type TablePart } from './read-part.js';

/** @returns `undefined` for what cannot be read */
export function readAlterTable(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  const isGuarded = cursor.take('IF', 'EXISTS');
  const table = cursor.name()?.text;
  if (table === undefined) return undefined;
  const effects = splitAtCommas(cursor.rest).map((each) => readAction(new SqlCursor(each), table, dialect));
  if (!effects.every((each) => each !== undefined)) return undefined;
  return isGuarded ? effects.flat().map((effect) => ({ ...effect, ifThere: true })) : effects.flat();
}

function readAction(cursor: SqlCursor, table: string, dialect: Dialect): SchemaEffect[] | undefined {
  if (cursor.take('ADD')) return readAdd(cursor, table, dialect);
  if (cursor.take('DROP')) return readDropAction(cursor, table);
  if (cursor.take('RENAME')) return readRenameAction(cursor, table);
  if (cursor.take('MODIFY')) {
    takeColumn(cursor);
    return changed(table, undefined, readColumn(cursor.rest, dialect));
  }
  if (cursor.take('CHANGE')) {
    takeColumn(cursor);
    const before = cursor.name()?.text;
    return changed(table, before, readColumn(cursor.rest, dialect));
  }
  if (cursor.take('ALTER')) return readAlterColumn(cursor, table, dialect);
  return cursor.takeAny('ENGINE', 'AUTO_INCREMENT', 'COMMENT', 'CONVERT', 'DEFAULT', 'CHARACTER', 'CHARSET', 'COLLATE', 'ROW_FORMAT', 'ALGORITHM', 'LOCK', 'FORCE') ? [] : undefined;
}

function takeColumn(cursor: SqlCursor): void {
  cursor.take('COLUMN');
  cursor.take('IF', 'EXISTS');
}

function readAlterColumn(cursor: SqlCursor, table: string, dialect: Dialect): SchemaEffect[] | undefined {
  takeColumn(cursor);
  const column = cursor.name()?.text;
  if (column === undefined) return undefined;
  // libSQL's own way to write a column anew.
  if (cursor.take('TO')) return changed(table, column, readColumn(cursor.rest, dialect));
  if (cursor.take('DROP', 'DEFAULT')) return [{ kind: 'alter-column', table, column, default: 'none' }];
  return cursor.take('SET', 'DEFAULT') ? [{ kind: 'alter-column', table, column, default: readDefault(cursor) }] : undefined;
}

function readAdd(cursor: SqlCursor, table: string, dialect: Dialect): SchemaEffect[] | undefined {
  const isColumn = cursor.take('COLUMN');
  const isGuarded = cursor.take('IF', 'NOT', 'EXISTS');
  const several = cursor.group();
  const parts = (several ?? [cursor.rest]).map((each): TablePart | undefined => (isColumn ? readColumn(each, dialect) : readPart(each, dialect)));
  return parts.every((each) => each !== undefined) ? parts.flatMap((part) => effectsOf(table, part, isGuarded)) : undefined;
}

function effectsOf(table: string, { column, indexes = [], foreignKeys = [], check }: TablePart, isGuarded: boolean): SchemaEffect[] {
  const guard = isGuarded && column ? { unlessColumn: column.name } : {};
  const added = column ? [{ kind: 'add-column', table, column } as const] : [];
  return [
    ...(isGuarded ? [] : added),
    ...indexes.map((index): SchemaEffect => ({ kind: 'add-index', table, index, ...guard, ...(isGuarded ? { unlessThere: true } : {}) })),
    ...foreignKeys.map((foreignKey): SchemaEffect => ({ kind: 'add-foreign-key', table, foreignKey, ...guard })),
    ...(check ? [{ kind: 'add-check', table, ...check, ...guard } as const] : []),
    ...(isGuarded ? added : []),
  ];
}

function readDropAction(cursor: SqlCursor, table: string): SchemaEffect[] | undefined {
  if (cursor.take('PRIMARY', 'KEY')) return [{ kind: 'drop-index', table, index: 'PRIMARY' }];
  const isConstraint = cursor.take('FOREIGN', 'KEY') || cursor.takeAny('CHECK', 'CONSTRAINT');
  const isIndex = !isConstraint && cursor.takeAny('INDEX', 'KEY');
  if (!isIndex && !isConstraint) cursor.take('COLUMN');
  cursor.take('IF', 'EXISTS');
  const name = cursor.name()?.text;
  if (name === undefined) return undefined;
  if (isConstraint) return [{ kind: 'drop-constraint', table, name }];
  return [isIndex ? { kind: 'drop-index', table, index: name } : { kind: 'drop-column', table, column: name }];
}

function readRenameAction(cursor: SqlCursor, table: string): SchemaEffect[] | undefined {
  if (cursor.takeAny('TO', 'AS')) {
    const to = cursor.name()?.text;
    return to === undefined || !cursor.isAtEnd ? undefined : [{ kind: 'rename-table', table, to }];
  }
  const isIndex = cursor.takeAny('INDEX', 'KEY');
  if (!isIndex) cursor.take('COLUMN');
  const before = cursor.name()?.text;
  // MySQL lets the `TO` before a table's new name out.
  if (before !== undefined && !isIndex && cursor.isAtEnd) return [{ kind: 'rename-table', table, to: before }];
  const to = cursor.take('TO') ? cursor.name()?.text : undefined;
  if (before === undefined || to === undefined) return undefined;
  return [isIndex ? { kind: 'rename-index', table, index: before, to } : { kind: 'rename-column', table, column: before, to }];
}

/** `MODIFY` and `CHANGE` write the whole column anew. */
function changed(table: string, before: string | undefined, read: ReadColumn | undefined): SchemaEffect[] | undefined {
  if (!read) return undefined;
  const { name, range: _, ...column }: NewColumn = read.column;
  return [
    ...(before === undefined || before === name ? [] : [{ kind: 'rename-column', table, column: before, to: name } as const]),
    { kind: 'alter-column', table, column: name, ...column, isGenerated: column.isGenerated === true },
    ...read.indexes.map((index): SchemaEffect => ({ kind: 'add-index', table, index })),
  ];
}
