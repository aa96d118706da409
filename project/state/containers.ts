/** What holds more than one thing, by the value it begins with. */
import type { CallFact, Facts, Value } from '../facts/facts.js';

type Container = 'map' | 'set' | 'object' | 'list';

/** `new Map()`, `{}`, `[]`: empty, so that what is in it was put there later. */
export function containerOf(facts: Facts, value: Value): Container | undefined {
  if (value.kind === 'choice') return value.of.map((each) => containerOf(facts, each)).find((each) => each !== undefined);
  if (value.kind === 'object') return value.properties.length === 0 && value.spreads.length === 0 ? 'object' : undefined;
  if (value.kind === 'array') return value.items.length === 0 ? 'list' : undefined;
  if (value.kind === 'member') return partOf(facts, value).map((each) => containerOf(facts, each)).find((each) => each !== undefined);
  const call = callOf(facts, value);
  if (call?.args.length !== 0) return undefined;
  return call.callee.kind === 'global' ? byName[call.callee.name] : isBounded(facts, call) ? 'map' : undefined;
}

/** `const codes = store.codes`, of an object of the module: `const store = globalThis.store ?? (globalThis.store = { codes: new Map() })`. */
function partOf(facts: Facts, { object, name }: Value & { kind: 'member' }): Value[] {
  const holder = object.kind === 'binding' ? facts.bindings[object.id]! : undefined;
  const values = holder?.function === -1 && holder.kind === 'variable' ? holder.values.flatMap((value) => (value.kind === 'choice' ? value.of : [value])) : [];
  return values.flatMap((value) => (value.kind === 'object' ? value.properties.filter((each) => each.name === name && each.value.kind !== 'member').map((each) => each.value) : []));
}

/** With something in it from the beginning: the first records of a list, the fields of an object. */
export function seededContainerOf(facts: Facts, value: Value): Container | undefined {
  if (value.kind === 'object') return value.spreads.length === 0 ? 'object' : undefined;
  if (value.kind === 'array') return value.items.every((item) => item.kind === 'object') ? 'list' : undefined;
  const call = callOf(facts, value);
  if (!call) return undefined;
  return call.callee.kind === 'global' && call.args[0]?.kind === 'array' ? byName[call.callee.name] : isBounded(facts, call) ? 'map' : undefined;
}

const byName: Readonly<Record<string, Container>> = { Map: 'map', Set: 'set' };

function callOf(facts: Facts, value: Value): CallFact | undefined {
  const call = value.kind === 'call' ? facts.calls[value.call] : undefined;
  return call?.isNew === true ? call : undefined;
}

/** `new LRUCache({ max })`: what it is used for, its name does not say. */
function isBounded(facts: Facts, { callee }: CallFact): boolean {
  const made = callee.kind === 'binding' ? facts.bindings[callee.id]!.import : undefined;
  return made !== undefined && /^(lru-cache|quick-lru|tiny-lru|@isaacs\/ttlcache|node-cache)$/.test(made.specifier);
}
