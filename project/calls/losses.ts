/**
 * The calls of a function that end at a third party while nobody waits for them: whatever is under way when the process
 * stops is lost, and nobody knows.
 */
import type { CallFact, Facts } from '../facts/facts.js';
import { answersInCallback, calledName, callbacksOf, chainOf, runningBody } from './body.js';
import type { CallSite, FunctionSite } from './target.js';
import { mayComeLater, type Wait, type Waits } from './waits.js';

/** `begun` and left alone; `caught`, so that its error at least is seen; begun for `each` of a list; put off by a `timer`. */
export type WayToLose = 'begun' | 'caught' | 'each' | 'timer' | 'handed';

export interface Loss {
  readonly at: CallSite;
  readonly how: WayToLose;
  /** What it ends at, as if somebody waited. */
  readonly wait: Wait;
}

const chainMethods = /^(then|catch|finally)$/;
const eachMethods = /^(forEach|map|flatMap)$/;
const timers = /^(setTimeout|setImmediate|nextTick|queueMicrotask)$/;
/** The platform keeps the process until they are done. */
const keepers = /^(after|unstable_after|waitUntil)$/;

export function lossesIn(waits: Waits, site: FunctionSite): Loss[] {
  const facts = waits.link.facts(site.path);
  if (!facts) return [];
  const body = runningBody(facts, site.id);
  return facts.calls.flatMap((call, index): Loss[] => {
    if (!body.has(call.function) || call.isDevelopmentOnly || call.isNew) return [];
    const how = wayToLose(facts, call, site.id);
    const wait = how && waitBelow(waits, facts, { path: site.path, call: index }, how);
    return how && wait && isMissed(waits, facts, call, wait) ? [{ at: { path: site.path, call: index }, how, wait }] : [];
  });
}

/** A line of a log, a count, a trace: one that is lost is not missed. */
const telling = /^(log|debug|info|warn|error|fatal|trace|track|capture|record|increment|gauge|histogram|measure|identify)([A-Z_]|$)/i;

const keeping = /^(record|capture|identify|measure)/i;

/** The effect is one of its own, and somebody would miss it. A page that is only read is read again. */
function isMissed(waits: Waits, facts: Facts, call: CallFact, { sink, hops }: Wait): boolean {
  if (!mayComeLater(sink) || sink.isBestEffort) return false;
  // `recordOrder` may mail somebody, which is no line of a log.
  if (telling.test(calledName(facts, call)) && !(sink.isMessage && sink.vendor !== 'http' && keeping.test(calledName(facts, call)))) return false;
  if (sink.vendor !== 'http' || sink.effect === 'notify') return true;
  const [last, above] = [hops.at(-1)!, hops.at(-2)].map((hop) => hop && waits.link.facts(hop.path)!.calls[hop.call]!.result);
  return last === 'discarded' || (!sink.isRead && (above === undefined || above === 'discarded'));
}

/** Whether nobody waits for a call, and in what way; `undefined` where somebody does, or where its promise goes on to be kept. */
export function wayToLose(facts: Facts, call: CallFact, fn: number): WayToLose | undefined {
  const name = calledName(facts, call);
  if (chainMethods.test(name) || answersInCallback(facts, call, fn)) return undefined;
  if (keepers.test(name) && call.result !== 'used') return 'handed';
  const [end, isCaught] = endOfChain(facts, call);
  if (end.waited || end.result !== 'discarded') return undefined;
  if (timers.test(name)) return 'timer';
  if (eachMethods.test(name) && call.callee.kind === 'member') return 'each';
  return isCaught || callbacksOf(facts, call).some((id) => facts.functions[id]!.parameters.length > 0) ? 'caught' : 'begun';
}

/** The last of `send(x).then(…).catch(…)`, and whether an error is looked at on the way. */
function endOfChain(facts: Facts, call: CallFact): readonly [end: CallFact, isCaught: boolean] {
  let [end, isCaught] = [call, false];
  for (let next = nextInChain(facts, end); next; next = nextInChain(facts, end)) {
    isCaught ||= calledName(facts, next) === 'catch' || next.args.length > 1;
    end = next;
  }
  return [end, isCaught];
}

function nextInChain(facts: Facts, call: CallFact): CallFact | undefined {
  return chainOf(facts, call).find((outer) => chainMethods.test(calledName(facts, outer)));
}

/** Of the call itself; of the functions it is handed where it only runs them. */
function waitBelow(waits: Waits, facts: Facts, at: CallSite, how: WayToLose): Wait | undefined {
  if (how === 'begun' || how === 'caught') return waits.waitAt(at);
  const call = facts.calls[at.call]!;
  const handed = call.args.flatMap((value) => (value.kind === 'call' ? [] : waits.link.targets(at.path, value))).flatMap((target) => (target.kind === 'function' ? [target] : []));
  const inner = how === 'handed' ? call.args.flatMap((value) => (value.kind === 'call' ? waits.waitAt({ path: at.path, call: value.call }) ?? [] : [])) : [];
  const found = [...inner, ...handed.flatMap((target) => waits.waitsIn(target))];
  return found.find((wait) => mayComeLater(wait.sink));
}
