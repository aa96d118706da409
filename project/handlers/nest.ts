/** NestJS: controllers, resolvers and what stands before them, by the package their decorators come from. */
import type { Linker } from '../calls/linker.js';
import type { ClassFact, DecoratorFact, Facts } from '../facts/facts.js';
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
  const prefix = fact.decorators.map((each) => routeText(each)).find((each) => each !== undefined);
  return fact.methods.flatMap((method): Handler[] => {
    for (const decorator of facts.functions[method.function]!.decorators) {
      const known = describe(facts, link, decorator, prefix);
      if (known) return [{ path: facts.path, id: method.function, framework: 'NestJS', ...known, name: known.name || method.name }];
    }
    return [];
  });
}

function describe(facts: Facts, link: Linker, decorator: DecoratorFact, prefix: string | undefined): { kind: HandlerKind; name: string } | undefined {
  for (const target of link.targets(facts.path, decorator.name)) {
    if (target.kind !== 'external') continue;
    const name = target.steps.at(-1) ?? '';
    const route = `/${[prefix, routeText(decorator)].filter(Boolean).join('/')}`.replaceAll(/\/+/g, '/');
    if (httpPackages.has(target.package) && verbs.has(name)) return { kind: kindOf(route), name: `${name.toUpperCase()} ${route}` };
    if (target.package === '@loopback/rest' && loopbackVerbs.has(name)) return { kind: kindOf(route), name: `${name.toUpperCase()} ${route}` };
    if (graphqlPackages.has(target.package) && graphql.has(name)) return { kind: 'request', name: '' };
    if (messages.has(name)) return { kind: 'message', name: '' };
    if (scheduled.has(name) && target.package === '@nestjs/schedule') return { kind: 'scheduled', name: '' };
  }
  return undefined;
}

function routeText(decorator: DecoratorFact): string | undefined {
  const first = decorator.args[0];
  const text = first?.kind === 'object' ? first.properties.find((each) => each.name === 'path')?.value : first;
  return text?.kind === 'text' && typeof text.parts[0] === 'string' ? text.parts[0] : undefined;
}

function middlewares(facts: Facts, link: Linker, fact: ClassFact): Handler[] {
  return fact.implements.flatMap((type) => link.targets(facts.path, type)).flatMap((target) => {
    const method = target.kind === 'external' && target.package === '@nestjs/common' ? between[target.steps.at(-1) ?? ''] : undefined;
    return fact.methods.filter((each) => each.name === method).map((each): Handler => ({ path: facts.path, id: each.function, kind: 'middleware', framework: 'NestJS', name: fact.name }));
  });
}
