/** ts-rest: `s.router(contract, { getOrder: async () => … })`, by a server of the package; contracts may nest. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';

export function findTsRestHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => each.specifier.startsWith('@ts-rest/'))) return [];
  return facts.calls.flatMap((call) => {
    const { callee, args } = call;
    if (callee.kind !== 'member' || callee.name !== 'router' || !args[1]) return [];
    const isServer = link.targets(facts.path, callee.object).some((target) => target.kind === 'external' && target.package.startsWith('@ts-rest/'));
    return isServer ? routesOf(link, facts.path, args[1]) : [];
  });
}

function routesOf(link: Linker, path: string, value: Value): Handler[] {
  return link.targets(path, value).flatMap((target) => (target.kind === 'object' ? target.value.properties.flatMap((each) => {
    const sites = peelHandlers(link, target.path, each.value);
    return sites.length ? sites.map((site): Handler => ({ path: site.path, id: site.id, kind: 'request', framework: 'ts-rest', name: each.name })) : routesOf(link, target.path, each.value);
  }) : []));
}
