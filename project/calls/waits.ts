/**
 * Which calls a handler waits for that end at somebody else's server, directly or through the project's own functions.
 * A chain that does not wait is no chain: every call on it is awaited, returned or answered from its callback.
 */
import type { CallFact, Facts } from '../facts/facts.js';
import type { VendorCall } from '../vendors/match-vendor-call.js';
import type { FindArgument } from '../vendors/url-owner.js';
import { answersInCallback, runningBody, waitedBody } from './body.js';
import { Leaning } from './leaning.js';
import type { Linker } from './linker.js';
import { type CallSite, type FunctionSite, keyOfFunction } from './target.js';

export interface Wait {
  /** The call in the handler, which the reader can edit. */
  readonly at: CallSite;
  /** The calls from `at` on, one per function; the last is the network call. */
  readonly hops: readonly CallSite[];
  readonly sink: VendorCall;
  /** Nobody looks at the result, here or on the way. */
  readonly isDiscarded: boolean;
  /** What else is waited for below the same call: what is most worth telling first, then the nearest. */
  readonly others: readonly Reached[];
}

/** A network call below a function, and the calls that lead to it. */
type Reached = Pick<Wait, 'hops' | 'sink' | 'isDiscarded'>;

/** The wait, and each of its others as if it were the one. */
export function alternativesOf(wait: Wait): Wait[] {
  const all = [wait, ...wait.others];
  return all.map((each) => (each === wait ? wait : { at: wait.at, ...each, others: all.filter((other) => other !== each) }));
}

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

/** A function that reaches many third parties is known by its nearest ones. */
const mostSinks = 12;
const mostVisits = 12;

/** Whether a call is what is looked for. */
export type MatchSink = (facts: Facts, call: CallFact, findArgument?: FindArgument) => VendorCall | undefined;

export interface WaitSources {
  readonly link: Linker;
  readonly match: MatchSink;
  /** Files whose functions are never gone into. */
  isOutside(path: string): boolean;
  /** Also what is not awaited, because it is work of this very process: `XLSX.read(file)`. */
  readonly takesAllCalls?: boolean;
}

export class Waits {
  readonly #reached = new Map<string, readonly Reached[]>();
  readonly #leaning: Leaning;
  readonly #bodies = new Map<string, readonly number[]>();
  readonly #waits = new Map<string, readonly Wait[]>();
  readonly link: Linker;

  constructor(private readonly sources: WaitSources) {
    this.link = sources.link;
    this.#leaning = new Leaning({ facts: (path) => this.link.facts(path), waitedCalls: (site) => this.waitedCalls(site), calledFunctions: (at) => this.calledFunctions(at), match: (facts, call, findArgument) => sources.match(facts, call, findArgument) });
  }

  /** One wait a call, in the order of the text. */
  waitsIn(site: FunctionSite): readonly Wait[] {
    const facts = this.link.facts(site.path);
    if (!facts) return [];
    let waits = this.#waits.get(keyOfFunction(site));
    if (!waits) this.#waits.set(keyOfFunction(site), waits = withoutOuter(facts, this.waitedCalls(site).flatMap((call) => this.waitAt({ path: site.path, call }) ?? [])));
    return waits;
  }

