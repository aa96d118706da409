/** Who calls a route, as far as the handler makes sure of it: a user, our own scheduler or queue, or a third party by itself. */
import type { Linker } from '../calls/linker.js';
import type { FunctionSite } from '../calls/target.js';
import type { Facts } from '../facts/facts.js';
import type { HandlerKind } from './handler.js';
import { isCalledByMachine, letsMachinesIn } from './machine-caller.js';
import { isSignedByThirdParty } from './webhook-caller.js';

/** @param byRoute what the route's path says, which a check of the caller overrules: `/webhooks/stripe/process` may be our own queue's */
export function kindByCaller(link: Linker, facts: Facts, id: number, byRoute: HandlerKind): HandlerKind {
  if (byRoute !== 'request' && byRoute !== 'webhook') return byRoute;
  return isCalledByMachine(link, facts, id) ? 'machine' : isSignedByThirdParty(link, facts, id) ? 'webhook' : byRoute;
}

/** @param front the functions that run before the handler: `app.post(path, checkSender, handler)` */
export function kindBehind(link: Linker, front: readonly FunctionSite[], byRoute: HandlerKind): HandlerKind {
  return front.reduce<HandlerKind>((kind, { path, id }) => {
    const facts = link.facts(path);
    if (!facts || (kind !== 'request' && kind !== 'webhook')) return kind;
    return letsMachinesIn(link, facts, id) ? 'machine' : isSignedByThirdParty(link, facts, id) ? 'webhook' : kind;
  }, byRoute);
}
