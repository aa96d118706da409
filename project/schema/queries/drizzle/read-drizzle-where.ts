/**
 * A condition of Drizzle as a filter: `and(eq(orders.customerId, id), gt(orders.total, 10))`, alone or handed a table and operators.
 * Invariant: SQL that is written by hand, and what is not written in the same file, is unknown.
 */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import { plainValues } from '../plain-values.js';
import { type Comparison, everyRow, type Filter, type QueriedTable, unknownFilter } from '../query.js';
import { columnNamed, type DrizzleTables, tableOf } from './drizzle-tables.js';

export interface DrizzleWhere extends DrizzleTables {
  readonly facts: Facts;
  /** What the parameter of a callback stands for. */
  readonly root?: QueriedTable;
}

const comparisons: Readonly<Record<string, Comparison>> = { eq: 'equality', inArray: 'equality', gt: 'range', gte: 'range', lt: 'range', lte: 'range', between: 'range', isNull: 'range' };
const others = /^(ne|notInArray|not|notBetween|isNotNull|i?like|notI?[Ll]ike|array\w+|exists|notExists)$/;

export function readDrizzleWhere(context: DrizzleWhere, value: Value | undefined, depth = 0): Filter {
  if (!value || isNothing(value)) return everyRow;
  if (depth > 8) return unknownFilter;
  if (value.kind === 'function') {
    const [returned, ...more] = context.facts.functions[value.id]!.returns;
    return more.length ? unknownFilter : readDrizzleWhere(context, returned, depth + 1);
  }
  if (value.kind === 'choice') return { kind: 'or', of: value.of.map((each) => readDrizzleWhere(context, each, depth + 1)) };
  if (value.kind === 'call') return readCall(context, context.facts.calls[value.call]!, depth);
  const plain = value.kind === 'binding' ? plainValues(context.facts, value) : undefined;
  const [only, ...more] = plain?.values ?? [];
  return only && more.length === 0 && plain!.writes.length === 0 && only.kind !== 'binding' ? readDrizzleWhere(context, only, depth + 1) : unknownFilter;
}

function readCall(context: DrizzleWhere, call: CallFact, depth: number): Filter {
  const name = operatorOf(context, call.callee);
  if (name === undefined || call.spreads) return unknownFilter;
  if (name === 'and' || name === 'or') {
    const of = call.args.filter((each) => !isNothing(each)).map((each) => readDrizzleWhere(context, each, depth + 1));
    return of.length === 1 ? of[0]! : { kind: name, of };
  }
  if (others.test(name)) return everyRow;
  const comparison = comparisons[name];
  const column = comparison && columnOf(context, call.args[0]);
  if (!column) return unknownFilter;
  // A column of another table is no value: the two are joined.
  const isJoin = columnOf(context, call.args[1]) !== undefined;
  return isJoin ? unknownFilter : { kind: 'column', ...column, comparison: comparison === 'equality' ? ofValue(call.args[1]) : comparison };
}

/** One of a few words that the code knows finds many rows. */
function ofValue(value: Value | undefined): Comparison {
  const isWord = (each: Value): boolean => each.kind === 'literal' || (each.kind === 'text' && each.parts.every((part) => typeof part === 'string'));
  return value && (isWord(value) || (value.kind === 'array' && value.items.every(isWord))) ? 'range' : 'equality';
}

/** Imported from Drizzle, or taken from what a callback is handed: `(orders, { eq }) => …`. */
function operatorOf({ link, facts, root }: DrizzleWhere, callee: Value): string | undefined {
  const [target] = link.targets(facts.path, callee);
  if (target?.kind === 'external') return target.package === 'drizzle-orm' && !target.steps.includes('()') ? target.steps.at(-1) : undefined;
  if (target || !root) return undefined;
  const [made] = callee.kind === 'binding' ? facts.bindings[callee.id]!.values : [callee];
  if (made?.kind !== 'member') return undefined;
  const [holder] = made.object.kind === 'binding' ? facts.bindings[made.object.id]!.values : [made.object];
  return holder?.kind === 'parameter' && holder.index === 1 ? made.name : undefined;
}

export function columnOf(context: DrizzleWhere, value: Value | undefined): { readonly table: QueriedTable; readonly column: string } | undefined {
  if (value?.kind !== 'member') return undefined;
  const { facts, root } = context;
  const [holder] = value.object.kind === 'binding' ? facts.bindings[value.object.id]!.values : [value.object];
  const table = holder?.kind === 'parameter' && holder.index === 0 && root ? root : tableOf(context, facts.path, value.object);
  const column = table && columnNamed(table, value.name);
  return table && column !== undefined ? { table, column } : undefined;
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}
