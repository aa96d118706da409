/** `text('name').notNull().unique()` as the calls it is made of, from the first to the last. */
import type { Linker } from '../../../calls/linker.js';
import type { Target } from '../../../calls/target.js';
import type { CallFact, Facts, Value } from '../../../facts/facts.js';

export interface Link {
  /** `notNull`; of the first call it is the name of what is called. */
  readonly name: string;
  readonly call: CallFact;
}

export interface Chain {
  readonly path: string;
  readonly facts: Facts;
  readonly links: readonly [Link, ...Link[]];
}

export function chainOf(path: string, facts: Facts, call: number): Chain {
  const links: Link[] = [];
  for (let fact: CallFact | undefined = facts.calls[call]; fact;) {
    const { callee }: CallFact = fact;
    links.unshift({ name: callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '', call: fact });
    fact = callee.kind === 'member' && callee.object.kind === 'call' ? facts.calls[callee.object.call] : undefined;
  }
  return { path, facts, links: links as unknown as Chain['links'] };
}

/** The chain behind a value, through constants, imports and functions that do nothing but give one back. */
export function chainsOf(link: Linker, path: string, value: Value): Chain[] {
  const facts = link.facts(path);
  if (!facts) return [];
  if (value.kind === 'call') {
    const chain = chainOf(path, facts, value.call);
    if (isOnParameter(facts, chain.links[0].call.callee) || externalOf(link, path, chain.links[0].call.callee)) return [chain];
  }
  return link.targets(path, value).flatMap((target) => {
    if (target.kind !== 'external' || !target.madeBy) return [];
    return [chainOf(target.madeBy.path, link.facts(target.madeBy.path)!, target.madeBy.call)];
  });
}

/** `t.text()` inside `(t) => ({ … })`: what `t` is, the table that calls it says. */
export function isOnParameter(facts: Facts, callee: Value): boolean {
  return callee.kind === 'member' && callee.object.kind === 'binding' && facts.bindings[callee.object.id]!.kind === 'parameter';
}

/** What of drizzle-orm a value is, if it can be one thing only. */
export function externalOf(link: Linker, path: string, value: Value): (Target & { readonly kind: 'external' }) | undefined {
  const [target, ...others] = link.targets(path, value);
  return target?.kind === 'external' && others.length === 0 && target.package === 'drizzle-orm' ? target : undefined;
}

/** The value of an option in the first object among the arguments. */
export function optionOf({ args }: CallFact, name: string): Value | undefined {
  const options = args.find((each) => each.kind === 'object');
  return options?.kind === 'object' ? options.properties.findLast((each) => each.name === name)?.value : undefined;
}
