/**
 * Tells apart what a process keeps: sessions, records and values of requests, and the counters of a limiter, from caches,
 * registries, clients and constants. First by who writes and who reads, then by names; what stays unclear is nothing.
 */
import type { FunctionSite } from '../calls/target.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from '../handlers/handler.js';
import { isCounter, isOfClock } from './count-attempts.js';
import type { KeptState, StateWrite } from './kept-state.js';
import { isOfRequest } from './of-request.js';
import { holdsIdentity, isBookkeeping, isLimiter, isStandIn, sessionsHeldBy, withoutRole } from './state-names.js';

/**
 * What is not fit for a second server: `sessions` by name; `records` that one request puts there and another takes out;
 * `value`: one request's value that the next one finds; `limits`: counters that hold for one process.
 * And what is: a `cache` of what can be had again; `handles` of this very process: functions, clients, sockets, promises on
 * their way; a `registry` that is filled before the first request; a `constant`; `other` is what nobody can tell.
 */
export type StateClass = 'sessions' | 'records' | 'value' | 'limits' | 'cache' | 'handles' | 'registry' | 'constant' | 'other';

export interface StateContext {
  facts(path: string): Facts | undefined;
  handlersIn(path: string): readonly Handler[];
  isReached(path: string, fn: number): boolean;
  /** There is one object of the class in the process. */
  isSingleton(path: string, classId: number): boolean;
  /** What the callers of a function put in the place of a parameter. */
  argumentsFor(site: FunctionSite, index: number): Iterable<{ readonly path: string; readonly value: Value }>;
}

/** @returns nothing of a field whose objects come and go */
export function classifyState(context: StateContext, state: KeptState): StateClass | undefined {
  if (state.owner && !state.owner.isStatic && !context.isSingleton(state.path, state.owner.class)) return undefined;
  if (state.holds === 'value' || state.holds === 'fields') return isLeftBehind(context, state) ? 'value' : 'other';
  const writes = state.writes.filter(puts);
  if (!writes.length) return 'constant';
  if (!writes.some((write) => isData(context, write))) return 'handles';
  return state.reads.length ? classifyContainer(context, state, writes) : 'other';
}

/** Something is put there, not taken away. */
function puts(write: StateWrite): boolean {
  return write.how !== 'assign' && write.how !== 'delete' && !/^(delete|clear|pop|shift|splice)$/.test(write.method ?? '');
}

function classifyContainer(context: StateContext, state: KeptState, writes: readonly StateWrite[]): StateClass {
  const owner = state.owner?.name ?? '';
  const filled = writes.filter((write) => context.isReached(write.path, write.id) && isData(context, write));
  const whenFilled = (found: StateClass): StateClass => (filled.length ? found : 'registry');
  if ((isLimiter(state.name) || isLimiter(owner)) && !writes.every((write) => write.key !== undefined && isOfClock(context.facts(write.path)!, write.key, 3))) return whenFilled('limits');
  if (sessionsHeldBy(state.name)) return isStandIn(owner) ? 'other' : filled.some((write) => !holdsLive(context, write)) ? 'sessions' : whenFilled('handles');
  if (isBookkeeping(state.name) || isBookkeeping(withoutRole(owner)) || isStandIn(owner)) return whenFilled(/cache|memo/i.test(state.name) ? 'cache' : 'other');
  if (writes.some((write) => isCounter(context.facts(write.path)!, write))) return whenFilled('limits');
  if (isSnapshot(context, state)) return whenFilled('cache');
  return isTakenElsewhere(context, state, filled) || isConsumed(context, state, filled) ? 'records' : whenFilled('cache');
}

/** Written while a request is answered, and read by a function that does not write: not the get-or-make of a cache. */
function isTakenElsewhere(context: StateContext, state: KeptState, filled: readonly StateWrite[]): boolean {
  if (!filled.some((write) => isHandedOver(context, write))) return false;
  const writers = new Set(state.writes.map((write) => outermost(context, state, write)));
  return state.reads.some((read) => !writers.has(outermost(context, state, read)));
}

