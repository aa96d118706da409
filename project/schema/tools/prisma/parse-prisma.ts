/**
 * A Prisma schema as a tree, made to read what is being typed: a block or a field that breaks off costs itself alone.
 * Invariant: never throws; every name has its place in the text.
 */
import type { Range } from '../../../findings/finding.js';
import { type PrismaToken, tokenizePrisma } from './tokenize-prisma.js';

export interface PrismaName {
  readonly text: string;
  readonly range: Range;
}

export type PrismaValue =
  | { readonly kind: 'text'; readonly text: string }
  /** A name, a number, `true`; with dots where it has any. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly PrismaArgument[] }
  | { readonly kind: 'list'; readonly items: readonly PrismaValue[] };

export interface PrismaArgument {
  readonly name?: string;
  readonly value: PrismaValue;
}

export interface PrismaAttribute {
  /** Without its `@`: `id`, `db.VarChar`. */
  readonly name: string;
  readonly args: readonly PrismaArgument[];
  readonly range: Range;
}

export interface PrismaField {
  readonly name: PrismaName;
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly attributes: readonly PrismaAttribute[];
}

export interface PrismaBlock {
  readonly kind: string;
  readonly name: PrismaName;
  readonly fields: readonly PrismaField[];
  /** Of an enum. */
  readonly values: readonly { readonly name: PrismaName; readonly attributes: readonly PrismaAttribute[] }[];
  readonly attributes: readonly PrismaAttribute[];
  /** Of a datasource or a generator: what stands behind the `=`. */
  readonly settings: ReadonlyMap<string, PrismaValue>;
  /** It ends before its brace does. */
  readonly isBroken: boolean;
  /** A line in it is still being typed: it may say more than is here. */
  readonly hasGaps: boolean;
}

const blockKinds = new Set(['model', 'enum', 'datasource', 'generator', 'type', 'view']);

export function parsePrisma(text: string): PrismaBlock[] {
  const parser = new Parser(tokenizePrisma(text));
  const blocks: PrismaBlock[] = [];
  for (let block = parser.block(); block; block = parser.block()) blocks.push(block);
  return blocks;
}

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly PrismaToken[]) {}

  block(): PrismaBlock | undefined {
    while (this.#at < this.tokens.length && !this.#isBlockHead()) this.#at++;
    const kind = this.#next();
    const name = this.#next();
    if (!kind || !name) return undefined;
    this.#at++;
    const block = { kind: kind.text, name: nameOf(name), fields: [] as PrismaField[], values: [] as PrismaBlock['values'][number][], attributes: [] as PrismaAttribute[], settings: new Map<string, PrismaValue>(), isBroken: true, hasGaps: false };
    while (this.#at < this.tokens.length && !this.#isBlockHead()) {
      if (this.#take('}')) return { ...block, isBroken: false };
      this.#line(block);
    }
    return block;
  }

  #line(block: { readonly kind: string; hasGaps: boolean; fields: PrismaField[]; values: PrismaBlock['values'][number][]; attributes: PrismaAttribute[]; settings: Map<string, PrismaValue> }): void {
    const first = this.#peek()!;
    const { length } = block.fields;
    if (first.text === '@@' && first.kind === 'mark') block.attributes.push(...this.#attributes('@@'));
    else if (first.kind === 'word') {
      this.#at++;
      if (this.#take('=')) { const value = this.#value(); if (value) block.settings.set(first.text, value); }
      else if (block.kind === 'enum') block.values.push({ name: nameOf(first), attributes: this.#attributes('@') });
      else { const field = this.#field(first); if (field) block.fields.push(field); }
    }
    if (this.#toLineEnd() || (block.kind !== 'enum' && first.kind === 'word' && block.fields.length === length && !block.settings.has(first.text))) block.hasGaps = true;
  }

  #field(name: PrismaToken): PrismaField | undefined {
    const type = this.#peek();
    if (type?.kind !== 'word') return undefined;
    this.#at++;
    if (this.#take('(')) this.#arguments(')');
    const isList = this.#take('[');
    if (isList) this.#take(']');
    return { name: nameOf(name), type: type.text, isList, isOptional: this.#take('?'), attributes: this.#attributes('@') };
  }

  #attributes(mark: '@' | '@@'): PrismaAttribute[] {
    const attributes: PrismaAttribute[] = [];
    for (let first = this.#peek(); first?.text === mark && first.kind === 'mark'; first = this.#peek()) {
      this.#at++;
      const name = this.#dotted();
      const args = this.#take('(') ? this.#arguments(')') : [];
      attributes.push({ name, args, range: [first.start, (this.tokens[this.#at - 1] ?? this.tokens.at(-1)!).end] });
    }
    return attributes;
  }

  #dotted(): string {
    let name = this.#peek()?.kind === 'word' ? this.#next()!.text : '';
    while (this.#take('.')) if (this.#peek()?.kind === 'word') name += `.${this.#next()!.text}`;
    return name;
  }

  /** Over lines, as far as the closing mark; half-typed, as far as the block's end. */
  #arguments(close: ')' | ']'): PrismaArgument[] {
    const args: PrismaArgument[] = [];
    while (this.#at < this.tokens.length && !this.#take(close)) {
      const token = this.#peek()!;
      if ((token.kind === 'mark' && /^(}|@@)$/.test(token.text)) || this.#isBlockHead()) return args;
      if (token.kind === 'line-end' || token.text === ',') { this.#at++; continue; }
      const isNamed = token.kind === 'word' && this.tokens[this.#at + 1]?.text === ':';
      if (isNamed) this.#at += 2;
      const value = this.#value();
      if (value) args.push({ ...(isNamed ? { name: token.text } : {}), value });
      else this.#at++;
    }
    return args;
  }

  #value(): PrismaValue | undefined {
    const token = this.#peek();
    if (token?.kind === 'text') { this.#at++; return { kind: 'text', text: token.text }; }
    if (this.#take('[')) return { kind: 'list', items: this.#arguments(']').map((each) => each.value) };
    if (token?.kind !== 'word') return undefined;
    const text = this.#dotted();
    return this.#take('(') ? { kind: 'call', name: text, args: this.#arguments(')') } : { kind: 'word', text };
  }

  #isBlockHead(): boolean {
    const kind = this.#peek();
    if (kind?.kind !== 'word' || !blockKinds.has(kind.text)) return false;
    const [before, name, open] = [this.tokens[this.#at - 1], this.tokens[this.#at + 1], this.tokens[this.#at + 2]];
    return (!before || before.kind === 'line-end' || before.text === '}') && name?.kind === 'word' && open?.text === '{';
  }

  /** @returns whether something was passed over that means nothing here */
  #toLineEnd(): boolean {
    const from = this.#at;
    while (this.#at < this.tokens.length && this.#peek()!.kind !== 'line-end' && this.#peek()!.text !== '}') this.#at++;
    const isGap = this.#at > from;
    if (this.#peek()?.kind === 'line-end') this.#at++;
    return isGap;
  }

  #peek(): PrismaToken | undefined {
    return this.tokens[this.#at];
  }

  #next(): PrismaToken | undefined {
    return this.tokens[this.#at++];
  }

  #take(mark: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    this.#at++;
    return true;
  }
}

function nameOf(token: PrismaToken): PrismaName {
  return { text: token.text, range: [token.start, token.end] };
}
