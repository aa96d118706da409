/** Elysia: the handler follows the path, options with hooks follow the handler. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const elysia: RouterShape = {
  framework: 'Elysia',
  packages: ['elysia'],
  verbs: new Set([...httpVerbs, 'route', 'ws']),
  middleware: new Set(['onBeforeHandle', 'onRequest', 'derive', 'resolve', 'onTransform']),
  plugins: /^(use|group|guard)$/,
  handlersOf: (call, method) => (method === 'route' ? call.args.slice(2, 3) : method === 'ws' || httpVerbs.includes(method as 'get') ? call.args.slice(1, 2) : call.args.filter((each) => each.kind !== 'text' && each.kind !== 'object')),
};

export function findElysiaHandlers(facts: Facts, link: Linker): Handler[] {
  return findRouterHandlers(link, facts, elysia);
}
