/** Hono and its OpenAPI flavour, whose handler follows a route definition. */
import { importedName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const hono: RouterShape = {
  framework: 'Hono',
  packages: ['hono', '@hono/zod-openapi', 'hono-openapi'],
  verbs: new Set([...httpVerbs, 'on', 'openapi']),
  middleware: new Set(['use']),
  handlersOf: (call, method) => (method === 'openapi' ? call.args.slice(1) : method === 'on' ? call.args.slice(2) : call.args.filter((each) => each.kind !== 'text')),
};

export function findHonoHandlers(facts: Facts, link: Linker): Handler[] {
  return [...findRouterHandlers(link, facts, hono), ...factories(facts, link)];
}

/** `factory.createHandlers(a, b)`, `createMiddleware(a)` of hono/factory. */
function factories(facts: Facts, link: Linker): Handler[] {
  return facts.calls.flatMap((call) => {
    const name = importedName(facts, call.callee);
    if (name !== 'createHandlers' && name !== 'createMiddleware') return [];
    if (!link.targets(facts.path, call.callee).some((target) => target.kind === 'external' && target.package === 'hono')) return [];
    return call.args.flatMap((value, index) => peelHandlers(link, facts.path, value).map((site): Handler => {
      const isHandler = name === 'createHandlers' && index === call.args.length - 1;
      return { ...site, kind: isHandler ? 'request' : 'middleware', framework: 'Hono', name: isHandler ? 'Hono handler' : 'Hono middleware' };
    }));
  });
}
