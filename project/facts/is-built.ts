/** Whether a bundler or a compiler has written a file: it leads to its source map, or one line holds more than anybody writes. */
import type { CallFact } from './facts.js';

const mostOnLine = 60;

export function isBuilt(text: string, comments: readonly { readonly value: string; readonly end: number }[], calls: readonly Pick<CallFact, 'range'>[]): boolean {
  const last = comments.at(-1);
  if (last && /^[#@] sourceMappingURL=/.test(last.value) && text.slice(last.end).trim() === '') return true;
  return /[^\n]{2000}/.test(text) && holdsCrowdedLine(text, calls);
}

function holdsCrowdedLine(text: string, calls: readonly Pick<CallFact, 'range'>[]): boolean {
  const lines = new Map<number, number>();
  for (const { range } of calls) {
    const start = text.lastIndexOf('\n', range[0]);
    const count = (lines.get(start) ?? 0) + 1;
    if (count > mostOnLine) return true;
    lines.set(start, count);
  }
  return false;
}