/** Looked up and taken away by another request than the one that put it there: `get(id)`, then `delete(id)`. */
function isConsumed(context: StateContext, state: KeptState, filled: readonly StateWrite[]): boolean {
  const fillers = new Set(filled.map((write) => outermost(context, state, write)));
  return filled.length > 0 && state.writes.some((write) => {
    if (write.method !== 'delete' || !context.isReached(write.path, write.id)) return false;
    const home = outermost(context, state, write);
    const looks = state.holds === 'set' ? 'has' : 'get';
    return !fillers.has(home) && handlerAround(context, write) !== undefined && state.reads.some((read) => outermost(context, state, read) === home)
      && context.facts(write.path)!.calls.some(({ callee, function: fn }) => fn === write.id && callee.kind === 'member' && callee.name === looks);
  });
}

/** Made of what the request hands over, not of what somebody went and got: records, not copies of what lies elsewhere. */
function isHandedOver(context: StateContext, { path, key, value }: StateWrite): boolean {
  return value === undefined || isMade(context, path, value, key, 6);
}

function isMade(context: StateContext, path: string, value: Value, key: Value | undefined, depth: number): boolean {
  const facts = context.facts(path)!;
  const isIn = (each: Value): boolean => isMade(context, path, each, key, depth - 1);
  if (depth === 0) return false;
  switch (value.kind) {
    case 'parameter': {
      const handed = [...context.argumentsFor({ path, id: value.function }, value.index)];
      return handed.length === 0 || handed.some((each) => isMade(context, each.path, each.value, undefined, depth - 1));
    }
    case 'member': return isIn(value.object);
    case 'binding': return facts.bindings[value.id]!.values.some(isIn);
    case 'object': return value.properties.some((property) => isIn(property.value)) || value.spreads.some(isIn);
    case 'array': return value.items.some(isIn);
    case 'text': return value.parts.some((part) => typeof part !== 'string' && isIn(part));
    case 'choice': return value.of.some(isIn);
    // What follows from the key alone can be had again.
    case 'call': { const call = facts.calls[value.call]!; return !call.isAwaited && call.args.some((arg) => !isSameBinding(arg, key) && isIn(arg)); }
    default: return false;
  }
}

function isSameBinding(one: Value, other: Value | undefined): boolean {
  return one.kind === 'binding' && other?.kind === 'binding' && one.id === other.id;
}

/** Filled anew as a whole: what another store holds, kept at hand. `users = users.filter(…)` only takes something away. */
function isSnapshot(context: StateContext, state: KeptState): boolean {
  const emptied = new Set<string>();
  for (const write of state.writes) {
    if (write.how !== 'assign' && write.method !== 'clear') continue;
    if (write.how === 'assign' && isPartOfItself(context, state, write)) continue;
    if (write.how === 'assign' && write.value && !isEmptyContainer(context, write)) return true;
    emptied.add(outermost(context, state, write));
  }
  return state.writes.some((write) => write.how !== 'assign' && write.method !== 'clear' && emptied.has(outermost(context, state, write)));
}

function isEmptyContainer(context: StateContext, { path, value }: StateWrite): boolean {
  if (value?.kind === 'object') return value.properties.length === 0 && value.spreads.length === 0;
  if (value?.kind === 'array') return value.items.length === 0;
  const call = value?.kind === 'call' ? context.facts(path)!.calls[value.call] : undefined;
  return call?.isNew === true && call.args.length === 0;
}

function isPartOfItself(context: StateContext, state: KeptState, { path, value }: StateWrite): boolean {
  const facts = context.facts(path)!;
  const roots = (each: Value | undefined): boolean => {
    switch (each?.kind) {
      case 'binding': return facts.bindings[each.id]!.name === state.name;
      case 'member': return (each.object.kind === 'this' && each.name === state.name) || roots(each.object);
      case 'call': return roots(facts.calls[each.call]!.callee);
      case 'array': return each.items.some(roots);
      case 'object': return each.spreads.some(roots);
      default: return false;
    }
  };
  return roots(value);
}

