/** Functions that the browser calls by name: next-safe-action and zsa, oRPC, TanStack Start, ts-rest. The end of a chain tells, in a file that knows the library. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';

interface RemoteCall {
  readonly framework: string;
  readonly end: string;
  /** What the file imports, by specifier or by a name. */
  readonly knows: RegExp;
  /** What some name on the chain before the end must look like. */
  readonly chain: RegExp;
}

const shapes: readonly RemoteCall[] = [
  { framework: 'server action', end: 'action', knows: /safe-action|zsa|action-?client/i, chain: /action|client|procedure/i },
  { framework: 'server action', end: 'handler', knows: /zsa|action-?client/i, chain: /action|procedure/i },
  { framework: 'oRPC', end: 'handler', knows: /orpc|procedure/i, chain: /^os$|procedure|authed|public|base|orpc/i },
  { framework: 'TanStack Start', end: 'handler', knows: /@tanstack\/(react|solid)?-?start|createServerFn/, chain: /createServerFn/ },
];

export function findRemoteCallHandlers(facts: Facts, link: Linker): Handler[] {
  const known = shapes.filter((shape) => facts.imports.some((each) => shape.knows.test(each.specifier) || each.names.some((name) => shape.knows.test(name.imported))));
  if (!known.length) return [];
  return facts.calls.flatMap((call): Handler[] => {
    const { callee, args } = call;
    const shape = callee.kind === 'member' && args.length >= 1 ? known.find((each) => each.end === callee.name && namesOn(facts, callee.object).some((name) => each.chain.test(name))) : undefined;
    return shape ? peelHandlers(link, facts.path, args[0]!).map((site) => ({ ...site, kind: 'request', framework: shape.framework, name: holderOf(facts, call) ?? shape.framework })) : [];
  });
}

function namesOn(facts: Facts, value: Value): string[] {
  switch (value.kind) {
    case 'member': return [value.name, ...namesOn(facts, value.object)];
    case 'call': return namesOn(facts, facts.calls[value.call]!.callee);
    case 'binding': return [facts.bindings[value.id]!.name];
    default: return [];
  }
}

function holderOf(facts: Facts, call: CallFact): string | undefined {
  const index = facts.calls.indexOf(call);
  return facts.bindings.find((each) => each.values.some((value) => value.kind === 'call' && value.call === index))?.name;
}
