/** A type annotation to the value that names it, as far as a class or an interface stands behind it. */
import type { Value } from './facts.js';
import type { Node } from './parse-source.js';
import type { Reader } from './reader.js';

const wrappers = new Set(['Promise', 'Readonly', 'Required', 'Awaited', 'NonNullable']);

export function readType(reader: Reader, node: Node | null | undefined): Value | undefined {
  switch (node?.type) {
    case 'TSTypeAnnotation': return readType(reader, node['typeAnnotation']);
    case 'TSTypeReference': case 'TSExpressionWithTypeArguments': case 'TSClassImplements': case 'TSInterfaceHeritage': {
      const name = (node['typeName'] ?? node['expression']) as Node;
      const argument = (node['typeArguments']?.params as Node[] | undefined)?.[0];
      return name.type === 'Identifier' && wrappers.has(name['name']) && argument ? readType(reader, argument) : readName(reader, name);
    }
    case 'TSUnionType': case 'TSIntersectionType':
      for (const each of node['types'] as Node[]) {
        const type = readType(reader, each);
        if (type) return type;
      }
      return undefined;
    default: return undefined;
  }
}

function readName(reader: Reader, node: Node): Value | undefined {
  if (node.type === 'Identifier') {
    const id = reader.scope.find(node['name']);
    return id === undefined ? { kind: 'global', name: node['name'] } : { kind: 'binding', id };
  }
  const isQualified = node.type === 'TSQualifiedName' || node.type === 'MemberExpression';
  const object = isQualified ? readName(reader, (node['left'] ?? node['object']) as Node) : undefined;
  return object ? { kind: 'member', object, name: (node['right'] ?? node['property']).name } : undefined;
}
