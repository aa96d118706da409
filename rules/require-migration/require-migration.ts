/** What the schema declares, a migration must make: otherwise the next deploy runs against a database that does not know it. */
import type { SchemaDifference, SchemaReport } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { matchName } from '../schema/match-name.js';
import { nameDifference } from '../schema/name-difference.js';
import { draftMigrations } from './draft-migration.js';

const kinds = ['table', 'column', 'enum', 'index', 'primary-key', 'foreign-key', 'type', 'nullable', 'action'] as const;

export const requireMigration = defineRule({
  name: 'require-migration',
  decision: 'schema',
  description: 'require a migration for everything the schema declares',
  messages: {
    lacksMigration: "No migration makes {{what}}: a database built from the migrations does not have it, and the first query fails in production. Add a migration.",
    lacksIndex: "No migration makes {{what}}: a database built from the migrations reads the whole table instead, or keeps what should be unique twice. Add a migration.",
    lacksKey: "No migration makes {{what}}: a database built from the migrations keeps rows that point at nothing, or the same row twice. Add a migration.",
    differsFromMigrations: "The migrations make {{what}} in another way ({{detail}}). Add a migration, or declare what the database has.",
    draftMigration: "Draft the migration {{name}}",
    draftRename: "Draft the migration {{name}}, which keeps what the rows hold",
    draftDrop: "Draft the migration {{name}}, which drops it",
  },
  options: {
    properties: {
      kinds: { type: 'array', items: { enum: kinds }, uniqueItems: true, description: 'What is compared.' },
      defaults: { enum: ['report', 'allow'], description: 'A column that has a default on one side alone.' },
      ignoreTables: { type: 'array', items: { type: 'string' }, description: 'Tables of which nothing is said, as the database names them; `*` stands for anything.' },
    },
    defaults: { kinds, defaults: 'report', ignoreTables: [] },
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file, options) {
    for (const report of file.project.schemaReports) {
      if (!report.source.declared.includes(file.path)) continue;
      for (const difference of report.differences) if (difference.declaredAt?.path === file.path && isAsked(difference, options)) yield describe(file, report, difference);
    }
  },
});

function isAsked(difference: SchemaDifference, options: Options): boolean {
  const { kind, object, table } = difference;
  if (kind === 'missing-in-schema' || (options['ignoreTables'] as readonly string[]).some((each) => matchName(each, table))) return false;
  if (kind === 'default') return options['defaults'] === 'report';
  const asked = kind === 'type' || kind === 'nullable' || kind === 'action' ? kind : object === 'enum-value' ? 'enum' : object;
  return (options['kinds'] as readonly string[]).includes(asked);
}

function describe(file: CheckedFile, report: SchemaReport, difference: SchemaDifference): Report {
  const isMissing = difference.kind === 'missing-in-migrations';
  const what = nameDifference(difference);
  const drafts = draftMigrations(file, report, difference);
  return {
    at: difference.declaredAt!.range,
    messageId: isMissing ? messageOf(difference) : 'differsFromMigrations',
    data: { what, detail: difference.detail ?? 'it differs' },
    ...(isMissing ? { subject: what } : {}),
    ...(difference.migratedAt ? { chain: [{ ...difference.migratedAt, label: 'as the migrations make it' }] } : {}),
    ...(drafts.length ? { suggest: drafts } : {}),
  };
}

function messageOf({ object }: SchemaDifference): string {
  return object === 'index' ? 'lacksIndex' : object === 'primary-key' || object === 'foreign-key' ? 'lacksKey' : 'lacksMigration';
}
