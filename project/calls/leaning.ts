/**
 * Which functions call an address that they are handed: `post(url)`, and whoever hands its own parameter on to one of those. What
 * they end at hangs on the call that led there.
 * Invariant: it is told from the code alone, in whatever order it is asked for.
 */
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { FindArgument } from '../vendors/url-owner.js';
import { type CallSite, type FunctionSite, keyOfFunction } from './target.js';

export interface LeaningSources {
  facts(path: string): Facts | undefined;
  waitedCalls(site: FunctionSite): readonly number[];
  calledFunctions(at: CallSite): readonly FunctionSite[];
  match(facts: Facts, call: CallFact, findArgument: FindArgument): unknown;
}

interface Node {
  readonly id: number;
  readonly facts: Facts | undefined;
  readonly own: Set<number>;
  readonly calls: readonly { readonly call: CallFact; readonly below: string }[];
}

export class Leaning {
  /** Closed: whatever a function in it calls is in it, too. */
  readonly #settled = new Map<string, ReadonlySet<number>>();

  constructor(private readonly sources: LeaningSources) {}

  has(site: FunctionSite): boolean {
    return this.#parameters(site).size > 0;
  }

  /** The parameters that an address is made of, here or further down. */
  #parameters(site: FunctionSite): ReadonlySet<number> {
    const key = keyOfFunction(site);
    if (!this.#settled.has(key)) this.#settle(site);
    return this.#settled.get(key)!;
  }

  /** Reads everything below that is not known yet, and lets it tell upwards until nothing changes. */
  #settle(start: FunctionSite): void {
    const nodes = new Map<string, Node>();
    const open = [start];
    for (let site = open.pop(); site; site = open.pop()) if (!nodes.has(keyOfFunction(site)) && !this.#settled.has(keyOfFunction(site))) nodes.set(keyOfFunction(site), this.#read(site, open));
    const tell = (node: Node): boolean => {
      const before = node.own.size;
      for (const each of this.#handedOn(node, nodes)) node.own.add(each);
      return node.own.size > before;
    };
    for (let isChanged = true; isChanged;) isChanged = [...nodes.values()].filter(tell).length > 0;
    for (const [key, { own }] of nodes) this.#settled.set(key, own);
  }

  /** The own parameters that go into those that what is called leans on. */
  #handedOn({ id, facts, calls }: Node, nodes: ReadonlyMap<string, Node>): number[] {
    return calls.flatMap(({ call, below }) => [...nodes.get(below)?.own ?? this.#settled.get(below)!].flatMap((parameter) => parametersIn(facts!, call.args[parameter], id)));
  }

  #read(site: FunctionSite, open: FunctionSite[]): Node {
    const facts = this.sources.facts(site.path);
    const own = new Set<number>();
    const calls = (facts ? this.sources.waitedCalls(site) : []).flatMap((index): Node['calls'] => {
      const call = facts!.calls[index]!;
      const sink = this.sources.match(facts!, call, (path, fn, parameter) => {
        if (path === site.path && fn === site.id) own.add(parameter);
        return undefined;
      });
      const below = sink === undefined ? this.sources.calledFunctions({ path: site.path, call: index }) : [];
      open.push(...below);
      return below.map((each) => ({ call, below: keyOfFunction(each) }));
    });
    return { id: site.id, facts, own, calls };
  }
}

/** The parameters of the function that a value is made of. */
function parametersIn(facts: Facts, value: Value | undefined, fn: number, seen = new Set<number>()): number[] {
  const inside = (each: Value | undefined): number[] => parametersIn(facts, each, fn, seen);
  switch (value?.kind) {
    case 'parameter': return value.function === fn ? [value.index] : [];
    case 'binding': return seen.has(value.id) ? [] : (seen.add(value.id), facts.bindings[value.id]!.values.flatMap(inside));
    case 'member': return inside(value.object);
    case 'call': return [facts.calls[value.call]!.callee, ...facts.calls[value.call]!.args].flatMap(inside);
    case 'object': return [...value.spreads, ...value.properties.map((each) => each.value)].flatMap(inside);
    case 'array': return value.items.flatMap(inside);
    case 'choice': return value.of.flatMap(inside);
    case 'text': return value.parts.flatMap((part) => (typeof part === 'string' ? [] : inside(part)));
    default: return [];
  }
}
