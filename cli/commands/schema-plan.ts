/** `tenfold schema plan`: the statements that would make the database what is declared, or a picture of it. Nothing is written. */
import { drawEntities } from '@tenfold/graph';
import { draftDifference, draftPlan, type SchemaDifference, type SchemaReport } from '@tenfold/project';
import type { Io } from '../io.js';
import { describeSource, openSchemas } from './schema-sources.js';

export interface SchemaPlanOptions {
  /** The folder of migrations. */
  readonly in?: string;
  readonly mermaid?: boolean;
}

export function schemaPlan(path: string, options: SchemaPlanOptions, io: Io): number {
  const opened = openSchemas(path, options.in, io);
  if (!opened) return 2;
  const { project, reports } = opened;
  if (options.mermaid && reports.length > 1) {
    io.error(`tenfold: there are several schemas, and a picture shows one: choose with --in ${reports.map(({ source }) => source.migrationFolder).join(', or --in ')}.\n`);
    return 2;
  }
  const { boundaries } = project.analysis;
  for (const report of reports) io.out(options.mermaid ? drawEntities(report, (file) => boundaries.moduleOf(file)?.name) : writePlan(report));
  return 0;
}

function writePlan(report: SchemaReport): string {
  const head = `-- ${describeSource(report)}\n`;
  if (!report.declared) return `${head}-- Nothing is declared in a way that can be compared.\n`;
  const { steps, left } = draftPlan(report);
  const onlyThere = report.differences.filter((each) => each.kind === 'missing-in-schema');
  const renames = report.differences.flatMap((each) => draftDifference(report, each).filter(({ how }) => how === 'rename'));
  const notes = [...renames.flatMap(({ steps: [step] }) => `-- If it was renamed instead, which keeps what the rows hold: ${step!.up}\n`), ...left.map((each) => `-- Not drafted, because not all of its statement can be read from the code: ${describe(each)}.\n`), ...onlyThere.map((each) => `-- Left as it is: ${describe(each)} is made by the migrations, and not declared.\n`)];
  return `${head}${steps.length ? `${steps.map(({ up }) => `${aloneBecause(up)}${up}`).join('\n')}\n` : notes.length ? '' : '-- The migrations make what is declared.\n'}${notes.join('')}`;
}

/** What cannot run beside other statements, because tools send a migration as one. */
function aloneBecause(up: string): string {
  if (/\bCONCURRENTLY\b/.test(up)) return '-- In a migration of its own, because it runs in no transaction:\n';
  return /\bADD VALUE\b/.test(up) ? '-- In a migration of its own, before the others, because the value cannot be used before it is committed:\n' : '';
}

function describe({ object, table, name, detail }: SchemaDifference): string {
  return `${object.replace('-', ' ')} ${[table, name].filter(Boolean).join('.')}${detail ? ` (${detail})` : ''}`;
}
