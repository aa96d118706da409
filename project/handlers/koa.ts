/** Koa and its routers. A route may have a name before its path, and the path need not begin with a slash. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import type { Handler } from './handler.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const koa: RouterShape = {
  framework: 'Koa',
  packages: ['koa', '@koa/router', 'koa-router', 'koa-route', 'koa-joi-router'],
  verbs: new Set([...httpVerbs, 'del']),
  middleware: new Set(['use', 'param']),
  handlersOf: (call) => call.args.filter((each) => each.kind !== 'text'),
  routeOf: ({ args }) => patternOf(args[1]) ?? patternOf(args[0]),
};

/** `app.use(route.get('/posts', list))` of koa-route: the verb is a function of the package itself. */
export function findKoaHandlers(facts: Facts, link: Linker): Handler[] {
  return findRouterHandlers(link, facts, koa);
}
