/**
 * `-- tenfold-keep: reason` at what a migration makes: the database has it, the schema does not, and both are as they should be.
 * Invariant: without a reason it says nothing.
 */
import type { Range } from '../../findings/finding.js';

const keep = /(?:--|#|\/\/|\/\*|\*)\s*tenfold-keep:[ \t]*[^\s*]/;
const comment = /^\s*(?:--|#|\/\/|\/\*|\*)/;

/** In the lines of it, or in the comment right above them. */
export function isKept(text: string, [start, end]: Range): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  if (keep.test(text.slice(from, to < 0 ? text.length : to))) return true;
  for (let last = from - 1; last > 0;) {
    const first = text.lastIndexOf('\n', last - 1) + 1;
    const line = text.slice(first, last);
    if (!comment.test(line)) return false;
    if (keep.test(line)) return true;
    last = first - 1;
  }
  return false;
}
