/** The calls of a function and of all functions written inside it. Functions are numbered as they begin, so those inside follow the one around them. */
import type { CallFact, Facts } from './facts.js';

const known = new WeakMap<Facts, Map<number, CallFact[]>>();

export function callsWithin(facts: Facts, id: number): readonly CallFact[] {
  const byFunction = callsOf(facts);
  const found: CallFact[] = [];
  for (let fn = id; fn === id || (facts.functions[fn]?.parent ?? -1) >= id; fn += 1) found.push(...byFunction.get(fn) ?? []);
  return found;
}

/** @param fn the function that may be, or stand in, the other one */
export function isWithin(facts: Facts, fn: number, id: number): boolean {
  for (let at = fn; at >= id; at = facts.functions[at]!.parent) if (at === id) return true;
  return false;
}

function callsOf(facts: Facts): ReadonlyMap<number, readonly CallFact[]> {
  let byFunction = known.get(facts);
  if (!byFunction) {
    byFunction = new Map();
    for (const call of facts.calls) {
      const calls = byFunction.get(call.function);
      if (calls) calls.push(call);
      else byFunction.set(call.function, [call]);
    }
    known.set(facts, byFunction);
  }
  return byFunction;
}
