/** Fastify: shorthand routes, `route({ handler })`, request hooks; a plugin's first parameter is the instance. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import { patternOf, textOf } from '../facts/text-of.js';
import type { Handler } from './handler.js';
import { kindBehind } from './caller.js';
import { chainStart, joinRoutes, mountPathsOf, pluginOf } from './mount-paths.js';
import { peelHandlers } from './peel.js';
import { findRouterHandlers, httpVerbs, isPluginInstance, isReceiver, kindOf, type RouterShape } from './routers.js';

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
  const sites = fastify.handlersOf(call, method).map((value) => peelHandlers(link, facts.path, value));
  const front = sites.slice(0, -1);
  const options = call.args[0];
  const url = options?.kind === 'object' ? options.properties.find((each) => each.name === 'url')?.value : options;
  const own = patternOf(url);
  const route = own !== undefined && call.callee.kind === 'member' ? joinRoutes(mountPathsOf(link).before(facts.path, call.callee.object), own) : own;
  return sites.flatMap((found, index) => found.map((site): Handler => ({
    ...site, framework: 'Fastify', kind: index === front.length && !fastify.middleware.has(method) ? kindBehind(link, front.flat(), kindOf(route)) : 'middleware',
    name: `${method === 'route' ? 'route' : method.toUpperCase()} ${route ?? ''}`.trim(),
  })));
}

function partsOf(options: Value & { kind: 'object' }): Value[] {
  return options.properties.filter((each) => handlerKeys.has(each.name)).sort((a, b) => Number(a.name === 'handler') - Number(b.name === 'handler')).map((each) => each.value);
}

function isRequestHook(call: CallFact): boolean {
  return requestHooks.has(textOf(call.args[0]) ?? '');
}

/** The first parameter of a function that is registered as a plugin, here or elsewhere, or annotated as one. */
export function isFastifyInstance(facts: Facts, link: Linker, value: Value): boolean {
  return isNamedPlugin(facts, link, value) || isPluginInstance(link, facts, value, /^register$/, (there, receiver) => isReceiver(link, there.path, receiver, packages) || isNamedPlugin(there, link, receiver));
}

/** `fastifyPlugin(async (app) => …)`, `const users: FastifyPluginAsync = async (app) => …`. */
function isNamedPlugin(facts: Facts, link: Linker, value: Value): boolean {
  const plugin = pluginOf(facts, chainStart(facts, value));
  if (plugin === undefined) return false;
  const taker = facts.functions[plugin]!.argumentOf;
  if (taker && link.targets(facts.path, facts.calls[taker.call]!.callee).some((target) => target.kind === 'external' && target.package === 'fastify-plugin')) return true;
  return facts.bindings.some((each) => each.type && each.values.some((held) => held.kind === 'function' && held.id === plugin)
    && link.targets(facts.path, each.type).some((target) => target.kind === 'external' && (target.package === 'fastify' || /Fastify/.test(target.steps[0] ?? ''))));
}
