// Facts are read from oxc-parser's tree; ESLint shows them on typescript-eslint's. Both must mean the same characters.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import { withoutMark } from '../source/disk.js';
import type { Facts } from './facts.js';
import { canParse } from './parse-source.js';
import { readFacts } from './read-facts.js';

const fixtures = fileURLToPath(new URL('../../../test-fixtures/', import.meta.url));

const oddTexts: Readonly<Record<string, string>> = {
  'astral.ts': "// 🚚 émigré\nimport { ship } from './🚢';\nexport const 名 = ship('🎁'); ship(`a${名}🎈`);\n",
  'windows.ts': "import a from 'a';\r\n\r\nexport class Box {\r\n  open() { return a.open(this); }\r\n}\r\n",
  'mark.ts': "\ufeffimport a from 'a';\na();\n",
  'shebang.mjs': "#!/usr/bin/env node\nimport a from 'a';\nawait a();\n",
  'page.tsx': "import { Card } from './card';\nexport const Page = () => <Card onClick={() => save({ a: 1 })}>{list.map((x) => <b key={x}>{x}</b>)}</Card>;\n",
  'old.cjs': "const a = require('a'), { b } = require('./b');\nmodule.exports = function (c) { return a(b(c)); };\n",
  'parentheses.ts': "(async () => { await (fetch)('x'); (a as any).b!(); new (class { })(); })();\n",
  'optional.ts': "a?.b?.(c); a!.b(); import('x').then((m) => m.default()); tag`x`; super_();\n",
  'types.ts': "import type { A } from './a';\nimport b = require('b');\nexport type { A };\nexport default interface C extends A {}\nfunction f<T>(this: T, x = b<T>()): x is T { return x; }\n",
};

describe('facts stand where typescript-eslint sees them', () => {
  for (const [path, text] of Object.entries({ ...readFixtures(), ...oddTexts })) it(path, () => compare(path, withoutMark(text)));
});

function compare(path: string, text: string): void {
  const facts = readFacts(path, text, '').facts;
  assert.ok(facts, 'it can be parsed');
  const tree = readTree(path, text);
  assert.deepEqual(sorted(facts.calls.map((call) => call.range)), sorted(tree.calls), 'calls and constructions');
  assertAmong(facts.calls.map((call) => call.calleeRange), tree.all, 'callees');
  assertAmong(facts.calls.flatMap((call) => call.argumentRanges), tree.all, 'arguments');
  assertAmong(facts.calls.map((call) => call.statement), [...tree.all, [0, text.length]], 'statements');
  assert.deepEqual(sorted(facts.functions.map((each) => each.range)), sorted(tree.functions), 'functions');
  assertAmong(facts.classes.map((each) => each.range), tree.all, 'classes');
  assertAmong(bindingRanges(facts), tree.all, 'bindings');
  for (const each of facts.imports) assert.equal(text.slice(each.range[0] + 1, each.range[1] - 1), each.specifier, 'specifiers');
  assert.deepEqual(sorted(facts.imports.filter((each) => each.kind === 'static').map((each) => each.statement)), sorted(tree.imports), 'imports');
}

function bindingRanges(facts: Facts): (readonly [number, number])[] {
  return facts.bindings.map((binding) => binding.range);
}

function readTree(path: string, text: string): { calls: number[][]; functions: number[][]; imports: number[][]; all: number[][] } {
  const found = { calls: [] as number[][], functions: [] as number[][], imports: [] as number[][], all: [] as number[][] };
  simpleTraverse(parse(text, { range: true, jsx: /x$/.test(path) || /\.[cm]?js$/.test(path), filePath: path }), {
    enter(node: TSESTree.Node) {
      found.all.push(node.range);
      if (node.type === 'Identifier') found.all.push([node.range[0], node.range[0] + node.name.length]); // typescript-eslint counts a parameter's annotation in
      if ((node.type === 'CallExpression' || node.type === 'NewExpression') && !isOtherFact(node)) found.calls.push(node.range);
      if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) found.functions.push(node.range);
      if (node.type === 'ImportDeclaration' && node.importKind === 'value' && !(node.specifiers.length && node.specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type'))) found.imports.push(node.range);
    },
  }, true);
  return found;
}

/** A decorator is a fact of what it decorates, `require('…')` is an import. */
function isOtherFact(node: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return node.parent.type === 'Decorator' || (node.callee.type === 'Identifier' && node.callee.name === 'require' && node.arguments[0]?.type === 'Literal');
}

function sorted(ranges: readonly (readonly number[])[]): string[] {
  return ranges.map((range) => range.join('-')).sort();
}

function assertAmong(ranges: readonly (readonly number[])[], tree: readonly (readonly number[])[], what: string): void {
  const known = new Set(tree.map((range) => range.join('-')));
  assert.deepEqual(ranges.filter((range) => !known.has(range.join('-'))), [], what);
}

function readFixtures(): Record<string, string> {
  const paths = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => canParse(path) && !path.includes('node_modules')).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(fixtures, path), 'utf8')]));
}
