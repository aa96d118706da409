/** A new migration file with the statements for one difference, in the folder and the naming that the repository has. */
import type { Edit, SchemaDifference, SchemaReport } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface Draft {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Only where the tool keeps no record of its own beside the SQL; Drizzle's journal is written by drizzle-kit alone. */
export function draftMigration(file: CheckedFile, { source }: SchemaReport, difference: SchemaDifference): Draft | undefined {
  const last = source.migrations.at(-1);
  if (source.tool !== 'prisma' || !difference.sql || !last) return undefined;
  const folder = last.slice(source.migrationFolder.length + 1).split('/')[0]!;
  const stamp = nextStamp(/^\d+/.exec(folder)?.[0]);
  if (!stamp) return undefined;
  const subject = `${difference.kind === 'missing-in-migrations' ? 'add' : 'change'}_${[difference.table, difference.name].filter(Boolean).join('_')}`;
  const name = `${stamp}_${subject.replaceAll(/[^a-zA-Z0-9]+/g, '_').toLowerCase()}`;
  const path = `${source.migrationFolder}/${name}/migration.sql`;
  return file.project.paths.includes(path) ? undefined : { name, edits: [{ path, range: [0, 0], text: `${difference.sql.trimEnd()}\n` }] };
}

/** The number after the last one, in the same width: later in the order of names, and the same on every machine. */
function nextStamp(stamp: string | undefined): string | undefined {
  return stamp === undefined ? undefined : (BigInt(stamp) + 1n).toString().padStart(stamp.length, '0');
}
