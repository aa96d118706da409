/** Limiters in memory that are handed over as the store of last resort: `insuranceLimiter: new RateLimiterMemory(…)`, or to a union with a shared one. */
import type { Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

/** @param index the call that makes it */
export function isSpare(file: CheckedFile, index: number): boolean {
  const facts = file.facts!;
  const isCall = (each: Value): boolean => each.kind === 'call' && each.call === index;
  const holds = (value: Value): boolean => isCall(value) || (value.kind === 'binding' && facts.bindings[value.id]!.values.some(isCall))
    || (value.kind === 'member' && value.object.kind === 'this' && facts.classes[value.object.class]!.fields.some((field) => field.name === value.name && field.values.some(isCall)));
  const isField = facts.classes.some((fact) => fact.fields.some((field) => field.values.some(isCall) && isUsedAsSpare(file, field.name)));
  return isField || facts.calls.some((call) => call.args.some((arg) => (call.isNew && holds(arg)) || (arg.kind === 'object' && arg.properties.some((each) => /^insuranceLimiter$|^inMemory/.test(each.name) && holds(each.value)))));
}

/** `insuranceLimiter: this.spare`, `insuranceLimiter: Limiter.spare`. */
function isUsedAsSpare(file: CheckedFile, field: string): boolean {
  return file.facts!.calls.some((call) => call.args.some((arg) => arg.kind === 'object' && arg.properties.some((each) => each.name === 'insuranceLimiter' && each.value.kind === 'member' && each.value.name === field)));
}
