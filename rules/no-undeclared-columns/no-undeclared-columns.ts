/** What the migrations make and nobody declares is data that the code cannot see, and that the next generated migration may drop. */
import type { SchemaDifference, SchemaReport } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { draftMessages, draftMigrations } from '../schema/draft-migrations.js';
import { matchName } from '../schema/match-name.js';
import { nameDifference } from '../schema/name-difference.js';

export const noUndeclaredColumns = defineRule({
  name: 'no-undeclared-columns',
  decision: 'schema',
  description: 'disallow tables, columns and indexes that the migrations make and the schema does not declare',
  messages: {
    isUndeclared: "The migrations make {{what}}, and the schema does not declare it{{fate}}. Declare it, or drop it in a migration; what stays on purpose says so {{where}}in this rule's 'ignore'.",
    ...draftMessages,
  },
  options: {
    properties: {
      ignore: { type: 'array', items: { type: 'string' }, description: 'What stays on purpose: `table`, `table.column`, `table.index`; `*` stands for anything.' },
      rawIndexes: { enum: ['allow', 'report'], description: 'Indexes that the tool cannot declare as they are: over some rows, over expressions, of other methods.' },
    },
    defaults: { ignore: [], rawIndexes: 'allow' },
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file, options) {
    for (const report of file.project.schemaReports) {
      for (const difference of report.differences) {
        const at = difference.kind === 'missing-in-schema' ? placeIn(file, report, difference) : undefined;
        if (at && !isAllowed(difference, options)) yield describe(file, report, difference, at);
      }
    }
  },
});

/** Where it should be declared, if that is in this file; what belongs to nothing, at the head of the schema. */
function placeIn(file: CheckedFile, { source }: SchemaReport, { declaredAt }: SchemaDifference): readonly [number, number] | undefined {
  if (declaredAt) return declaredAt.path === file.path ? declaredAt.range : undefined;
  return source.declared[0] === file.path ? [0, 0] : undefined;
}

function isAllowed({ table, name, isRaw }: SchemaDifference, options: Options): boolean {
  if (isRaw && options['rawIndexes'] === 'allow') return true;
  return (options['ignore'] as readonly string[]).some((each) => matchName(each, table) || (name !== undefined && matchName(each, `${table}.${name}`)));
}

function describe(file: CheckedFile, report: SchemaReport, difference: SchemaDifference, at: readonly [number, number]): Report {
  const what = nameDifference(difference);
  // A raw index stays on purpose: to drop it is not what is advised.
  const suggest = difference.isRaw ? [] : draftMigrations(file, report, difference);
  return {
    at, messageId: 'isUndeclared', data: { what, fate: fateOf(report.source.tool, difference), where: report.source.tool === 'prisma' ? '' : "at its statement ('-- tenfold-keep: reason') or " }, subject: what,
    ...(difference.isRaw ? { level: 'note' } : {}),
    ...(suggest.length ? { suggest } : {}),
    ...(difference.migratedAt ? { chain: [{ ...difference.migratedAt, label: 'as the migrations make it' }] } : {}),
  };
}

/** Some tools compare with the database and drop what they do not know; others compare with their own last snapshot. */
function fateOf(tool: SchemaReport['source']['tool'], { object }: SchemaDifference): string {
  const loss = object === 'table' || object === 'column' ? ', with what is in it' : '';
  if (tool === 'prisma') return `: the next 'prisma migrate dev' drops it${loss}`;
  return tool === 'typeorm' ? `: the next 'migration:generate' drops it${loss}` : '';
}
