/**
 * One migration of MySQL or SQLite to the changes it makes: the statements that Prisma and drizzle-kit write, and what
 * people write of the same kind.
 * Invariant: a pure function of the text; a statement that is not known for certain says which names it may touch.
 */
import type { NewColumn, SchemaChange, SchemaEffect } from '../schema-change.js';
import type { NewIndex } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { readAlterTable } from './ddl/read-alter-table.js';
import { readIndexColumns } from './ddl/read-key.js';
import { readPart } from './ddl/read-part.js';
import { readWrites } from './ddl/read-writes.js';
import { namesIn } from './split-statements.js';
import { splitAtCommas, SqlCursor } from './sql-cursor.js';
import { statementsOf, tokenizeSql } from './tokenize-sql.js';
import { withoutTwins } from './without-twins.js';

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
const harmless = ['SELECT', 'WITH', 'PRAGMA', 'SET', 'BEGIN', 'START', 'COMMIT', 'ROLLBACK', 'END', 'SAVEPOINT', 'RELEASE', 'ANALYZE', 'VACUUM', 'REINDEX', 'LOCK', 'UNLOCK', 'GRANT', 'REVOKE', 'FLUSH', 'USE', 'OPTIMIZE', 'DEALLOCATE'];

/** @returns `undefined` for what cannot be read */
function readStatement(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  if (cursor.takeAny(...harmless)) return [];
  const writes = readWrites(cursor);
  if (writes) return writes;
  if (cursor.take('ALTER', 'TABLE')) return readAlterTable(cursor, dialect);
  if (cursor.take('RENAME', 'TABLE')) return readRenames(cursor);
  if (cursor.take('DROP')) return readDrop(cursor);
  if (!cursor.take('CREATE')) return cursor.take('ALTER', 'DATABASE') ? [] : undefined;
  cursor.take('OR', 'REPLACE');
  if (cursor.takeAny('TEMPORARY', 'TEMP') && cursor.take('TABLE')) return [];
  if (cursor.take('TABLE')) return readCreateTable(cursor, dialect);
  return readCreateIndex(cursor) ?? readCreateOther(cursor);
}

function readCreateTable(cursor: SqlCursor, dialect: Dialect): SchemaEffect[] | undefined {
  const unlessThere = cursor.take('IF', 'NOT', 'EXISTS');
  const table = cursor.name()?.text;
  const parts = cursor.group();
  if (table === undefined) return undefined;
  const read = (parts ?? []).map((each) => readPart(each, dialect));
  const known = read.filter((each) => each !== undefined);
  const written = known.flatMap((each) => each.indexes ?? []);
  const isQuery = cursor.rest.some((each) => each.kind === 'word' && /^SELECT$/i.test(each.text));
  const columns = known.flatMap(({ column }) => column ?? []).map((column) => withKey(column, written, dialect));
  // A key that is the row's own number has no index that another could be a twin of.
  const hasTwins = dialect === 'sqlite' && !columns.some((each) => isRowNumber(each, written));
  return [{
    kind: 'create-table', table, unlessThere, isOpen: parts === undefined || known.length < read.length || isQuery, columns, indexes: hasTwins ? withoutTwins(written) : written,
    foreignKeys: known.flatMap((each) => each.foreignKeys ?? []), checks: known.flatMap(({ check }) => (check ? [{ ...check, columns: [] }] : [])),
  }];
}

/** A key has no nulls. SQLite counts up a key that is one `INTEGER`, which is not written: nobody knows who relies on it. */
function withKey(column: NewColumn, indexes: readonly NewIndex[], dialect: Dialect): NewColumn {
  if (!keyOf(column, indexes)) return column;
  const { default: written, ...rest } = column;
  const isRow = dialect === 'sqlite' && isRowNumber(column, indexes) && written === 'none';
  return { ...rest, isNullable: false, ...(isRow || written === undefined ? {} : { default: written }) };
}

function keyOf({ name }: NewColumn, indexes: readonly NewIndex[]): NewIndex | undefined {
  return indexes.find((each) => each.isPrimary && each.columns.some((one) => one.toLowerCase() === name.toLowerCase()));
}

function isRowNumber(column: NewColumn, indexes: readonly NewIndex[]): boolean {
  return column.type?.base === 'integer' && keyOf(column, indexes)?.columns.length === 1;
}

function readCreateIndex(cursor: SqlCursor): SchemaEffect[] | undefined {
  const isUnique = cursor.take('UNIQUE');
  const method = cursor.take('FULLTEXT') ? 'fulltext' : cursor.take('SPATIAL') ? 'spatial' : undefined;
  if (!cursor.take('INDEX')) return undefined;
  const unlessThere = cursor.take('IF', 'NOT', 'EXISTS');
  const name = cursor.name()?.text;
  if (cursor.take('USING')) cursor.name();
  const table = cursor.take('ON') ? cursor.name()?.text : undefined;
  const columns = readIndexColumns(cursor);
  const isPartial = cursor.take('WHERE');
  if (name === undefined || table === undefined || !columns) return undefined;
  return [{ kind: 'add-index', table, index: { name, ...columns, isUnique, ...(isPartial ? { isPartial } : {}), ...(method === undefined ? {} : { method }) }, ...(unlessThere ? { unlessThere } : {}) }];
}

function readCreateOther(cursor: SqlCursor): SchemaEffect[] | undefined {
  while (!cursor.isAtEnd && !cursor.takeAny('TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT', 'DATABASE', 'SCHEMA', 'VIRTUAL')) {
    if (!cursor.take('VIEW')) { cursor.skip(); continue; }
    cursor.take('IF', 'NOT', 'EXISTS');
    const name = cursor.name()?.text;
    return name === undefined ? undefined : [{ kind: 'create-view', name }];
  }
  return cursor.isAtEnd ? undefined : [];
}

function readDrop(cursor: SqlCursor): SchemaEffect[] | undefined {
  cursor.take('TEMPORARY');
  const isTable = cursor.take('TABLE');
  const isView = !isTable && cursor.take('VIEW');
  if (!isTable && !isView && !cursor.take('INDEX')) return cursor.takeAny('TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT') ? [] : undefined;
  cursor.take('IF', 'EXISTS');
  if (isTable || isView) {
    const names = splitAtCommas(cursor.rest).flatMap((each) => new SqlCursor(each).name()?.text ?? []);
    return names.map((name) => (isView ? { kind: 'drop-view', name } : { kind: 'drop-table', table: name }));
  }
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
