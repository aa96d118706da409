/**
 * Tells apart what a process keeps: sessions, records and values of requests, and the counters of a limiter, from caches,
 * registries, clients and constants. First by who writes and who reads, then by names; what stays unclear is nothing.
 */
import type { FunctionSite } from '../calls/target.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from '../handlers/handler.js';
import type { KeptState, StateWrite } from './kept-state.js';
import { isOfRequest } from './of-request.js';
import { holdsIdentity, isBookkeeping, isLimiter, isStandIn, sessionsHeldBy, withoutRole } from './state-names.js';

/**
 * `sessions` by name; `records` that one request puts there and another takes out; `value`: one request's value that the
 * next one finds; `limits`: counters that hold for one process.
 */
export type StateClass = 'sessions' | 'records' | 'value' | 'limits';

export interface StateContext {
  facts(path: string): Facts | undefined;
  handlersIn(path: string): readonly Handler[];
  isReached(path: string, fn: number): boolean;
  /** There is one object of the class in the process. */
  isSingleton(path: string, classId: number): boolean;
}

export function classifyState(context: StateContext, state: KeptState): StateClass | undefined {
  if (state.owner && !state.owner.isStatic && !context.isSingleton(state.path, state.owner.class)) return undefined;
  if (state.holds === 'value') return isLeftBehind(context, state) ? 'value' : undefined;
  const writes = state.writes.filter((write) => write.how !== 'assign' && write.how !== 'delete' && !/^(delete|clear|pop|shift|splice)$/.test(write.method ?? ''));
  if (!writes.length || !writes.some((write) => isData(context, write)) || !state.reads.length) return undefined;
  const owner = state.owner?.name ?? '';
  const isFilledByRequest = (write: StateWrite): boolean => context.isReached(write.path, write.id) && isData(context, write);
  if (isLimiter(state.name) || isLimiter(owner)) return writes.some(isFilledByRequest) ? 'limits' : undefined;
  if (sessionsHeldBy(state.name)) return !isStandIn(owner) && writes.some((write) => isFilledByRequest(write) && !holdsLive(context, write)) ? 'sessions' : undefined;
  if (isBookkeeping(state.name) || isBookkeeping(withoutRole(owner)) || isStandIn(owner)) return undefined;
  if (writes.some((write) => isCounter(context, write))) return writes.some(isFilledByRequest) ? 'limits' : undefined;
  if (isSnapshot(context, state)) return undefined;
  return isTakenElsewhere(context, state, writes) ? 'records' : undefined;
}

/** Written while a request is answered, and read by a function that does not write: not the get-or-make of a cache. */
function isTakenElsewhere(context: StateContext, state: KeptState, writes: readonly StateWrite[]): boolean {
  if (!writes.some((write) => context.isReached(write.path, write.id) && isHandedOver(context, write))) return false;
  const writers = new Set(state.writes.map((write) => outermost(context, write)));
  return state.reads.some((read) => !writers.has(outermost(context, read)));
}

/** Made of what the function was handed, not of what it went and got: records, not copies of what lies elsewhere. */
function isHandedOver(context: StateContext, { path, value }: StateWrite): boolean {
  const facts = context.facts(path)!;
  const isMade = (each: Value, depth: number): boolean => {
    if (depth === 0) return false;
    switch (each.kind) {
      case 'parameter': return true;
      case 'member': return isMade(each.object, depth - 1);
      case 'binding': return facts.bindings[each.id]!.values.some((one) => isMade(one, depth - 1));
      case 'object': return each.properties.some((property) => isMade(property.value, depth - 1)) || each.spreads.some((spread) => isMade(spread, depth - 1));
      case 'array': return each.items.some((item) => isMade(item, depth - 1));
      case 'text': return each.parts.some((part) => typeof part !== 'string' && isMade(part, depth - 1));
      case 'choice': return each.of.some((one) => isMade(one, depth - 1));
      case 'call': { const call = facts.calls[each.call]!; return !call.isAwaited && call.args.some((arg) => isMade(arg, depth - 1)); }
      default: return false;
    }
  };
  return value === undefined || isMade(value, 6);
}

/** Filled anew as a whole: what another store holds, kept at hand. `users = users.filter(…)` only takes something away. */
function isSnapshot(context: StateContext, state: KeptState): boolean {
  const emptied = new Set<string>();
  for (const write of state.writes) {
    if (write.how !== 'assign' && write.method !== 'clear') continue;
    if (write.how === 'assign' && isPartOfItself(context, state, write)) continue;
    if (write.how === 'assign' && write.value && !isEmptyContainer(context, write)) return true;
    emptied.add(outermost(context, write));
  }
  return state.writes.some((write) => write.how !== 'assign' && write.method !== 'clear' && emptied.has(outermost(context, write)));
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
  const writes = state.writes.filter((write) => write.how === 'assign' && write.value !== undefined && handlerAround(context, write) !== undefined);
  if (!writes.some((write) => !write.isFirst && isOfRequest(context.facts(write.path)!, handlerAround(context, write)!, handlersOf(context, write.path), write.value!, holdsIdentity(state.name)))) return false;
  const writers = new Set(writes.map((write) => outermost(context, write)));
  return state.reads.some((read) => !writers.has(outermost(context, read)));
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
  const call = held.kind === 'call' ? facts.calls[held.call]! : undefined;
  if (!call) return false;
  if (call.isNew) return !(call.callee.kind === 'global' && /^(Date|Set|Map|String|Number|Array|Object|BigInt)$/.test(call.callee.name));
  const name = call.callee.kind === 'member' || call.callee.kind === 'global' ? call.callee.name : call.callee.kind === 'binding' ? facts.bindings[call.callee.id]!.name : '';
  return !call.isAwaited && /^(set(Timeout|Interval)|create|make|init|connect|open|load|fetch|get)/.test(name);
}

/** `{ count: 1, resetAt: now + window }`. */
function isCounter(context: StateContext, write: StateWrite): boolean {
  const facts = context.facts(write.path)!;
  const objects = write.value?.kind === 'object' ? [write.value] : write.value?.kind === 'binding' ? facts.bindings[write.value.id]!.values.filter((each) => each.kind === 'object') : [];
  return objects.some(({ properties }) => properties.some((each) => /^(count|hits|attempts|tries|failures|tokens|remaining|requests)$/i.test(each.name))
    && properties.some((each) => /reset|expire|window|refill|lastAttempt|firstAttempt|lockedUntil|blockedUntil|lastRequest|firstRequest|timestamp|updatedAt|createdAt|startTime/i.test(each.name)));
}

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

/** What a reader would call the function: the one that the module itself holds. */
function outermost(context: StateContext, { path, id }: FunctionSite): string {
  const facts = context.facts(path)!;
  const around = handlerAround(context, { path, id });
  let fn = id;
  while (around === undefined && facts.functions[fn]!.parent >= 0) fn = facts.functions[fn]!.parent;
  return `${path}#${around ?? fn}`;
}
