/** Express 4 and 5, and the routers that keep its shape. A verb with one argument is the settings getter. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { findRouterHandlers, httpVerbs, type RouterShape } from './routers.js';

const express: RouterShape = {
  framework: 'Express',
  packages: ['express', 'express-promise-router', 'express-ws', 'polka', 'restify', 'router'],
  verbs: new Set([...httpVerbs, 'del']),
  middleware: new Set(['use', 'param']),
  handlersOf(call, method) {
    if (method === 'use' || method === 'param') return call.args.filter((each) => each.kind !== 'text');
    const isChained = call.callee.kind === 'member' && call.callee.object.kind === 'call';
    return call.args.length < 2 && !isChained ? [] : call.args.filter((each) => each.kind !== 'text');
  },
};

export function findExpressHandlers(facts: Facts, link: Linker): Handler[] {
  return findRouterHandlers(link, facts, express);
}
