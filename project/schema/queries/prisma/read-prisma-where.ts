/**
 * A `where` of Prisma as a filter: columns, `AND`, `OR`, `NOT`, and what is spread into it.
 * Invariant: what is not written in the same file is unknown, and so is a condition on another table.
 */
import type { Facts, Property, Value } from '../../../facts/facts.js';
import { plainValues } from '../plain-values.js';
import { type Comparison, everyRow, type Filter, type QueriedTable, unknownFilter } from '../query.js';

interface Context {
  readonly facts: Facts;
  readonly table: QueriedTable;
}

export function readPrismaWhere(context: Context, value: Value | undefined, isSure = true, depth = 0): Filter {
  if (!value || isNothing(value)) return everyRow;
  const plain = depth < 8 ? plainValues(context.facts, value) : undefined;
  if (!plain) return unknownFilter;
  const given = plain.values.filter((each) => !isNothing(each));
  const branches = given.map((each) => readObject(context, each, isSure && given.length === 1, depth));
  const added = plain.writes.map(({ property, value: written }): Filter => (property === undefined ? unknownFilter : readProperty(context, property, written ?? { kind: 'unknown' }, false, depth)));
  const base: Filter = branches.length === 1 ? branches[0]! : branches.length === 0 ? everyRow : { kind: 'or', of: branches };
  return added.length ? { kind: 'and', of: [base, ...added] } : base;
}

function readObject(context: Context, value: Value, isSure: boolean, depth: number): Filter {
  if (value.kind === 'array') return { kind: 'and', of: value.items.map((each) => readPrismaWhere(context, each, isSure, depth + 1)) };
  if (value.kind !== 'object' || value.isOpen) return unknownFilter;
  const own = value.properties.map((each) => readProperty(context, each.name, each.value, isSure && !each.mayBeNothing, depth));
  // What is spread may come to nothing: it may find rows by an index, but not always.
  const spread = value.spreads.map((each) => spreadOf(context, each, depth));
  return { kind: 'and', of: [...own, ...spread] };
}

function spreadOf(context: Context, value: Value, depth: number): Filter {
  if (value.kind !== 'choice') return readPrismaWhere(context, value, false, depth + 1);
  return { kind: 'and', of: value.of.map((each) => readPrismaWhere(context, each, false, depth + 1)) };
}

function readProperty(context: Context, name: string, value: Value, isSure: boolean, depth: number): Filter {
  if (name === 'AND') return readPrismaWhere(context, value, isSure, depth + 1);
  if (name === 'NOT') return everyRow;
  if (name === 'OR') return readBranches(context, value, depth);
  const column = context.table.declared?.columns.find((each) => (each.property ?? each.name) === name);
  if (!column) return unknownFilter;
  if (isNothing(value)) return { kind: 'column', table: context.table, column: column.name, comparison: 'range' };
  const plain = plainValues(context.facts, value);
  const comparisons = (plain?.values ?? [value]).map((each): Comparison | 'unknown' => (each.kind === 'object' ? ofOperators(each) : ofValue(each)));
  if (comparisons.includes('unknown')) return unknownFilter;
  const [first] = comparisons;
  const comparison = comparisons.every((each) => each === first) ? first as Comparison : 'range';
  return { kind: 'column', table: context.table, column: column.name, comparison: comparison === 'equality' && !isSure ? 'range' : comparison };
}

function readBranches(context: Context, value: Value, depth: number): Filter {
  const plain = plainValues(context.facts, value);
  const [list, ...others] = plain?.values ?? [];
  if (list?.kind !== 'array' || others.length || plain?.writes.length) return unknownFilter;
  return { kind: 'or', of: list.items.map((each) => readPrismaWhere(context, each, true, depth + 1)) };
}

const comparisons: Readonly<Record<string, Comparison>> = { equals: 'equality', in: 'equality', gt: 'range', gte: 'range', lt: 'range', lte: 'range', startsWith: 'range' };

function ofOperators({ properties, spreads, isOpen }: Value & { readonly kind: 'object' }): Comparison | 'unknown' {
  if (isOpen || spreads.length) return 'unknown';
  if (properties.some(({ name, value }) => name === 'mode' && value.kind !== 'literal')) return 'other';
  const used = properties.map((each) => ofOperator(each));
  return used.includes('equality') ? 'equality' : used.includes('range') ? 'range' : 'other';
}

/** What is one of a few words that the code knows is no reason for an index: it finds many rows. */
function ofValue(value: Value): Comparison {
  return value.kind === 'literal' || (value.kind === 'text' && value.parts.every((part) => typeof part === 'string')) ? 'range' : value.kind === 'array' && value.items.every((each) => ofValue(each) === 'range') ? 'range' : 'equality';
}

function ofOperator({ name, value, mayBeNothing }: Property): Comparison {
  const comparison = comparisons[name] ?? 'other';
  return comparison === 'equality' && mayBeNothing ? 'range' : comparison === 'equality' ? ofValue(value) : comparison;
}

/** `null` and `undefined`: the rows without a value, or no condition. */
function isNothing(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}
