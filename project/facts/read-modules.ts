/** Imports and exports of an ES module, and TypeScript's two older forms of them. */
import type { Value } from './facts.js';
import type { Node } from './parse-source.js';
import type { Reader } from './reader.js';
import { namesOf } from './scope.js';

/** Declares the imported names: before anything else is read, because imports hoist. */
export function declareImports(reader: Reader, statements: readonly Node[]): void {
  for (const statement of statements) {
    const node = statement.type === 'ExportNamedDeclaration' && statement['declaration']?.type === 'TSImportEqualsDeclaration' ? statement['declaration'] as Node : statement;
    if (node.type === 'ImportDeclaration') {
      const specifier = node['source'].value as string;
      for (const each of node['specifiers'] as Node[]) {
        const name = importedName(each);
        reader.declare(each['local'].name, 'import', each['local'], true, { specifier, name });
      }
    } else if (node.type === 'TSImportEqualsDeclaration' && node['moduleReference'].type === 'TSExternalModuleReference') {
      reader.declare(node['id'].name, 'import', node['id'], true, { specifier: node['moduleReference'].expression.value, name: 'module.exports' });
    }
  }
}

function importedName(node: Node): string {
  if (node.type === 'ImportDefaultSpecifier') return 'default';
  if (node.type === 'ImportNamespaceSpecifier') return '*';
  return node['imported'].name ?? node['imported'].value;
}

export function readImport(reader: Reader, node: Node): void {
  if (node.type === 'TSImportEqualsDeclaration') {
    if (node['moduleReference'].type !== 'TSExternalModuleReference') return;
    const source = node['moduleReference'].expression as Node;
    reader.imports.push({
      specifier: source['value'], range: [source.start, source.end], statement: [node.start, node.end],
      kind: node['importKind'] === 'type' ? 'type' : 'require', names: [{ imported: 'module.exports', local: node['id'].name, isType: false }],
    });
    return;
  }
  const source = node['source'] as Node;
  const specifiers = node['specifiers'] as Node[];
  const names = specifiers.map((each) => ({ imported: importedName(each), local: each['local'].name as string, isType: node['importKind'] === 'type' || each['importKind'] === 'type' }));
  const isType = node['importKind'] === 'type' || (names.length > 0 && names.every((each) => each.isType));
  reader.imports.push({ specifier: source['value'], range: [source.start, source.end], statement: [node.start, node.end], kind: isType ? 'type' : 'static', names });
}

export function readExport(reader: Reader, node: Node): void {
  switch (node.type) {
    case 'ExportAllDeclaration': return readExportAll(reader, node);
    case 'ExportDefaultDeclaration': return readExportDefault(reader, node);
    case 'TSExportAssignment':
      reader.statement = [node.start, node.end];
      reader.exports.push({ name: 'module.exports', value: reader.value(node['expression']), isType: false });
      return;
    default: return readExportNamed(reader, node);
  }
}

function readExportAll(reader: Reader, node: Node): void {
  const isType = node['exportKind'] === 'type';
  pushReExport(reader, node, isType, node['exported'] ? [{ imported: '*', local: nameOf(node['exported']), isType }] : [{ imported: '*', local: '*', isType }]);
  reader.exports.push({ name: node['exported'] ? nameOf(node['exported']) : '*', from: { specifier: node['source'].value, name: '*' }, isType });
}

function readExportDefault(reader: Reader, node: Node): void {
  const declaration = node['declaration'] as Node;
  let value: Value;
  if (declaration.type === 'FunctionDeclaration' && declaration['body']) value = named(reader, declaration, { kind: 'function', id: reader.readers.function(reader, declaration) });
  else if (declaration.type === 'ClassDeclaration') value = named(reader, declaration, { kind: 'class', id: reader.readers.class(reader, declaration) });
  else {
    reader.statement = [node.start, node.end];
    value = declaration.type === 'ArrowFunctionExpression' || declaration.type === 'FunctionExpression' ? { kind: 'function', id: reader.readers.function(reader, declaration, { name: 'default' }) } : reader.value(declaration);
  }
  reader.exports.push({ name: 'default', value, isType: declaration.type === 'TSInterfaceDeclaration' });
}

function named(reader: Reader, declaration: Node, value: Value): Value {
  const id = declaration['id'] ? reader.scope.find(declaration['id'].name) : undefined;
  if (id !== undefined) reader.bindings[id]!.values.push(value);
  return value;
}

function readExportNamed(reader: Reader, node: Node): void {
  const isType = node['exportKind'] === 'type';
  const declaration = node['declaration'] as Node | null;
  if (declaration) {
    reader.readers.statement(reader, declaration);
    const names = declaration.type === 'VariableDeclaration' ? (declaration['declarations'] as Node[]).flatMap((each) => [...namesOf(each['id'])]) : declaration['id'] ? [declaration['id'] as Node] : [];
    for (const name of names) pushLocal(reader, name['name'], name['name'], isType);
    return;
  }
  const specifiers = node['specifiers'] as Node[];
  if (!node['source']) {
    for (const each of specifiers) pushLocal(reader, nameOf(each['exported']), nameOf(each['local']), isType || each['exportKind'] === 'type');
    return;
  }
  pushReExport(reader, node, isType, specifiers.map((each) => ({ imported: nameOf(each['local']), local: nameOf(each['exported']), isType: isType || each['exportKind'] === 'type' })));
  for (const each of specifiers) reader.exports.push({ name: nameOf(each['exported']), from: { specifier: node['source'].value, name: nameOf(each['local']) }, isType: isType || each['exportKind'] === 'type' });
}

function pushLocal(reader: Reader, name: string, local: string, isType: boolean): void {
  const id = reader.scope.find(local);
  reader.exports.push({ name, ...(id === undefined ? {} : { value: { kind: 'binding', id } }), isType });
}

function pushReExport(reader: Reader, node: Node, isType: boolean, names: readonly { imported: string; local: string; isType: boolean }[]): void {
  const source = node['source'] as Node;
  const allTypes = isType || (names.length > 0 && names.every((each) => each.isType));
  reader.imports.push({ specifier: source['value'], range: [source.start, source.end], statement: [node.start, node.end], kind: allTypes ? 'type' : 're-export', names });
}

function nameOf(node: Node): string {
  return node['name'] ?? node['value'];
}
