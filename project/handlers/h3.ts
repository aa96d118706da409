/** Nuxt, Nitro and h3: event handlers, imported or put there by the framework; the folder of the file tells the route. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { kindOf } from './routers.js';

export const makers = /^(define(Lazy|Cached|Validated|Request|Response)?(Event)?Handler|eventHandler|lazyEventHandler|defineRequestMiddleware|defineWebSocketHandler)$/;
const packages = /^(h3|nitropack|nitro|#imports|h3-nightly|@nuxt\/kit)(\/|$)/;

export function findH3Handlers(facts: Facts, link: Linker): Handler[] {
  const place = /(?:^|\/)(?:server\/)?(api|routes|middleware)\/(.*)\.[cm]?[jt]s$/.exec(facts.path);
  return facts.calls.flatMap((call) => {
    if (call.isNew || !isMaker(facts, link, call)) return [];
    const isMiddleware = place?.[1] === 'middleware';
    const name = place ? `${place[1] === 'api' ? '/api' : ''}/${place[2]!}` : 'event handler';
    return call.args.slice(0, 1).flatMap((value) => peelHandlers(link, facts.path, value)).map((site): Handler => ({ ...site, kind: isMiddleware ? 'middleware' : kindOf(place ? `/${place[2]!}` : undefined), framework: 'h3', name }));
  });
}

function isMaker(facts: Facts, link: Linker, { callee }: CallFact): boolean {
  if (callee.kind === 'global') return makers.test(callee.name);
  return callee.kind === 'binding' && facts.bindings[callee.id]!.import !== undefined && makers.test(facts.bindings[callee.id]!.import!.name) && link.targets(facts.path, callee).some((target) => target.kind === 'external' && packages.test(target.package) && makers.test(target.steps.at(-1) ?? ''));
}
