/**
 * Which calls a handler waits for that end at somebody else's server, directly or through the project's own functions.
 * A chain that does not wait is no chain: every call on it is awaited, returned or answered from its callback.
 */
import type { ArgumentPlace, CallFact, Facts } from '../facts/facts.js';
import { answersOn } from '../handlers/signature.js';
import { matchVendorCall, type VendorCall, type VendorOptions } from '../vendors/match-vendor-call.js';
import type { FindArgument } from '../vendors/url-owner.js';
import type { Linker } from './linker.js';
import type { CallSite, FunctionSite } from './target.js';

export interface Wait {
  /** The call in the handler, which the reader can edit. */
  readonly at: CallSite;
  /** The calls from `at` on, one per function; the last is the network call. */
  readonly hops: readonly CallSite[];
  readonly sink: VendorCall;
  /** Nobody looks at the result, here or on the way. */
  readonly isDiscarded: boolean;
  /** What else is waited for below the same call, nearest first. */
  readonly others: readonly { readonly at: CallSite; readonly sink: VendorCall }[];
}

/** A network call below a function, and the calls that lead to it. */
type Reached = Pick<Wait, 'hops' | 'sink' | 'isDiscarded'>;

/** A call that has been gone into, and the function it led to. */
interface Entry {
  readonly at: CallSite;
  readonly into: FunctionSite;
}

interface Step {
  readonly site: FunctionSite;
  /** From the call in the handler on; the last one led to `site`. */
  readonly way: readonly Entry[];
  readonly isDiscarded: boolean;
}

/** What runs after the answer, or whenever it likes. */
const deferring = /^(after|waitUntil|setTimeout|setImmediate|nextTick|queueMicrotask|defer|on|once|addListener|addEventListener|subscribe|schedule|unstable_after)$/;
/** A function that reaches many third parties is known by its nearest ones. */
const mostSinks = 12;
const mostVisits = 12;

export class Waits {
  readonly #reached = new Map<string, readonly Reached[]>();
  /** Functions whose network call depends on what they are handed. */
  readonly #leaning = new Set<string>();
  readonly #bodies = new Map<string, readonly number[]>();

  constructor(private readonly link: Linker, private readonly options: VendorOptions, private readonly isOutside: (path: string) => boolean) {}

  /** One wait a call, in the order of the text. */
  waitsIn(site: FunctionSite): Wait[] {
    const facts = this.link.facts(site.path);
    if (!facts) return [];
    const waits = this.#waitedCalls(facts, site.id).flatMap((call) => this.#waitAt({ path: site.path, call }) ?? []);
    return withoutOuter(facts, waits);
  }

  #waitAt(at: CallSite): Wait | undefined {
    const facts = this.link.facts(at.path)!;
    const call = facts.calls[at.call]!;
    if (call.isDevelopmentOnly) return undefined;
    const sink = matchVendorCall(this.link, facts, call, this.options);
    if (sink) return { at, hops: [at], sink, isDiscarded: call.result === 'discarded', others: [] };
    const reached = this.#calledFunctions(at).flatMap((site) => this.#reach({ at, into: site }));
    const best = reached.find((each) => each.isDiscarded && mayComeLater(each.sink)) ?? reached.find((each) => !each.sink.isGuess) ?? reached[0];
    if (!best) return undefined;
    const others = reached.filter((each) => each !== best).map((each) => ({ at: each.hops.at(-1)!, sink: each.sink }));
    return { at, hops: [at, ...best.hops], sink: best.sink, isDiscarded: best.isDiscarded || call.result === 'discarded', others };
  }

  /**
   * The network calls below a function, nearest first. Breadth first, so that each comes with its shortest way. What is found
   * is kept by function; where it hangs on what the function was handed, by the call.
   */
  #reach(entry: Entry): readonly Reached[] {
    const own = keyOf(entry.into);
    const key = this.#leaning.has(own) ? `${own} from ${entry.at.path}#${entry.at.call}` : own;
    const known = this.#reached.get(key);
    if (known) return known;
    const found: Reached[] = [];
    const visits = new Map([[own, 1]]);
    let level: readonly Step[] = [{ site: entry.into, way: [entry], isDiscarded: false }];
    while (level.length && found.length < mostSinks) level = level.flatMap((step) => this.#goOn(step, visits, found));
    this.#reached.set(this.#leaning.has(own) ? `${own} from ${entry.at.path}#${entry.at.call}` : own, found);
    return found;
  }

  /** The calls of one function: what ends at a third party is found, what is the project's own is gone on to. */
  #goOn({ site, way, isDiscarded }: Step, visits: Map<string, number>, found: Reached[]): Step[] {
    const facts = this.link.facts(site.path);
    if (!facts || this.isOutside(site.path)) return [];
    const options = { ...this.options, findArgument: this.#argumentFinder(way) };
    return this.#waitedCalls(facts, site.id).flatMap((index): Step[] => {
      const call = facts.calls[index]!;
      if (call.isDevelopmentOnly) return [];
      const at = { path: site.path, call: index };
      const isLost = isDiscarded || call.result === 'discarded';
      const sink = matchVendorCall(this.link, facts, call, options);
      if (sink) found.push({ hops: [...way.slice(1).map((each) => each.at), at], sink, isDiscarded: isLost });
      return sink ? [] : this.#calledFunctions(at).filter((called) => this.#mayEnter(called, way, visits)).map((called) => ({ site: called, way: [...way, { at, into: called }], isDiscarded: isLost }));
    });
  }

  /** Every function once; one that calls an address it is handed, once for each of the first ways. */
  #mayEnter(site: FunctionSite, way: readonly Entry[], visits: Map<string, number>): boolean {
    const key = keyOf(site);
    const count = visits.get(key) ?? 0;
    if (count > 0 && (!this.#leaning.has(key) || count > mostVisits || way.some((each) => keyOf(each.into) === key))) return false;
    visits.set(key, count + 1);
    return true;
  }

  /** Follows a parameter back along the way, and remembers that the functions on it lean on their callers. */
  #argumentFinder(way: readonly Entry[]): FindArgument {
    return (path, fn, index) => {
      const entry = way.findLast((each) => each.into.path === path && each.into.id === fn);
      if (!entry) return undefined;
      this.#leaning.add(keyOf(entry.into));
      const value = this.link.facts(entry.at.path)!.calls[entry.at.call]!.args[index];
      return value && { path: entry.at.path, value };
    };
  }

  #calledFunctions(at: CallSite): FunctionSite[] {
    const call = this.link.facts(at.path)!.calls[at.call]!;
    return this.link.targets(at.path, call.callee).flatMap((target) => (target.kind === 'function' ? [{ path: target.path, id: target.id }] : []));
  }

  /** The calls of a function's body that it waits for, those of its inline callbacks included. */
  #waitedCalls(facts: Facts, fn: number): readonly number[] {
    const key = `${facts.path}#${fn}`;
    let calls = this.#bodies.get(key);
    if (!calls) {
      const body = bodyOf(facts, fn);
      calls = facts.calls.flatMap((call, index) => (body.has(call.function) && (call.waited || answersInCallback(facts, call, fn)) ? [index] : []));
      this.#bodies.set(key, calls);
    }
    return calls;
  }
}

