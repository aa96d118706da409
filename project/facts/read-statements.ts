/** Statements and declarations, in the order they stand. */
import { mayBeNothing } from './development-guard.js';
import type { BranchFact, Value } from './facts.js';
import type { Node } from './parse-source.js';
import { bindPattern } from './read-assignments.js';
import { readExport, readImport } from './read-modules.js';
import { recordLeaving, recordTest } from './read-tests.js';
import { readType } from './read-types.js';
import { discarded, type Reader, used } from './reader.js';
import { declareBlock, namesOf, Scope } from './scope.js';

type ReadStatement = (reader: Reader, node: Node) => void;

const reads: Record<string, ReadStatement> = {
  ExpressionStatement: (reader, node) => void reader.value(node['expression'], discarded),
  VariableDeclaration: readVariables,
  FunctionDeclaration: readFunction,
  ClassDeclaration: readClass,
  ReturnStatement: (reader, node) => {
    const value = reader.value(node['argument'], { waited: true, result: 'returned' });
    if (reader.function >= 0 && node['argument']) reader.functions[reader.function]!.returns.push(value);
  },
  ThrowStatement: (reader, node) => {
    reader.throws.push({ function: reader.function, range: [node.start, node.end] });
    reader.value(node['argument']);
  },
  BlockStatement: (reader, node) => readBlock(reader, node['body']),
  StaticBlock: (reader, node) => readBlock(reader, node['body']),
  IfStatement: readIf,
  ForStatement: (reader, node) => inBlock(reader, [node['init']], () => {
    readPart(reader, node['init']);
    reader.value(node['test']);
    reader.value(node['update'], discarded);
    readBranch(reader, node['body'], 'loop');
  }),
  ForInStatement: readForOf,
  ForOfStatement: readForOf,
  WhileStatement: (reader, node) => { reader.value(node['test']); readBranch(reader, node['body'], 'loop'); },
  DoWhileStatement: (reader, node) => { readPart(reader, node['body']); reader.value(node['test']); },
  SwitchStatement: (reader, node) => {
    reader.value(node['discriminant']);
    const cases = node['cases'] as Node[];
    inBlock(reader, cases.flatMap((each) => each['consequent'] as Node[]), () => {
      for (const each of cases) {
        reader.value(each['test']);
        reader.inBranch(each, 'case', () => { for (const statement of each['consequent'] as Node[]) readStatement(reader, statement); });
      }
    });
  },
  TryStatement: (reader, node) => {
    readBranch(reader, node['block'], 'try');
    if (node['handler']) readCatch(reader, node['block'], node['handler']);
    readPart(reader, node['finalizer']);
  },
  LabeledStatement: (reader, node) => readPart(reader, node['body']),
  ImportDeclaration: readImport,
  TSImportEqualsDeclaration: readImport,
  ExportNamedDeclaration: readExport,
  ExportDefaultDeclaration: readExport,
  ExportAllDeclaration: readExport,
  TSExportAssignment: readExport,
  TSEnumDeclaration: readEnum,
  TSModuleDeclaration: (reader, node) => { if (node['body']?.type === 'TSModuleBlock' && !node['declare']) readBlock(reader, node['body'].body); },
};

export function readStatement(reader: Reader, node: Node): void {
  if (node.type !== 'BlockStatement' && !node.type.startsWith('Export')) reader.statement = [node.start, node.end];
  reads[node.type]?.(reader, node);
}

function readPart(reader: Reader, node: Node | null | undefined): void {
  if (!node) return;
  if (reads[node.type]) readStatement(reader, node);
  else reader.value(node, discarded);
}

function readBranch(reader: Reader, node: Node | null | undefined, kind: BranchFact['kind'], over?: Value): void {
  reader.inBranch(node, kind, () => readPart(reader, node), over);
}

function inBlock(reader: Reader, statements: readonly (Node | null)[], work: () => void): void {
  reader.within(new Scope(reader.scope, false), () => {
    declareBlock(statements.filter((each) => each !== null), (name, kind, at, isConst) => void reader.declare(name, kind, at, isConst));
    work();
  });
}

function readBlock(reader: Reader, statements: readonly Node[]): void {
  recordLeaving(reader, statements);
  inBlock(reader, statements, () => { for (const statement of statements) readStatement(reader, statement); });
}

