/** Whether a container gets an entry of its own from every request, and never loses one. */
import type { Facts, Value } from '../facts/facts.js';
import type { StateContext } from './classify-state.js';
import type { KeptState } from './kept-state.js';

export function growsWithRequests(context: StateContext, state: KeptState): boolean {
  if (state.holds !== 'map' && state.holds !== 'object' && state.holds !== 'set') return false;
  const isEmptied = state.writes.some((write) => write.how === 'assign' || write.how === 'delete' || /^(delete|clear)$/.test(write.method ?? ''));
  return !isEmptied && !isBounded(context.facts(state.path)!, state) && state.writes.some((write) => write.key !== undefined && context.isReached(write.path, write.id) && isHandedOver(context.facts(write.path)!, write.key, 4));
}

/** Of the parameters of the function, which a request fills. */
function isHandedOver(facts: Facts, key: Value, steps: number): boolean {
  switch (key.kind) {
    case 'parameter': return true;
    case 'member': return isHandedOver(facts, key.object, steps);
    case 'binding': return steps > 0 && facts.bindings[key.id]!.values.some((value) => isHandedOver(facts, value, steps - 1));
    case 'text': return key.parts.some((part) => typeof part !== 'string' && isHandedOver(facts, part, steps));
    default: return false;
  }
}

/** `new LRUCache({ max: 100 })` */
function isBounded(facts: Facts, { at }: KeptState): boolean {
  return facts.calls.some((call) => call.isNew && call.callee.kind !== 'global' && call.range[0] > at[0] && call.statement[0] <= at[0] && call.statement[1] >= call.range[1]);
}
