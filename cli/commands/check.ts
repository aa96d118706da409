/** `tenfold check`: finds the project of each path, checks it, writes the reports. */
import { baselineFile, countEntries, openProject, type Project } from '@tenfold/project';
import type { RuleSettings } from 'eslint-plugin-tenfold';
import { checkProject, type CheckResult } from '../check-project.js';
import { countLevels } from '../count-levels.js';
import { groupByRoot } from '../group-by-root.js';
import type { Io } from '../io.js';
import { readOutputs, writeOutput } from '../outputs.js';
import { readSettings } from '../read-settings.js';
import { reports } from '../reports/reports.js';

export interface CheckOptions {
  readonly format: readonly string[];
  readonly preset?: 'starter' | 'recommended' | 'strict';
  readonly maxWarnings?: number;
  readonly untrusted?: boolean;
  readonly verify?: boolean;
}

/** What makes of this command another one. */
export interface CheckParts {
  /** Whether a rule is asked. */
  isAsked(rule: string): boolean;
  /** Hears of each project behind the reports. */
  afterwards(project: Project): void;
}

const whole: CheckParts = { isAsked: () => true, afterwards: () => {} };

export async function check(paths: readonly string[], options: CheckOptions, io: Io, { isAsked, afterwards }: CheckParts = whole): Promise<number> {
  const outputs = readOutputs(options.format, Object.keys(reports), io);
  if (!outputs) return 2;
  const { roots, missing } = groupByRoot(paths, io);
  if (!roots.size) return 2;
  const results: CheckResult[] = [];
  for (const [root, only] of roots) {
    const project = openProject(root, { git: !options.untrusted });
    const settings = await readSettings(project, options.preset, !options.untrusted);
    const asked = (path: string): RuleSettings => new Map([...settings.of(path)].filter(([rule]) => isAsked(rule)));
    results.push(await checkProject(project, { ...settings, of: asked }, only, options));
  }
  for (const output of outputs) writeOutput(output, reports[output.format]!(results, io), io);
  for (const { project } of results) afterwards(project);
  const couldNotRun = sayWhatWasWrong(results, io) || missing > 0;
  return exitCode(results, options, couldNotRun);
}

function exitCode(results: readonly CheckResult[], options: CheckOptions, couldNotRun: boolean): number {
  const findings = results.flatMap((result) => result.findings);
  const { errors, warnings } = countLevels(findings);
  if (couldNotRun) return 2;
  const isPartlyUnread = results.some((result) => result.problems.some((problem) => problem.severity === 'error'));
  return isPartlyUnread || errors > 0 || (options.maxWarnings !== undefined && warnings > options.maxWarnings) ? 1 : 0;
}

/** Whether something kept the run from being complete: a run that looked at nothing is never green. */
function sayWhatWasWrong(results: readonly CheckResult[], io: Io): boolean {
  let isIncomplete = false;
  for (const { project, files, baseline, problems, troubles, cruise } of results) {
    if (cruise?.note) io.error(`tenfold: ${cruise.note}\n`);
    for (const why of troubles) {
      io.error(`tenfold: ${why}\n`);
      isIncomplete = true;
    }
    for (const problem of problems) io.error(`tenfold: ${problem.message}\n`);
    const stale = countEntries(baseline.stale);
    if (stale) io.error(`tenfold: ${stale} of the findings in ${baselineFile} ${stale === 1 ? 'is' : 'are'} mended. Run \`tenfold baseline\` to take ${stale === 1 ? 'it' : 'them'} out.\n`);
    if (files === 0) {
      io.error(`tenfold: 0 files checked in ${project.root}: ${whyNothing(project.paths.length, project.sourcePaths.length)}\n`);
      isIncomplete = true;
    }
  }
  return isIncomplete;
}

function whyNothing(paths: number, sources: number): string {
  if (paths === 0) return 'the folder holds no files that are not ignored. Give a folder with sources, or look at "ignore" in tenfold.json and at .gitignore.';
  if (sources === 0) return `none of its ${paths} files is JavaScript, TypeScript or Prisma. Give the folder of the backend.`;
  return 'none of its source files lies below the given paths, or none could be read. Give another path, or mend the files named above.';
}
