/**
 * Goes through the body of a function in the order in which it runs, into helpers, callbacks and loops over what is
 * written out, and hands on every call of what the migration was handed.
 * Invariant: a step that may not run is handed on as uncertain; one that takes a way that cannot be followed is a `loss`.
 */
import type { CallFact, Facts } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import type { Linker } from '../../../calls/linker.js';
import { circumstancesOf, type Circumstances } from './circumstances.js';
import { Evaluator } from './evaluator.js';
import { type Chain, type Frame, type Known, type KnownFunction, live, unknown } from './known.js';

/** One use of what the migration was handed, as far as the chain of calls goes. */
export interface CodeStep {
  readonly chain: Chain;
  /** Of the whole chain, in the migration. */
  readonly range: Range;
  /** `guarded`: under a question whether it is there already. */
  readonly runs: 'always' | 'guarded' | 'perhaps';
}

/** What the migration was handed is handed on to what nobody can look into. */
export interface Loss {
  readonly range: Range;
}

export interface StepTaker {
  /** What is followed; what others give back, such as a client of their own, is no step. */
  isLive(chain: Chain): boolean;
  take(step: CodeStep): void;
  lose(loss: Loss): void;
}

const deepest = 14;
const mostSteps = 5_000;

export class CodeRun {
  readonly evaluator: Evaluator;
  #depth = 0;
  #steps = 0;

  constructor(readonly link: Linker, readonly path: string) {
    this.evaluator = new Evaluator(link, path);
  }

  /** What the migration exports as `up`: itself, in an object, or as a method of a class. */
  find(name: string): KnownFunction | undefined {
    const direct = this.link.exported(this.path, name);
    const whole = direct.length ? direct : this.#wholes().flatMap((each) => this.link.member(each.kind === 'class' ? { ...each, kind: 'instance' } : each, name));
    const [target, ...others] = whole.filter((each) => each.kind === 'function');
    return target && others.length === 0 && whole.length === 1 ? { ...target, frame: this.evaluator.module(target.path) } : undefined;
  }

