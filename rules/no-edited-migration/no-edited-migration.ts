/** A migration that is on the branch others work from has run somewhere: what is changed in it there never happens. */
import { LineTable, type MigrationFile, type Range } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { headOf } from '../migrations/head-of.js';
import { findDeleted, isSquash } from './find-deleted.js';
import { isSameButForComments } from './same-migration.js';

export const noEditedMigration = defineRule({
  name: 'no-edited-migration',
  decision: 'schema',
  description: 'disallow changing, renaming or deleting a migration that is on the base branch',
  messages: {
    edited: "This migration is on {{branch}} already, and databases that have run it do not run it again: they never get this change, and new ones do. Take it back, and write it into a new migration.",
    commented: "This migration is on {{branch}} already, and {{tool}} keeps a checksum of the whole file, comments and all: it will say that the migration was changed after it was applied. Take it back.",
    renamed: "This was '{{from}}' on {{branch}}: databases that have run it under that name run it again under this one, or stop because the old one is gone. Give it its name back.",
    deleted: "{{names}} on {{branch}} and no longer here: databases have run {{them}}, and the next developer's has not. Bring {{them}} back, and undo what {{they}} did in a new migration.",
    restore: 'Take the text of {{branch}} back',
  },
  options: {
    properties: { comments: { enum: ['checksum', 'allow', 'report'], description: 'Whether changes of comments and white space count: where the tool keeps a checksum, never, or always.' } },
    defaults: { comments: 'checksum' },
  },
  hasSuggestions: true,
  languages: ['sql', 'js'],
  *check(file, options) {
    const known = file.project.migrationFiles.get(file.path);
    if (!known || known.index < 0 || !file.project.migrationHistory.base) return;
    yield* changed(file, known, options);
    if (known.report.source.migrations.findLast((path) => file.project.paths.includes(path)) !== file.path) return;
    const deleted = findDeleted(file.project, known.report);
    if (deleted.length && !isSquash(file.project, known.report)) yield describeDeleted(file, deleted);
  },
});

function* changed(file: CheckedFile, { report }: MigrationFile, options: Options): Iterable<Report> {
  const history = file.project.migrationHistory;
  const base = history.base!;
  const moved = history.movedFrom(file.path);
  const { migrationFolder, tool } = report.source;
  // TypeORM remembers a migration by the name of its class.
  const isKnownByText = tool === 'typeorm' && moved !== undefined && base.isSame(moved, file.text);
  if (moved !== undefined && !isKnownByText && moved.startsWith(`${migrationFolder}/`) && !isSquash(file.project, report)) yield { at: headOf(file.text), messageId: 'renamed', data: { from: moved, branch: base.branch }, subject: moved };
  const from = moved ?? file.path;
  if (!base.ids.has(from) || base.isSame(from, file.text)) return;
  const before = base.read(from);
  if (before === undefined || withoutEnds(before) === withoutEnds(file.text)) return;
  const isSame = isSameButForComments(file.path, before, file.text);
  const counts = options['comments'] === 'report' || (options['comments'] === 'checksum' && /^(prisma|flyway)$/.test(tool));
  if (isSame && !counts) return;
  const restore = { messageId: 'restore', data: { branch: base.branch }, edits: [{ path: file.path, range: [0, file.text.length] as const, text: before }] };
  const names: Readonly<Record<string, string>> = { prisma: 'Prisma', flyway: 'Flyway' };
  yield { at: firstChange(before, file.text), messageId: isSame ? 'commented' : 'edited', data: { branch: base.branch, ...(isSame ? { tool: names[tool] ?? tool } : {}) }, ...(isSame ? { level: 'note' as const } : {}), suggest: [restore] };
}

function withoutEnds(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

/** The first line that the base does not have at its place. */
function firstChange(before: string, now: string): Range {
  const old = before.split(/\r?\n/);
  const lines = now.split(/\r?\n/);
  const index = lines.findIndex((line, at) => line !== old[at]);
  const line = lines[index]?.trim() ?? '';
  if (!line) return headOf(now);
  const start = new LineTable(now).offsetAt(index, lines[index]!.indexOf(line));
  return [start, start + line.length];
}

function describeDeleted(file: CheckedFile, deleted: readonly string[]): Report {
  const shown = deleted.slice(0, 3).map((each) => `'${each}'`).join(', ');
  const isOne = deleted.length === 1;
  const more = deleted.length > 3 ? ` and ${deleted.length - 3} more` : '';
  return {
    at: headOf(file.text), messageId: 'deleted', subject: 'deleted',
    data: { names: `${shown}${more} ${isOne ? 'is' : 'are'}`, branch: file.project.migrationHistory.base!.branch, them: isOne ? 'it' : 'them', they: isOne ? 'it' : 'they' },
  };
}
