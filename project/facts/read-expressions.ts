/** Expressions to values; every call on the way is recorded with what becomes of its result. */
import { mayBeNothing } from './development-guard.js';
import type { Property, Value } from './facts.js';
import type { Node } from './parse-source.js';
import { plainText } from './plain-text.js';
import { fieldOfThis, readAssignment } from './read-assignments.js';
import { readCall } from './read-calls.js';
import { globalBinding } from './read-globals.js';
import { recordTest } from './read-tests.js';
import { type Reader, type Use, unknown, used } from './reader.js';

type Read = (reader: Reader, node: Node, use: Use) => Value;

const pass = (field: string): Read => (reader, node, use) => reader.value(node[field], use);

const reads: Record<string, Read> = {
  Identifier: readIdentifier,
  ThisExpression: (reader) => (reader.class >= 0 ? { kind: 'this', class: reader.class } : unknown),
  Super: () => unknown,
  Literal: (_, node) => (typeof node['value'] === 'string' ? { kind: 'text', parts: [node['value']] }
    : node['value'] === null || typeof node['value'] === 'number' || typeof node['value'] === 'boolean' ? { kind: 'literal', value: node['value'] } : unknown),
  TemplateLiteral: readTemplate,
  TaggedTemplateExpression: (reader, node) => ({ kind: 'tagged', tag: reader.value(node['tag']), text: readTemplate(reader, node['quasi']), range: [node.start, node.end] }),
  MemberExpression: readMember,
  ChainExpression: pass('expression'),
  CallExpression: readCall,
  NewExpression: readCall,
  ImportExpression: (reader, node) => readImport(reader, node),
  AwaitExpression: (reader, node, use) => awaited(reader, node['argument'], use),
  YieldExpression: (reader, node, use) => awaited(reader, node['argument'], use),
  ArrowFunctionExpression: readFunctionValue,
  FunctionExpression: readFunctionValue,
  ClassExpression: (reader, node) => ({ kind: 'class', id: reader.readers.class(reader, node) }),
  ObjectExpression: readObject,
  ArrayExpression: readArray,
  ConditionalExpression: readConditional,
  LogicalExpression: (reader, node, use) => {
    if (node['operator'] === '&&') recordTest(reader, node['left'], node['right']);
    const left = reader.value(node['left'], node['operator'] === '&&' ? used : use);
    const read = (): Value => reader.value(node['right'], use);
    // `isDevelopment && …`, `isProduction || …`
    const right = node['operator'] === '??' ? reader.inBranch(node['right'], 'or', read) : reader.inGuarded(node['right'], node['left'], node['operator'] === '&&' ? 'then' : 'else', read);
    return node['operator'] === '&&' ? right : choice([left, right]);
  },
  AssignmentExpression: readAssignment,
  SequenceExpression: (reader, node, use) => (node['expressions'] as Node[]).map((each) => reader.value(each, use)).at(-1) ?? unknown,
  BinaryExpression: readBinary,
  UnaryExpression: (reader, node) => {
    reader.value(node['argument'], node['operator'] === 'void' ? { waited: false, result: 'discarded' } : used);
    if (node['operator'] === 'delete') recordDelete(reader, node);
    const number = node['operator'] === '-' && node['argument'].type === 'Literal' ? node['argument'].value as unknown : undefined;
    return typeof number === 'number' ? { kind: 'literal', value: -number } : unknown;
  },
  UpdateExpression: (reader, node) => readAssignment(reader, { ...node, left: node['argument'], right: null, operator: '+=' } as Node, used),
  SpreadElement: pass('argument'),
  TSAsExpression: pass('expression'),
  TSSatisfiesExpression: pass('expression'),
  TSNonNullExpression: pass('expression'),
  TSTypeAssertion: pass('expression'),
  TSInstantiationExpression: pass('expression'),
  ParenthesizedExpression: pass('expression'),
};

function readConditional(reader: Reader, node: Node, use: Use): Value {
  const test = node['test'] as Node;
  reader.value(test);
  recordTest(reader, test, node['consequent'], node['alternate']);
  return choice((['consequent', 'alternate'] as const).map((side) => reader.inGuarded(node[side], test, side === 'consequent' ? 'then' : 'else', () => reader.value(node[side], use))));
}

/** What may stand between a call and a function that it is handed: `retry({ run: async () => … })`. */
const holdsArguments = new Set(['ObjectExpression', 'ArrayExpression', 'ArrowFunctionExpression', 'FunctionExpression', 'CallExpression', 'NewExpression', 'ConditionalExpression', 'LogicalExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression']);

