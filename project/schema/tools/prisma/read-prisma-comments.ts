/** Prisma knows `//` and `///` to the end of the line, `/* … *\/`, and strings in double quotes. */
import type { CommentFact } from '../../../facts/facts.js';

export function readPrismaComments(text: string): CommentFact[] {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/\/?(.*)|\/\*([\s\S]*?)\*\//g)].flatMap((match): CommentFact[] => {
    const [whole, line, block] = match;
    if (line === undefined && block === undefined) return [];
    return [{ kind: line === undefined ? 'block' : 'line', text: line ?? block!, range: [match.index, match.index + whole.length] }];
  });
}
