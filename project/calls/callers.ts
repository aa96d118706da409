/**
 * Who calls a function: what a parameter without a telling type may be is told by what it is handed.
 * Invariant: derived from facts; a function with many callers is handed too much to say anything.
 */
import type { Facts, Value } from '../facts/facts.js';
import type { CallSite, FunctionSite } from './target.js';

/** More callers than this, and the parameter could be anything. */
const mostCallers = 8;

export class Callers {
  /** Those that hand something over. */
  #byName: ReadonlyMap<string, readonly CallSite[]> | undefined;
  #allByName: ReadonlyMap<string, readonly CallSite[]> | undefined;

  constructor(private readonly paths: () => readonly string[], private readonly facts: (path: string) => Facts | undefined) {}

  /** The calls with arguments whose last name is the function's own; whether they really end there is for the linker to say. */
  of(site: FunctionSite): readonly CallSite[] {
    return this.#named(site, () => this.#byName ??= this.#index(false));
  }

  /** The same, and those without arguments. */
  allOf(site: FunctionSite): readonly CallSite[] {
    return this.#named(site, () => this.#allByName ??= this.#index(true));
  }

  #named({ path, id }: FunctionSite, index: () => ReadonlyMap<string, readonly CallSite[]>): readonly CallSite[] {
    const fact = this.facts(path)?.functions[id];
    if (!fact?.name) return [];
    const name = fact.name === 'constructor' ? this.facts(path)!.classes[fact.class ?? -1]?.name ?? '' : fact.name;
    const sites = index().get(name) ?? [];
    return sites.length > mostCallers ? [] : sites;
  }

  /** The arguments that stand in a parameter's place, each in its file. */
  *argumentsFor(site: FunctionSite, index: number): Generator<{ path: string; call: number; value: Value }> {
    for (const { path, call } of this.of(site)) {
      const value = this.facts(path)!.calls[call]!.args[index];
      if (value && value.kind !== 'function') yield { path, call, value };
    }
  }

  #index(takesBare: boolean): Map<string, CallSite[]> {
    const byName = new Map<string, CallSite[]>();
    for (const path of this.paths()) {
      const facts = this.facts(path);
      facts?.calls.forEach(({ callee, args }, call) => {
        const name = args.length === 0 && !takesBare ? '' : callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
        if (!name) return;
        const sites = byName.get(name);
        if (!sites) byName.set(name, [{ path, call }]);
        else if (sites.length <= mostCallers) sites.push({ path, call });
      });
    }
    return byName;
  }
}