function readVariables(reader: Reader, node: Node): void {
  for (const declarator of node['declarations'] as Node[]) {
    const pattern = declarator['id'] as Node;
    const id = pattern.type === 'Identifier' ? reader.scope.find(pattern['name']) : undefined;
    const binding = id === undefined ? undefined : reader.bindings[id]!;
    if (binding && pattern['typeAnnotation']) setType(binding, readType(reader, pattern['typeAnnotation']));
    const init = declarator['init'] as Node | null;
    if (!init) continue;
    const isFunction = init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression';
    const value = isFunction && binding
      ? { kind: 'function' as const, id: reader.readers.function(reader, init, { name: binding.name }) }
      : reader.value(init, id === undefined ? used : { waited: id, result: 'used' });
    bindPattern(reader, pattern, value);
    if (binding && mayBeNothing(init)) binding.mayBeNothing = true;
  }
}

function readCatch(reader: Reader, tried: Node, clause: Node): void {
  const body = clause['body'] as Node;
  inBlock(reader, [], () => {
    const names = [...namesOf(clause['param'])].map((name) => reader.declare(name['name'], 'variable', name, false));
    const isWhole = clause['param']?.type === 'Identifier';
    if (isWhole) reader.keepReads(names[0]!);
    reader.catches.push({
      function: reader.function, range: [clause.start, clause.end], body: [body.start, body.end], tried: [tried.start, tried.end],
      ...(isWhole ? { binding: names[0]! } : {}), isEmpty: (body['body'] as Node[]).length === 0, isDevelopmentOnly: reader.isDevelopmentOnly,
    });
    readBranch(reader, body, 'catch');
  });
}

function setType(target: { type?: Value }, type: Value | undefined): void {
  if (type) target.type = type;
}

function readFunction(reader: Reader, node: Node): void {
  if (!node['body']) return;
  const id = reader.readers.function(reader, node);
  bindPattern(reader, node['id'], { kind: 'function', id });
}

function readClass(reader: Reader, node: Node): void {
  const id = reader.readers.class(reader, node);
  bindPattern(reader, node['id'], { kind: 'class', id });
}

/** `enum Table { Users = 'users' }` is, for whoever reads it, an object. */
function readEnum(reader: Reader, node: Node): void {
  const members = ((node['body']?.members ?? node['members'] ?? []) as Node[]).flatMap((member, index) => {
    const name = member['id'].name ?? member['id'].value;
    const value: Value = member['initializer'] ? reader.value(member['initializer']) : { kind: 'literal', value: index };
    return typeof name === 'string' ? [{ name, value, range: [member.start, member.end] as const }] : [];
  });
  bindPattern(reader, node['id'], { kind: 'object', properties: members, spreads: [], range: [node.start, node.end] });
}

function readForOf(reader: Reader, node: Node): void {
  inBlock(reader, [node['left']], () => {
    const value = reader.value(node['right'], node['await'] ? { waited: true, result: 'used' } : used);
    if (node['left'].type !== 'VariableDeclaration') reader.value(node['left']);
    else bindPattern(reader, node['left'].declarations[0].id, { kind: 'member', object: value, name: '[]' });
    readBranch(reader, node['body'], 'loop', node.type === 'ForOfStatement' ? value : undefined);
  });
}

function readIf(reader: Reader, node: Node): void {
  const test = node['test'] as Node;
  recordTest(reader, test, node['consequent'], node['alternate']);
  reader.value(test, { waited: false, result: 'checked' });
  const { empty } = reader;
  reader.empty = [...empty, ...emptyNames(reader, test)];
  reader.inGuarded(node['consequent'], test, 'then', () => readPart(reader, node['consequent']));
  reader.empty = empty;
  reader.inGuarded(node['alternate'], test, 'else', () => readPart(reader, node['alternate']));
}

/** What is not there yet where the test holds: `!x`, `x == null`, `x === undefined`, alone or among others. */
function emptyNames(reader: Reader, test: Node): number[] {
  if (test.type === 'LogicalExpression') return [...emptyNames(reader, test['left']), ...emptyNames(reader, test['right'])];
  const isNothing = (node: Node): boolean => (node.type === 'Literal' && node['value'] === null) || (node.type === 'Identifier' && node['name'] === 'undefined');
  const name = test.type === 'UnaryExpression' && test['operator'] === '!' ? test['argument'] as Node
    : test.type === 'BinaryExpression' && /^===?$/.test(test['operator']) && isNothing(test['right']) ? test['left'] as Node : undefined;
  const id = name?.type === 'Identifier' ? reader.scope.find(name['name']) : undefined;
  return id === undefined ? [] : [id];
}
