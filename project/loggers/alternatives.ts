/** What else a value may be, call by call: `isProduction ? pino() : pino({ … })` is one trail into a package, and two set-ups. */
import type { Linker } from '../calls/linker.js';
import type { CallSite } from '../calls/target.js';
import type { Value } from '../facts/facts.js';
import type { PlacedValue } from './possible-options.js';

/** The value in all its cases, as far as one file says them. */
export function casesOf(link: Linker, { path, value }: PlacedValue, depth = 4): PlacedValue[] {
  if (depth === 0) return [{ path, value }];
  if (value.kind === 'choice') return value.of.flatMap((each) => casesOf(link, { path, value: each }, depth - 1));
  const binding = value.kind === 'binding' ? link.facts(path)!.bindings[value.id]! : undefined;
  return binding?.values.length && !binding.import ? binding.values.flatMap((each) => casesOf(link, { path, value: each }, depth - 1)) : [{ path, value }];
}

/** The calls that may have been made instead of one: in the same choice, for the same variable, returned by the same function. */
export function callsBeside(link: Linker, { path, call }: CallSite): CallSite[] {
  const facts = link.facts(path)!;
  const groups = [...facts.bindings.map(({ values }) => values), ...facts.functions.map(({ returns }) => returns), ...facts.exports.map(({ value }) => (value ? [value] : []))];
  const beside = new Set([call, ...groups.map((values) => callsIn(values)).filter((calls) => calls.includes(call)).flat()]);
  return [...beside].sort((a, b) => a - b).map((each) => ({ path, call: each }));
}

function callsIn(values: readonly Value[]): number[] {
  return values.flatMap((value) => (value.kind === 'call' ? [value.call] : value.kind === 'choice' ? callsIn(value.of) : []));
}
