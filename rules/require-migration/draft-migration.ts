/** New migrations for one difference, in the folder, the form and the naming that the repository has. */
import { draftDifference, endsDifference, type MigrationDraft, type SchemaDifference, type SchemaReport, writeDrizzleMigration, writeMigration } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';

const titles: Readonly<Record<MigrationDraft['how'], string>> = { add: 'draftMigration', change: 'draftMigration', rename: 'draftRename', drop: 'draftDrop' };

/** Each is replayed before it is offered: it ends the difference and makes no new one. */
export function draftMigrations({ project }: CheckedFile, report: SchemaReport, difference: SchemaDifference): NonNullable<Report['suggest']> {
  const { tool, migrations, migrationFolder } = report.source;
  const places = { tool, migrations, migrationFolder, read: (path: string) => project.text(path), has: (path: string) => project.paths.includes(path) };
  return draftDifference(report, difference).filter((draft) => endsDifference(report, difference, draft)).flatMap((draft) => {
    const written = tool === 'drizzle' ? report.declared && writeDrizzleMigration(places, report.declared, difference, draft) : writeMigration(places, draft);
    return written ? [{ messageId: titles[draft.how], data: { name: written.name }, edits: written.edits }] : [];
  });
}
