/** Functions: parameters, body, what they return. */
import type { DecoratorFact, FunctionFact, ParameterFact, Value } from './facts.js';
import type { Node } from './parse-source.js';
import { bindPattern } from './read-assignments.js';
import { recordLeaving } from './read-tests.js';
import { readType } from './read-types.js';
import type { FunctionOwner, Reader } from './reader.js';
import { declareBlock, declareVars, namesOf, Scope } from './scope.js';

export function readFunction(reader: Reader, node: Node, owner: FunctionOwner = {}): number {
  // First: a decorator may hold functions of its own, `@Query(() => Order)`.
  const decorators = readDecorators(reader, owner.decorators ?? []);
  const id = reader.functions.length;
  const parameters: ParameterFact[] = [];
  const body = node['body'] as Node;
  const fact: FunctionFact = {
    name: owner.name ?? node['id']?.name ?? '',
    range: [node.start, node.end],
    isAsync: Boolean(node['async']),
    parent: reader.function,
    parameters,
    ...(owner.class === undefined ? {} : { class: owner.class, method: owner.name ?? '', isStatic: owner.isStatic ?? false }),
    decorators,
    directives: body.type === 'BlockStatement' ? directivesOf(body['body']) : [],
    returns: [],
    ...(owner.argumentOf ? { argumentOf: owner.argumentOf } : {}),
  };
  reader.functions.push(fact);
  const outer = { function: reader.function, class: reader.class, statement: reader.statement, argumentOf: reader.argumentOf, isSent: reader.isSent, branch: reader.branch, isConditional: reader.isConditional };
  reader.function = id;
  reader.isSent = false;
  reader.branch = undefined;
  reader.isConditional = false;
  reader.argumentOf = undefined;
  // `function` has a `this` of its own; an arrow keeps the one around it.
  if (owner.class !== undefined) reader.class = owner.class;
  else if (node.type !== 'ArrowFunctionExpression') reader.class = -1;
  reader.within(new Scope(reader.scope, true), () => {
    (node['params'] as Node[]).forEach((parameter, index) => parameters.push(readParameter(reader, parameter, id, index)));
    keepErrorReads(reader, node, owner);
    if (body.type === 'BlockStatement') readBody(reader, body);
    else fact.returns.push(reader.value(body, { waited: true, result: 'returned' }));
  });
  Object.assign(reader, outer);
  return id;
}

function readBody(reader: Reader, body: Node): void {
  const declare = (name: string, kind: Parameters<Reader['declare']>[1], at: Node, isConst: boolean): void => void reader.declare(name, kind, at, isConst);
  declareVars(body, declare);
  declareBlock(body['body'], declare);
  recordLeaving(reader, body['body']);
  for (const statement of body['body'] as Node[]) reader.readers.statement(reader, statement);
}

function readParameter(reader: Reader, node: Node, fn: number, index: number): ParameterFact {
  for (const name of namesOf(node)) reader.declare(name['name'], 'parameter', name, false);
  const inner = node.type === 'TSParameterProperty' ? node['parameter'] as Node : node;
  const pattern = inner.type === 'AssignmentPattern' ? inner['left'] as Node : inner;
  const value: Value = { kind: 'parameter', function: fn, index };
  bindPattern(reader, inner, value);
  const isRest = inner.type === 'RestElement';
  const type = isRest ? undefined : readType(reader, pattern['typeAnnotation']);
  const name = pattern.type === 'Identifier' ? pattern['name'] as string : isRest && pattern['argument'].type === 'Identifier' ? pattern['argument'].name as string : '';
  const id = name ? reader.scope.own(name) : undefined;
  if (type && id !== undefined) reader.bindings[id]!.type = type;
  return { name, ...(type ? { type } : {}), ...(isRest ? { isRest } : {}) };
}

/** `.catch((error) => …)`, `.on('error', (error) => …)`. */
function keepErrorReads(reader: Reader, node: Node, { argumentOf }: FunctionOwner): void {
  const callee = argumentOf && argumentOf.property === undefined ? reader.calls[argumentOf.call]?.callee : undefined;
  const first = (node['params'] as Node[])[0];
  const id = callee?.kind === 'member' && /^(catch|then|on|once)$/.test(callee.name) && first?.type === 'Identifier' ? reader.scope.own(first['name']) : undefined;
  if (id !== undefined) reader.keepReads(id);
}

export function readDecorators(reader: Reader, nodes: readonly Node[]): DecoratorFact[] {
  return nodes.map((node) => {
    const expression = node['expression'] as Node;
    const isCall = expression.type === 'CallExpression';
    return {
      name: reader.value(isCall ? expression['callee'] : expression),
      args: isCall ? (expression['arguments'] as Node[]).map((argument) => reader.value(argument)) : [],
      range: [node.start, node.end],
    };
  });
}

export function directivesOf(statements: readonly Node[]): string[] {
  return statements.filter((each) => typeof each['directive'] === 'string').map((each) => each['directive'] as string);
}
