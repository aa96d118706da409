/** Classes: fields with what they hold, methods, and what the constructor is handed. */
import type { ClassFact } from './facts.js';
import type { Node } from './parse-source.js';
import { propertyName } from './read-expressions.js';
import { readDecorators } from './read-functions.js';
import { mayBeNothing, readPlainType, readType } from './read-types.js';
import type { Reader } from './reader.js';
import { Scope } from './scope.js';

export function readClass(reader: Reader, node: Node): number {
  const superClass = node['superClass'] ? reader.value(node['superClass']) : undefined;
  const decorators = readDecorators(reader, node['decorators'] ?? []);
  const id = reader.classes.length;
  const fact: ClassFact = {
    name: node['id']?.name ?? '',
    range: [node.start, node.end],
    ...(superClass ? { superClass } : {}),
    implements: ((node['implements'] ?? []) as Node[]).map((each) => readType(reader, each)).filter((each) => each !== undefined),
    decorators,
    fields: [],
    methods: [],
  };
  reader.classes.push(fact);
  const outer = reader.class;
  reader.class = id;
  reader.within(new Scope(reader.scope, false), () => {
    for (const member of node['body'].body as Node[]) readMember(reader, fact, id, member);
  });
  reader.class = outer;
  return id;
}

function readMember(reader: Reader, fact: ClassFact, id: number, node: Node): void {
  const name = node['key'] ? propertyName(node) : undefined;
  const isStatic = Boolean(node['static']);
  if (node.type === 'MethodDefinition' && node['value']?.body) {
    const owner = { name: name ?? '', class: id, isStatic, decorators: (node['decorators'] ?? []) as Node[] };
    const fn = reader.readers.function(reader, node['value'], owner);
    fact.methods.push({ name: name ?? '', function: fn, isStatic, isGetter: node['kind'] === 'get' });
    if (node['kind'] === 'constructor') readParameterProperties(reader, fact, node['value'], fn);
  } else if ((node.type === 'PropertyDefinition' || node.type === 'AccessorProperty') && name !== undefined) {
    readField(reader, fact, id, node, name);
  } else if (node.type === 'StaticBlock') {
    reader.readers.statement(reader, node);
  }
}

function readField(reader: Reader, fact: ClassFact, id: number, node: Node, name: string): void {
  const value = node['value'] as Node | null;
  const type = readType(reader, node['typeAnnotation']);
  const decorators = readDecorators(reader, node['decorators'] ?? []);
  const isStatic = Boolean(node['static']);
  if (value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression') {
    const fn = reader.readers.function(reader, value, { name, class: id, isStatic, decorators: (node['decorators'] ?? []) as Node[] });
    fact.methods.push({ name, function: fn, isStatic, isGetter: false });
    return;
  }
  const plainType = readPlainType(node['typeAnnotation']);
  const isOptional = node['optional'] || mayBeNothing(node['typeAnnotation']);
  fact.fields.push({
    name, range: [node['key'].start, node['key'].end], isStatic, values: value ? [reader.value(value)] : [], ...(type ? { type } : {}),
    ...(plainType ? { plainType } : {}), ...(isOptional ? { isOptional: true } : {}), decorators,
  });
}

/** `constructor(private readonly mail: MailService)` declares a field by its parameter. */
function readParameterProperties(reader: Reader, fact: ClassFact, constructor: Node, fn: number): void {
  (constructor['params'] as Node[]).forEach((parameter, index) => {
    if (parameter.type !== 'TSParameterProperty') return;
    const inner = parameter['parameter'] as Node;
    const pattern = inner.type === 'AssignmentPattern' ? inner['left'] as Node : inner;
    const type = reader.functions[fn]!.parameters[index]?.type;
    fact.fields.push({
      name: pattern['name'], isStatic: false, values: [], ...(type ? { type } : {}),
      decorators: readDecorators(reader, parameter['decorators'] ?? []),
    });
  });
}
