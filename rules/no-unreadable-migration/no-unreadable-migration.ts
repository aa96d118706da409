/** What cannot be read is not guessed: the tables it may touch are left out of every comparison, and that is said. */
import type { SchemaReport, Unreadable } from '@tenfold/project';
import { commentAbove } from '../comment-above.js';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';

export const noUnreadableMigration = defineRule({
  name: 'no-unreadable-migration',
  decision: 'schema',
  description: 'report steps of migrations that cannot be read, because the tables they may touch are not checked',
  messages: {
    isUnread: "What this step does to the schema cannot be read ({{why}}), so {{what}} not compared with what the code declares. Say it in a comment above: tenfold-effects: add column user.nickname text.",
    isBroken: "PostgreSQL cannot read this statement ({{why}}): the migration fails when it is applied, and the deploy with it. Mend it.",
    sayEffects: 'Say in a comment what it does',
  },
  options: {
    properties: { report: { enum: ['all', 'broken'], description: '`broken`: only what the database cannot read either.' } },
    defaults: { report: 'all' },
  },
  hasSuggestions: true,
  languages: ['sql', 'js'],
  *check(file, options) {
    const known = file.project.migrationFiles.get(file.path);
    if (!known || known.index < 0) return;
    const seen = new Set<number>();
    for (const each of known.report.migrated.unreadable) {
      if (each.path !== file.path || seen.has(each.range[0])) continue;
      seen.add(each.range[0]);
      const isWrong = isBroken(file, known.report, each);
      if (isWrong || options['report'] === 'all') yield describe(file, known.report, each, isWrong);
    }
  },
});

/** A new one whose text goes to the server as it is. Templates and what psql alone understands are somebody else's language. */
function isBroken({ path, text, project }: CheckedFile, { source }: SchemaReport, { why, range }: Unreadable): boolean {
  if (!/^PostgreSQL cannot read it: syntax error/.test(why) || !path.endsWith('.sql') || !project.migrationHistory.isNew(source, path)) return false;
  return /^(prisma|drizzle|golang-migrate|dbmate|supabase)$/.test(source.tool) && !/^\s*\\|\$\{|\{\{|%[\w(]|(^|[^:]):'?"?[A-Za-z_]/m.test(text.slice(...range));
}

function describe(file: CheckedFile, report: SchemaReport, { range, why }: Unreadable, isWrong: boolean): Report {
  const said = why.replace(/^PostgreSQL cannot read it: /, '');
  if (isWrong) return { at: range, messageId: 'isBroken', data: { why: said } };
  const edits = [commentAbove(file.path, file.text, range[0], 'tenfold-effects: say here what it does')];
  return { at: range, messageId: 'isUnread', level: 'note', data: { why: said, what: tablesOf(file, report, range[0]) }, ...(range[1] > range[0] ? { suggest: [{ messageId: 'sayEffects', edits }] } : {}) };
}

/** Those it may touch, of those that are there in the end. */
function tablesOf({ path }: CheckedFile, report: SchemaReport, start: number): string {
  const changes = report.migrations.find((each) => each.path === path)?.changes ?? [];
  const touches = changes.flatMap((each) => (each.kind === 'unreadable' && each.range[0] === start ? [each.touches] : []));
  if (!touches.length || touches.includes('all')) return 'no table is';
  const names = new Set(touches.flat());
  const tables = [...report.migrated.tables.keys()].filter((key) => names.has(key.slice(key.indexOf('.') + 1).toLowerCase()));
  return tables.length ? `${tables.map((each) => `'${each}'`).join(', ')} ${tables.length > 1 ? 'are' : 'is'}` : 'what it names is';
}
