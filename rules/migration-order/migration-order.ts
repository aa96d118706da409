/** Every database gets the same migrations in the same order: the one of a developer, the one of a test, and the one that is in use. */
import { findOrderFaults, type OrderFault, type Project, type SchemaReport } from '@tenfold/project';
import { defineRule, type Options, type Report } from '../define-rule.js';
import { headOf } from '../migrations/head-of.js';

export const migrationOrder = defineRule({
  name: 'migration-order',
  decision: 'schema',
  description: 'require migrations to be applied everywhere, and everywhere in the same order',
  messages: {
    duplicate: "'{{other}}' has the number {{prefix}}, too: which of them comes first is left to the rest of their names, and some tools refuse both. Give the newer one a number of its own.",
    orphan: "Drizzle's journal does not name this file, so no database ever gets it. Make it with drizzle-kit generate, or remove it.",
    missing: "Drizzle's journal names '{{tag}}' after this, but {{tag}}.sql is not there: the next deploy stops with an error. Bring the file back, or let drizzle-kit drop it.",
    late: "This comes before '{{last}}', which other databases have already: they get it after that one or never, and a new database gets it before. Give it a number behind '{{last}}'.",
    skipped: "In Drizzle's journal '{{tag}}' is stamped no later than '{{before}}', which comes before it: a database that has '{{before}}' takes it for applied, and never gets it. Stamp it later.",
    chain: "The snapshot of '{{tag}}' does not follow that of '{{before}}': both were made side by side, and the next one that drizzle-kit makes misses what one of them did. Make it again after '{{before}}'.",
    stamp: "TypeORM orders by {{stamp}} in the name of the class, and everybody who reads by {{prefix}} in the name of the file. Let both be the same.",
    style: "'{{name}}' is not numbered by a {{style}}, as the others are to be: it sorts among them by chance. Rename it.",
    restamp: "Stamp it right behind '{{before}}'",
  },
  options: {
    properties: { style: { enum: ['any', 'timestamp', 'sequence'], description: 'How new migrations are numbered.' } },
    defaults: { style: 'any' },
  },
  hasSuggestions: true,
  languages: ['sql', 'js'],
  *check(file, options) {
    const report = file.project.migrationFiles.get(file.path)?.report;
    if (!report) return;
    for (const fault of faultsOf(file.project, report, options)) if (fault.path === file.path) yield describe(fault, file.text);
  },
});

const known = new WeakMap<SchemaReport, Map<string, readonly OrderFault[]>>();

/** Found once for all files of a schema, for as long as what is new stays so. */
function faultsOf(project: Project, report: SchemaReport, options: Options): readonly OrderFault[] {
  const style = options['style'] as 'any' | 'timestamp' | 'sequence';
  const orphans = [...project.migrationFiles].flatMap(([path, each]) => (each.index < 0 && each.report === report ? [path] : []));
  const added = project.migrationHistory.newIn(report.source);
  const key = [style, ...orphans, ...added].join('\n');
  const byKey = known.get(report) ?? new Map<string, readonly OrderFault[]>();
  known.set(report, byKey);
  let faults = byKey.get(key);
  if (!faults) {
    const paths = new Set(project.paths);
    byKey.set(key, faults = findOrderFaults({
      report, orphans, style, has: (path) => paths.has(path), read: (path) => project.text(path), facts: (path) => project.facts(path), isNew: (path) => added.has(path),
    }));
  }
  return faults;
}

function describe({ kind, range, data, edits }: OrderFault, text: string): Report {
  return { at: range ?? headOf(text), messageId: kind, data, ...(edits ? { suggest: [{ messageId: 'restamp', data, edits }] } : {}) };
}
