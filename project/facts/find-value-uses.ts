/** Whether a file uses a name as a value, or in its types alone. Read from the text anew: few ask, and only before an edit. */
import { type Node, parseSource } from './parse-source.js';

/**
 * @returns true also where nobody can tell: in a file that cannot be parsed, and beside decorators, for which a compiler may
 * write the types of parameters into the program
 */
export function usesAsValue(path: string, text: string, name: string): boolean {
  const { program, error } = parseSource(path, text);
  return error !== undefined || program['body'].length === 0 || isUsed(program, name);
}

function isUsed(node: Node, name: string): boolean {
  if (node.type === 'ImportDeclaration') return false;
  // `import A = N.A` makes a value of what it names.
  if (node.type === 'TSImportEqualsDeclaration') return firstName(node['moduleReference'] as Node) === name;
  if (node.type === 'Decorator') return true;
  if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && node['name'] === name) return true;
  if (node.type === 'ExportNamedDeclaration' && (node['source'] || node['exportKind'] === 'type')) return false;
  if (isTypeOnly(node.type)) return false;
  return Object.entries(node).some(([key, value]) => !isTypeKey(key) && childrenOf(value).some((child) => isUsed(child, name)));
}

function firstName(node: Node): string | undefined {
  return node.type === 'TSQualifiedName' ? firstName(node['left'] as Node) : node.type === 'Identifier' ? node['name'] as string : undefined;
}

/** Such nodes hold expressions too: `x as T`, `x!`, `enum E { A = x }`, `export = x`, `constructor(private x)`. */
const withExpressions = /^TS(AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|EnumDeclaration|EnumBody|EnumMember|ModuleDeclaration|ModuleBlock|ExportAssignment|ParameterProperty)$/;

function isTypeOnly(type: string): boolean {
  return type.startsWith('TS') && !withExpressions.test(type);
}

function isTypeKey(key: string): boolean {
  return key === 'typeAnnotation' || key === 'typeArguments' || key === 'typeParameters' || key === 'returnType' || key === 'implements' || key === 'superTypeArguments';
}

function childrenOf(value: unknown): Node[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is Node => each !== null && typeof each === 'object' && typeof (each as Node).type === 'string');
}
