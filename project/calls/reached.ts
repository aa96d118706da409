/** The functions that run while a request is answered: everything that a handler calls, waits for or hands on, at any depth. */
import type { Value } from '../facts/facts.js';
import type { Linker } from './linker.js';
import { type FunctionSite, keyOfFunction } from './target.js';

export class Reached {
  readonly #functions = new Set<string>();

  constructor(private readonly link: Linker, handlers: Iterable<FunctionSite>) {
    const open = [...handlers];
    for (let site = open.pop(); site; site = open.pop()) {
      if (this.has(site.path, site.id)) continue;
      this.#functions.add(keyOfFunction(site));
      open.push(...this.#next(site));
    }
  }

  has(path: string, fn: number): boolean {
    return this.#functions.has(keyOfFunction({ path, id: fn }));
  }

  /** The functions written inside, those it calls, and those it hands over. */
  #next({ path, id }: FunctionSite): FunctionSite[] {
    const facts = this.link.facts(path);
    if (!facts) return [];
    const found: FunctionSite[] = facts.functions.flatMap((fn, inner) => (fn.parent === id ? [{ path, id: inner }] : []));
    for (const call of facts.calls) {
      if (call.function !== id) continue;
      for (const value of [call.callee, ...call.args.filter(mayBeFunction)]) {
        for (const target of this.link.targets(path, value)) if (target.kind === 'function') found.push({ path: target.path, id: target.id });
      }
    }
    return found;
  }
}

function mayBeFunction(value: Value): boolean {
  return value.kind === 'binding' || value.kind === 'member';
}
