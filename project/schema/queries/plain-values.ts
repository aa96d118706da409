/**
 * What a value of one file may be where it is a variable: every value it was given, and what was put into it later.
 * Invariant: `undefined` where it may be anything else; a parameter, an import and what a call gives back are.
 */
import type { Facts, Value, WriteFact } from '../../facts/facts.js';

export interface PlainValues {
  readonly values: readonly Value[];
  /** `where.email = email` */
  readonly writes: readonly WriteFact[];
}

export function plainValues(facts: Facts, value: Value, depth = 0): PlainValues | undefined {
  if (value.kind === 'choice') return joined(value.of.map((each) => plainValues(facts, each, depth + 1)));
  if (value.kind !== 'binding') return { values: [value], writes: [] };
  const binding = facts.bindings[value.id]!;
  if (binding.kind !== 'variable' || binding.values.length === 0 || depth > 4) return undefined;
  const writes = facts.writes.filter((each) => each.binding === value.id && each.how !== 'assign');
  const inner = joined(binding.values.map((each) => plainValues(facts, each, depth + 1)));
  return inner && { values: inner.values, writes: [...inner.writes, ...writes] };
}

function joined(all: readonly (PlainValues | undefined)[]): PlainValues | undefined {
  return all.every((each) => each !== undefined) ? { values: all.flatMap((each) => each.values), writes: all.flatMap((each) => each.writes) } : undefined;
}
