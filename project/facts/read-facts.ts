/** The door of this room: text and path in, facts out. */
import { createHash } from 'node:crypto';
import { type CommentFact, type Facts, factsVersion } from './facts.js';
import { isBuilt } from './is-built.js';
import { type Node, parseSource, type SyntaxError } from './parse-source.js';
import { readClass } from './read-classes.js';
import { readValue } from './read-expressions.js';
import { directivesOf, readFunction } from './read-functions.js';
import { declareImports } from './read-modules.js';
import { readStatement } from './read-statements.js';
import { readTypeImports } from './read-type-imports.js';
import { Reader, type Readers } from './reader.js';
import { declareBlock, declareVars } from './scope.js';

const readers: Readers = { statement: readStatement, value: readValue, function: readFunction, class: readClass };

export type FactsResult = { readonly facts: Facts; readonly error?: undefined } | { readonly facts?: undefined; readonly error: SyntaxError };

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @param text without byte-order mark. `error` where the text cannot be parsed at all. */
export function readFacts(path: string, text: string, hash = hashText(text)): FactsResult {
  const { program, comments, error } = parseSource(path, text);
  if (error) return { error };
  const reader = new Reader(readers);
  const body = program['body'] as Node[];
  const declare = (name: string, kind: Parameters<Reader['declare']>[1], at: Node, isConst: boolean): void => void reader.declare(name, kind, at, isConst);
  declareImports(reader, body);
  declareVars(program, declare);
  declareBlock(body, declare);
  for (const statement of body) readStatement(reader, statement);
  settleParked(reader);
  const shebang = /^#!.*/.exec(text)?.[0].length ?? 0;
  return {
    facts: {
      version: factsVersion, path, hash,
      imports: [...reader.imports, ...readTypeImports(text, program, comments)].sort((a, b) => a.range[0] - b.range[0]), exports: reader.exports, bindings: reader.bindings, functions: reader.functions, classes: reader.classes,
      calls: reader.calls, throws: reader.throws,
      catches: reader.catches.map((each) => ({ ...each, hasComment: comments.some(({ start, end, value }) => (start > each.body[0] && end < each.body[1]) || (start > each.tried[0] && end < each.tried[1] && /\b(catch|ignor|swallow)/i.test(value))) })),
      writes: reader.writes, fieldWrites: reader.fieldWrites, fieldReads: reader.fieldReads, environment: reader.environment, replacesConsole: reader.replacesConsole, tests: reader.tests, branches: reader.branches,
      directives: directivesOf(body),
      comments: comments.map((each): CommentFact => ({ kind: each.type === 'Line' ? 'line' : 'block', text: each.value, range: [each.start, each.end] })).filter(speaksToLinter),
      hasShebang: shebang > 0,
      isGenerated: comments.some((each) => each.start < 400 && /@generated\b|\bauto-?generated\b|do not edit/i.test(each.value)) || isBuilt(text, comments, reader.calls),
      importEnd: importEnd(body, shebang),
      isModule: program['sourceType'] === 'module',
    },
  };
}

/** A promise kept in a variable is waited for once the variable is; one that nobody reads is discarded. */
function settleParked(reader: Reader): void {
  for (const [call, { binding }] of reader.parked) {
    const fact = reader.calls[call]!;
    if (reader.waitedBindings.has(binding)) fact.waited = true;
  }
}

function speaksToLinter(comment: CommentFact): boolean {
  return /^\s*eslint\b|^[\s*]*tenfold\b/.test(comment.text);
}

function importEnd(body: readonly Node[], shebang: number): number {
  const last = body.findLast((each) => each.type === 'ImportDeclaration' || each.type === 'TSImportEqualsDeclaration');
  if (last) return last.end;
  return body.findLast((each) => typeof each['directive'] === 'string')?.end ?? shebang;
}
