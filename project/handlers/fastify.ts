/** Fastify: shorthand routes, `route({ handler })`, request hooks; a plugin's first parameter is the instance. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { joinRoutes, mountPathsOf } from './mount-paths.js';
import { peelHandlers } from './peel.js';
import { findRouterHandlers, httpVerbs, isReceiver, kindOf, type RouterShape } from './routers.js';

const packages = ['fastify', 'fastify-plugin'];
/** Fastify's hooks that run before the answer is sent; `onResponse` and those of the start-up do not make a client wait. */
const requestHooks = new Set(['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onError']);
const handlerKeys = new Set(['handler', 'onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend']);

const fastify: RouterShape = {
  framework: 'Fastify',
  packages,
  verbs: new Set([...httpVerbs, 'query', 'trace']),
  middleware: new Set(['addHook', 'setErrorHandler', 'setNotFoundHandler']),
  handlersOf(call, method) {
    if (method === 'addHook') return isRequestHook(call) ? call.args.slice(1) : [];
    return call.args.flatMap((each, index) => (each.kind === 'object' ? partsOf(each) : index === 0 && each.kind === 'text' ? [] : [each]));
  },
};

export function findFastifyHandlers(facts: Facts, link: Linker): Handler[] {
  const direct = findRouterHandlers(link, facts, fastify);
  const inPlugins = facts.calls.flatMap((call) => (call.callee.kind === 'member' && isFastifyInstance(facts, link, call.callee.object) ? pluginCall(facts, link, call, call.callee.name) : []));
  const full = facts.calls.flatMap((call) => (call.callee.kind === 'member' && call.callee.name === 'route' && (isReceiver(link, facts.path, call.callee.object, packages) || isFastifyInstance(facts, link, call.callee.object)) ? pluginCall(facts, link, call, 'route') : []));
  return [...direct, ...inPlugins.filter((each) => !full.some((other) => other.id === each.id)), ...full];
}

function pluginCall(facts: Facts, link: Linker, call: CallFact, method: string): Handler[] {
  if (!fastify.verbs.has(method) && !fastify.middleware.has(method) && method !== 'route') return [];
  const values = fastify.handlersOf(call, method);
  const options = call.args[0];
  const url = options?.kind === 'object' ? options.properties.find((each) => each.name === 'url')?.value : options;
  const own = url?.kind === 'text' ? url.parts.map((part) => (typeof part === 'string' ? part : '*')).join('') : undefined;
  const route = own !== undefined && call.callee.kind === 'member' ? joinRoutes(mountPathsOf(link).before(facts.path, call.callee.object), own) : own;
  return values.flatMap((value, index) => peelHandlers(link, facts.path, value).map((site): Handler => ({
    ...site, framework: 'Fastify', kind: index === values.length - 1 && !fastify.middleware.has(method) ? kindOf(route) : 'middleware',
    name: `${method === 'route' ? 'route' : method.toUpperCase()} ${route ?? ''}`.trim(),
  })));
}

function partsOf(options: Value & { kind: 'object' }): Value[] {
  return options.properties.filter((each) => handlerKeys.has(each.name)).sort((a, b) => Number(a.name === 'handler') - Number(b.name === 'handler')).map((each) => each.value);
}

function isRequestHook(call: CallFact): boolean {
  const name = call.args[0];
  return name?.kind === 'text' && typeof name.parts[0] === 'string' && requestHooks.has(name.parts[0]);
}

/** The first parameter of a function that is registered as a plugin, or annotated as one. */
export function isFastifyInstance(facts: Facts, link: Linker, value: Value): boolean {
  const binding = value.kind === 'binding' ? facts.bindings[value.id] : undefined;
  const parameter = binding?.kind === 'parameter' ? binding.values.find((each) => each.kind === 'parameter') : undefined;
  if (!parameter || parameter.index !== 0) return false;
  const { argumentOf } = facts.functions[parameter.function]!;
  if (argumentOf) {
    const { callee } = facts.calls[argumentOf.call]!;
    if (link.targets(facts.path, callee).some((target) => target.kind === 'external' && target.package === 'fastify-plugin')) return true;
    if (callee.kind === 'member' && callee.name === 'register') return isReceiver(link, facts.path, callee.object, packages) || isFastifyInstance(facts, link, callee.object);
  }
  return facts.bindings.some((each) => each.type && each.values.some((held) => held.kind === 'function' && held.id === parameter.function)
    && link.targets(facts.path, each.type).some((target) => target.kind === 'external' && (target.package === 'fastify' || /Fastify/.test(target.steps[0] ?? ''))));
}
