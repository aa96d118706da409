/** `distributed: true`, where the project's node-cron knows it: from 4.6 on. */
import { type CallFact, dependencyRange, type Edit, packageOf, type Schedule } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';

export function suggestDistributed(file: CheckedFile, call: CallFact, schedule: Schedule): NonNullable<Report['suggest']> {
  if (schedule.library !== 'node-cron' || !isKnown(file)) return [];
  const edit = editOf(file, call, schedule);
  return edit ? [{ messageId: 'makeDistributed', edits: [edit] }] : [];
}

function isKnown(file: CheckedFile): boolean {
  const manifest = packageOf(file.analysis.packages.all, file.path)?.manifest;
  const version = /(\d+)\.(\d+)/.exec((manifest && dependencyRange(manifest, 'node-cron')) ?? '');
  const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
  return major > 4 || (major === 4 && minor >= 6);
}

function editOf(file: CheckedFile, call: CallFact, { options }: Schedule): Edit | undefined {
  const job = call.argumentRanges[1];
  if (!options && job) return { path: file.path, range: [job[1], job[1]], text: ', { distributed: true }' };
  if (options?.kind !== 'object') return undefined;
  const open = options.range[0] + 1;
  const first = options.properties[0];
  const indent = first ? /^\s*/.exec(file.text.slice(open, first.range[0]))![0] : ' ';
  return { path: file.path, range: [open, open], text: `${indent}distributed: true${first ? ',' : ' '}` };
}
