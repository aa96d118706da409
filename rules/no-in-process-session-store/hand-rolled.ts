/**
 * Session stores written by hand: a container at module scope whose name says what it holds, written by one function and
 * read by another. Constants, caches and registries have other names or no second reader.
 */
import { type BindingFact, type Facts, type Range, sessionsHeldBy, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface HandRolledStore {
  readonly name: string;
  readonly what: string;
  readonly at: Range;
  readonly writes: readonly Range[];
}

export function findHandRolledStores(file: CheckedFile): HandRolledStore[] {
  const facts = file.facts!;
  return facts.bindings.flatMap((binding, id): HandRolledStore[] => {
    if (binding.function >= 0 || binding.kind !== 'variable' || !binding.values.some((value) => isContainer(file, value))) return [];
    const what = sessionsHeldBy(binding.name);
    if (!what) return [];
    const writes = facts.writes.filter((write) => write.binding === id && write.function >= 0 && write.how !== 'assign');
    return writes.length && isReadElsewhere(binding, writes) ? [{ name: binding.name, what, at: binding.range, writes: writes.map((write) => write.range) }] : [];
  });
}

/** `store.set(…)` and `delete store[key]` count as reads of the name, `store[key] = …` does not. */
function isReadElsewhere(binding: BindingFact, writes: Facts['writes']): boolean {
  return binding.reads > writes.filter((write) => write.how !== 'property').length;
}

/** `new Map()`, `{}`, `[]`: empty, so that what is in it was put there by a request. */
function isContainer(file: CheckedFile, value: Value): boolean {
  if (value.kind === 'object') return value.properties.length === 0 && value.spreads.length === 0;
  if (value.kind === 'array') return value.items.length === 0;
  const call = value.kind === 'call' ? file.facts!.calls[value.call] : undefined;
  return call?.isNew === true && call.args.length === 0 && call.callee.kind === 'global' && /^(Map|Set)$/.test(call.callee.name);
}
