/**
 * What was last made of a file's code and of what it leans on in other files.
 * Invariant: kept as long as every file that was asked, and every import that was followed, gives the same answer.
 */
import { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Resolution } from '../imports/resolver.js';

export interface CodeSources {
  facts(path: string): Facts | undefined;
  resolve(from: string, specifier: string): Resolution;
}

interface Made {
  readonly facts: ReadonlyMap<string, Facts | undefined>;
  readonly resolved: ReadonlyMap<string, { readonly from: string; readonly specifier: string; readonly answer: string }>;
  readonly made: unknown;
}

export class ByCode {
  readonly #known = new Map<string, Made>();

  make<T>(key: string, sources: CodeSources, make: (link: Linker) => T): T {
    const known = this.#known.get(key);
    if (known && isCurrent(known, sources)) return known.made as T;
    const facts = new Map<string, Facts | undefined>();
    const resolved = new Map<string, { readonly from: string; readonly specifier: string; readonly answer: string }>();
    // A linker of its own: one that remembers would not ask for what it leans on.
    const made = make(new Linker({
      paths: [],
      facts: (path) => {
        if (!facts.has(path)) facts.set(path, sources.facts(path));
        return facts.get(path);
      },
      resolve: (from, specifier) => {
        const resolution = sources.resolve(from, specifier);
        resolved.set(`${from}\0${specifier}`, { from, specifier, answer: JSON.stringify(resolution) });
        return resolution;
      },
    }));
    this.#known.set(key, { facts, resolved, made });
    return made;
  }
}

function isCurrent({ facts, resolved }: Made, sources: CodeSources): boolean {
  for (const [path, before] of facts) if (sources.facts(path) !== before) return false;
  for (const { from, specifier, answer } of resolved.values()) if (JSON.stringify(sources.resolve(from, specifier)) !== answer) return false;
  return true;
}
