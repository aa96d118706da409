/** `tenfold-reason: …` in a comment on the line of a place, or in those directly above it: it was decided so. */
import { leastReason } from '../decisions.js';

export function hasStatedReason(text: string, offset: number, word = 'tenfold-reason:'): boolean {
  const end = text.indexOf('\n', offset);
  const rows = text.slice(0, end < 0 ? text.length : end).split('\n');
  const reasons = [rows.pop()!.split(/\/\/|--|\/\*|#/).slice(1).join('//')];
  while (rows.length && /^\s*(\/\/|--|\/\*|\*|#)/.test(rows.at(-1)!)) reasons.push(rows.pop()!);
  return reasons.some((row) => row.includes(word) && row.slice(row.indexOf(word) + word.length).replace(/[\s*/]+$/, '').trim().length >= leastReason);
}
