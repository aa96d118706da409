/** What runs while a function runs: its own calls, and the functions written inside it that are called before it is done. */
import { callsWithin } from '../facts/calls-within.js';
import type { ArgumentPlace, CallFact, Facts, Value } from '../facts/facts.js';
import { answersOn, responseAt } from '../handlers/signature.js';

/** What runs after the answer, or whenever it likes. */
const deferring = /^(after|waitUntil|setTimeout|setImmediate|nextTick|queueMicrotask|defer|on|once|addListener|addEventListener|subscribe|schedule|unstable_after)$/;

/** The function and the functions written inside it that it waits for. */
export function waitedBody(facts: Facts, fn: number): ReadonlySet<number> {
  return bodyOf(facts, fn, (taker) => isWaited(facts, taker) || isPromiseExecutor(taker) || answersInCallback(facts, taker, fn));
}

/** The function and the functions written inside it that run at all while it does: also what `forEach` is handed. */
export function runningBody(facts: Facts, fn: number): ReadonlySet<number> {
  return bodyOf(facts, fn, () => true);
}

function bodyOf(facts: Facts, fn: number, runs: (taker: CallFact) => boolean): ReadonlySet<number> {
  const body = new Set([fn]);
  // A nested function always comes after the one around it.
  for (let id = fn + 1; id < facts.functions.length; id += 1) {
    const { parent, argumentOf } = facts.functions[id]!;
    if (!body.has(parent) || !argumentOf) continue;
    const taker = facts.calls[argumentOf.call]!;
    if (!isEvent(argumentOf) && runs(taker) && !isDeferring(facts, taker)) body.add(id);
  }
  return body;
}

/** Waited for itself, or part of what a call that is waited for was handed: `await parse(form, { schema: base.refine(async …) })`. */
function isWaited(facts: Facts, call: CallFact): boolean {
  if (call.waited) return true;
  const taker = call.argumentOf && !isEvent(call.argumentOf) ? facts.calls[call.argumentOf.call] : undefined;
  return taker !== undefined && isWaited(facts, taker) && !isDeferring(facts, taker);
}

/** `{ onFinish: async () => … }` runs whenever that happens. */
function isEvent(place: ArgumentPlace): boolean {
  return place.property !== undefined && /^on[A-Z]/.test(place.property);
}

function isPromiseExecutor(call: CallFact): boolean {
  return call.isNew && call.callee.kind === 'global' && call.callee.name === 'Promise' && call.waited;
}

function isDeferring(facts: Facts, call: CallFact): boolean {
  return deferring.test(calledName(facts, call));
}

/** The last name of what is called: `sendMail` of `transport.sendMail(…)`. */
export function calledName(facts: Facts, { callee }: CallFact): string {
  return callee.kind === 'call' ? '' : lastName(facts, callee);
}

/** The same as the package says it, where the file has given it another one: `serve` of `import { serve as run }`. */
export function importedName(facts: Facts, value: Value): string {
  const imported = value.kind === 'binding' ? facts.bindings[value.id]!.import?.name : undefined;
  return imported ?? lastName(facts, value);
}

/** Of any value, calls gone through: `headers` of `(await headers())`. */
export function lastName(facts: Facts, value: Value): string {
  return value.kind === 'call' ? calledName(facts, facts.calls[value.call]!) : value.kind === 'member' || value.kind === 'global' ? value.name : value.kind === 'binding' ? facts.bindings[value.id]!.name : '';
}

/** `client.send(mail, (error) => res.json(…))`, `send(x).then(() => res.end())`, or a callback that settles the promise that is awaited. */
export function answersInCallback(facts: Facts, call: CallFact, handler: number): boolean {
  if (call.isNew || call.waited) return false;
  const callbacks = callbacksOf(facts, call);
  if (!callbacks.length) return chainOf(facts, call).some((outer) => answersInCallback(facts, outer, handler));
  if (answersInside(facts, handler, callbacks)) return true;
  const executor = facts.functions[call.function];
  return executor?.argumentOf !== undefined && isPromiseExecutor(facts.calls[executor.argumentOf.call]!);
}

/** The functions that are written into a call's arguments. */
export function callbacksOf(facts: Facts, call: CallFact): readonly number[] {
  return relationsOf(facts).callbacks.get(call) ?? [];
}

function answersInside(facts: Facts, handler: number, callbacks: readonly number[]): boolean {
  if (!answersOn(facts, handler, responseAt(facts, handler))) return false;
  return callbacks.flatMap((each) => callsWithin(facts, each)).some((call) => call.callee.kind === 'member' && usesParameter(facts, call.callee.object, handler));
}

function usesParameter(facts: Facts, value: Value, handler: number): boolean {
  switch (value.kind) {
    case 'binding': return facts.bindings[value.id]!.values.some((each) => each.kind === 'parameter' && each.function === handler && each.index === responseAt(facts, handler));
    case 'member': return usesParameter(facts, value.object, handler);
    case 'call': return usesParameter(facts, facts.calls[value.call]!.callee, handler);
    default: return false;
  }
}

/** The calls that go on from this one's result: `.then(…)` of `send(x).then(…)`. */
export function chainOf(facts: Facts, call: CallFact): readonly CallFact[] {
  return relationsOf(facts).chains.get(call) ?? [];
}

interface Relations {
  readonly callbacks: ReadonlyMap<CallFact, readonly number[]>;
  readonly chains: ReadonlyMap<CallFact, readonly CallFact[]>;
}

const relations = new WeakMap<Facts, Relations>();

function relationsOf(facts: Facts): Relations {
  let known = relations.get(facts);
  if (!known) {
    const [callbacks, chains] = [new Map<CallFact, number[]>(), new Map<CallFact, CallFact[]>()];
    facts.functions.forEach(({ argumentOf }, id) => { if (argumentOf) add(callbacks, facts.calls[argumentOf.call]!, id); });
    for (const outer of facts.calls) if (outer.callee.kind === 'member' && outer.callee.object.kind === 'call') add(chains, facts.calls[outer.callee.object.call]!, outer);
    relations.set(facts, known = { callbacks, chains });
  }
  return known;
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
