/** A Prisma schema in pieces, with where each stands. Whatever is no piece of the language is passed over. */

export interface PrismaToken {
  readonly kind: 'word' | 'text' | 'mark' | 'line-end';
  /** Of a text, what it says; its quotes are only in its range. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pieces = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\\n]|\\.)*)"?|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*|-?\d[\d.]*|@@|[@(){}[\]:,?.=]|\n/g;

export function tokenizePrisma(text: string): PrismaToken[] {
  return [...text.matchAll(pieces)].flatMap((match): PrismaToken[] => {
    const [piece, quoted] = match;
    if (piece.startsWith('//') || piece.startsWith('/*')) return [];
    // A text that is still being typed says nothing yet.
    if (quoted !== undefined && (piece.length < 2 || !piece.endsWith('"'))) return [{ kind: 'mark', text: '"', start: match.index, end: match.index + piece.length }];
    const kind = piece === '\n' ? 'line-end' : quoted !== undefined ? 'text' : /^[\w\u0080-\uffff-]/.test(piece) ? 'word' : 'mark';
    return [{ kind, text: quoted === undefined ? piece : quoted.replaceAll(/\\(.)/g, '$1'), start: match.index, end: match.index + piece.length }];
  });
}
