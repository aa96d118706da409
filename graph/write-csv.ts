/** Every import between two modules as a line of RFC 4180, for a spreadsheet or a query. */
import type { Snapshot } from './review/snapshot.js';

const head = ['from', 'to', 'path', 'line', 'specifier', 'target', 'type', 'verdict', 'because'];

export function writeGraphCsv({ dependencies }: Snapshot): string {
  const rows = dependencies.flatMap(({ from, to, imports }) => imports.map((each) => [from, to, each.path, String(each.line), each.specifier, each.to, String(each.isType), each.verdict, each.because ?? '']));
  return [head, ...rows].map((row) => `${row.map(writeField).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins like a formula for one; a name of a path is none. */
function writeField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