/** An effect that is one whenever it happens. A request of no known vendor is one where nobody looks at its answer. */
export function mayComeLater({ effect, vendor, isGuess }: VendorCall): boolean {
  return effect === 'notify' || effect === 'housekeeping' || effect === 'heavy' || (vendor === 'http' && !isGuess);
}

function keyOf(site: FunctionSite): string {
  return `${site.path}#${site.id}`;
}

/** The function and the functions written inside it that run before it is done. */
function bodyOf(facts: Facts, fn: number): ReadonlySet<number> {
  const body = new Set([fn]);
  // A nested function always comes after the one around it.
  for (let id = fn + 1; id < facts.functions.length; id += 1) {
    const { parent, argumentOf } = facts.functions[id]!;
    if (!body.has(parent) || !argumentOf) continue;
    const taker = facts.calls[argumentOf.call]!;
    if (!isEvent(argumentOf) && (isWaited(facts, taker) || isPromiseExecutor(taker) || answersInCallback(facts, taker, fn)) && !isDeferring(facts, taker)) body.add(id);
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
  const { callee } = call;
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'global' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
  return deferring.test(name);
}

/** `client.send(mail, (error) => res.json(…))`, `send(x).then(() => res.end())`, or a callback that settles the promise that is awaited. */
function answersInCallback(facts: Facts, call: CallFact, handler: number): boolean {
  if (call.isNew || call.waited) return false;
  const callbacks = facts.functions.flatMap((fn, id) => (fn.argumentOf && facts.calls[fn.argumentOf.call] === call ? [id] : []));
  if (!callbacks.length) return isHeadOfChain(facts, call) ? chainOf(facts, call).some((outer) => answersInCallback(facts, outer, handler)) : false;
  const inside = (id: number): boolean => { for (let at = id; at >= 0; at = facts.functions[at]!.parent) if (callbacks.includes(at)) return true; return false; };
  if (answersInside(facts, handler, inside)) return true;
  const executor = facts.functions[call.function];
  return executor?.argumentOf !== undefined && isPromiseExecutor(facts.calls[executor.argumentOf.call]!);
}

function answersInside(facts: Facts, handler: number, inside: (fn: number) => boolean): boolean {
  if (!answersOn(facts, handler, 1)) return false;
  return facts.calls.some((call) => inside(call.function) && call.callee.kind === 'member' && usesParameter(facts, call.callee.object, handler));
}

function usesParameter(facts: Facts, value: CallFact['callee'], handler: number): boolean {
  switch (value.kind) {
    case 'binding': return facts.bindings[value.id]!.values.some((each) => each.kind === 'parameter' && each.function === handler && each.index === 1);
    case 'member': return usesParameter(facts, value.object, handler);
    case 'call': return usesParameter(facts, facts.calls[value.call]!.callee, handler);
    default: return false;
  }
}

function isHeadOfChain(facts: Facts, call: CallFact): boolean {
  return chainOf(facts, call).length > 0;
}

/** The calls that go on from this one's result: `.then(…)` of `send(x).then(…)`. */
function chainOf(facts: Facts, call: CallFact): CallFact[] {
  return facts.calls.filter((outer) => outer !== call && outer.callee.kind === 'member' && outer.callee.object.kind === 'call' && facts.calls[outer.callee.object.call] === call);
}

/** `client.list().toArray()` is one request: the inner call made it. */
function withoutOuter(facts: Facts, waits: readonly Wait[]): Wait[] {
  const byStart = new Map<number, Wait>();
  for (const wait of waits) {
    const { range } = facts.calls[wait.at.call]!;
    const other = byStart.get(range[0]);
    if (!other || facts.calls[other.at.call]!.range[1] > range[1]) byStart.set(range[0], wait);
  }
  return [...byStart.values()].sort((a, b) => facts.calls[a.at.call]!.range[0] - facts.calls[b.at.call]!.range[0]);
}
