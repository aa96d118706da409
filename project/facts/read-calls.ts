/** Calls and constructions: who is called with what, whether somebody waits for it, and what becomes of its result. */
import type { ArgumentPlace, CallFact, Value } from './facts.js';
import type { Node } from './parse-source.js';
import { fieldOfThis, rootBinding } from './read-assignments.js';
import { readMock, readRequire } from './read-requires.js';
import { type Reader, type Use, unknown, used } from './reader.js';

/** `promise` is what AWS SDK 2 makes of a request. */
const chainMethods = new Set(['then', 'catch', 'finally', 'promise']);
const combinators = new Set(['all', 'allSettled', 'race', 'any']);
/** By which something is put into a request of our own. */
const sending = /^(set|append|setHeader|setRequestHeader|header|auth|bearer|fetch)$/;
/** Methods by which a container that outlives the function is written to. */
const writeMethods = new Set(['set', 'add', 'push', 'unshift', 'splice', 'delete', 'clear', 'pop', 'shift']);

export function readCall(reader: Reader, node: Node, use: Use): Value {
  const required = readRequire(reader, node);
  if (required) return required;
  const index = reader.calls.length;
  const fact: Mutable<CallFact> = {
    callee: unknown, args: [], isNew: node.type === 'NewExpression', range: [node.start, node.end],
    calleeRange: [node['callee'].start, node['callee'].end], argumentRanges: [], function: reader.function,
    waited: use.waited === true, isAwaited: use.isAwaited === true, result: use.result, statement: reader.statement, isDevelopmentOnly: reader.isDevelopmentOnly,
  };
  // Not spread into the literal: calls are what there is most of, and a spread costs more than all else here.
  if (reader.argumentOf) fact.argumentOf = reader.argumentOf;
  if (reader.branch) fact.branch = reader.branch;
  if (reader.isNamedDevelopment) fact.isNamedDevelopment = true;
  reader.calls.push(fact);
  const place = reader.argumentOf;
  if (typeof use.waited === 'number') reader.parked.set(index, { binding: use.waited });
  fact.callee = readCallee(reader, node['callee'], node, use);
  reader.argumentOf = place;
  const args = node['arguments'] as Node[];
  const argumentUse: Use = { waited: use.waited === false ? listTaking(fact.callee) ?? false : use.waited, result: isCombinator(fact.callee) ? use.result : 'used' };
  const outer = reader.isSent;
  reader.isSent ||= isSending(reader, fact.callee);
  fact.args = args.map((argument, at) => readArgument(reader, argument, { call: index, index: at }, argumentUse));
  reader.isSent = outer;
  fact.argumentRanges = args.map((argument) => [argument.start, argument.end]);
  const spreads = args.flatMap((argument, at) => (argument.type === 'SpreadElement' ? [at] : []));
  if (spreads.length) fact.spreads = spreads;
  recordWrite(reader, node, fact.args);
  readMock(reader, node);
  return { kind: 'call', call: index };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readCallee(reader: Reader, callee: Node, call: Node, use: Use): Value {
  const target = callee.type === 'ChainExpression' ? callee['expression'] as Node : callee;
  // What a chain begins with goes where its end goes; a function that is called at once is nobody's argument.
  if (target.type !== 'MemberExpression' || target['computed']) reader.argumentOf = undefined;
  if (target.type !== 'MemberExpression' || target['computed']) return reader.value(callee, target.type === 'MemberExpression' ? used : { waited: false, result: 'used' });
  const name = target['property'].name as string;
  // Whoever waits for `a(x).b(y)` or `a(x).then(f)` waits for `a(x)` too.
  const takesResult = chainMethods.has(name) ? name === 'then' && Boolean((call['arguments'] as Node[])[0]?.['params']?.length) : true;
  const object = reader.value(target['object'], { waited: use.waited, result: takesResult ? 'used' : use.result });
  return { kind: 'member', object, name };
}

function readArgument(reader: Reader, node: Node, argumentOf: ArgumentPlace, use: Use): Value {
  const outer = reader.argumentOf;
  reader.argumentOf = argumentOf;
  const value = reader.value(node, use);
  reader.argumentOf = outer;
  return value;
}

function isCombinator(callee: Value): boolean {
  return callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'Promise' && combinators.has(callee.name);
}

/** `all.push(send(to))` is waited for once `all` is. */
function listTaking(callee: Value): number | undefined {
  return callee.kind === 'member' && /^(push|unshift)$/.test(callee.name) && callee.object.kind === 'binding' ? callee.object.id : undefined;
}

function isSending(reader: Reader, callee: Value): boolean {
  return callee.kind === 'member' || callee.kind === 'global' ? sending.test(callee.name) : callee.kind === 'binding' && sending.test(reader.bindings[callee.id]!.name);
}

/** `x.set(key, value)`, `x.push(value)`, `Object.assign(x, value)`. */
function recordWrite(reader: Reader, node: Node, args: readonly Value[]): void {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression' || callee['computed']) return;
  const method = callee['property'].name as string;
  const isAssign = method === 'assign' && args.length > 1 && callee['object'].type === 'Identifier' && callee['object'].name === 'Object';
  if (!isAssign && !writeMethods.has(method)) return;
  const written = isAssign ? (node['arguments'] as Node[])[0]! : callee['object'] as Node;
  const value = args.at(-1);
  const key = /^(set|add|delete)$/.test(method) ? args[0] : undefined;
  const write = { function: reader.function, range: [node.start, node.end], how: 'method', method, ...(value ? { value } : {}), ...(key ? { key } : {}) } as const;
  const field = fieldOfThis(reader, written);
  if (field !== undefined) reader.fieldWrites.push({ class: reader.class, field, ...write });
  const binding = rootBinding(reader, written);
  if (binding !== undefined) reader.writes.push({ binding, ...write });
}
