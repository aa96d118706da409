/** A place in a statement's tokens, and what may be asked there. */
import type { SqlToken } from './tokenize-sql.js';

export class SqlCursor {
  #at = 0;

  constructor(readonly tokens: readonly SqlToken[]) {}

  get isAtEnd(): boolean {
    return this.#at >= this.tokens.length;
  }

  get rest(): readonly SqlToken[] {
    return this.tokens.slice(this.#at);
  }

  /** Steps over these keywords or marks, if they all stand here. */
  take(...words: readonly string[]): boolean {
    const are = words.every((word, index) => { const token = this.tokens[this.#at + index]; return (token?.kind === 'word' || token?.kind === 'mark') && token.text.toUpperCase() === word; });
    if (are) this.#at += words.length;
    return are;
  }

  /** Steps over whatever stands here. */
  skip(): SqlToken | undefined {
    return this.tokens[this.#at++];
  }

  /** The first of these that stands here. */
  takeAny(...words: readonly string[]): boolean {
    return words.some((word) => this.take(word));
  }

  /** A name, without the database before its dot. */
  name(): SqlToken | undefined {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'name' && token?.kind !== 'word') return undefined;
    this.#at++;
    return this.take('.') ? this.name() : token;
  }

  /** A name in quotes, or a word that is none of these keywords. */
  nameUnless(...keywords: readonly string[]): SqlToken | undefined {
    const token = this.tokens[this.#at];
    return token?.kind === 'word' && keywords.includes(token.text.toUpperCase()) ? undefined : this.name();
  }

  /** The parts between the commas of the parentheses that stand here. */
  group(): (readonly SqlToken[])[] | undefined {
    if (!this.take('(')) return undefined;
    const start = this.#at;
    for (let depth = 1; depth > 0 && !this.isAtEnd; this.#at++) {
      const { kind, text } = this.tokens[this.#at]!;
      if (kind === 'mark') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    }
    return splitAtCommas(this.tokens.slice(start, this.#at - 1));
  }
}

export function splitAtCommas(tokens: readonly SqlToken[]): (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (depth === 0 && token.kind === 'mark' && token.text === ',') parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((each) => each.length > 0);
}
