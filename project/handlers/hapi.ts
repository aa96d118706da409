/** hapi: `server.route({ method, path, handler })`, one or a list, also where only the options say what it is. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { isReceiver, kindOf } from './routers.js';

const packages = ['@hapi/hapi', 'hapi'];

export function findHapiHandlers(facts: Facts, link: Linker): Handler[] {
  return facts.calls.flatMap((call) => {
    if (call.callee.kind !== 'member' || call.callee.name !== 'route' || !call.args[0]) return [];
    const isHapi = isReceiver(link, facts.path, call.callee.object, packages) || isPluginServer(facts, link, call.callee.object);
    return isHapi ? routesOf(link, facts.path, call.args[0]) : [];
  });
}

/** `register: async (server) => { server.route(…) }` in a file that knows hapi. */
function isPluginServer(facts: Facts, link: Linker, value: Value): boolean {
  const name = value.kind === 'binding' ? facts.bindings[value.id]! : undefined;
  return name?.kind === 'parameter' && name.name === 'server' && link.targets(facts.path, value).length === 0 && facts.imports.some((each) => /^@?hapi\b/.test(each.specifier));
}

function routesOf(link: Linker, path: string, value: Value): Handler[] {
  return link.targets(path, value).flatMap((target): Handler[] => {
    if (target.kind === 'array') return target.value.items.flatMap((item) => routesOf(link, target.path, item));
    if (target.kind !== 'object') return [];
    const property = (object: Value & { kind: 'object' }, name: string): Value | undefined => object.properties.find((each) => each.name === name)?.value;
    const options = property(target.value, 'options') ?? property(target.value, 'config');
    const handler = property(target.value, 'handler') ?? (options?.kind === 'object' ? property(options, 'handler') : undefined);
    const [method, route] = ['method', 'path'].map((name) => patternOf(property(target.value, name)));
    return handler && route !== undefined ? peelHandlers(link, target.path, handler).map((site) => ({ ...site, kind: kindOf(route), framework: 'hapi', name: `${method ?? '*'} ${route}` })) : [];
  });
}
