/**
 * The interfaces and type aliases of one file, for who reads a schema out of them: text in, plain data out.
 * Invariant: a type that is none of the few kinds below is `other`; nothing is resolved.
 */
import type { Range } from '../findings/finding.js';
import { type Node, parseSource } from './parse-source.js';

export type TypeShape =
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly TypeShape[] }
  | { readonly kind: 'union'; readonly of: readonly TypeShape[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'plain' }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[]; readonly isOpen: boolean }
  | { readonly kind: 'other' };

export interface TypeMember {
  readonly name: string;
  readonly range: Range;
  readonly type: TypeShape;
  readonly isOptional: boolean;
}

export interface DeclaredTypes {
  readonly types: ReadonlyMap<string, { readonly range: Range; readonly shape: TypeShape; readonly extends: readonly string[] }>;
  /** By its name in the file. */
  readonly imports: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>;
}

export function readInterfaces(path: string, text: string): DeclaredTypes {
  const types = new Map<string, { range: Range; shape: TypeShape; extends: string[] }>();
  const imports = new Map<string, { specifier: string; name: string }>();
  for (const outer of parseSource(path, text).program['body'] as Node[]) {
    const node = outer.type === 'ExportNamedDeclaration' && outer['declaration'] ? outer['declaration'] as Node : outer;
    if (node.type === 'ImportDeclaration') {
      for (const each of node['specifiers'] as Node[]) imports.set(each['local'].name, { specifier: node['source'].value, name: each['imported']?.name ?? 'default' });
    } else if (node.type === 'TSInterfaceDeclaration') {
      const extended = ((node['extends'] ?? []) as Node[]).map((each) => (each['typeArguments'] ? '' : each['expression']?.name ?? ''));
      types.set(node['id'].name, { range: [node['id'].start, node['id'].end], shape: objectOf(node['body'].body), extends: extended });
    } else if (node.type === 'TSTypeAliasDeclaration') {
      types.set(node['id'].name, { range: [node['id'].start, node['id'].end], shape: shapeOf(node['typeAnnotation']), extends: [] });
    }
  }
  return { types, imports };
}

function objectOf(members: readonly Node[]): TypeShape {
  const known = members.flatMap((each): TypeMember[] => {
    const key = each['key'] as Node | undefined;
    const name = each['computed'] ? undefined : key?.['name'] ?? (typeof key?.['value'] === 'string' ? key['value'] : undefined);
    return each.type === 'TSPropertySignature' && typeof name === 'string' ? [{ name, range: [key!.start, key!.end], type: shapeOf(each['typeAnnotation']?.typeAnnotation), isOptional: Boolean(each['optional']) }] : [];
  });
  return { kind: 'object', members: known, isOpen: known.length < members.length };
}

const plain = new Set(['TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword', 'TSBigIntKeyword', 'TSLiteralType', 'TSArrayType', 'TSTemplateLiteralType', 'TSTupleType']);

function shapeOf(node: Node | null | undefined): TypeShape {
  switch (node?.type) {
    case 'TSNullKeyword': case 'TSUndefinedKeyword': return { kind: 'nothing' };
    case 'TSUnionType': return { kind: 'union', of: (node['types'] as Node[]).map(shapeOf) };
    case 'TSTypeLiteral': return objectOf(node['members']);
    case 'TSParenthesizedType': return shapeOf(node['typeAnnotation']);
    case 'TSTypeReference': return node['typeName'].type === 'Identifier' ? { kind: 'name', name: node['typeName'].name, args: ((node['typeArguments']?.params ?? []) as Node[]).map(shapeOf) } : { kind: 'other' };
    default: return node && plain.has(node.type) ? { kind: 'plain' } : { kind: 'other' };
  }
}
