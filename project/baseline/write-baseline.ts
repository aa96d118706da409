/** The text of the file: an entry a line, so that a change is one line of a diff and two branches rarely meet in one. */
import { type FrozenEntry, tidyEntries } from './baseline.js';

export function writeBaseline(entries: readonly FrozenEntry[]): string {
  const lines = tidyEntries(entries).map((entry) => `    ${writeEntry(entry)}`);
  return `{\n  "version": 1,\n  "frozen": [${lines.length ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

function writeEntry({ path, rule, message, subject, count, since, reason, owner }: FrozenEntry): string {
  const fields = Object.entries({ path, rule, message, subject, count: count > 1 ? count : undefined, since, reason, owner });
  return `{ ${fields.flatMap(([name, value]) => (value === undefined ? [] : [`"${name}": ${JSON.stringify(value)}`])).join(', ')} }`;
}
