/** itty-router: the verbs of a router that the package makes; every function after the path is a handler or stands before it. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const itty: RouterShape = {
  framework: 'itty-router',
  packages: ['itty-router', 'itty-router-openapi'],
  verbs: new Set(httpVerbs),
  middleware: new Set(),
  handlersOf: (call) => call.args.filter((each) => each.kind !== 'text'),
};

export function findIttyHandlers(facts: Facts, link: Linker): Handler[] {
  return findRouterHandlers(link, facts, itty);
}
