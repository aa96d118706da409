// Every way in which a file names another module, and what only looks like one.
import assert from 'node:assert/strict';
import { readFacts } from './read-facts.js';

const edges: Readonly<Record<string, readonly [text: string, ...kindAndSpecifier: string[]]>> = {
  'an import': ["import a, { b } from './x'; import * as c from './y'; import './z';", 'static ./x', 'static ./y', 'static ./z'],
  'an import of types': ["import type { A } from './x'; import type B from './y'; import type {} from './z';", 'type ./x', 'type ./y', 'type ./z'],
  'an import whose every name is a type': ["import { type A, type B } from './x';", 'type ./x'],
  'a default beside a name that is a type': ["import a, { type B } from './x';", 'static ./x'],
  'an import that takes nothing': ["import {} from './x';", 'static ./x'],
  'a type in its place': ["const a: import('./x').A = b as import('./y').deep.B<import('./z').C>;", 'type ./x', 'type ./y', 'type ./z'],
  'the type of a module': ["type A = typeof import('./x'); function f(this: typeof import('./y')): typeof import('./z').c { return null!; }", 'type ./x', 'type ./y', 'type ./z'],
  'a type of a generic call': ["const a = load<typeof import('./x')>('a'); class B { c!: import('./y').C }", 'type ./x', 'type ./y'],
  'a dynamic import': ["await import('./x'); import(`./y`).then((m) => m.a); import(/* @vite-ignore */ './z');", 'dynamic ./x', 'dynamic ./y', 'dynamic ./z'],
  'a dynamic import with attributes': ["import('./x.json', { with: { type: 'json' } });", 'dynamic ./x.json'],
  'a require': ["const a = require('./x'), { b } = require(`./y`); require('./z').c();", 'require ./x', 'require ./y', 'require ./z'],
  'a require that is made': ["import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('./x');", 'static node:module', 'require ./x'],
  'a require that is made by the whole of it': ["import module from 'module'; const require = module.createRequire(import.meta.url); require('./x');", 'static module', 'require ./x'],
  'an import that is a require': ["import a = require('./x'); export import b = require('./y');", 'require ./x', 'require ./y'],
  'an import of types that is a require': ["import type a = require('./x');", 'type ./x'],
  'what is passed on': ["export { a } from './x'; export * from './y'; export * as z from './z';", 're-export ./x', 're-export ./y', 're-export ./z'],
  'types that are passed on': ["export type { A } from './x'; export { type B } from './y'; export type * from './z';", 'type ./x', 'type ./y', 'type ./z'],
  'what Jest mocks': ["jest.mock('./x', () => ({ ...jest.requireActual<typeof import('./x')>('./x') })); jest.doMock(`./y`); beforeEach(() => { jest.unmock('./z'); });", 'mock ./x', 'type ./x', 'mock ./x', 'mock ./y', 'mock ./z'],
  'what an imported Jest mocks': ["import { jest } from '@jest/globals'; jest.unstable_mockModule('./x', () => ({}));", 'static @jest/globals', 'mock ./x'],
  'what Vitest mocks': ["import { vi } from 'vitest'; vi.mock('./x', async () => ({ ...(await vi.importActual('./y')) })); vi.mock(import('./z'));", 'static vitest', 'mock ./x', 'mock ./y', 'mock ./z'],
  'a reference at the head': ["#!/usr/bin/env node\n/// <reference path='./x.ts' />\n/// <reference types=\"node\" path=\"y.ts\"/>\nimport './z';", 'type ./x.ts', 'type ./y.ts', 'static ./z'],
};

const lookAlikes: Readonly<Record<string, string>> = {
  'a name that is put together': "import(`./${a}`); require('./' + a); require(a); import(a); jest.mock(a); vi.mock(`./${a}`);",
  'a require of its own': "function f(require: (path: string) => void) { require('./x'); } function g() { const require = load; require('./y'); }",
  'a require that another function makes': "const require = createRequire('/'); require('./x'); declare function createRequire(path: string): (path: string) => void;",
  'a method of that name': "loader.require('./x'); this.import('./y'); a.jest.mock('./z');",
  'where a module lies': "require.resolve('./x'); import.meta.resolve('./y'); require.cache['./z'];",
  'a mock of its own': "const jest = { mock: (path: string) => path }; jest.mock('./x'); function f(vi: { mock: (path: string) => void }) { vi.mock('./y'); }",
  'another method of the test runner': "jest.fn('./x'); vi.stubEnv('./y', 'a'); jest.setTimeout('./z'); jest.spyOn(a, './b'); jest.toString('./c');",
  'a comment or a text': "// import('./x')\n/* require('./y') */ const a = \"import('./z')\";",
  'a reference that is too late, or to types': "/// <reference types=\"node\" />\n/// <reference lib=\"es2022\" />\nconst a = 1;\n/// <reference path=\"./x.ts\" />\n",
  'an alias of a namespace': 'namespace A { export const b = 1; } import c = A.b; export import d = A.b;',
};

describe('imports', () => {
  for (const [name, [text, ...expected]] of Object.entries(edges)) it(`are seen: ${name}`, () => assert.deepEqual(read(text), expected));
  for (const [name, text] of Object.entries(lookAlikes)) it(`are not seen: ${name}`, () => assert.deepEqual(read(text), []));

  it('say what a type in its place takes', () => {
    const [a, b] = readFacts('a.ts', "type A = import('./x').deep.B; type B = typeof import('./y');").facts!.imports;
    assert.deepEqual([a!.names, b!.names], [[{ imported: 'deep', local: '', isType: true }], [{ imported: '*', local: '', isType: true }]]);
  });
  it('bind what is exported at once', () => {
    const { bindings, exports } = readFacts('a.ts', "export import a = require('./x');").facts!;
    assert.deepEqual([bindings[0]!.import, exports[0]], [{ specifier: './x', name: 'module.exports' }, { name: 'a', value: { kind: 'binding', id: 0 }, isType: false }]);
  });
});

/** In the order of the text; each range is that of the specifier with its quotes. */
function read(text: string): string[] {
  return readFacts('a.ts', text).facts!.imports.map(({ kind, specifier, range: [start, end] }) => {
    assert.match(text.slice(start, end), /^(['"`]).*\1$/);
    assert.equal(specifier.replace('./', ''), text.slice(start + 1, end - 1).replace('./', ''));
    return `${kind} ${specifier}`;
  });
}
