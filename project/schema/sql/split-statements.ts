/** Finds where statements end, for a text that cannot be read as a whole: what one of them breaks, the others need not. */
import type { Range } from '../../findings/finding.js';

/** Comments, texts in all their quotes, and the semicolon; everything else is passed over. */
const pieces = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|''|\\[\s\S])*'?|"(?:[^"]|"")*"?|`[^`]*`?|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|;/g;

export function splitStatements(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(pieces)) {
    if (match[0] !== ';') continue;
    ranges.push([start, match.index + 1]);
    start = match.index + 1;
  }
  ranges.push([start, text.length]);
  return ranges.filter(([from, to]) => { const part = text.slice(from, to); return !/^;?$/.test(part.slice(leadingLength(part))); });
}

export function withoutComments(text: string): string {
  return text.replaceAll(pieces, (piece) => (piece.startsWith('--') || piece.startsWith('/*') ? ' '.repeat(piece.length) : piece));
}

/** Whether nothing stands in it but comments, white space and, between them, semicolons. Each character can be read in one way alone. */
export function isBlankSql(text: string): boolean {
  return /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/.test(text);
}

/** How far comments and white space reach at the head of a text. */
export function leadingLength(text: string): number {
  return /^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text)![0].length;
}

const keywords = /^(?:add|all|alter|and|as|begin|by|cascade|column|constraint|create|declare|default|delete|do|drop|else|end|enum|exception|exec|execute|exists|for|foreign|format|from|function|if|in|index|insert|into|is|key|language|loop|not|null|of|on|only|or|primary|raise|record|references|rename|returns|select|set|table|text|then|to|trigger|type|unique|update|using|values|when|where|with)$/;

/** Every name in a text, in lower case: what a statement that cannot be read may touch. */
export function namesIn(text: string): string[] {
  const names = [...withoutComments(text).matchAll(/[A-Za-z_][\w$]*|"((?:[^"]|"")+)"|`([^`]+)`/g)].map((match) => (match[1] ?? match[2] ?? match[0]).toLowerCase());
  return [...new Set(names.filter((name) => !keywords.test(name)))];
}
