/**
 * The functions of the project that run while a request is answered, whether anybody waits for them or not, each with its
 * shortest way from a handler. What is put off (`after`, timers, events) is none of them.
 */
import type { Handler } from '../handlers/handler.js';
import type { CallSite, FunctionSite } from './target.js';
import type { Waits } from './waits.js';

export interface Way {
  readonly handler: Handler;
  /** The calls that lead from the handler to the function; none where it is the handler itself. */
  readonly hops: readonly CallSite[];
}

export class Running {
  readonly #ways = new Map<string, Map<number, Way>>();

  /** @param calls which calls are followed: all that are made, or only those that are waited for */
  constructor(private readonly calls: Waits, handlers: Iterable<Handler>) {
    let level: { readonly site: FunctionSite; readonly way: Way }[] = [...handlers].map((handler) => ({ site: handler, way: { handler, hops: [] } }));
    while (level.length) {
      level = level.filter(({ site, way }) => this.#enter(site, way)).flatMap(({ site, way }) => this.#next(site, way));
    }
  }

  /** The ids of a file's functions that run, in the order of the text. */
  functionsIn(path: string): readonly number[] {
    return [...this.#ways.get(path)?.keys() ?? []].sort((a, b) => a - b);
  }

  wayTo({ path, id }: FunctionSite): Way | undefined {
    return this.#ways.get(path)?.get(id);
  }

  #enter({ path, id }: FunctionSite, way: Way): boolean {
    const inFile = this.#ways.get(path) ?? new Map<number, Way>();
    if (inFile.has(id)) return false;
    this.#ways.set(path, inFile.set(id, way));
    return true;
  }

  #next(site: FunctionSite, way: Way): { site: FunctionSite; way: Way }[] {
    return this.calls.waitedCalls(site).flatMap((call) => {
      const at = { path: site.path, call };
      return this.calls.calledFunctions(at).map((called) => ({ site: called, way: { handler: way.handler, hops: [...way.hops, at] } }));
    });
  }
}
