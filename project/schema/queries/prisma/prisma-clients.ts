/**
 * Whether a value is a Prisma client: made from the class that Prisma generates, extended, inherited, or handed to a transaction.
 * Invariant: the name of a variable says nothing; the class may come from a package or from a folder that is generated later.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Target } from '../../../calls/target.js';
import type { Facts, Value } from '../../../facts/facts.js';

export function isPrismaClient(link: Linker, path: string, value: Value, depth = 0): boolean {
  const targets = link.targets(path, value);
  if (targets.some((target) => isClient(target) || (target.kind === 'instance' && link.member(target, '$transaction').some((each) => isClient(each))))) return true;
  const facts = link.facts(path);
  const taker = facts && depth < 4 ? takerOf(facts, value) : undefined;
  return taker !== undefined && isPrismaClient(link, path, taker, depth + 1);
}

function isClient(target: Target): boolean {
  if (target.kind !== 'external') return false;
  const [first, second, third] = target.steps;
  return (first === 'PrismaClient' && second === 'new') || (first === 'Prisma' && second === 'TransactionClient' && third === 'new');
}

/** Of `client.$transaction(async (tx) => …)` the client, for `tx`. */
function takerOf(facts: Facts, value: Value): Value | undefined {
  if (value.kind !== 'binding') return undefined;
  const [parameter] = facts.bindings[value.id]!.values;
  if (parameter?.kind !== 'parameter' || parameter.index !== 0) return undefined;
  const place = facts.functions[parameter.function]!.argumentOf;
  const callee = place?.index === 0 ? facts.calls[place.call]!.callee : undefined;
  return callee?.kind === 'member' && callee.name === '$transaction' ? callee.object : undefined;
}
