/** An enum stands for an object with its members: `Role.Admin` is a text like any other. */
import type { Property, Value } from './facts.js';
import type { Node } from './parse-source.js';
import { type Reader, unknown } from './reader.js';

export function readEnum(reader: Reader, node: Node): void {
  const id = reader.scope.find(node['id'].name);
  const members = (node['body']?.members ?? node['members'] ?? []) as Node[];
  let next: number | undefined = 0;
  const properties = members.flatMap((member): Property[] => {
    const name = nameOf(member['id'] as Node);
    const value: Value = member['initializer'] ? reader.value(member['initializer']) : next === undefined ? unknown : { kind: 'literal', value: next };
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    return name === undefined ? [] : [{ name, value, range: [member.start, member.end] }];
  });
  if (id !== undefined) reader.bindings[id]!.values.push({ kind: 'object', properties, spreads: [], range: [node.start, node.end] });
}

function nameOf({ type, name, value }: Node & { readonly name?: string; readonly value?: unknown }): string | undefined {
  return type === 'Identifier' ? name : typeof value === 'string' ? value : undefined;
}
