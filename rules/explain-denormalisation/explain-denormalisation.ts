/** What is stored twice, or in a form the database cannot look into, is a decision: whoever reads the schema later is told why. */
import type { Place, Project, QueriedTable, SchemaReport } from '@tenfold/project';
import { commentAbove } from '../comment-above.js';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findCopied } from '../indexes/find-copied.js';
import { nameOf } from '../indexes/name-table.js';
import { hasStatedReason } from '../indexes/stated-reason.js';

type Column = NonNullable<QueriedTable['declared']>['columns'][number];

export const explainDenormalisation = defineRule({
  name: 'explain-denormalisation',
  decision: 'schema',
  description: 'require a reason for new columns that hold JSON, lists or copies',
  messages: {
    holdsJson: "'{{column}}' of '{{table}}' is new and holds JSON: no key, no type and no plain index looks into it. Give it columns or a table of its own, or say why not: {{comment}} …",
    holdsList: "'{{column}}' of '{{table}}' is new and holds a list: its items have no key, and are found by reading every row. Give them a table of their own, or say why not: {{comment}} …",
    holdsCopy: "'{{column}}' of '{{table}}' is new and repeats '{{other}}', which a key leads to: from now on two values must be kept the same. Read it there, or say why not: {{comment}} …",
    stateReason: 'State the reason in a comment',
  },
  options: {
    properties: {
      kinds: { type: 'array', items: { enum: ['json', 'list', 'copy'] }, description: 'What needs a reason.' },
      comment: { type: 'string', description: 'What a comment begins with that states it.' },
    },
    defaults: { kinds: ['json', 'list', 'copy'], comment: 'tenfold-reason:' },
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file, options) {
    for (const report of file.project.schemaReports) {
      const added = addedIn(report, file.project.migrationHistory);
      for (const table of added.size ? file.project.queries.tables.all : []) {
        if (table.report !== report) continue;
        for (const column of table.declared?.columns ?? []) {
          const migrated = column.at.path === file.path ? added.get(`${table.key}\0${column.name}`) : undefined;
          if (migrated) yield* describe(file, table, column, migrated, options['kinds'] as readonly string[], options['comment'] as string);
        }
      }
    }
  },
});

/** The columns that new migrations make, each with where. */
function addedIn({ source, migrations }: SchemaReport, history: Project['migrationHistory']): ReadonlyMap<string, Place> {
  const isNew = history.newIn(source);
  const added = new Map<string, Place>();
  for (const { path, changes } of migrations) for (const change of isNew.has(path) ? changes : []) {
    const columns = change.kind === 'create-table' ? change.columns : change.kind === 'add-column' ? [change.column] : [];
    for (const { name, range } of columns) added.set(`${'table' in change ? change.table ?? '' : ''}\0${name}`, { path, range });
  }
  return added;
}

function* describe(file: CheckedFile, table: QueriedTable, column: Column, migrated: Place, kinds: readonly string[], word: string): Generator<Report> {
  const copied = findCopied(file.project.queries.tables, table, column);
  const kind = column.type?.isList ? 'list' : /^jsonb?$/.test(column.type?.base ?? '') ? 'json' : copied === undefined ? undefined : 'copy';
  if (kind === undefined || !kinds.includes(kind)) return;
  if ([column.at, migrated].some(({ path, range }) => hasStatedReason(file.project.text(path) ?? '', range[0], word))) return;
  const comment = `${file.path.endsWith('.prisma') ? '///' : '//'} ${word}`;
  yield {
    at: column.at.range, level: 'note', messageId: kind === 'json' ? 'holdsJson' : kind === 'list' ? 'holdsList' : 'holdsCopy',
    data: { column: column.property ?? column.name, table: nameOf(table), comment, ...(copied === undefined ? {} : { other: copied }) },
    chain: [{ ...migrated, label: 'the migration that makes it' }],
    suggest: [{ messageId: 'stateReason', edits: [commentAbove(file.path, file.text, column.at.range[0], `${word} `)] }],
  };
}
