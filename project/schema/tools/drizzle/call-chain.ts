/** `text('name').notNull().unique()` as the calls it is made of, from the first to the last. */
import type { Linker } from '../../../calls/linker.js';
import type { Target } from '../../../calls/target.js';
import type { CallFact, Facts, Value } from '../../../facts/facts.js';

export interface Link {
  /** `notNull`; of the first call it is the name of what is called. */
  readonly name: string;
  readonly path: string;
  readonly call: CallFact;
  /** What the function around it was called with. */
  readonly given?: Given;
}

interface Given {
  readonly function: number;
  readonly path: string;
  readonly call: CallFact;
  readonly given?: Given;
}

/** `path` and `facts` are those of its first call. */
export interface Chain {
  readonly path: string;
  readonly facts: Facts;
  readonly links: readonly [Link, ...Link[]];
}

export function chainOf(path: string, facts: Facts, call: number, given?: Given): Chain {
  const links: Link[] = [];
  for (let fact: CallFact | undefined = facts.calls[call]; fact;) {
    const { callee }: CallFact = fact;
    links.unshift({ name: callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '', path, call: fact, ...(given ? { given } : {}) });
    fact = callee.kind === 'member' && callee.object.kind === 'call' ? facts.calls[callee.object.call] : undefined;
  }
  return { path, facts, links: links as unknown as Chain['links'] };
}

/** The chain behind a value, through constants, imports and functions that do nothing but give one back. */
export function chainsOf(link: Linker, path: string, value: Value): Chain[] {
  const facts = link.facts(path);
  if (!facts) return [];
  if (value.kind === 'call') {
    const chain = expand(link, chainOf(path, facts, value.call));
    if (chain) return [chain];
  }
  return link.targets(path, value).flatMap((target) => {
    if (target.kind !== 'external' || !target.madeBy) return [];
    return expand(link, chainOf(target.madeBy.path, link.facts(target.madeBy.path)!, target.madeBy.call)) ?? [];
  });
}

/** `money('price').notNull()`, where `money` is a function that gives a chain back: with that chain before its own rest. */
function expand(link: Linker, chain: Chain, depth = 0): Chain | undefined {
  const { path, facts, links: [first, ...rest] } = chain;
  if (isOnParameter(facts, first.call.callee) || externalOf(link, path, first.call.callee)) return chain;
  const [target, ...others] = link.targets(path, first.call.callee);
  if (target?.kind !== 'function' || others.length || depth > 4) return undefined;
  const made = link.facts(target.path)!;
  const [returned, ...more] = made.functions[target.id]!.returns;
  if (returned?.kind !== 'call' || more.length) return undefined;
  const inner = expand(link, chainOf(target.path, made, returned.call, { function: target.id, path, call: first.call, ...(first.given ? { given: first.given } : {}) }), depth + 1);
  return inner && { ...inner, links: [...inner.links, ...rest] };
}

export interface Said {
  readonly path: string;
  readonly value: Value;
}

/** An argument; a parameter of the function around it is what that was called with, and unknown where nothing says. */
export function argumentOf(link: Linker, { path, call, given }: Link, index: number): Said | undefined {
  const value = call.args[index];
  return value && behindParameter(link, path, value, given);
}

export function behindParameter(link: Linker, path: string, value: Value, given: Given | undefined): Said | undefined {
  const binding = value.kind === 'binding' ? link.facts(path)!.bindings[value.id]! : undefined;
  if (binding?.kind !== 'parameter') return { path, value };
  const parameter = binding.values.find((each) => each.kind === 'parameter');
  if (parameter?.kind !== 'parameter' || given?.function !== parameter.function) return undefined;
  const argument = given.call.args[parameter.index];
  if (argument) return behindParameter(link, given.path, argument, given.given);
  const otherwise = binding.values.find((each) => each !== parameter);
  return otherwise && { path, value: otherwise };
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
