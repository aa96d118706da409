/**
 * An index that is built CONCURRENTLY where the tool runs the migration in a transaction: PostgreSQL refuses it.
 * Invariant: only of tools whose transactions are known. Prisma sends a file as one text, which is one transaction as soon as it
 * holds several statements; Drizzle's migrator runs all that is pending in one.
 */
import type { SchemaChange } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import type { NewMigration } from '../migrations/new-migration.js';
import { isAlone } from './suggest-rewrite.js';

export function failsInTransaction({ text }: CheckedFile, { report }: NewMigration, change: SchemaChange): boolean {
  if (change.kind !== 'add-index' || !change.isConcurrent) return false;
  const { tool } = report.source;
  return tool === 'drizzle' || (tool === 'prisma' && !isAlone(text, ...change.range));
}
