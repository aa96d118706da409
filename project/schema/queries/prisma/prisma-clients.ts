/**
 * Whether a value is a Prisma client: made from the class that Prisma generates, extended, inherited, kept by a function that is
 * handed its maker, or handed to a transaction.
 * Invariant: the name of a variable says nothing; the class may come from a package or from a folder that is generated later.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Target } from '../../../calls/target.js';
import type { CallFact, Facts, Value } from '../../../facts/facts.js';

const known = new WeakMap<Linker, Map<string, Map<Value, boolean>>>();

export function isPrismaClient(link: Linker, path: string, value: Value, depth = 0): boolean {
  const byPath = known.get(link) ?? new Map<string, Map<Value, boolean>>();
  known.set(link, byPath);
  const values = byPath.get(path) ?? new Map<Value, boolean>();
  byPath.set(path, values);
  let is = values.get(value);
  if (is === undefined) values.set(value, is = isNamed(link, path, value) || (depth < 8 && isTraced(link, path, value, depth + 1)));
  return is;
}

function isNamed(link: Linker, path: string, value: Value): boolean {
  return link.targets(path, value).some((target) => isClient(target) || (target.kind === 'instance' && link.member(target, '$transaction').some((each) => isClient(each))));
}

function isClient(target: Target): boolean {
  if (target.kind !== 'external') return false;
  const [first, second, third] = target.steps;
  return (first === 'PrismaClient' && second === 'new') || (first === 'Prisma' && second === 'TransactionClient' && third === 'new');
}

/** Back to where it is made, one step at a time. */
function isTraced(link: Linker, path: string, value: Value, depth: number): boolean {
  const facts = link.facts(path);
  if (!facts) return false;
  if (value.kind === 'choice') return value.of.some((each) => isPrismaClient(link, path, each, depth));
  if (value.kind === 'call') return isMadeByCall(link, facts, facts.calls[value.call]!, depth);
  if (value.kind !== 'binding') return false;
  const { import: from, values } = facts.bindings[value.id]!;
  if (from) return isExportedClient(link, path, from.specifier, from.name, depth);
  const [first] = values;
  const taker = first?.kind === 'parameter' ? takerOf(facts, first) : undefined;
  return taker ? isPrismaClient(link, path, taker, depth) : values.some((each) => isPrismaClient(link, path, each, depth));
}

/** `client.$extends(…)`, `remember('prisma', () => new PrismaClient())`. */
function isMadeByCall(link: Linker, facts: Facts, { callee, args }: CallFact, depth: number): boolean {
  if (callee.kind === 'member' && callee.name.startsWith('$')) return callee.name === '$extends' && isPrismaClient(link, facts.path, callee.object, depth);
  return args.some((each) => each.kind === 'function' && facts.functions[each.id]!.returns.some((returned) => isPrismaClient(link, facts.path, returned, depth)));
}

function isExportedClient(link: Linker, from: string, specifier: string, name: string, depth: number): boolean {
  const resolution = link.sources.resolve(from, specifier);
  if (resolution.kind !== 'file' || depth > 8) return false;
  const { path } = resolution;
  return (link.facts(path)?.exports ?? []).some((each) => {
    if (each.from && (each.name === name || each.name === '*')) return isExportedClient(link, path, each.from.specifier, each.name === '*' ? name : each.from.name, depth + 1);
    return each.name === name && each.value !== undefined && isPrismaClient(link, path, each.value, depth + 1);
  });
}

/** Of `client.$transaction(async (tx) => …)` the client, for `tx`. */
function takerOf(facts: Facts, parameter: Value & { readonly kind: 'parameter' }): Value | undefined {
  const place = parameter.index === 0 ? facts.functions[parameter.function]!.argumentOf : undefined;
  const callee = place?.index === 0 ? facts.calls[place.call]!.callee : undefined;
  return callee?.kind === 'member' && callee.name === '$transaction' ? callee.object : undefined;
}
