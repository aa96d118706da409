// Where a name is used as a value, an import of types would take it away from the running program.
import assert from 'node:assert/strict';
import { usesAsValue } from './find-value-uses.js';

const types = [
  'export const f = (a: X): X => a;', 'export type Y = X | typeof import("./x");', 'export interface Z extends X { a: X[] }', 'class C implements X { a?: X }', 'const a = {} as X;', 'const a = <X>{};', 'const a = f<X>();', 'let a: typeof X;',
  'export type { X };', 'const a = { b: "X" }; // X', 'const a = {} satisfies X;', 'function f(this: X): asserts this is X {}',
];
const values = [
  'new X();', 'X.a;', 'const a = { X };', 'export { X };', 'export default X;', 'class C extends X {}', 'const a = X as unknown;', 'const a = X!;', 'f(X);', 'const a = <b extends={X} />;', 'const a = <X />;', 'enum E { A = X }', 'export = X;',
  '@Injectable() class C { constructor(private readonly a: X) {} }', 'if (a instanceof X) b;', '`${X}`;', 'namespace N { X; }', 'import C = X.Y.C;',
];

describe('usesAsValue', () => {
  for (const text of types) it(`sees types alone in ${text}`, () => assert.equal(usesAsValue(pathOf(text), `import { X } from './x';\n${text}\n`, 'X'), false));
  for (const text of values) it(`sees a value in ${text}`, () => assert.equal(usesAsValue(pathOf(text), `import { X } from './x';\n${text}\n`, 'X'), true));
  it('says so too where it cannot tell', () => assert.equal(usesAsValue('a.ts', 'import { X } from', 'X'), true));
});

function pathOf(text: string): string {
  return /\/>/.test(text) ? 'a.tsx' : 'a.ts';
}
