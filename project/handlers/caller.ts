/** Who calls a route, as far as the handler makes sure of it: a user, our own scheduler or queue, or a third party by itself. */
import type { Facts } from '../facts/facts.js';
import type { HandlerKind } from './handler.js';
import { isCalledByMachine } from './machine-caller.js';
import { findVerification } from './webhook-caller.js';

export function kindByCaller(facts: Facts, id: number): HandlerKind {
  return isCalledByMachine(facts, id) ? 'machine' : findVerification(facts, id) ? 'webhook' : 'request';
}