  #wholes(): ReturnType<Linker['exported']> {
    const facts = this.link.facts(this.path);
    const byDefault = this.link.exported(this.path, 'default');
    return byDefault.length ? byDefault : (facts?.exports ?? []).filter((each) => !each.isType && each.name !== 'default').flatMap((each) => this.link.exported(this.path, each.name)).filter((each) => each.kind === 'class' || each.kind === 'instance');
  }

  /** Runs a function, where it is one, with what it is handed. */
  call(fn: Known, args: readonly Known[], taker: StepTaker, circumstances: Circumstances = { runs: 'always' }): void {
    if (fn.kind !== 'function') return;
    this.#enter(fn, args, undefined, taker, circumstances.runs);
  }

  #enter(fn: KnownFunction, args: readonly Known[], via: Range | undefined, taker: StepTaker, runs: CodeStep['runs']): void {
    const facts = this.link.facts(fn.path);
    if (!facts || this.#depth >= deepest) {
      if (args.some((each) => each.kind === 'chain' && taker.isLive(each))) taker.lose({ range: via ?? fn.frame.via ?? [0, 0] });
      return;
    }
    this.#depth += 1;
    const frame = this.evaluator.enter(fn, args, via);
    this.#callsIn(facts, callsOf(facts, fn.id), frame, taker, runs, []);
    this.#depth -= 1;
  }

  /** @param inside the loops that each element is already gone through for */
  #callsIn(facts: Facts, calls: readonly CallFact[], frame: Frame, taker: StepTaker, runs: CodeStep['runs'], inside: readonly Range[]): void {
    for (let index = 0; index < calls.length; index += 1) {
      const call = calls[index]!;
      [frame.at] = call.range;
      const loop = facts.branches.find((each) => each.kind === 'loop' && each.over && each.function === call.function && contains(each.range, call.range) && !inside.includes(each.range));
      const list = loop && this.evaluator.value(loop.over!, frame);
      if (!loop || list?.kind !== 'list' || list.isOpen) {
        this.#one(facts, call, frame, taker, weaker(runs, circumstancesOf(facts, call, inside, (value) => this.evaluator.value(value, frame)).runs));
        continue;
      }
      const within = calls.filter((each) => contains(loop.range, each.range));
      for (const item of list.items) {
        frame.loops.set(loop.over!, item);
        this.#callsIn(facts, within, frame, taker, runs, [...inside, loop.range]);
      }
      index += within.length - 1;
    }
  }

  #one(facts: Facts, call: CallFact, frame: Frame, taker: StepTaker, runs: CodeStep['runs']): void {
    if (isContinued(facts, call) || this.#isData(facts, call, frame, taker)) return;
    const args = (): readonly Known[] => this.evaluator.args(call, frame);
    const via = this.evaluator.viaOf(call, frame);
    if (call.callee.kind === 'member' && this.#isIteration(call, frame, args, taker, runs, via)) return;
    const callee = this.evaluator.callee(call, frame);
    if (callee.kind === 'function') {
      this.#enter(callee, args(), via, taker, runs);
      return;
    }
    if (callee.kind === 'chain' && taker.isLive(callee)) {
      this.#take(call, callee, frame, args, taker, runs);
      return;
    }
    this.#elsewhere(callee, args(), via ?? call.range, taker, runs);
  }

  #take(call: CallFact, callee: Chain, frame: Frame, args: () => readonly Known[], taker: StepTaker, runs: CodeStep['runs']): void {
    const name = callee.steps.at(-1)?.name ?? '';
    // What is done with the result; the chain before it has been taken already.
    if (/^(then|catch|finally)$/.test(name) && callee.steps.length > 1) {
      args().forEach((each, index) => this.call(each, [unknown], taker, { runs: name === 'catch' || index > 0 ? 'perhaps' : runs }));
      return;
    }
    const made = this.evaluator.call(call, frame);
    if (made.kind !== 'chain' || this.#steps >= mostSteps) return;
    this.#steps += 1;
    taker.take({ chain: made, range: frame.via ?? call.range, runs });
  }

  /** Code of others: what it is handed may run, once, never or often. */
  #elsewhere(callee: Known, args: readonly Known[], range: Range, taker: StepTaker, runs: CodeStep['runs']): void {
    const isPromise = callee.kind === 'chain' && callee.root === 'global Promise';
    if (isPromise) {
      for (const each of args) this.call(each, [unknown, unknown], taker, { runs });
      return;
    }
    const isHarmless = callee.kind === 'chain' && /^(global (console|Object|Array|JSON|Number|String|Boolean|Date|Math)|package (lodash|debug|chalk|pino|winston))/.test(callee.root);
    if (!isHarmless && args.some((each) => mentionsLive(each, taker))) taker.lose({ range });
    for (const each of args) if (each.kind === 'function') this.call(each, [unknown, unknown, unknown], taker, { runs: 'perhaps' });
  }

  /** `columns.forEach((column) => …)`, `Promise.all(columns.map(…))` */
  #isIteration(call: CallFact, frame: Frame, args: () => readonly Known[], taker: StepTaker, runs: CodeStep['runs'], via: Range | undefined): boolean {
    if (call.callee.kind !== 'member' || !/^(forEach|map|flatMap|reduce)$/.test(call.callee.name)) return false;
    const list = this.evaluator.value(call.callee.object, frame);
    const [fn] = args();
    if (fn?.kind !== 'function') return false;
    const isReduce = call.callee.name === 'reduce';
    const items = list.kind === 'list' && !list.isOpen ? list.items : undefined;
    for (const [index, item] of (items ?? [unknown]).entries()) {
      const position: Known = { kind: 'plain', value: index };
      this.#enter(fn, isReduce ? [unknown, item, position] : [item, position], via, taker, items ? runs : 'perhaps');
    }
    return true;
  }

  /** An argument of a step: `table.uuid('id').defaultTo(knex.raw('uuid()'))`. */
  #isData(facts: Facts, call: CallFact, frame: Frame, taker: StepTaker): boolean {
    const outer = call.argumentOf && facts.calls[call.argumentOf.call]!;
    if (!outer || /^(then|catch|finally)$/.test(outer.callee.kind === 'member' ? outer.callee.name : '')) return false;
    const callee = this.evaluator.callee(outer, frame);
    return callee.kind === 'chain' && taker.isLive(callee);
  }
}

function mentionsLive(known: Known, taker: StepTaker): boolean {
  // `help.call(this)`: with what the migration's class has from its tool.
  if (known.kind === 'instance') return taker.isLive(live('this'));
  if (known.kind === 'chain') return known.steps.every((step) => !step.args) && taker.isLive(known);
  if (known.kind === 'object') return [...known.properties.values()].some((each) => mentionsLive(each, taker));
  return known.kind === 'list' && known.items.some((each) => mentionsLive(each, taker));
}

/** Another call goes on from this one's result, and stands for both; what only waits for it does not. */
function isContinued(facts: Facts, call: CallFact): boolean {
  const index = indexOf(facts, call);
  return facts.calls.some(({ callee }) => {
    let object = callee.kind === 'member' ? callee.object : undefined;
    const name = callee.kind === 'member' ? callee.name : '';
    if (/^(then|catch|finally)$/.test(name)) return false;
    while (object?.kind === 'member') object = object.object;
    return object?.kind === 'call' && object.call === index;
  });
}

const indexes = new WeakMap<Facts, ReadonlyMap<CallFact, number>>();

function indexOf(facts: Facts, call: CallFact): number {
  let known = indexes.get(facts);
  if (!known) indexes.set(facts, known = new Map(facts.calls.map((each, index) => [each, index])));
  return known.get(call)!;
}

/** What stands inside a call runs before it, and so does what it goes on from: each ends first. */
function callsOf(facts: Facts, fn: number): readonly CallFact[] {
  return facts.calls.filter((each) => each.function === fn).sort((a, b) => a.range[1] - b.range[1] || b.range[0] - a.range[0]);
}

function contains(outer: Range, inner: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

function weaker(a: CodeStep['runs'], b: CodeStep['runs']): CodeStep['runs'] {
  return a === 'perhaps' || b === 'perhaps' ? 'perhaps' : a === 'guarded' || b === 'guarded' ? 'guarded' : 'always';
}
