/** Whether a function reads a header of the request: `headers.get('x-signature')`, `req.header(…)`, `req.headers['x-signature']`. */
import { lastName } from '../calls/body.js';
import { callsWithin, isWithin } from '../facts/calls-within.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import { textOf } from '../facts/text-of.js';

export function readsHeader(facts: Facts, id: number, header: RegExp): boolean {
  return callsWithin(facts, id).some((call) => asksForHeader(facts, call, header) || call.args.some((each) => takesHeader(facts, each, header)))
    || facts.bindings.some((binding) => isWithin(facts, binding.function, id) && binding.values.some((each) => takesHeader(facts, each, header)));
}

/** A word without a hyphen may be a field of a form as well: `form.get('signature')`. */
export function asksForHeader(facts: Facts, { callee, args }: CallFact, header: RegExp): boolean {
  const name = textOf(args[0]) ?? '';
  if (callee.kind !== 'member' || !header.test(name)) return false;
  return callee.name === 'header' || (callee.name === 'get' && (name.includes('-') || /^(req|request|headers)$/.test(lastName(facts, callee.object))));
}

function takesHeader(facts: Facts, value: Value, header: RegExp): boolean {
  switch (value.kind) {
    case 'member': return header.test(value.name) && lastName(facts, value.object) === 'headers';
    case 'object': return value.properties.some((each) => takesHeader(facts, each.value, header));
    case 'array': return value.items.some((each) => takesHeader(facts, each, header));
    case 'choice': return value.of.some((each) => takesHeader(facts, each, header));
    default: return false;
  }
}