/** A variable that a handler fills from its request, or with somebody's identity, and another function reads; what is made when first needed is the process's own. */
function isLeftBehind(context: StateContext, state: KeptState): boolean {
  const how = state.holds === 'fields' ? 'property' : 'assign';
  const writes = state.writes.filter((write) => write.how === how && write.value !== undefined && handlerAround(context, write) !== undefined);
  if (!writes.some((write) => !write.isFirst && isOfRequest(context.facts(write.path)!, handlerAround(context, write)!, handlersOf(context, write.path), write.value!, holdsIdentity(write.property ?? state.name)))) return false;
  const writers = new Set(writes.map((write) => outermost(context, state, write)));
  return state.reads.some((read) => !writers.has(outermost(context, state, read)));
}

/** No function, no promise, no client: `handlers.set(name, run)`, `pools.set(url, new Pool())`. */
function isData(context: StateContext, { path, value }: StateWrite): boolean {
  const facts = context.facts(path)!;
  const values = resolve(facts, value);
  // `let bucket = buckets.get(key); if (!bucket) bucket = { … };` is data: of several, only what is made says what it is.
  return !values.some((held) => isAlive(facts, held) && (values.length === 1 || held.kind !== 'call' || facts.calls[held.call]!.isNew));
}

/** A connection among what is kept: `sessions.set(id, { transport, server })`. */
function holdsLive(context: StateContext, { path, value }: StateWrite): boolean {
  const facts = context.facts(path)!;
  return resolve(facts, value).some((held) => held.kind === 'object' && held.properties.some((property) => resolve(facts, property.value).some((each) => each.kind === 'call' && facts.calls[each.call]!.isNew && isAlive(facts, each))));
}

function resolve(facts: Facts, value: Value | undefined): readonly Value[] {
  return value?.kind === 'binding' ? facts.bindings[value.id]!.values : value ? [value] : [];
}

function isAlive(facts: Facts, held: Value): boolean {
  if (held.kind === 'function' || held.kind === 'class') return true;
  // `{ cancel, startedAt }`: what can be stopped runs in this very process.
  if (held.kind === 'object') return held.properties.some(({ name, value }) => handleNames.test(name) && value.kind !== 'text' && value.kind !== 'literal');
  const call = held.kind === 'call' ? facts.calls[held.call]! : undefined;
  if (!call) return false;
  if (call.isNew) return !(call.callee.kind === 'global' && /^(Date|Set|Map|String|Number|Array|Object|BigInt)$/.test(call.callee.name));
  const name = call.callee.kind === 'member' || call.callee.kind === 'global' ? call.callee.name : call.callee.kind === 'binding' ? facts.bindings[call.callee.id]!.name : '';
  return !call.isAwaited && /^(set(Timeout|Interval)|create|make|init|connect|open|load|fetch|get)/.test(name);
}

const handleNames = /^(cancel|abort|close|kill|stop|dispose|unsubscribe|resolve|reject|callback|controller|abortController|socket|ws|stream|timer|timeout|interval|child|proc|subprocess|promise)$/;

function handlersOf(context: StateContext, path: string): ReadonlySet<number> {
  return new Set(context.handlersIn(path).filter((each) => each.kind !== 'machine' && each.kind !== 'message' && each.kind !== 'scheduled').map((each) => each.id));
}

function handlerAround(context: StateContext, { path, id }: FunctionSite): number | undefined {
  const facts = context.facts(path)!;
  const handlers = handlersOf(context, path);
  let found: number | undefined;
  for (let fn = id; fn >= 0; fn = facts.functions[fn]!.parent) if (handlers.has(fn)) found = fn;
  return found;
}

/** What a reader would call the function: the one that the module itself holds, or the function that the state lives in. */
function outermost(context: StateContext, state: KeptState, { path, id }: FunctionSite): string {
  const facts = context.facts(path)!;
  const around = handlerAround(context, { path, id });
  let fn = id;
  while (around === undefined && facts.functions[fn]!.parent >= 0 && !(path === state.path && facts.functions[fn]!.parent === state.within)) fn = facts.functions[fn]!.parent;
  return `${path}#${around ?? fn}`;
}
