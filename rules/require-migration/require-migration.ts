/** What the schema declares, a migration must make: otherwise the next deploy runs against a database that does not know it. */
import type { SchemaDifference, SchemaReport } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { draftMigrations } from './draft-migration.js';

export const requireMigration = defineRule({
  name: 'require-migration',
  decision: 'schema',
  description: 'require a migration for everything the schema declares',
  messages: {
    lacksMigration: "No migration makes {{what}}: a database built from the migrations does not have it, and the first query fails in production. Add a migration.",
    lacksIndex: "No migration makes {{what}}: a database built from the migrations reads the whole table instead, or keeps what should be unique twice. Add a migration.",
    differsFromMigrations: "The migrations make {{what}} in another way ({{detail}}). Add a migration, or declare what the database has.",
    draftMigration: "Draft the migration {{name}}",
    draftRename: "Draft the migration {{name}}, which keeps what the rows hold",
    draftDrop: "Draft the migration {{name}}, which drops it",
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file) {
    for (const report of file.project.schemaReports) {
      if (!report.source.declared.includes(file.path)) continue;
      for (const difference of report.differences) if (difference.declaredAt?.path === file.path) yield describe(file, report, difference);
    }
  },
});

function describe(file: CheckedFile, report: SchemaReport, difference: SchemaDifference): Report {
  const isMissing = difference.kind === 'missing-in-migrations';
  const drafts = draftMigrations(file, report, difference);
  return {
    at: difference.declaredAt!.range,
    messageId: !isMissing ? 'differsFromMigrations' : difference.object === 'index' ? 'lacksIndex' : 'lacksMigration',
    data: { what: nameOf(difference), detail: difference.detail ?? 'it differs' },
    ...(isMissing ? { subject: nameOf(difference) } : {}),
    ...(difference.migratedAt ? { chain: [{ ...difference.migratedAt, label: 'as the migrations make it' }] } : {}),
    ...(drafts.length ? { suggest: drafts } : {}),
  };
}

function nameOf({ object, table, name }: SchemaDifference): string {
  switch (object) {
    case 'table': return `table '${table}'`;
    case 'column': return `column '${table}.${name ?? ''}'`;
    case 'index': return `index '${name ?? ''}' on '${table}'`;
    case 'enum': return `enum '${table}'`;
    default: return `value '${name ?? ''}' of enum '${table}'`;
  }
}
