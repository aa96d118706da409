/** What hangs on `globalThis` outlives every function as a variable of a module does: it gets a binding of its own. */
import type { Node } from './parse-source.js';
import type { Reader } from './reader.js';

/** Of `globalThis.store`, `(global as any).store`; nothing of any other node. */
export function globalBinding(reader: Reader, node: Node): number | undefined {
  if (node.type !== 'MemberExpression' || node['computed'] || !isGlobal(reader, node['object'])) return undefined;
  const property = node['property'] as Node;
  const name = `globalThis.${property['name']}`;
  const known = reader.globals.get(name);
  if (known !== undefined) return known;
  const id = reader.bindings.push({ name, kind: 'variable', function: -1, range: [property.start, property.end], isConst: false, values: [], reads: 0, readers: [] }) - 1;
  reader.globals.set(name, id);
  return id;
}

function isGlobal(reader: Reader, node: Node): boolean {
  let at = node;
  while (at.type === 'TSAsExpression' || at.type === 'TSNonNullExpression' || at.type === 'ParenthesizedExpression' || at.type === 'TSSatisfiesExpression') at = at['expression'] as Node;
  return at.type === 'Identifier' && (at['name'] === 'globalThis' || at['name'] === 'global') && reader.scope.find(at['name']) === undefined;
}
