/** Wasp: operations and API handlers are plain exports, told by the generated type they are annotated with. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { namesSender } from './webhook-caller.js';

export function findWaspHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => each.specifier.startsWith('wasp/server'))) return [];
  return facts.bindings.flatMap((binding) => {
    const type = binding.type && binding.function < 0 ? link.targets(facts.path, binding.type).find((target) => target.kind === 'external' && target.package === 'wasp') : undefined;
    if (type?.kind !== 'external' || !/^server\/(operations|api|jobs)/.test(type.subpath)) return [];
    const kind = type.subpath.startsWith('server/jobs') ? 'message' : namesSender(binding.name) ? 'webhook' : 'request';
    return binding.values.flatMap((value) => peelHandlers(link, facts.path, value)).map((site): Handler => ({ ...site, kind, framework: 'Wasp', name: binding.name }));
  });
}
