/** tRPC: `….query(fn)`, `….mutation(fn)` on a chain that is a procedure by its names, in a file that knows tRPC. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';

const ends = new Set(['query', 'mutation', 'subscription']);

export function findTrpcHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => /trpc/i.test(each.specifier) || each.names.some((name) => /procedure/i.test(name.imported)))) return [];
  return facts.calls.flatMap((call) => {
    if (call.callee.kind !== 'member' || !ends.has(call.callee.name) || call.args.length !== 1 || !namesProcedure(facts, call.callee.object)) return [];
    const end = call.callee.name;
    return peelHandlers(link, facts.path, call.args[0]!).map((site): Handler => ({ ...site, kind: 'request', framework: 'tRPC', name: `tRPC ${end}` }));
  });
}

function namesProcedure(facts: Facts, value: Value): boolean {
  switch (value.kind) {
    case 'member': return /procedure/i.test(value.name) || namesProcedure(facts, value.object);
    case 'call': return namesProcedure(facts, facts.calls[value.call]!.callee);
    case 'binding': return /procedure/i.test(facts.bindings[value.id]!.name);
    default: return false;
  }
}
