/**
 * `tenfold baseline`: freezes the findings of today, and keeps the file that says so.
 * Invariant: it never adds to a file that is there unless it is asked to, and writes nothing where the pass was not complete.
 * The day of freezing is the only thing it takes from elsewhere than the project.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineFile, countEntries, freezeThings, type FrozenEntry, openProject, tidyEntries, writeBaseline } from '@tenfold/project';
import { checkProject, type CheckResult } from '../check-project.js';
import { countLevels } from '../count-levels.js';
import { groupByRoot } from '../group-by-root.js';
import type { Io } from '../io.js';
import { readSettings } from '../read-settings.js';

export interface BaselineOptions {
  readonly add?: boolean;
  readonly check?: boolean;
  readonly reason?: string;
  /** YYYY-MM-DD; without it, today. */
  readonly date?: string;
  readonly preset?: 'starter' | 'recommended' | 'strict';
  readonly untrusted?: boolean;
}

export async function baseline(paths: readonly string[], options: BaselineOptions, io: Io): Promise<number> {
  if (options.check && (options.add || options.reason !== undefined)) {
    io.error('tenfold: --check writes nothing, so there is nothing to add and no reason to give. Leave out either.\n');
    return 2;
  }
  const { roots, missing } = groupByRoot(paths, io);
  let code = missing > 0 || !roots.size ? 2 : 0;
  for (const [root, only] of roots) {
    const project = openProject(root, { git: !options.untrusted });
    const result = await checkProject(project, await readSettings(project, options.preset, !options.untrusted), only, options);
    code = Math.max(code, isComplete(result, io) ? (options.check ? checkFile(result, io) : writeFile(result, options, io)) : 2);
  }
  return code;
}

/** What was not seen must not be taken for mended. */
function isComplete({ project, files, problems, troubles }: CheckResult, io: Io): boolean {
  for (const why of troubles) io.error(`tenfold: ${why}\n`);
  for (const problem of problems) io.error(`tenfold: ${problem.message}\n`);
  if (files === 0) io.error(`tenfold: 0 files checked in ${project.root}. Give a path with sources.\n`);
  if (!troubles.length && files > 0) return true;
  io.error(`tenfold: ${baselineFile} was left as it is, because not everything could be looked at.\n`);
  return false;
}

function checkFile({ project, baseline: { stale, kept, moved } }: CheckResult, io: Io): number {
  const text = project.text(baselineFile);
  if (text === undefined) {
    io.out(`There is no ${baselineFile}: nothing is frozen.\n`);
    return 0;
  }
  for (const entry of stale) io.error(`tenfold: ${describeStale(entry)} is mended, but still frozen in ${baselineFile}.\n`);
  const isTidy = text.replaceAll('\r\n', '\n') === writeBaseline(project.debt.entries);
  if (!isTidy) io.error(`tenfold: ${baselineFile} is not sorted as \`tenfold baseline\` writes it.\n`);
  if (stale.length || !isTidy) {
    io.error(`tenfold: Run \`tenfold baseline\` and commit what it writes.\n`);
    return 1;
  }
  io.out(`All ${count(countEntries(kept))} in ${baselineFile} still hold${moved ? `, ${moved} of them in files that moved` : ''}.\n`);
  return 0;
}

function describeStale({ path, rule, subject, count: number }: FrozenEntry): string {
  return `${rule} (${subject || 'no subject'}) in ${path}${number > 1 ? `, ${number} times,` : ''}`;
}

/** @returns 1 where errors are left that are not frozen, as `tenfold check` would */
function writeFile({ project, baseline: { kept, stale, moved, lacking, open } }: CheckResult, { add, reason, date }: BaselineOptions, io: Io): number {
  const before = project.text(baselineFile);
  const isAdding = add === true || before === undefined;
  if (reason !== undefined && !isAdding) {
    io.error(`tenfold: --reason is for what is newly frozen, and ${baselineFile} only shrinks. Give --add as well, or write the reason into the file.\n`);
    return 2;
  }
  const added = isAdding ? freezeThings(lacking, { today: date ?? new Date().toISOString().slice(0, 10), reason, ownerOf: (path) => project.analysis.boundaries.moduleOf(path)?.owner }) : [];
  const entries = tidyEntries([...kept, ...added]);
  const file = join(project.root, baselineFile);
  if (entries.length) writeFileSync(file, writeBaseline(entries));
  else if (before !== undefined) rmSync(file);
  const news = [
    ...(added.length ? [`${countEntries(added)} newly frozen`] : []), ...(stale.length ? [`${countEntries(stale)} mended and taken out`] : []), ...(moved ? [`${moved} moved with their files`] : []),
  ];
  const done = news.length ? `: ${news.join(', ')}` : '';
  if (entries.length) io.out(`${count(countEntries(entries))} in ${baselineFile}${done}.\n`);
  else io.out(before === undefined ? `There is nothing to freeze, so there is no ${baselineFile}.\n` : `Nothing is frozen any more${done}. ${baselineFile} is gone.\n`);
  if (isAdding || !open.length) return 0;
  io.error(`tenfold: ${open.length === 1 ? '1 finding is new and was' : `${open.length} findings are new and were`} not frozen. \`tenfold check\` shows ${open.length === 1 ? 'it' : 'them'}; \`tenfold baseline --add\` freezes ${open.length === 1 ? 'it' : 'them'} too.\n`);
  return countLevels(open).errors > 0 ? 1 : 0;
}

function count(number: number): string {
  return `${number} frozen ${number === 1 ? 'thing' : 'things'}`;
}
