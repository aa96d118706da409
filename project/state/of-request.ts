/** Whether a value that a handler leaves behind is of its request: a part of it, or of an answer that was asked for with it. */
import type { Facts, Value } from '../facts/facts.js';

/** A part of the request, or, where the name says whose, of the answer to a call that the request feeds: `token = answer.data.access_token`. */
export function isOfRequest(facts: Facts, handler: number, handlers: ReadonlySet<number>, value: Value, isNamed: boolean): boolean {
  const isPart = (each: Value, depth: number): boolean => {
    switch (each.kind) {
      case 'parameter': return each.function === handler;
      case 'member': return depth > 0 && ((isNamed && isFed(facts, handlers, each.object, new Set())) || isPart(each.object, depth - 1));
      case 'binding': return depth > 0 && facts.bindings[each.id]!.function >= 0 && facts.bindings[each.id]!.values.some((one) => isPart(one, depth - 1));
      case 'choice': return each.of.some((one) => isPart(one, depth));
      default: return false;
    }
  };
  return isPart(value, 6);
}

/**
 * Something of a request goes into it: `exchange(req.body.code)`, what its callbacks are handed, and what is made with something
 * that another request has left behind. A credential of the server's own does not.
 */
function isFed(facts: Facts, handlers: ReadonlySet<number>, value: Value, seen: Set<string>): boolean {
  const goOn = (each: Value): boolean => isFed(facts, handlers, each, seen);
  const isNew = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key));
  const isCallFed = (id: number): boolean => {
    const call = facts.calls[id]!;
    return isNew(`call ${id}`) && (call.args.some(goOn) || (call.callee.kind === 'member' && goOn(call.callee.object)));
  };
  switch (value.kind) {
    case 'parameter': {
      const place = facts.functions[value.function]!.argumentOf;
      return handlers.has(value.function) || (place !== undefined && isCallFed(place.call));
    }
    case 'member': return goOn(value.object);
    case 'binding': return isNew(`binding ${value.id}`) && facts.bindings[value.id]!.values.some(goOn);
    case 'object': return value.properties.some((each) => goOn(each.value)) || value.spreads.some(goOn);
    case 'array': return value.items.some(goOn);
    case 'text': return value.parts.some((each) => typeof each !== 'string' && goOn(each));
    case 'choice': return value.of.some(goOn);
    case 'call': return isCallFed(value.call);
    default: return false;
  }
}
