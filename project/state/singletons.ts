/** Classes of which the process has one object: made while a module is loaded or the server starts, or by an injector. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';

/** Of Nest, typedi, tsyringe, inversify, routing-controllers; a scope of the request is said in their options. */
const injected = /^(Injectable|Service|singleton|injectable|Controller|RestController|JsonController|Resolver|WebSocketGateway)$/;

export class Singletons {
  #made: ReadonlyMap<string, boolean> | undefined;

  constructor(private readonly link: Linker, private readonly isReached: (path: string, fn: number) => boolean) {}

  has(path: string, id: number): boolean {
    const fact = this.link.facts(path)?.classes[id];
    if (fact?.decorators.some(({ name, args }) => name.kind === 'binding' && injected.test(this.link.facts(path)!.bindings[name.id]!.name)
      && !args.some((each) => each.kind === 'object' && each.properties.some((property) => property.name === 'scope')))) return true;
    return (this.#made ??= this.#findMade()).get(`${path}#${id}`) === true;
  }

  /** Every class that is constructed; true where that never happens during a request. */
  #findMade(): Map<string, boolean> {
    const made = new Map<string, boolean>();
    for (const path of this.link.sources.paths) {
      for (const call of this.link.facts(path)?.calls ?? []) {
        for (const target of registered(this.link.facts(path)!, call).flatMap((value) => this.link.targets(path, value))) if (target.kind === 'class') made.set(`${target.path}#${target.id}`, true);
        if (!call.isNew || call.callee.kind === 'global') continue;
        const isOnce = call.function < 0 || !this.isReached(path, call.function);
        for (const target of this.link.targets(path, call.callee)) if (target.kind === 'class') made.set(`${target.path}#${target.id}`, isOnce && made.get(`${target.path}#${target.id}`) !== false);
      }
    }
    return made;
  }
}

/** `container.singleton(Carts, …)`, `container.registerSingleton(Carts)`, `asClass(Carts).singleton()`, `bind(key).to(Carts).inSingletonScope()`: the arguments all along. */
function registered(facts: Facts, call: CallFact): readonly Value[] {
  if (call.callee.kind !== 'member' || !/^(singleton|registerSingleton|inSingletonScope)$/.test(call.callee.name)) return [];
  const values: Value[] = [];
  for (let at: CallFact | undefined = call; at; at = at.callee.kind === 'member' && at.callee.object.kind === 'call' ? facts.calls[at.callee.object.call] : undefined) {
    values.push(...at.args.filter(({ kind }) => kind === 'binding' || kind === 'class'));
  }
  return values;
}
