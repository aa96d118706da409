/** A line comment above the line that an offset stands in, as far in as that line, with the file's own line ends. */
import type { Edit } from '@tenfold/project';

export function commentAbove(path: string, text: string, offset: number, words: string): Edit {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { path, range: [start, start], text: `${indent}${path.endsWith('.sql') ? '--' : '//'} ${words}${end}` };
}
