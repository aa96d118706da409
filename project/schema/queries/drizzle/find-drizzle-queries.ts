/** The calls of a file that ask Drizzle for rows: `db.select().from(orders).where(…)`, `db.query.orders.findMany({ where, with })`. */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import { everyRow, type Filter, type Query, type QueriedTable } from '../query.js';
import type { DrizzleRelations } from './drizzle-relations.js';
import { type DrizzleTables, tableOf } from './drizzle-tables.js';
import { columnOf, readDrizzleWhere } from './read-drizzle-where.js';

export interface DrizzleQuerying extends DrizzleTables {
  readonly relations: DrizzleRelations;
}

const begins = /^(from|update|delete)$/;
const joins = /^(inner|left|right|full)Join$/;

interface Candidates {
  /** Calls that name a table, each with those that are chained to it. */
  readonly chains: readonly { readonly call: number; readonly links: readonly { readonly name: string; readonly fact: CallFact }[] }[];
  /** `x.query.orders.findMany(…)` */
  readonly relational: readonly number[];
}

const known = new WeakMap<Facts, Candidates>();

export function findDrizzleQueries(querying: DrizzleQuerying, facts: Facts): Query[] {
  let candidates = known.get(facts);
  if (!candidates) known.set(facts, candidates = candidatesIn(facts));
  return [...candidates.chains.flatMap((each) => readChain(querying, facts, each)), ...candidates.relational.flatMap((each) => readRelational(querying, facts, each))];
}

/** Of the text alone. */
function candidatesIn(facts: Facts): Candidates {
  const names = (call: number): string => { const { callee } = facts.calls[call]!; return callee.kind === 'member' ? callee.name : ''; };
  const outer = new Map<number, number>();
  facts.calls.forEach(({ callee }, id) => { if (callee.kind === 'member' && callee.object.kind === 'call') outer.set(callee.object.call, id); });
  const chains = facts.calls.flatMap(({ args }, call) => {
    if (!begins.test(names(call)) || args.length !== 1) return [];
    const links: { name: string; fact: CallFact }[] = [];
    for (let at = outer.get(call); at !== undefined; at = outer.get(at)) links.push({ name: names(at), fact: facts.calls[at]! });
    return [{ call, links }];
  });
  const relational = facts.calls.flatMap(({ callee }, id) => (callee.kind === 'member' && /^find(Many|First)$/.test(callee.name) && callee.object.kind === 'member' && callee.object.object.kind === 'member' && callee.object.object.name === 'query' ? [id] : []));
  return { chains, relational };
}

function readChain(querying: DrizzleQuerying, facts: Facts, { call, links }: Candidates['chains'][number]): Query[] {
  const fact = facts.calls[call]!;
  const table = tableOf(querying, facts.path, fact.args[0]);
  if (!table) return [];
  const { name } = fact.callee as Value & { readonly kind: 'member' };
  const where = links.findLast((each) => each.name === 'where');
  const joined = links.filter((each) => joins.test(each.name)).map(({ fact: join }) => ({ join, table: tableOf(querying, facts.path, join.args[0]) }));
  const context = { ...querying, facts };
  const base = { path: facts.path, call, function: fact.function };
  const isRead = name === 'from';
  return [
    {
      ...base, range: [fact.range[0], fact.calleeRange[1]], table, method: isRead ? 'select' : name, isFollowed: false,
      filter: where ? readDrizzleWhere(context, where.fact.args[0]) : everyRow, takesAll: isRead && links.length === 0 && !isAwaitedLater(facts, call),
      reads: [table, ...joined.flatMap((each) => each.table ?? [])],
    },
    ...joined.flatMap(({ join }) => joinedColumns(context, join.args[1]).map((column): Query => ({
      ...base, range: [join.calleeRange[0], join.range[1]], table: column.table, method: 'join', isFollowed: true,
      filter: { kind: 'column', ...column, comparison: 'equality' }, takesAll: false, reads: [column.table],
    }))),
  ];
}

/** Kept in a variable that more may be chained to. */
function isAwaitedLater(facts: Facts, call: number): boolean {
  return facts.bindings.some(({ values }) => values.some((each) => each.kind === 'call' && each.call === call)) && !facts.calls[call]!.isAwaited;
}

/** Both sides of `eq(orders.customerId, customers.id)`. */
function joinedColumns(context: Parameters<typeof columnOf>[0], value: Value | undefined): { readonly table: QueriedTable; readonly column: string }[] {
  const call = value?.kind === 'call' ? context.facts.calls[value.call]! : undefined;
  if (!call) return [];
  const sides = call.args.map((each) => columnOf(context, each));
  if (sides.length === 2 && sides[0] && sides[1]) return [sides[0], sides[1]];
  return call.args.flatMap((each) => joinedColumns(context, each));
}

function readRelational(querying: DrizzleQuerying, facts: Facts, id: number): Query[] {
  const call = facts.calls[id]!;
  const { object, name: method } = call.callee as Value & { readonly kind: 'member' };
  const table = querying.tables.ofModel('drizzle', (object as Value & { readonly kind: 'member' }).name);
  const [target] = querying.link.targets(facts.path, call.callee);
  if (!table || (target && !(target.kind === 'external' && target.package === 'drizzle-orm'))) return [];
  const [args] = call.args;
  const option = (name: string): Value | undefined => (args?.kind === 'object' ? args.properties.findLast((each) => each.name === name)?.value : undefined);
  const isKnown = !args || (args.kind === 'object' && args.spreads.length === 0 && !args.isOpen);
  const filter: Filter = isKnown ? readDrizzleWhere({ ...querying, facts, root: table }, option('where')) : { kind: 'unknown' };
  const followed = isKnown ? [...followWith(querying, facts, table, option('with'), 0)] : [];
  const base = { path: facts.path, call: id, function: call.function };
  return [
    { ...base, range: [call.range[0], call.calleeRange[1]], table, method, isFollowed: false, filter, takesAll: method === 'findMany' && isKnown && !option('where') && !option('limit'), reads: [table, ...followed.map((each) => each.table)] },
    ...followed.flatMap(({ table: other, columns, range }) => (columns ? [{ ...base, range, table: other, method: 'with', isFollowed: true, filter: { kind: 'and', of: columns.map((column) => ({ kind: 'column', table: other, column, comparison: 'equality' } as const)) } as const, takesAll: false, reads: [other] }] : [])),
  ];
}

function* followWith(querying: DrizzleQuerying, facts: Facts, table: QueriedTable, value: Value | undefined, depth: number): Generator<{ readonly table: QueriedTable; readonly columns?: readonly string[]; readonly range: readonly [number, number] }> {
  if (value?.kind !== 'object' || depth > 12) return;
  for (const { name, range, value: inner } of value.properties) {
    const relation = querying.relations.of(table, name);
    if (!relation || (inner.kind === 'literal' && inner.value !== true)) continue;
    const columns = querying.relations.keyOf(table, relation);
    yield { table: relation.table, range, ...(columns ? { columns } : {}) };
    if (inner.kind === 'object') yield* followWith(querying, facts, relation.table, inner.properties.findLast((each) => each.name === 'with')?.value, depth + 1);
  }
}
