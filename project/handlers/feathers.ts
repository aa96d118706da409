/** Feathers: the methods of a service that is handed to `app.use`, by an application of the package. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { isReceiver, kindOf, routeOf } from './routers.js';

const packages = ['@feathersjs/feathers', '@feathersjs/express', '@feathersjs/koa'];
const methods = /^(find|get|create|update|patch|remove)$/;

export function findFeathersHandlers(facts: Facts, link: Linker): Handler[] {
  return facts.calls.flatMap((call) => {
    const route = routeOf(call);
    if (call.callee.kind !== 'member' || call.callee.name !== 'use' || route === undefined || !call.args[1] || !isReceiver(link, facts.path, call.callee.object, packages)) return [];
    return link.targets(facts.path, call.args[1]).flatMap((target) => {
      const names = target.kind === 'instance' ? link.facts(target.path)!.classes[target.id]!.methods.filter((each) => !each.isStatic).map((each) => each.name)
        : target.kind === 'object' ? target.value.properties.map((each) => each.name) : [];
      return names.filter((name) => methods.test(name)).flatMap((name) => link.member(target, name).flatMap((each): Handler[] => (each.kind === 'function' ? [{ path: each.path, id: each.id, kind: kindOf(`/${route}`), framework: 'Feathers', name: `${name} of ${route}` }] : [])));
    });
  });
}
