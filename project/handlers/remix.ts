/** React Router 7 and Remix: `loader` and `action` of a route module, which run on the server. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { kindOf } from './routers.js';

const packages = /^(@remix-run\/|react-router$|@react-router\/|remix$)/;

export function findRemixHandlers(facts: Facts, link: Linker): Handler[] {
  return facts.exports.flatMap((each) => {
    if ((each.name !== 'loader' && each.name !== 'action') || !each.value) return [];
    const route = /(?:^|\/)routes\/(.*)\.[jt]sx?$/.exec(facts.path)?.[1];
    const importsTypes = facts.imports.some((imported) => packages.test(imported.specifier) || imported.specifier.startsWith('./+types/'));
    return peelHandlers(link, facts.path, each.value).filter((site) => site.path === facts.path && (route !== undefined ? importsTypes || isServerTree(facts) : isTyped(facts, link, site.id, each.value!)))
      .map((site): Handler => ({ ...site, kind: kindOf(route === undefined ? undefined : `/${route.replaceAll('.', '/')}`), framework: 'React Router', name: `${each.name} of ${route ?? facts.path}` }));
  });
}

function isServerTree(facts: Facts): boolean {
  return /(?:^|\/)app\/(?:.*\/)?routes\//.test(facts.path);
}

/** Outside `routes/` only the annotation tells: `LoaderFunctionArgs`, `ActionFunctionArgs`, `Route.LoaderArgs`. */
function isTyped(facts: Facts, link: Linker, id: number, value: Value): boolean {
  const types = [facts.functions[id]!.parameters[0]?.type, value.kind === 'binding' ? facts.bindings[value.id]!.type : undefined];
  return types.some((type) => type !== undefined && link.targets(facts.path, type).some((target) => target.kind === 'external' && (packages.test(target.package) || target.package.startsWith('./+types'))));
}
