/** The SQL of MySQL and SQLite in pieces. PostgreSQL has its own grammar, and is not read by these. */
import type { Dialect } from '../schema-source.js';

export interface SqlToken {
  /** A `word` is not quoted, and may be a keyword; a `name` is, and cannot. */
  readonly kind: 'word' | 'name' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A backslash escapes in MySQL's texts, and is a letter like any other in SQLite's. */
const pieces: Readonly<Partial<Record<Dialect, RegExp>>> = {
  mysql: /--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'((?:[^'\\]|''|\\[\s\S])*)'?|"((?:[^"\\]|""|\\[\s\S])*)"?|`((?:[^`]|``)*)`?|\[([^\]]*)\]|[A-Za-z_@$\u0080-\uffff][\w$@\u0080-\uffff]*|\d[\w.]*|[(),;.=]|\S/g,
  sqlite: /--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'((?:[^']|'')*)'?|"((?:[^"]|"")*)"?|`((?:[^`]|``)*)`?|\[([^\]]*)\]|[A-Za-z_@$\u0080-\uffff][\w$@\u0080-\uffff]*|\d[\w.]*|[(),;.=]|\S/g,
};

export function tokenizeSql(text: string, dialect: Dialect): SqlToken[] {
  return [...text.matchAll(pieces[dialect] ?? pieces.mysql!)].flatMap((match): SqlToken[] => {
    const [piece, single, double, back, square] = match;
    if (piece.startsWith('--') || piece.startsWith('/*') || piece.startsWith('#')) return [];
    const at = { start: match.index, end: match.index + piece.length };
    if (single !== undefined) return [{ kind: 'text', text: single.replaceAll("''", "'"), ...at }];
    if (double !== undefined) return [{ kind: dialect === 'mysql' ? 'text' : 'name', text: double.replaceAll('""', '"'), ...at }];
    if (back !== undefined) return [{ kind: 'name', text: back.replaceAll('``', '`'), ...at }];
    if (square !== undefined) return [{ kind: 'name', text: square, ...at }];
    return [{ kind: /^[\w@$\u0080-\uffff]/.test(piece) ? 'word' : 'mark', text: piece, ...at }];
  });
}

/** Ends a statement at its semicolon; one that holds statements of its own, such as a trigger, at its `END`. */
export function statementsOf(tokens: readonly SqlToken[]): (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [];
  let current: SqlToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === ';' && !isInsideBody(current)) {
      if (current.length) statements.push(current);
      current = [];
    } else current.push(token);
  }
  return current.length ? [...statements, current] : statements;
}

function isInsideBody(statement: readonly SqlToken[]): boolean {
  const words = statement.filter((each) => each.kind === 'word').map((each) => each.text.toUpperCase());
  if (words[0] !== 'CREATE' || !words.slice(0, 6).some((each) => /^(TRIGGER|PROCEDURE|FUNCTION|EVENT)$/.test(each)) || !words.includes('BEGIN')) return false;
  const last = statement.at(-1)!;
  return !(last.kind === 'word' && last.text.toUpperCase() === 'END');
}
