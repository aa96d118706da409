/** The same statement without the long lock, where it is one statement and the tool lets it run so. */
import { isBlankSql, type SchemaChange } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import type { NewMigration } from '../migrations/new-migration.js';
import type { Blocking } from './find-blocking.js';

/** Of a file with one statement these make no transaction. */
const runsAloneOutside = new Set(['prisma', 'golang-migrate', 'flyway', 'supabase']);

export function suggestRewrite(file: CheckedFile, { changes, report }: NewMigration, { messageId }: Blocking, { range: [start, end] }: SchemaChange): Report['suggest'] {
  if (!file.path.endsWith('.sql')) return undefined;
  const text = file.text.slice(start, end);
  const isOne = changes.filter((each) => each.range[0] === start).length === 1;
  if (messageId === 'blocksWhileIndexing') {
    const head = /^CREATE\s+(?:UNIQUE\s+)?INDEX\b/i.exec(text);
    if (!head || !runsAloneOutside.has(report.source.tool) || !isAlone(file.text, start, end)) return undefined;
    const at = start + head[0].length;
    return [{ messageId: 'buildConcurrently', edits: [{ path: file.path, range: [at, at], text: ' CONCURRENTLY' }] }];
  }
  if (messageId !== 'blocksWhileChecking' || !isOne || !/^ALTER\s+TABLE\b[^;]*\bADD\s+CONSTRAINT\b[^;]*;?$/i.test(text)) return undefined;
  const at = start + text.replace(/\s*;?\s*$/, '').length;
  return [{ messageId: 'checkLater', edits: [{ path: file.path, range: [at, at], text: ' NOT VALID' }] }];
}

export function isAlone(text: string, start: number, end: number): boolean {
  return isBlankSql(text.slice(0, start)) && isBlankSql(text.slice(end));
}
