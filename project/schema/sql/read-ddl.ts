/**
 * One migration of MySQL or SQLite to the changes it makes: the statements that Prisma and drizzle-kit write, and what
 * people write of the same kind.
 * Invariant: a pure function of the text; a statement that is not known for certain says which names it may touch.
 */
import type { SchemaChange, SchemaEffect } from '../schema-change.js';
import type { Dialect } from '../schema-source.js';
import { columnsIn, readColumn, readPart, type TablePart } from './read-ddl-parts.js';
import { namesIn } from './split-statements.js';
import { splitAtCommas, SqlCursor } from './sql-cursor.js';
import { statementsOf, tokenizeSql } from './tokenize-sql.js';

export function readDdl(text: string, dialect: Dialect): SchemaChange[] {
  return statementsOf(tokenizeSql(text, dialect)).flatMap((tokens) => {
    const range = [tokens[0]!.start, tokens.at(-1)!.end] as const;
    const effects = readStatement(new SqlCursor(tokens), dialect) ?? [unreadable(text.slice(...range))];
    return effects.map((effect): SchemaChange => ({ ...effect, range }));
  });
}

function unreadable(statement: string): SchemaEffect {
  const names = /^\s*(EXECUTE|CALL|PREPARE)\b/i.test(statement) ? [] : namesIn(statement);
  return { kind: 'unreadable', touches: names.length ? names : 'all', why: 'the statement is not one of those that can be read' };
}

/** Statements that leave tables and columns as they are. */
const harmless = ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'SELECT', 'WITH', 'PRAGMA', 'SET', 'BEGIN', 'START', 'COMMIT', 'ROLLBACK', 'END', 'SAVEPOINT', 'RELEASE', 'ANALYZE', 'VACUUM', 'REINDEX', 'LOCK', 'UNLOCK', 'GRANT', 'REVOKE', 'FLUSH', 'USE', 'TRUNCATE', 'OPTIMIZE', 'DEALLOCATE'];

/** @returns `undefined` for what cannot be read */
function readStatement(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  if (cursor.takeAny(...harmless)) return [];
  if (cursor.take('ALTER', 'TABLE')) return readAlterTable(cursor, dialect);
  if (cursor.take('RENAME', 'TABLE')) return readRenames(cursor);
  if (cursor.take('DROP')) return readDrop(cursor);
  if (!cursor.take('CREATE')) return cursor.take('ALTER', 'DATABASE') ? [] : undefined;
  cursor.take('OR', 'REPLACE');
  if (cursor.takeAny('TEMPORARY', 'TEMP') && cursor.take('TABLE')) return [];
  if (cursor.take('TABLE')) return readCreateTable(cursor, dialect);
  const isUnique = cursor.take('UNIQUE');
  if (isUnique || cursor.takeAny('FULLTEXT', 'SPATIAL') || cursor.rest[0]?.text.toUpperCase() === 'INDEX') return readCreateIndex(cursor, isUnique);
  const [kind] = cursor.rest.filter((each) => each.kind === 'word' && /^(VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|DATABASE|SCHEMA|VIRTUAL)$/i.test(each.text));
  return kind ? [] : undefined;
}

function readCreateTable(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  const unlessThere = cursor.take('IF', 'NOT', 'EXISTS');
  const table = cursor.name()?.text;
  const parts = cursor.group();
  if (table === undefined) return undefined;
  const read = (parts ?? []).map((each) => readPart(each, dialect));
  const known = read.filter((each) => each !== undefined);
  const keys = new Set(known.flatMap((each) => each.key ?? []));
  return [{
    kind: 'create-table', table, unlessThere, isOpen: parts === undefined || known.length < read.length,
    columns: known.flatMap(({ column }) => (column ? [keys.has(column.name) ? { ...column, isNullable: false } : column] : [])),
    indexes: known.flatMap(({ index }) => index ?? []),
  }];
}

function readCreateIndex(cursor: SqlCursor, isUnique: boolean): SchemaEffect[] | undefined {
  if (!cursor.take('INDEX')) return undefined;
  cursor.take('IF', 'NOT', 'EXISTS');
  const name = cursor.name()?.text;
  if (cursor.take('USING')) cursor.name();
  const table = cursor.take('ON') ? cursor.name()?.text : undefined;
  const columns = columnsIn(cursor);
  return name === undefined || table === undefined || !columns ? undefined : [{ kind: 'add-index', table, index: { name, columns, isUnique } }];
}

function readDrop(cursor: SqlCursor): SchemaEffect[] | undefined {
  const isTable = cursor.take('TABLE');
  if (!isTable && !cursor.take('INDEX')) return cursor.takeAny('VIEW', 'TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT') ? [] : undefined;
  cursor.take('IF', 'EXISTS');
  if (isTable) return splitAtCommas(cursor.rest).flatMap((each) => { const name = new SqlCursor(each).name(); return name ? [{ kind: 'drop-table', table: name.text }] : []; });
  const index = cursor.name()?.text;
  const table = cursor.take('ON') ? cursor.name()?.text : undefined;
  return index === undefined ? undefined : [{ kind: 'drop-index', index, ...(table === undefined ? {} : { table }) }];
}

