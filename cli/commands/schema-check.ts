/** `tenfold schema check`: the rules of decision 2 alone, and what they were asked of. */
import type { SchemaReport } from '@tenfold/project';
import { ruleDefinitions } from 'eslint-plugin-tenfold';
import type { Io } from '../io.js';
import { check, type CheckOptions } from './check.js';
import { count, describeSource } from './schema-sources.js';

export async function schemaCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const rules = new Set(ruleDefinitions.filter(({ decision }) => decision === 'schema').map(({ name }) => name));
  const isText = !options.format.length || options.format.some((each) => each === 'stylish');
  return check(paths, options, io, { isAsked: (rule) => rules.has(rule), afterwards: ({ schemaReports }) => { if (isText) io.out(describe(schemaReports)); } });
}

function describe(reports: readonly SchemaReport[]): string {
  if (!reports.length) return 'No schema with migrations was found. `tenfold config` shows what was detected.\n';
  return reports.map((report) => {
    const { differences, unreadable, migrations } = report;
    const what = report.declared ? `${count(differences.length, 'difference')}` : 'nothing is declared to compare with';
    return `${describeSource(report)}: ${count(migrations.length, 'migration')}, ${what}${unreadable.length ? `, ${count(unreadable.length, 'statement')} that could not be read` : ''}\n`;
  }).join('');
}