/** Records every call below `node` and says what the expression stands for. */
export function readValue(reader: Reader, node: Node | null | undefined, use: Use): Value {
  if (!node) return unknown;
  const read = reads[node.type];
  if (!read || reader.argumentOf === undefined || holdsArguments.has(node.type)) return read ? read(reader, node, use) : readUnknown(reader, node);
  const outer = reader.argumentOf;
  reader.argumentOf = undefined;
  const value = read(reader, node, use);
  reader.argumentOf = outer;
  return value;
}

function readFunctionValue(reader: Reader, node: Node): Value {
  return { kind: 'function', id: reader.readers.function(reader, node, reader.argumentOf ? { argumentOf: reader.argumentOf } : {}) };
}

function readUnknown(reader: Reader, node: Node): Value {
  const outer = reader.argumentOf;
  reader.argumentOf = undefined;
  readChildren(reader, node);
  reader.argumentOf = outer;
  return unknown;
}

/** JSX and whatever the language gains: its parts are read, the whole stands for nothing known. */
function readChildren(reader: Reader, node: Node): void {
  for (const key in node) {
    const child = node[key] as unknown;
    for (const each of Array.isArray(child) ? child : [child]) {
      if (each && typeof (each as Node).type === 'string' && !(each as Node).type.startsWith('TS') && key !== 'parent') {
        if ((each as Node).type === 'JSXIdentifier') continue;
        readValue(reader, each as Node, used);
      }
    }
  }
}

function readIdentifier(reader: Reader, node: Node, use: Use): Value {
  const id = reader.scope.find(node['name']);
  if (id === undefined) return node['name'] === 'undefined' ? { kind: 'literal', value: null } : { kind: 'global', name: node['name'] };
  const binding = reader.bindings[id]!;
  binding.reads += 1;
  binding.readAt?.push(node.start);
  if (binding.function < 0 ? binding.kind === 'variable' || binding.kind === 'import' : binding.function !== reader.function && binding.values.some((value) => isContainer(reader, value))) binding.readers.push(reader.function);
  if (use.waited === true) reader.waitedBindings.add(id);
  return { kind: 'binding', id };
}

/** `new Map()`, `[]`, `{}`, as far as it holds something for others. */
function isContainer(reader: Reader, value: Value): boolean {
  const call = value.kind === 'call' ? reader.calls[value.call] : undefined;
  return value.kind === 'array' || value.kind === 'object' || (call?.isNew === true && call.callee.kind === 'global' && /^(Map|Set)$/.test(call.callee.name));
}

function readMember(reader: Reader, node: Node): Value {
  const ofGlobal = globalBinding(reader, node);
  if (ofGlobal !== undefined) reader.bindings[ofGlobal]!.readers.push(reader.function);
  const object = reader.value(node['object']);
  const property = node['property'] as Node;
  if (!node['computed']) {
    if (object.kind === 'this') reader.fieldReads.push({ class: object.class, field: property['name'], function: reader.function });
    if (isEnvironment(object) && /^[A-Z][A-Z0-9_]*$/.test(property['name'])) reader.environment.push({ name: property['name'], isPassedOn: reader.isSent, function: reader.function });
    return { kind: 'member', object, name: property['name'] };
  }
  const key = reader.value(property);
  return key.kind === 'text' && key.parts.length === 1 && typeof key.parts[0] === 'string' ? { kind: 'member', object, name: key.parts[0] } : { kind: 'member', object, name: '[]' };
}

/** `process.env`, `import.meta.env`, `env`, `c.env`. */
function isEnvironment(object: Value): boolean {
  return (object.kind === 'member' && object.name === 'env') || (object.kind === 'global' && object.name === 'env');
}

function readArray(reader: Reader, node: Node, use: Use): Value {
  const elements = node['elements'] as (Node | null)[];
  const items = elements.map((element) => reader.value(element?.type === 'SpreadElement' ? element['argument'] : element, use));
  const spreads = elements.flatMap((element, at) => (element?.type === 'SpreadElement' ? [at] : []));
  return { kind: 'array', items, ...(spreads.length ? { spreads } : {}) };
}

