/** Who listens to an event of an emitter in the same process: `emitter.on('order.paid', …)`, `@OnEvent('order.paid')` of Nest. */
import type { Facts, Value } from '../facts/facts.js';
import { textOf } from '../facts/text-of.js';
import type { Linker } from './linker.js';
import type { CallSite, FunctionSite } from './target.js';

const packages = /^(events|eventemitter2|eventemitter3|@nestjs\/event-emitter|emittery|mitt|nanoevents|tiny-emitter|typed-emitter)$/;
const subscribers = /^(on|once|addListener|prependListener)$/;

export class Listeners {
  #byEvent: ReadonlyMap<string, readonly FunctionSite[]> | undefined;

  constructor(private readonly link: Linker, private readonly paths: readonly string[]) {}

  /** Of `emitter.emit('order.paid', …)`; none where the call is another one. */
  of({ path, call }: CallSite): readonly FunctionSite[] {
    const facts = this.link.facts(path)!;
    const { callee, args } = facts.calls[call]!;
    const event = textOf(args[0]);
    if (callee.kind !== 'member' || callee.name !== 'emit' || event === undefined) return [];
    this.#byEvent ??= this.#index();
    return this.#emitters(path, callee.object).flatMap((emitter) => this.#byEvent!.get(`${emitter} ${event}`) ?? []);
  }

  #index(): Map<string, FunctionSite[]> {
    const byEvent = new Map<string, FunctionSite[]>();
    const add = (key: string, sites: readonly FunctionSite[]): void => void byEvent.set(key, [...byEvent.get(key) ?? [], ...sites]);
    for (const path of this.paths) {
      const facts = this.link.facts(path);
      for (const { callee, args } of facts?.calls ?? []) {
        const event = callee.kind === 'member' && subscribers.test(callee.name) ? textOf(args[0]) : undefined;
        if (event === undefined || callee.kind !== 'member' || !args[1]) continue;
        const sites = this.link.targets(path, args[1]).flatMap((target) => (target.kind === 'function' ? [{ path: target.path, id: target.id }] : []));
        if (sites.length) for (const emitter of this.#emitters(path, callee.object)) add(`${emitter} ${event}`, sites);
      }
      if (facts) for (const [event, id] of decorated(facts, this.link)) add(`nest ${event}`, [{ path, id }]);
    }
    return byEvent;
  }

  /** The same emitter has the same name wherever it is asked for: where it was made, its class, or the one of Nest. */
  #emitters(path: string, value: Value): string[] {
    return this.link.targets(path, value).flatMap((target): string[] => {
      if (target.kind === 'external' && packages.test(target.package)) return [target.madeBy ? `${target.madeBy.path}#${target.madeBy.call}` : 'nest'];
      if (target.kind !== 'instance') return [];
      const superClass = this.link.facts(target.path)?.classes[target.id]?.superClass;
      const isEmitter = superClass && this.link.targets(target.path, superClass).some((each) => each.kind === 'external' && packages.test(each.package));
      return isEmitter ? [`${target.path} class ${target.id}`] : [];
    });
  }
}

function decorated(facts: Facts, link: Linker): [event: string, id: number][] {
  return facts.functions.flatMap((fn, id) => fn.decorators.flatMap(({ name, args }): [string, number][] => {
    const event = textOf(args[0]);
    return event !== undefined && link.targets(facts.path, name).some((target) => target.kind === 'external' && target.package === '@nestjs/event-emitter' && target.steps[0] === 'OnEvent') ? [[event, id]] : [];
  }));
}
