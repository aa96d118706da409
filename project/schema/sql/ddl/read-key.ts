/** What stands in the parentheses of an index and of a foreign key, in MySQL and SQLite. */
import type { NewForeignKey, NewIndex } from '../../schema-model.js';
import type { SqlCursor } from '../sql-cursor.js';
import type { SqlToken } from '../tokenize-sql.js';

/** `''` for an expression; a length, as in `name(191)`, makes none. */
export function readIndexColumns(cursor: SqlCursor): Pick<NewIndex, 'columns' | 'isSpecial'> | undefined {
  const parts = cursor.group();
  if (!parts) return undefined;
  const isOrdered = parts.some((part) => part.some((each) => each.kind === 'word' && /^(DESC|COLLATE)$/i.test(each.text)) || (part[1]?.text === '(' && /^\d+$/.test(part[2]?.text ?? '')));
  return { columns: parts.map(columnOf), ...(isOrdered ? { isSpecial: true } : {}) };
}

function columnOf([first, open, length]: readonly SqlToken[]): string {
  const isName = first?.kind === 'name' || first?.kind === 'word';
  return isName && (open?.text !== '(' || /^\d+$/.test(length?.text ?? '')) ? first.text : '';
}

export function readNames(cursor: SqlCursor): string[] | undefined {
  return cursor.group()?.map(columnOf);
}

/** Behind `REFERENCES`: the table, its columns where they are written, and what happens to the rows. */
export function readReference(cursor: SqlCursor, columns: readonly string[], name?: string): NewForeignKey | undefined {
  const table = cursor.name()?.text;
  if (table === undefined) return undefined;
  const references = readNames(cursor) ?? [];
  const actions = { DELETE: 'NO ACTION', UPDATE: 'NO ACTION' };
  for (;;) {
    if (cursor.take('MATCH')) cursor.name();
    else if (cursor.take('ON', 'DELETE')) actions.DELETE = readAction(cursor);
    else if (cursor.take('ON', 'UPDATE')) actions.UPDATE = readAction(cursor);
    else break;
  }
  return { columns, table, references, onDelete: actions.DELETE, onUpdate: actions.UPDATE, ...(name === undefined ? {} : { name }) };
}

function readAction(cursor: SqlCursor): string {
  return ['NO ACTION', 'SET NULL', 'SET DEFAULT', 'CASCADE', 'RESTRICT'].find((action) => cursor.take(...action.split(' '))) ?? 'NO ACTION';
}
