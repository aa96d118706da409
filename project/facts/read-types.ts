/** A type annotation to the value that names it, as far as a class or an interface stands behind it. */
import type { PlainType, Value } from './facts.js';
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

const plain: Readonly<Record<string, PlainType>> = { TSStringKeyword: 'string', TSTemplateLiteralType: 'string', TSNumberKeyword: 'number', TSBooleanKeyword: 'boolean', TSBigIntKeyword: 'bigint', TSArrayType: 'list', TSTupleType: 'list' };

/** The one kind of value that a type has, apart from none at all. */
export function readPlainType(node: Node | null | undefined): PlainType | undefined {
  switch (node?.type) {
    case 'TSTypeAnnotation': return readPlainType(node['typeAnnotation']);
    case 'TSLiteralType': return plainOf(node['literal'] as Node);
    case 'TSUnionType': {
      const [first, ...others] = [...new Set((node['types'] as Node[]).filter((each) => !isNothing(each)).map(readPlainType))];
      return others.length ? undefined : first;
    }
    default: return node ? plain[node.type] : undefined;
  }
}

function plainOf({ type, value }: Node & { readonly value?: unknown }): PlainType | undefined {
  if (type === 'TemplateLiteral') return 'string';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? typeof value as PlainType : undefined;
}

function isNothing({ type }: Node): boolean {
  return type === 'TSNullKeyword' || type === 'TSUndefinedKeyword';
}

/** `string | null` */
export function mayBeNothing(node: Node | null | undefined): boolean {
  if (node?.type === 'TSTypeAnnotation') return mayBeNothing(node['typeAnnotation']);
  return node?.type === 'TSUnionType' ? (node['types'] as Node[]).some(isNothing) : false;
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
