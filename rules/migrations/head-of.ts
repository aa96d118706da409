/** Where something is told of a migration as a whole: its first line that is no comment. */
import type { Range } from '@tenfold/project';

export function headOf(text: string): Range {
  const start = /^(?:\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text)![0].length;
  if (start >= text.length) return [0, Math.min(1, text.length)];
  const line = /^[^\r\n]*/.exec(text.slice(start))![0].trimEnd();
  return [start, start + line.length];
}
