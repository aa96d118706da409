/** A column or a constraint, as it stands in `CREATE TABLE` and behind `ADD`, in MySQL and SQLite. */
import type { NewColumn } from '../../schema-change.js';
import type { NewForeignKey, NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { SqlCursor } from '../sql-cursor.js';
import type { SqlToken } from '../tokenize-sql.js';
import { readColumn } from './read-column.js';
import { readIndexColumns, readNames, readReference } from './read-key.js';

export interface TablePart {
  readonly column?: NewColumn;
  readonly indexes?: readonly NewIndex[];
  readonly foreignKeys?: readonly NewForeignKey[];
  readonly check?: { readonly name?: string };
}

/** @returns `undefined` for what is neither */
export function readPart(tokens: readonly SqlToken[], dialect: Dialect): TablePart | undefined {
  const cursor = new SqlCursor(tokens);
  const name = cursor.take('CONSTRAINT') ? cursor.nameUnless('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK')?.text : undefined;
  if (cursor.take('PRIMARY', 'KEY')) return readIndex(cursor, undefined, { isUnique: true, isPrimary: true, isConstraint: true });
  if (cursor.take('FOREIGN', 'KEY')) return readForeignKey(cursor, name);
  if (cursor.take('CHECK')) return { check: name === undefined ? {} : { name } };
  const isUnique = cursor.take('UNIQUE');
  const method = cursor.take('FULLTEXT') ? 'fulltext' : cursor.take('SPATIAL') ? 'spatial' : undefined;
  if (!isUnique && method === undefined && !isKey(tokens)) return readColumn(tokens, dialect);
  cursor.takeAny('KEY', 'INDEX');
  cursor.take('IF', 'NOT', 'EXISTS');
  return readIndex(cursor, cursor.nameUnless('USING')?.text ?? name, { isUnique, ...(isUnique ? { isConstraint: true } : {}), ...(method === undefined ? {} : { method }) });
}

function readIndex(cursor: SqlCursor, name: string | undefined, kind: Omit<NewIndex, 'columns' | 'name'>): TablePart | undefined {
  if (cursor.take('USING')) cursor.name();
  const columns = readIndexColumns(cursor);
  return columns && { indexes: [{ ...columns, ...kind, ...(name === undefined ? {} : { name }) }] };
}

function readForeignKey(cursor: SqlCursor, name: string | undefined): TablePart | undefined {
  cursor.take('IF', 'NOT', 'EXISTS');
  cursor.nameUnless();
  const columns = readNames(cursor);
  const foreignKey = columns && cursor.take('REFERENCES') ? readReference(cursor, columns, name) : undefined;
  return foreignKey && { foreignKeys: [foreignKey] };
}

/** `INDEX name (…)`, `KEY (…)`; a column may be called `key`, and then has a type behind it. */
function isKey([first, second, third]: readonly SqlToken[]): boolean {
  return first?.kind === 'word' && /^(INDEX|KEY)$/i.test(first.text) && (second?.text === '(' || third?.text === '(' || (second?.kind === 'word' && /^IF$/i.test(second.text)));
}
