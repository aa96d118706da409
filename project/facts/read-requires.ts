/** The modules that calls name: what `require` loads, and what test runners mock or load in its place. */
import type { Value } from './facts.js';
import type { Node } from './parse-source.js';
import { plainText } from './plain-text.js';
import type { Reader } from './reader.js';

/** `require('x')` of a file that does not declare `require` itself, or makes it with `createRequire`. */
export function readRequire(reader: Reader, node: Node): Value | undefined {
  const callee = node['callee'] as Node;
  const argument = (node['arguments'] as Node[])[0];
  const specifier = plainText(argument);
  if (callee.type !== 'Identifier' || callee['name'] !== 'require' || specifier === undefined || !isRequire(reader)) return undefined;
  reader.imports.push({ specifier, range: [argument!.start, argument!.end], statement: reader.statement, kind: 'require', names: [] });
  return { kind: 'module', specifier };
}

function isRequire(reader: Reader): boolean {
  const id = reader.scope.find('require');
  return id === undefined || reader.bindings[id]!.values.some((value) => value.kind === 'call' && isCreateRequire(reader, reader.calls[value.call]!.callee));
}

/** `createRequire(…)` of node:module, or `module.createRequire(…)` of its whole. */
function isCreateRequire(reader: Reader, callee: Value): boolean {
  const [whole, name] = callee.kind === 'member' ? [callee.object, callee.name] : [callee, undefined];
  const from = whole.kind === 'binding' ? reader.bindings[whole.id]?.import : undefined;
  return from !== undefined && /^(node:)?module$/.test(from.specifier) && (name ?? from.name) === 'createRequire';
}

const runners = /^(@jest\/globals|jest|vitest|jest-mock)$/;
const mocks: Readonly<Record<string, ReadonlySet<string>>> = {
  jest: new Set(['mock', 'unmock', 'doMock', 'dontMock', 'deepUnmock', 'setMock', 'requireActual', 'requireMock', 'createMockFromModule', 'genMockFromModule', 'unstable_mockModule', 'unstable_unmockModule']),
  vi: new Set(['mock', 'unmock', 'doMock', 'doUnmock', 'importActual', 'importMock']),
};

/** As they are written in a call: `jest.mock`, `vi.importActual`. */
export const mockCalls: readonly string[] = Object.entries({ ...mocks, vitest: mocks['vi']! }).flatMap(([object, methods]) => [...methods].map((method) => `${object}.${method}`));

/** `jest.mock('./x')`, `vi.importActual('./x')`, `vi.mock(import('./x'))`; whatever the arguments are, they have been read before. */
export function readMock(reader: Reader, node: Node): void {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression' || callee['computed'] || callee['object'].type !== 'Identifier') return;
  const object = callee['object'].name as string;
  const methods = Object.hasOwn(mocks, object === 'vitest' ? 'vi' : object) ? mocks[object === 'vitest' ? 'vi' : object] : undefined;
  if (!methods?.has(callee['property'].name as string) || !isRunner(reader, object)) return;
  const argument = (node['arguments'] as Node[])[0];
  const specifier = plainText(argument);
  if (specifier !== undefined) reader.imports.push({ specifier, range: [argument!.start, argument!.end], statement: reader.statement, kind: 'mock', names: [] });
  if (argument?.type !== 'ImportExpression') return;
  const at = reader.imports.findIndex((each) => each.kind === 'dynamic' && each.range[0] === argument['source'].start);
  if (at >= 0) reader.imports[at] = { ...reader.imports[at]!, kind: 'mock' };
}

/** The test runner's own object: nobody in the file declares another one by the name. */
function isRunner(reader: Reader, name: string): boolean {
  const id = reader.scope.find(name);
  return id === undefined || runners.test(reader.bindings[id]!.import?.specifier ?? '');
}
