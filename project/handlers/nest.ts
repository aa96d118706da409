/** NestJS: controllers, resolvers and what stands before them, by the package their decorators come from. */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { FunctionSite } from '../calls/target.js';
import type { CallFact, ClassFact, DecoratorFact, Facts, Value } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import type { Handler, HandlerKind } from './handler.js';
import { kindOf } from './routers.js';

/** @nestjs/common 12.5 `request-mapping.decorator`, and the packages that use its names. */
const verbs = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Search', 'RequestMapping', 'Sse']);
const graphql = new Set(['Query', 'Mutation', 'ResolveField', 'ResolveReference', 'FieldResolver', 'Subscription']);
const httpPackages = new Set(['@nestjs/common', 'routing-controllers', 'tsoa', 'inversify-express-utils', '@tsed/common', '@tsed/schema']);
/** `@get('/orders')`, in small letters. */
const loopbackVerbs = new Set(['get', 'post', 'put', 'patch', 'del', 'operation']);
const graphqlPackages = new Set(['@nestjs/graphql', 'type-graphql']);
const messages = new Set(['MessagePattern', 'EventPattern', 'GrpcMethod', 'GrpcStreamMethod', 'Process', 'OnEvent', 'RabbitSubscribe', 'SqsMessageHandler', 'SubscribeMessage']);
const scheduled = new Set(['Cron', 'Interval', 'Timeout']);
const between: Readonly<Record<string, string>> = { CanActivate: 'canActivate', NestInterceptor: 'intercept', PipeTransform: 'transform', ExceptionFilter: 'catch', NestMiddleware: 'use' };

export function findNestHandlers(facts: Facts, link: Linker): Handler[] {
  return facts.classes.flatMap((fact) => [...routes(facts, link, fact), ...middlewares(facts, link, fact)]);
}

function routes(facts: Facts, link: Linker, fact: ClassFact): Handler[] {
  const prefix = fact.decorators.map((each) => routeText(each.args[0])).find((each) => each !== undefined);
  return fact.methods.flatMap((method): Handler[] => {
    for (const decorator of facts.functions[method.function]!.decorators) {
      const known = describe(facts, link, decorator, prefix);
      if (known) return [{ path: facts.path, id: method.function, framework: 'NestJS', ...known, name: known.name || method.name }];
    }
    return [];
  });
}

function describe(facts: Facts, link: Linker, decorator: DecoratorFact, prefix: string | undefined): { kind: HandlerKind; name: string } | undefined {
  for (const { package: from, name, text } of decoratorsOf(facts, link, decorator)) {
    const route = `/${[prefix, text].filter(Boolean).join('/')}`.replaceAll(/\/+/g, '/');
    if (httpPackages.has(from) && verbs.has(name)) return { kind: kindOf(route), name: `${name.toUpperCase()} ${route}` };
    if (from === '@loopback/rest' && loopbackVerbs.has(name)) return { kind: kindOf(route), name: `${name.toUpperCase()} ${route}` };
    if (graphqlPackages.has(from) && graphql.has(name)) return { kind: 'request', name: '' };
    if (messages.has(name)) return { kind: 'message', name: '' };
    if (scheduled.has(name) && from === '@nestjs/schedule') return { kind: 'scheduled', name: '' };
  }
  return undefined;
}

interface Decorator {
  readonly package: string;
  readonly name: string;
  readonly text: string | undefined;
}

/** The decorator itself, or those that one of ours is composed of. */
function decoratorsOf(facts: Facts, link: Linker, decorator: DecoratorFact): Decorator[] {
  return link.targets(facts.path, decorator.name).flatMap((target): Decorator[] => {
    if (target.kind === 'external') return [{ package: target.package, name: target.steps.at(-1) ?? '', text: routeText(decorator.args[0]) }];
    return target.kind === 'function' ? composedOf(link, target, decorator) : [];
  });
}

/** `const ApiPost = (path: string) => applyDecorators(Post(path))`. */
function composedOf(link: Linker, { path, id }: FunctionSite, { args }: DecoratorFact): Decorator[] {
  const there = link.facts(path)!;
  const callsIn = (values: readonly Value[]): CallFact[] => values.flatMap((each) => (each.kind === 'call' ? [there.calls[each.call]!] : []));
  const handed = (value: Value | undefined): Value | undefined => {
    const parameter = value?.kind === 'binding' ? there.bindings[value.id]!.values.find((each) => each.kind === 'parameter' && each.function === id) : undefined;
    return parameter?.kind === 'parameter' ? args[parameter.index] : value;
  };
  return callsIn(callsIn(there.functions[id]!.returns).filter((call) => calledName(there, call) === 'applyDecorators').flatMap((call) => call.args))
    .flatMap((call) => link.targets(path, call.callee).flatMap((target) => (target.kind === 'external' ? [{ package: target.package, name: target.steps.at(-1) ?? '', text: routeText(handed(call.args[0])) }] : [])));
}

function routeText(first: Value | undefined): string | undefined {
  return patternOf(first?.kind === 'object' ? first.properties.find((each) => each.name === 'path')?.value : first);
}

function middlewares(facts: Facts, link: Linker, fact: ClassFact): Handler[] {
  return fact.implements.flatMap((type) => link.targets(facts.path, type)).flatMap((target) => {
    const method = target.kind === 'external' && target.package === '@nestjs/common' ? between[target.steps.at(-1) ?? ''] : undefined;
    return fact.methods.filter((each) => each.name === method).map((each): Handler => ({ path: facts.path, id: each.function, kind: 'middleware', framework: 'NestJS', name: fact.name }));
  });
}