  /** What a call ends at, whoever waits for the call itself. */
  waitAt(at: CallSite): Wait | undefined {
    const facts = this.link.facts(at.path)!;
    const call = facts.calls[at.call]!;
    if (call.isDevelopmentOnly) return undefined;
    const sink = this.sources.match(facts, call);
    if (sink) return { at, hops: [at], sink, isDiscarded: call.result === 'discarded', others: [] };
    const reached = this.calledFunctions(at).flatMap((site) => this.#reach({ at, into: site })).map((each): Reached => ({ ...each, hops: [at, ...each.hops], isDiscarded: each.isDiscarded || call.result === 'discarded' }));
    const best = reached.find((each) => each.isDiscarded && mayComeLater(each.sink)) ?? reached.find((each) => !each.sink.isGuess) ?? reached[0];
    return best && { at, ...best, others: reached.filter((each) => each !== best) };
  }

  /**
   * The network calls below a function, nearest first. Breadth first, so that each comes with its shortest way. What is found
   * is kept by function; where it hangs on what the function was handed, by the call.
   */
  #reach(entry: Entry): readonly Reached[] {
    const own = keyOfFunction(entry.into);
    const key = this.#leaning.has(entry.into) ? `${own} from ${entry.at.path}#${entry.at.call}` : own;
    const known = this.#reached.get(key);
    if (known) return known;
    const found: Reached[] = [];
    const visits = new Map([[own, 1]]);
    let level: readonly Step[] = [{ site: entry.into, way: [entry], isDiscarded: false }];
    while (level.length && found.length < mostSinks) level = level.flatMap((step) => this.#goOn(step, visits, found));
    this.#reached.set(key, found);
    return found;
  }

  /** The calls of one function: what ends at a third party is found, what is the project's own is gone on to. */
  #goOn({ site, way, isDiscarded }: Step, visits: Map<string, number>, found: Reached[]): Step[] {
    const facts = this.link.facts(site.path);
    if (!facts) return [];
    const findArgument = this.#argumentFinder(way);
    return this.waitedCalls(site).flatMap((index): Step[] => {
      const call = facts.calls[index]!;
      if (call.isDevelopmentOnly) return [];
      const at = { path: site.path, call: index };
      const isLost = isDiscarded || call.result === 'discarded';
      const sink = this.sources.match(facts, call, findArgument);
      if (sink) found.push({ hops: [...way.slice(1).map((each) => each.at), at], sink, isDiscarded: isLost });
      return sink ? [] : this.calledFunctions(at).filter((called) => this.#mayEnter(called, way, visits)).map((called) => ({ site: called, way: [...way, { at, into: called }], isDiscarded: isLost }));
    });
  }

  /** Every function once; one that calls an address it is handed, once for each of the first ways. */
  #mayEnter(site: FunctionSite, way: readonly Entry[], visits: Map<string, number>): boolean {
    const key = keyOfFunction(site);
    const count = visits.get(key) ?? 0;
    if (count > 0 && (!this.#leaning.has(site) || count > mostVisits || way.some((each) => keyOfFunction(each.into) === key))) return false;
    visits.set(key, count + 1);
    return true;
  }

  /** Follows a parameter back along the way. */
  #argumentFinder(way: readonly Entry[]): FindArgument {
    return (path, fn, index) => {
      const entry = way.findLast((each) => each.into.path === path && each.into.id === fn);
      if (!entry) return undefined;
      const value = this.link.facts(entry.at.path)!.calls[entry.at.call]!.args[index];
      return value && { path: entry.at.path, value };
    };
  }

  /** What the call itself is, among what is looked for. */
  sinkAt({ path, call }: CallSite, findArgument?: FindArgument): VendorCall | undefined {
    const facts = this.link.facts(path)!;
    return facts.calls[call]!.isDevelopmentOnly ? undefined : this.sources.match(facts, facts.calls[call]!, findArgument);
  }

  /** The project's own functions that a call may lead to, those of tests apart. */
  calledFunctions(at: CallSite): FunctionSite[] {
    const call = this.link.facts(at.path)!.calls[at.call]!;
    return this.link.targets(at.path, call.callee).flatMap((target) => (target.kind === 'function' && !this.sources.isOutside(target.path) ? [{ path: target.path, id: target.id }] : []));
  }

  /** The calls of a function's body that it waits for, those of its inline callbacks included. */
  waitedCalls({ path, id }: FunctionSite): readonly number[] {
    const facts = this.link.facts(path);
    const key = keyOfFunction({ path, id });
    let calls = this.#bodies.get(key);
    if (!calls && facts) {
      const all = this.sources.takesAllCalls === true;
      const body = all ? runningBody(facts, id) : waitedBody(facts, id);
      calls = facts.calls.flatMap((call, index) => (body.has(call.function) && (all || call.waited || answersInCallback(facts, call, id)) ? [index] : []));
      this.#bodies.set(key, calls);
    }
    return calls ?? [];
  }
}

/** An effect that is one whenever it happens. A request of no known vendor is one where nobody looks at its answer. */
export function mayComeLater({ effect, vendor, isGuess }: VendorCall): boolean {
  return effect === 'notify' || effect === 'housekeeping' || effect === 'heavy' || (vendor === 'http' && !isGuess);
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
