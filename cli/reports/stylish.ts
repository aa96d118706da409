/** Findings for a person at a terminal: by file, each with its chain below it. */
import { styleText } from 'node:util';
import { baselineFile, type Finding, suppressionsFile } from '@tenfold/project';
import type { CheckResult } from '../check-project.js';
import { countLevels } from '../count-levels.js';
import { Lines } from './lines.js';
import type { Report } from './report.js';

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const writeStylish: Report = (results, { hasColor }) => {
  const paint: Paint = (style, text) => (hasColor ? styleText(style, text) : text);
  return results.map((result) => `${listFindings(result, paint)}${summarize(result, paint)}\n${paint('dim', nameEngines(result))}`).join('\n');
};

function listFindings({ project, findings: all }: CheckResult, paint: Paint): string {
  const findings = all.filter(({ frozen }) => !frozen);
  const lines = new Lines(project);
  let text = '';
  let path = '';
  for (const finding of findings) {
    if (finding.path !== path) text += `${text ? '\n' : ''}${paint('underline', path = finding.path)}\n`;
    const { line, column } = lines.start(finding);
    text += `  ${`${line}:${column}`.padEnd(8)}${severityOf(finding, paint)}  ${finding.message}  ${paint('dim', finding.rule)}\n`;
    for (const hop of finding.chain) text += paint('dim', `            ↳ ${hop.path}:${lines.start(hop).line}  ${hop.label}\n`);
  }
  return text ? `${text}\n` : '';
}

function severityOf(finding: Finding, paint: Paint): string {
  if (finding.level === 'note') return paint('blue', 'note   ');
  return finding.severity === 'error' ? paint('red', 'error  ') : paint('yellow', 'warning');
}

function summarize({ files, findings: all, problems }: CheckResult, paint: Paint): string {
  const findings = all.filter(({ frozen }) => !frozen);
  const { errors, warnings, notes } = countLevels(findings);
  const unread = problems.length ? `, ${count(problems.length, 'file')} could not be read` : '';
  const text = findings.length ? `${count(findings.length, 'finding')} (${count(errors, 'error')}, ${count(warnings, 'warning')}${notes ? `, ${count(notes, 'note')}` : ''}) in ${count(files, 'checked file')}${unread}` : `No findings in ${count(files, 'checked file')}${unread}`;
  return paint(findings.length ? (errors ? 'red' : 'yellow') : 'green', `${text}${countFrozen(all)}`);
}

function countFrozen(all: readonly Finding[]): string {
  const frozen = all.flatMap((finding) => finding.frozen ?? []);
  const days = frozen.flatMap(({ since }) => since ?? []).sort();
  const suppressed = frozen.length - days.length;
  return `${days.length ? `, ${days.length} frozen in ${baselineFile} (oldest since ${days[0]})` : ''}${suppressed ? `, ${suppressed} suppressed in ${suppressionsFile}` : ''}`;
}

/** Who judged the module boundaries, and how far two judges agree. */
function nameEngines({ project, cruise }: CheckResult): string {
  const ours = project.analysis.boundaries.policy.modules.length ? 'Module boundaries by Tenfold' : undefined;
  if (!cruise?.engine) return ours ? `${ours}.\n` : '';
  const theirs = `dependency-cruiser ${cruise.engine.version}${cruise.engine.from === 'workspace' ? ' of the project' : ''}`;
  const { agreement } = cruise;
  const config = cruise.rules.length ? cruise.config : undefined;
  if (!agreement && !config) return ours ? `${ours}.\n` : '';
  if (!agreement) return `${ours ? `${ours}, the` : 'The'} rules of ${config} by ${theirs}.\n`;
  const who = project.config.boundaries?.engine === 'dependency-cruiser' ? `Module boundaries by ${theirs}` : `Module boundaries by Tenfold and ${theirs}`;
  const differences = [[agreement.onlyTenfold, 'seen by Tenfold alone'], [agreement.onlyCruiser, 'seen by dependency-cruiser alone'], [agreement.differing, 'judged differently']] as const;
  const rest = differences.filter(([edges]) => edges.length).map(([edges, what]) => `; ${edges.length} ${what}, as ${edges[0]!.from} → ${edges[0]!.to}`);
  return `${who}${config ? `, the rules of ${config} by the latter` : ''}. Both agree on ${agreement.agreed} of ${count(agreement.edges, 'import')} between files${rest.join('')}.\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
