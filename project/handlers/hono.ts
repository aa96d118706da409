/** Hono and its OpenAPI flavour, whose handler follows a route definition. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const hono: RouterShape = {
  framework: 'Hono',
  packages: ['hono', '@hono/zod-openapi', 'hono-openapi'],
  verbs: new Set([...httpVerbs, 'on', 'openapi']),
  middleware: new Set(['use']),
  handlersOf: (call, method) => (method === 'openapi' ? call.args.slice(1) : method === 'on' ? call.args.slice(2) : call.args.filter((each) => each.kind !== 'text')),
};

export function findHonoHandlers(facts: Facts, link: Linker): Handler[] {
  return findRouterHandlers(link, facts, hono);
}
