/**
 * Values that are put under a name in one place and asked for by it in another: `c.set('stripe', stripe)` and `c.get('stripe')`
 * or `c.var.stripe` of Hono, `app.set` of Express, `container.set` of typedi, `app.decorate` of Fastify.
 */
import type { Facts, Value } from '../facts/facts.js';

export interface KeyedValue {
  readonly path: string;
  readonly value: Value;
}

/** Under a name that more places fill, nobody can say what is there. */
const mostPlaces = 3;
const setters = /^(set|decorate|decorateRequest|register(Instance)?|bind|provide)$/;

export class KeyedValues {
  #byKey: ReadonlyMap<string, readonly KeyedValue[]> | undefined;

  constructor(private readonly paths: () => readonly string[], private readonly facts: (path: string) => Facts | undefined) {}

  at(key: string): readonly KeyedValue[] {
    const found = (this.#byKey ??= this.#index()).get(key) ?? [];
    return found.length > mostPlaces ? [] : found;
  }

  #index(): Map<string, KeyedValue[]> {
    const byKey = new Map<string, KeyedValue[]>();
    for (const path of this.paths()) {
      for (const { callee, args } of this.facts(path)?.calls ?? []) {
        const [key, value] = args;
        if (args.length !== 2 || callee.kind !== 'member' || !setters.test(callee.name) || key?.kind !== 'text' || typeof key.parts[0] !== 'string' || key.parts.length !== 1 || !value) continue;
        const known = byKey.get(key.parts[0]);
        if (known) known.push({ path, value });
        else byKey.set(key.parts[0], [{ path, value }]);
      }
    }
    return byKey;
  }
}
