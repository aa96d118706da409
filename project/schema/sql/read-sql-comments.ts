/** SQL knows `--` to the end of the line and `/* … *\/`; neither is one inside quotes, be they dollars. */
import type { CommentFact } from '../../facts/facts.js';

const pieces = /--([^\r\n]*)|\/\*([\s\S]*?)\*\/|'(?:[^'\\]|''|\\[\s\S])*'?|"(?:[^"]|"")*"?|`[^`]*`?|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\3\$|$)/g;

export function readSqlComments(text: string): CommentFact[] {
  return [...text.matchAll(pieces)].flatMap((match): CommentFact[] => {
    const [whole, line, block] = match;
    if (line === undefined && block === undefined) return [];
    return [{ kind: line === undefined ? 'block' : 'line', text: line ?? block!, range: [match.index, match.index + whole.length] }];
  });
}
