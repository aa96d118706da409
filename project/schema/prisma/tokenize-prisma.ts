/** A Prisma schema in pieces, with where each stands. Whatever is no piece of the language is passed over. */

export interface PrismaToken {
  readonly kind: 'word' | 'text' | 'mark' | 'line-end';
  /** Of a text, what it says; its quotes are only in its range. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pieces = /\/\/[^\n]*|"((?:[^"\\\n]|\\.)*)"?|[\p{L}_$][\p{L}\p{N}_$-]*|-?\d[\d.]*|@@|[@(){}[\]:,?.=]|\n/gu;

export function tokenizePrisma(text: string): PrismaToken[] {
  return [...text.matchAll(pieces)].flatMap((match): PrismaToken[] => {
    const [piece, quoted] = match;
    if (piece.startsWith('//')) return [];
    const kind = piece === '\n' ? 'line-end' : quoted !== undefined ? 'text' : /^[\p{L}\p{N}_$-]/u.test(piece) ? 'word' : 'mark';
    return [{ kind, text: quoted === undefined ? piece : quoted.replaceAll(/\\(.)/g, '$1'), start: match.index, end: match.index + piece.length }];
  });
}
