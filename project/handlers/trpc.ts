/** tRPC: `….query(fn)`, `….mutation(fn)` on what is made of `t.procedure`, or is a procedure by its names in a file that knows tRPC. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';

const ends = new Set(['query', 'mutation', 'subscription']);

export function findTrpcHandlers(facts: Facts, link: Linker): Handler[] {
  const knowsTrpc = facts.imports.some((each) => /trpc/i.test(each.specifier) || each.names.some((name) => /procedure/i.test(name.imported)));
  return facts.calls.flatMap((call, index) => {
    if (call.callee.kind !== 'member' || !ends.has(call.callee.name) || call.args.length !== 1) return [];
    const { name, object } = call.callee;
    if (!(knowsTrpc && namesProcedure(facts, object)) && !isDerived(link, facts.path, object)) return [];
    return peelHandlers(link, facts.path, call.args[0]!).map((site): Handler => ({ ...site, kind: 'request', framework: 'tRPC', name: [nameOf(facts, index), `tRPC ${name}`].filter(Boolean).join(', ') }));
  });
}

/** `router({ invite: procedure.mutation(…) })`, `export const invite = procedure.mutation(…)`. */
function nameOf(facts: Facts, call: number): string {
  return facts.calls[call]!.argumentOf?.property ?? facts.bindings.find(({ kind, values }) => kind === 'variable' && values.some((value) => value.kind === 'call' && value.call === call))?.name ?? '';
}

/** `authed` of `export const authed = t.procedure.use(…)`, whatever it is called. */
function isDerived(link: Linker, path: string, value: Value): boolean {
  return link.targets(path, value).some((target) => target.kind === 'external' && /^@trpc\/server(\/|$)/.test(target.package) && target.steps.includes('procedure'));
}

function namesProcedure(facts: Facts, value: Value): boolean {
  switch (value.kind) {
    case 'member': return /procedure/i.test(value.name) || namesProcedure(facts, value.object);
    case 'call': return namesProcedure(facts, facts.calls[value.call]!.callee);
    case 'binding': return /procedure/i.test(facts.bindings[value.id]!.name);
    default: return false;
  }
}
