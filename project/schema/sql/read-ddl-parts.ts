/** A column or a constraint, as it stands in `CREATE TABLE` and behind `ADD`, in MySQL and SQLite. */
import type { NewColumn } from '../schema-change.js';
import type { ColumnType, NewIndex } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { SqlCursor } from './sql-cursor.js';
import type { SqlToken } from './tokenize-sql.js';

export interface TablePart {
  readonly column?: NewColumn;
  readonly index?: NewIndex;
  /** The columns of a primary key, which are not null. */
  readonly key?: readonly string[];
}

/** @returns `undefined` for what is neither */
export function readPart(tokens: readonly SqlToken[], dialect: Dialect): TablePart | undefined {
  const cursor = new SqlCursor(tokens);
  const name = cursor.take('CONSTRAINT') ? cursor.nameUnless('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK')?.text : undefined;
  if (cursor.take('PRIMARY', 'KEY')) {
    const columns = columnsIn(cursor);
    return columns && { index: { name: 'PRIMARY', columns, isUnique: true }, key: columns };
  }
  if (cursor.take('FOREIGN', 'KEY')) {
    const own = cursor.nameUnless()?.text ?? name;
    const columns = columnsIn(cursor);
    // MySQL keeps an index for each foreign key; SQLite does not.
    return dialect === 'mysql' && columns ? { index: { columns, isUnique: false, ...(own === undefined ? {} : { name: own }) } } : {};
  }
  if (cursor.take('CHECK')) return {};
  const isUnique = cursor.take('UNIQUE');
  const isIndex = isUnique || cursor.takeAny('FULLTEXT', 'SPATIAL') || isKey(tokens);
  if (!isIndex) return readColumn(tokens);
  cursor.takeAny('KEY', 'INDEX');
  const own = cursor.nameUnless('USING')?.text ?? name;
  if (cursor.take('USING')) cursor.name();
  const columns = columnsIn(cursor);
  return columns && { index: { columns, isUnique, name: own ?? columns[0] ?? '' } };
}

/** `INDEX name (…)`, `KEY (…)`; a column may be called `key`, and then has a type behind it. */
function isKey([first, second, third]: readonly SqlToken[]): boolean {
  return first?.kind === 'word' && /^(INDEX|KEY)$/i.test(first.text) && (second?.text === '(' || third?.text === '(');
}

/** `''` for an expression; a length, as in `name(191)`, makes none. */
export function columnsIn(cursor: SqlCursor): string[] | undefined {
  return cursor.group()?.map(([first, open, length]) => {
    const isName = first?.kind === 'name' || first?.kind === 'word';
    return isName && (open?.text !== '(' || /^\d+$/.test(length?.text ?? '')) ? first.text : '';
  });
}

export function readColumn(tokens: readonly SqlToken[]): TablePart | undefined {
  const cursor = new SqlCursor(tokens);
  const name = cursor.name();
  if (!name) return undefined;
  const type = cursor.nameUnless('NOT', 'NULL', 'PRIMARY', 'UNIQUE', 'DEFAULT', 'REFERENCES', 'CHECK', 'COLLATE', 'GENERATED', 'AS', 'CONSTRAINT');
  const sizes = cursor.group();
  const words = topLevel(cursor.rest);
  const has = (...wanted: readonly string[]): boolean => words.some((_, index) => wanted.every((word, offset) => words[index + offset] === word));
  const isPrimary = has('PRIMARY', 'KEY');
  const isUnique = has('UNIQUE');
  return {
    column: { name: name.text, range: [name.start, name.end], isNullable: !(has('NOT', 'NULL') || isPrimary || type?.text.toLowerCase() === 'serial'), ...(type ? { type: typeOf(type, sizes) } : {}) },
    ...(isPrimary || isUnique ? { index: { name: isPrimary ? 'PRIMARY' : name.text, columns: [name.text], isUnique: true } } : {}),
  };
}

function typeOf({ text }: SqlToken, sizes: readonly (readonly SqlToken[])[] | undefined): ColumnType {
  const base = text.toLowerCase();
  return { base, isList: false, ...(base === 'enum' ? { values: (sizes ?? []).flat().map((each) => each.text) } : {}) };
}

function topLevel(tokens: readonly SqlToken[]): string[] {
  let depth = 0;
  return tokens.flatMap(({ kind, text }) => {
    if (kind === 'mark') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return depth === 0 && kind === 'word' ? [text.toUpperCase()] : [''];
  });
}
