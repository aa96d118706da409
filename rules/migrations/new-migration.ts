/** The new migration that a file is, with the schema before it. What is older has run somewhere, and nobody can mend it any more. */
import { type MigratedSchema, type SchemaChange, type SchemaReport, schemaBefore } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface NewMigration {
  readonly report: SchemaReport;
  readonly index: number;
  readonly changes: readonly SchemaChange[];
  /** As the branch has it that the work goes to: its tables are in use. */
  readonly base: MigratedSchema;
  /** As the migration finds it. */
  readonly before: MigratedSchema;
}

export function findNewMigration({ project, path }: CheckedFile): NewMigration | undefined {
  const known = project.migrationFiles.get(path);
  if (!known || known.index < 0 || !project.migrationHistory.isNew(known.report.source, path)) return undefined;
  const { report, index } = known;
  return { report, index, changes: report.migrations[index]!.changes, base: project.migrationHistory.baseSchema(report), before: schemaBefore(report, index) };
}

/** It is in use, and the migration does not make it anew. */
export function isOldTable({ base, changes }: NewMigration, table: string): boolean {
  return base.tables.has(table) && !changes.some((each) => (each.kind === 'create-table' && each.table === table) || (each.kind === 'rename-table' && each.to === table));
}