function readRenames(cursor: SqlCursor): SchemaEffect[] {
  return splitAtCommas(cursor.rest).flatMap((each): SchemaEffect[] => {
    const part = new SqlCursor(each);
    const table = part.name()?.text;
    const to = part.take('TO') ? part.name()?.text : undefined;
    return table === undefined || to === undefined ? [] : [{ kind: 'rename-table', table, to }];
  });
}

function readAlterTable(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  const table = cursor.name()?.text;
  if (table === undefined) return undefined;
  const effects = splitAtCommas(cursor.rest).map((each) => readAction(new SqlCursor(each), table, dialect));
  return effects.every((each) => each !== undefined) ? effects.flat() : undefined;
}

function readAction(cursor: SqlCursor, table: string, dialect: Dialect): SchemaEffect[] | undefined {
  if (cursor.take('ADD')) return readAdd(cursor, table, dialect);
  if (cursor.take('DROP')) return readDropAction(cursor, table);
  if (cursor.take('RENAME')) return readRenameAction(cursor, table);
  if (cursor.take('MODIFY')) {
    cursor.take('COLUMN');
    return changed(table, undefined, readColumn(cursor.rest));
  }
  if (cursor.take('CHANGE')) {
    cursor.take('COLUMN');
    const before = cursor.name()?.text;
    return changed(table, before, readColumn(cursor.rest));
  }
  if (cursor.take('ALTER')) {
    cursor.take('COLUMN');
    const before = cursor.name()?.text;
    // libSQL's own way to write a column anew.
    if (before !== undefined && cursor.take('TO')) return changed(table, before, readColumn(cursor.rest));
    return before !== undefined && (cursor.take('SET', 'DEFAULT') || cursor.take('DROP', 'DEFAULT')) ? [] : undefined;
  }
  return cursor.takeAny('ENGINE', 'AUTO_INCREMENT', 'COMMENT', 'CONVERT', 'DEFAULT', 'CHARACTER', 'CHARSET', 'COLLATE', 'ROW_FORMAT', 'ALGORITHM', 'LOCK', 'FORCE') ? [] : undefined;
}

function readAdd(cursor: SqlCursor, table: string, dialect: Dialect): SchemaEffect[] | undefined {
  const isColumn = cursor.take('COLUMN');
  cursor.take('IF', 'NOT', 'EXISTS');
  const several = cursor.group();
  const parts = (several ?? [cursor.rest]).map((each) => (isColumn ? readColumn(each) : readPart(each, dialect)));
  return parts.every((each) => each !== undefined) ? parts.flatMap((part): SchemaEffect[] => [
    ...(part.column ? [{ kind: 'add-column', table, column: part.column } as const] : []),
    ...(part.index ? [{ kind: 'add-index', table, index: part.index } as const] : []),
    ...(part.key ?? []).map((column) => ({ kind: 'alter-column', table, column, isNullable: false }) as const),
  ]) : undefined;
}

function readDropAction(cursor: SqlCursor, table: string): SchemaEffect[] | undefined {
  if (cursor.take('PRIMARY', 'KEY')) return [{ kind: 'drop-index', table, index: 'PRIMARY' }];
  if (cursor.take('FOREIGN', 'KEY') || cursor.take('CHECK')) return [];
  const isIndex = cursor.takeAny('INDEX', 'KEY', 'CONSTRAINT');
  if (!isIndex) cursor.take('COLUMN');
  cursor.take('IF', 'EXISTS');
  const name = cursor.name()?.text;
  if (name === undefined) return undefined;
  return [isIndex ? { kind: 'drop-index', table, index: name } : { kind: 'drop-column', table, column: name }];
}

function readRenameAction(cursor: SqlCursor, table: string): SchemaEffect[] | undefined {
  const what = cursor.take('COLUMN') ? 'column' : cursor.takeAny('INDEX', 'KEY') ? 'index' : 'table';
  if (what === 'table') {
    cursor.takeAny('TO', 'AS');
    const to = cursor.name()?.text;
    return to === undefined || !cursor.isAtEnd ? undefined : [{ kind: 'rename-table', table, to }];
  }
  const before = cursor.name()?.text;
  const to = cursor.take('TO') ? cursor.name()?.text : undefined;
  if (before === undefined || to === undefined) return undefined;
  return [what === 'column' ? { kind: 'rename-column', table, column: before, to } : { kind: 'rename-index', index: before, to }];
}

/** `MODIFY` and `CHANGE` write the whole column anew. */
function changed(table: string, before: string | undefined, part: TablePart | undefined): SchemaEffect[] | undefined {
  const column = part?.column;
  if (!column) return undefined;
  const { name, type, isNullable } = column;
  return [
    ...(before === undefined || before === name ? [] : [{ kind: 'rename-column', table, column: before, to: name } as const]),
    { kind: 'alter-column', table, column: name, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }) },
    ...(part.index ? [{ kind: 'add-index', table, index: part.index } as const] : []),
  ];
}
