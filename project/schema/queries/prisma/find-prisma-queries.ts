/** The calls of a file that ask a Prisma client for rows: `prisma.order.findMany({ where: … })`. */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import { plainValues } from '../plain-values.js';
import { everyRow, type Filter, type Query, type QueriedTable, unknownFilter } from '../query.js';
import { type Followed, followRelations, type Following } from './follow-relations.js';
import { isPrismaClient } from './prisma-clients.js';
import { readPrismaWhere } from './read-prisma-where.js';

/** By key: Prisma itself asks for a unique one. */
const byKey = /^(findUnique|findUniqueOrThrow|update|delete|upsert)$/;
const asking = /^(find(Unique|First)(OrThrow)?|findMany|count|aggregate|groupBy|(update|delete)Many(AndReturn)?|update|delete|upsert|create)$/;

export function findPrismaQueries(following: Following, facts: Facts): Query[] {
  return candidatesIn(facts).flatMap((call) => readQuery(following, facts, call));
}

const known = new WeakMap<Facts, readonly number[]>();

/** `x.y.findMany(…)`: of the text alone. */
function candidatesIn(facts: Facts): readonly number[] {
  let candidates = known.get(facts);
  if (!candidates) known.set(facts, candidates = facts.calls.flatMap(({ callee, args }, id) => (callee.kind === 'member' && callee.object.kind === 'member' && asking.test(callee.name) && args.length < 2 ? [id] : [])));
  return candidates;
}

function readQuery(following: Following, facts: Facts, id: number): Query[] {
  const call = facts.calls[id]!;
  const { object, name: method } = call.callee as Value & { readonly kind: 'member' };
  const { object: client, name: accessor } = object as Value & { readonly kind: 'member' };
  const table = following.tables.ofModel('prisma', accessor) ?? following.tables.ofModel('prisma', accessor[0]!.toUpperCase() + accessor.slice(1));
  if (!table || !(isPrismaClient(following.link, facts.path, client) || isUnseen(following, facts.path, call))) return [];
  const args = argumentsOf(facts, call);
  const followed = [...followRelations(following, facts.path, table, call.args[0])];
  const base = { path: facts.path, call: id, function: call.function };
  return [
    {
      ...base, range: [call.range[0], call.calleeRange[1]], table, method, isFollowed: false,
      filter: byKey.test(method) || method === 'create' ? unknownFilter : filterOf(facts, table, args), takesAll: method === 'findMany' && takesAll(args),
      reads: [table, ...followed.filter((each) => each.isRead).map((each) => each.table)],
    },
    ...followed.flatMap((each) => (each.columns ? [{ ...base, ...each.at, table: each.table, method: 'include', isFollowed: true, filter: keyOf(each), takesAll: false, reads: [each.table] }] : [])),
  ];
}

/** Nothing is known of what it is asked of, but a model of the schema is asked in a way that Prisma's clients alone are. */
function isUnseen({ link }: Following, path: string, { callee, args: [first] }: CallFact): boolean {
  const { object, name } = callee as Value & { readonly kind: 'member' };
  const { object: holder } = object as Value & { readonly kind: 'member' };
  return /^(find|aggregate|groupBy|updateMany|deleteMany)/.test(name) && holder.kind !== 'this' && first?.kind === 'object' && first.properties.some((each) => each.name === 'where' && each.value.kind === 'object')
    && link.targets(path, holder).length === 0 && link.targets(path, object).length === 0;
}

function keyOf({ table, columns }: Followed): Filter {
  return { kind: 'and', of: columns!.map((column) => ({ kind: 'column', table, column, comparison: 'equality' })) };
}

type Arguments = Value & { readonly kind: 'object' } | 'none' | 'unknown';

function argumentsOf(facts: Facts, { args: [first] }: CallFact): Arguments {
  if (!first) return 'none';
  const plain = plainValues(facts, first);
  const [only, ...others] = plain?.values ?? [];
  return only?.kind === 'object' && others.length === 0 && plain!.writes.length === 0 ? only : 'unknown';
}

function filterOf(facts: Facts, table: QueriedTable, args: Arguments): Filter {
  if (args === 'none') return everyRow;
  if (args === 'unknown') return unknownFilter;
  const where = args.properties.findLast((each) => each.name === 'where');
  if (!where) return args.spreads.length || args.isOpen ? unknownFilter : everyRow;
  return readPrismaWhere({ facts, table }, where.value);
}

function takesAll(args: Arguments): boolean {
  if (args === 'none') return true;
  return args !== 'unknown' && !args.isOpen && args.spreads.length === 0 && !args.properties.some(({ name }) => /^(where|take|cursor|skip)$/.test(name));
}
