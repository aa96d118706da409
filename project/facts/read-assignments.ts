/** Assignments: what a name, a field or an export becomes, and the writes that outlive their function. */
import { mayBeNothing } from './development-guard.js';
import type { Value } from './facts.js';
import type { Node } from './parse-source.js';
import { globalBinding } from './read-globals.js';
import { type Reader, type Use, unknown } from './reader.js';

export function readAssignment(reader: Reader, node: Node, use: Use): Value {
  const left = node['left'] as Node;
  const target = left.type === 'Identifier' ? reader.scope.find(left['name']) : globalBinding(reader, left);
  const isPlain = /^(=|\?\?=|\|\|=)$/.test(node['operator']);
  const value = node['right'] ? reader.value(node['right'], target !== undefined && use.result === 'discarded' ? { waited: target, result: 'used' } : { ...use, result: 'used' }) : unknown;
  if (target !== undefined) {
    if (isPlain) reader.bindings[target]!.values.push(value);
    const circumstances = { ...circumstancesOf(reader), ...(mayBeNothing(node['right']) ? { isConditional: true as const } : {}) };
    reader.writes.push({ binding: target, function: reader.function, range: [node.start, node.end], how: 'assign', ...circumstances, ...(isPlain && node['operator'] === '=' ? { value } : {}), ...(reader.empty.includes(target) ? { isFirst: true } : {}) });
  } else if (left.type === 'MemberExpression') {
    assignMember(reader, left, value, node);
  } else if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    bindPattern(reader, left, value);
  }
  return value;
}

function assignMember(reader: Reader, left: Node, value: Value, node: Node): void {
  const object = left['object'] as Node;
  const name = left['computed'] ? undefined : left['property'].name as string;
  const key = left['computed'] ? { key: reader.value(left['property']) } : {};
  const written = fieldOfThis(reader, object.type === 'ThisExpression' ? left : object);
  if (written !== undefined) reader.fieldWrites.push({ class: reader.class, field: written, function: reader.function, range: [node.start, node.end], how: object.type === 'ThisExpression' ? 'assign' : 'property', value, ...key });
  if (object.type === 'ThisExpression' && reader.class >= 0 && name !== undefined) {
    const fields = reader.classes[reader.class]!.fields;
    const field = fields.find((each) => each.name === name);
    if (field) field.values.push(value);
    else fields.push({ name, isStatic: false, values: [value], decorators: [] });
    return;
  }
  if (exportAssignment(reader, object, name, value)) return;
  if (object.type === 'Identifier' && object['name'] === 'console' && /^(log|info|warn|error)$/.test(name ?? '') && value.kind !== 'function' && reader.scope.find('console') === undefined) reader.replacesConsole = true;
  const root = rootBinding(reader, object);
  if (root === undefined) reader.value(object);
  else {
    const property = firstProperty(left);
    const circumstances = { ...circumstancesOf(reader), ...(mayBeNothing(node['right']) ? { isConditional: true as const } : {}) };
    reader.writes.push({ binding: root, function: reader.function, range: [node.start, node.end], how: 'property', ...(property === undefined ? {} : { property }), value, ...key, ...circumstances });
  }
}

function circumstancesOf(reader: Reader): { isConditional?: true; isDevelopmentOnly?: true } {
  return { ...(reader.isConditional ? { isConditional: true } : {}), ...(reader.isDevelopmentOnly || reader.isNamedDevelopment ? { isDevelopmentOnly: true } : {}) };
}

/** Of `x.y!.z` the `y`. */
function firstProperty(node: Node): string | undefined {
  let property: string | undefined;
  for (let at = node; at && at.type !== 'Identifier'; at = (at['object'] ?? at['expression']) as Node) {
    if (at.type === 'MemberExpression') property = at['computed'] ? undefined : at['property'].name as string;
  }
  return property;
}

/** `module.exports = …`, `module.exports.x = …`, `exports.x = …`: the exports of a CommonJS file. */
function exportAssignment(reader: Reader, object: Node, name: string | undefined, value: Value): boolean {
  const isFree = (node: Node, wanted: string): boolean => node.type === 'Identifier' && node['name'] === wanted && reader.scope.find(wanted) === undefined;
  if (isFree(object, 'module') && name === 'exports') reader.exports.push({ name: 'module.exports', value, isType: false });
  else if (name !== undefined && (isFree(object, 'exports') || (object.type === 'MemberExpression' && isFree(object['object'], 'module') && object['property'].name === 'exports'))) {
    reader.exports.push({ name, value, isType: false });
  } else return false;
  return true;
}

/** The field at the bottom of `this.field.a[b]`. */
export function fieldOfThis(reader: Reader, node: Node): string | undefined {
  let at = node;
  while (reader.class >= 0 && at) {
    if (at.type === 'MemberExpression' && at['object'].type === 'ThisExpression') return at['computed'] ? undefined : at['property'].name as string;
    at = at['object'] ?? at['expression'];
  }
  return undefined;
}

/** The binding at the bottom of `a.b.c`; it counts as a read no more than the write itself. */
export function rootBinding(reader: Reader, node: Node): number | undefined {
  let at = node;
  while (at.type === 'MemberExpression' || at.type === 'TSNonNullExpression' || at.type === 'TSAsExpression' || at.type === 'ChainExpression') {
    const known = globalBinding(reader, at);
    if (known !== undefined) return known;
    at = at['object'] ?? at['expression'];
  }
  return at.type === 'Identifier' ? reader.scope.find(at['name']) : undefined;
}

/** Gives the names of a pattern the parts of a value. */
export function bindPattern(reader: Reader, pattern: Node | null | undefined, value: Value): void {
  switch (pattern?.type) {
    case 'Identifier': {
      const id = reader.scope.find(pattern['name']);
      if (id !== undefined && value.kind !== 'unknown') reader.bindings[id]!.values.push(value);
      break;
    }
    case 'ObjectPattern':
      for (const property of pattern['properties'] as Node[]) {
        if (property.type === 'RestElement') bindPattern(reader, property['argument'], unknown);
        else {
          const key = property['key'] as Node;
          if (property['computed']) reader.value(key);
          const name = key['name'] ?? String(key['value']);
          bindPattern(reader, property['value'], property['computed'] ? unknown : { kind: 'member', object: value, name });
        }
      }
      break;
    case 'ArrayPattern':
      (pattern['elements'] as (Node | null)[]).forEach((element, index) => {
        bindPattern(reader, element, value.kind === 'array' ? value.items[index] ?? unknown : { kind: 'member', object: value, name: String(index) });
      });
      break;
    case 'AssignmentPattern':
      bindPattern(reader, pattern['left'], value);
      bindPattern(reader, pattern['left'], reader.value(pattern['right']));
      break;
    case 'RestElement': bindPattern(reader, pattern['argument'], unknown); break;
    default: break;
  }
}
