/**
 * Containers in a function that lives on: the functions written inside it write to them, and it is called while a module is
 * loaded: `const store = createStore()`, `(() => { … })()`.
 */
import type { Linker } from '../calls/linker.js';
import type { CallSite } from '../calls/target.js';
import type { Facts, Value } from '../facts/facts.js';
import { containerOf } from './containers.js';

export class Closures {
  #byName: ReadonlyMap<string, readonly CallSite[]> | undefined;

  constructor(private readonly link: Linker) {}

  /** @returns the ids of their bindings */
  findIn(facts: Facts): number[] {
    return facts.bindings.flatMap((binding, id) => {
      if (binding.function < 0 || binding.kind !== 'variable' || !binding.values.some((value) => containerOf(facts, value))) return [];
      const isShared = facts.writes.some((write) => write.binding === id && write.function !== binding.function);
      return isShared && this.#isCalledWhileLoading(facts, binding.function) ? [id] : [];
    });
  }

  /** There, and nowhere else as far as is known. */
  #isCalledWhileLoading(facts: Facts, fn: number): boolean {
    const { path } = facts;
    const calls = (this.#byName ??= this.#index()).get(facts.functions[fn]!.name) ?? [];
    const own = facts.calls.filter((call) => call.callee.kind === 'function' && call.callee.id === fn);
    const others = calls.map((site) => ({ path: site.path, call: this.link.facts(site.path)!.calls[site.call]! }))
      .filter(({ path: caller, call }) => this.link.targets(caller, call.callee).some((target) => target.kind === 'function' && target.path === path && target.id === fn)).map(({ call }) => call);
    return own.length + others.length > 0 && [...own, ...others].every((call) => call.function < 0);
  }

  #index(): Map<string, CallSite[]> {
    const byName = new Map<string, CallSite[]>();
    for (const path of this.link.sources.paths) this.link.facts(path)?.calls.forEach(({ callee, isNew }, call) => {
      const name = isNew ? '' : nameOf(this.link.facts(path)!, callee);
      const sites = byName.get(name);
      if (sites) sites.push({ path, call });
      else if (name) byName.set(name, [{ path, call }]);
    });
    return byName;
  }
}

/** As the function may be called; one that is imported under another name is not found. */
function nameOf(facts: Facts, callee: Value): string {
  if (callee.kind === 'member') return callee.name;
  const binding = callee.kind === 'binding' ? facts.bindings[callee.id]! : undefined;
  return binding ? (binding.import && binding.import.name !== 'default' ? binding.import.name : binding.name) : '';
}
