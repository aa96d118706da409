/** GraphQL servers: maps of resolvers, by where they are handed in, how they are annotated or exported, and Pothos' and Nexus' `resolve`. */
import { calledName, importedName, lastName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import { textOf } from '../facts/text-of.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';

const makers = /^(ApolloServer|makeExecutableSchema|createSchema|createYoga|makeSchema|buildSubgraphSchema|mercurius|GraphQLServer)$/;
const packages = /^(@apollo\/(server|subgraph)|apollo-server[\w-]*|graphql-yoga|@graphql-tools\/schema|mercurius|@pothos\/.*|nexus|graphql)$/;
const types = /^(Resolvers|IResolvers|QueryResolvers|MutationResolvers|SubscriptionResolvers|\w+Resolvers)$/;
const roots = new Set(['Query', 'Mutation', 'Subscription']);

export function findGraphqlHandlers(facts: Facts, link: Linker): Handler[] {
  const maps = [...handedIn(facts, link), ...annotated(facts), ...exported(facts)];
  return [...maps.flatMap((value) => resolversOf(link, facts.path, value)), ...fields(facts)];
}

function handedIn(facts: Facts, link: Linker): Value[] {
  return facts.calls.flatMap((call) => {
    if (!makers.test(importedName(facts, call.callee))) return [];
    const isServer = link.targets(facts.path, call.callee).some((target) => target.kind === 'external' && packages.test(target.package) && makers.test(target.steps.at(-1) ?? target.package));
    const options = isServer ? call.args.find((each) => each.kind === 'object') : undefined;
    return options?.kind === 'object' ? options.properties.filter((each) => each.name === 'resolvers').map((each) => each.value) : [];
  });
}

function annotated(facts: Facts): Value[] {
  return facts.bindings.flatMap((binding) => (binding.function < 0 && binding.type && types.test(lastName(facts, binding.type)) ? binding.values : []));
}

/** `export const resolvers = { Query: … }`: the name and the shape together. */
function exported(facts: Facts): Value[] {
  return facts.exports.flatMap((each) => (/^(resolvers|default|module\.exports)$/.test(each.name) && each.value ? [each.value] : [])).filter((value) => {
    const object = value.kind === 'binding' ? facts.bindings[value.id]!.values[0] : value;
    return object?.kind === 'object' && object.properties.some((property) => roots.has(property.name));
  });
}

function resolversOf(link: Linker, path: string, value: Value): Handler[] {
  return link.targets(path, value).flatMap((target): Handler[] => {
    if (target.kind === 'array') return target.value.items.flatMap((item) => resolversOf(link, target.path, item));
    if (target.kind !== 'object') return [];
    const own = target.value.properties.flatMap((type) => link.targets(target.path, type.value).flatMap((map) => (map.kind === 'object' ? map.value.properties.flatMap((field) => resolver(link, map.path, field.value, `${type.name}.${field.name}`)) : [])));
    return [...own, ...target.value.spreads.flatMap((spread) => resolversOf(link, target.path, spread))];
  });
}

function resolver(link: Linker, path: string, value: Value, name: string): Handler[] {
  return peelHandlers(link, path, value).map((site) => ({ ...site, kind: 'request', framework: 'GraphQL', name }));
}

/** `t.field({ resolve: async () => … })` of Pothos and Nexus. */
function fields(facts: Facts): Handler[] {
  if (!facts.imports.some((each) => /^(@pothos\/|nexus$)/.test(each.specifier) || /(^|\/)builder(\.[jt]s)?$/.test(each.specifier))) return [];
  return facts.functions.flatMap((fn, id): Handler[] => (fn.argumentOf && /^(resolve|subscribe)$/.test(fn.argumentOf.property ?? '') ? [{ path: facts.path, id, kind: 'request', framework: 'GraphQL', name: callName(facts, fn.argumentOf.call) }] : []));
}

function callName(facts: Facts, call: number): string {
  const fact = facts.calls[call]!;
  return textOf(fact.args[0]) ?? (calledName(facts, fact) || 'resolve');
}
