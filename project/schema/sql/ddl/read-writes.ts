/** Statements of MySQL and SQLite that write rows. */
import type { SchemaEffect } from '../../schema-change.js';
import type { SqlCursor } from '../sql-cursor.js';

/** @returns `undefined` for another statement */
export function readWrites(cursor: SqlCursor): SchemaEffect[] | undefined {
  const verb = cursor.takeAny('INSERT', 'REPLACE') ? 'insert' : cursor.take('UPDATE') ? 'update' : cursor.takeAny('DELETE', 'TRUNCATE') ? 'delete' : undefined;
  if (!verb) return undefined;
  if (cursor.take('OR')) cursor.skip();
  cursor.takeAny('IGNORE', 'LOW_PRIORITY', 'DELAYED', 'QUICK');
  cursor.takeAny('INTO', 'FROM', 'TABLE');
  const table = cursor.name()?.text;
  const isBound = cursor.rest.some((each) => each.kind === 'word' && /^(WHERE|JOIN|LIMIT)$/i.test(each.text));
  return table === undefined ? [] : [{ kind: 'write-rows', table, verb, isWhole: verb !== 'insert' && !isBound }];
}