function readTemplate(reader: Reader, node: Node): Value & { readonly kind: 'text' } {
  const expressions = (node['expressions'] as Node[]).map((each) => reader.value(each));
  const parts: (string | Value)[] = [];
  (node['quasis'] as Node[]).forEach((quasi, index) => {
    const text = quasi['value'].cooked as string | null;
    if (text) parts.push(text);
    if (expressions[index]) parts.push(expressions[index]);
  });
  return { kind: 'text', parts };
}

function readImport(reader: Reader, node: Node): Value {
  const source = node['source'] as Node;
  const specifier = plainText(source);
  if (specifier === undefined) {
    reader.value(source);
    return unknown;
  }
  reader.imports.push({ specifier, range: [source.start, source.end], statement: [node.start, node.end], kind: 'dynamic', names: [] });
  return { kind: 'module', specifier };
}

function awaited(reader: Reader, node: Node | null, use: Use): Value {
  return reader.value(node, { waited: true, result: use.result, isAwaited: true });
}

function readObject(reader: Reader, node: Node): Value {
  const outer = reader.isSent;
  reader.isSent = true;
  const value = readProperties(reader, node);
  reader.isSent = outer;
  return value;
}

function readProperties(reader: Reader, node: Node): Value {
  const properties: Property[] = [];
  const spreads: Value[] = [];
  let isOpen = false;
  for (const property of node['properties'] as Node[]) {
    if (property.type === 'SpreadElement') {
      const spread = reader.value(property['argument']);
      // `...(redis && { store })`: or nothing at all.
      spreads.push(mayBeNothing(property['argument']) ? { kind: 'choice', of: [spread, { kind: 'object', properties: [], spreads: [], range: [property.end, property.end] }] } : spread);
      continue;
    }
    const name = propertyName(property);
    const outer = reader.argumentOf;
    if (outer && name !== undefined) reader.argumentOf = { ...outer, property: name };
    const value = property['method'] || property['kind'] === 'get' || isFunction(property['value'])
      ? { kind: 'function', id: reader.readers.function(reader, property['value'], { ...(name ? { name } : {}), ...(reader.argumentOf ? { argumentOf: reader.argumentOf } : {}) }) } as const
      : reader.value(property['value']);
    reader.argumentOf = outer;
    if (property['computed']) reader.value(property['key']);
    if (name === undefined) isOpen = true;
    else properties.push({ name, value, range: [property.start, property.end], ...(mayBeNothing(property['value']) ? { mayBeNothing: true as const } : {}) });
  }
  return { kind: 'object', properties, spreads, range: [node.start, node.end], ...(isOpen ? { isOpen } : {}) };
}

export function propertyName(property: Node): string | undefined {
  const key = property['key'] as Node;
  if (!property['computed'] && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key['name'];
  return key.type === 'Literal' ? String(key['value']) : undefined;
}

function isFunction(node: Node | null | undefined): boolean {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}

function choice(values: Value[]): Value {
  const known = values.filter((value) => value.kind !== 'unknown' && !(value.kind === 'literal' && value.value === null));
  return known.length === 0 ? unknown : known.length === 1 ? known[0]! : { kind: 'choice', of: known };
}

function recordDelete(reader: Reader, node: Node): void {
  const target = node['argument'] as Node;
  const field = target.type === 'MemberExpression' ? fieldOfThis(reader, target['object']) : undefined;
  if (field !== undefined) reader.fieldWrites.push({ class: reader.class, field, function: reader.function, range: [node.start, node.end], how: 'delete' });
  const root = target.type !== 'MemberExpression' ? undefined : target['object'].type === 'Identifier' ? reader.scope.find(target['object'].name) : globalBinding(reader, target['object']);
  if (root !== undefined) reader.writes.push({ binding: root, function: reader.function, range: [node.start, node.end], how: 'delete' });
}

/** `'a' + 'b' + …` leans to the left, and may be as long as a file: it is read from its first part on. */
function readBinary(reader: Reader, node: Node): Value {
  const steps: Node[] = [];
  let first = node;
  for (; first.type === 'BinaryExpression'; first = first['left'] as Node) steps.push(first);
  let value = reader.value(first);
  let parts: (string | Value)[] | undefined;
  for (const step of steps.reverse()) {
    const right = reader.value(step['right']);
    if (step['operator'] === '+') {
      parts ??= value.kind === 'text' ? [...value.parts] : [value];
      parts.push(...(right.kind === 'text' ? right.parts : [right]));
    } else {
      parts = undefined;
      value = unknown;
    }
  }
  return parts ? { kind: 'text', parts } : value;
}
