/** The last argument of a table: indexes, unique constraints and the primary key, as a list, an object or a function of either. */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import type { DeclaredIndex } from '../../schema-model.js';
import { type Chain, chainOf, externalOf, optionOf, textOf } from './call-chain.js';
import type { DrizzleColumn, DrizzleOptions } from './read-drizzle-columns.js';

export interface TableExtras {
  readonly indexes: readonly DeclaredIndex[];
  readonly primaryKey: readonly string[];
}

export function readDrizzleExtras(options: DrizzleOptions, path: string, facts: Facts, value: Value | undefined, columns: readonly DrizzleColumn[]): TableExtras {
  const indexes: DeclaredIndex[] = [];
  const primaryKey: string[] = [];
  for (const each of partsOf(facts, value)) {
    if (each.kind !== 'call') continue;
    const chain = chainOf(path, facts, each.call);
    const kind = externalOf(options.link, path, chain.links[0].call.callee)?.steps.at(-1) ?? '';
    if (kind === 'primaryKey') primaryKey.push(...keyColumns(chain.links[0].call).flatMap((column) => nameOf(facts, column, columns) || []));
    else if (/^(index|uniqueIndex|unique|fulltextIndex)$/.test(kind)) indexes.push(...indexOf(options, chain, kind, columns));
  }
  return { indexes, primaryKey };
}

function partsOf(facts: Facts, value: Value | undefined): readonly Value[] {
  if (value?.kind === 'function') return facts.functions[value.id]!.returns.flatMap((each) => partsOf(facts, each));
  if (value?.kind === 'array') return value.items;
  return value?.kind === 'object' ? value.properties.map((each) => each.value) : [];
}

function keyColumns(call: CallFact): readonly Value[] {
  const listed = optionOf(call, 'columns');
  return listed?.kind === 'array' ? listed.items : call.args;
}

/** Without a column it can name, an index is known by its own name alone; without that, not at all. */
function indexOf({ link }: DrizzleOptions, { path, facts, links }: Chain, kind: string, columns: readonly DrizzleColumn[]): DeclaredIndex[] {
  const on = links.find((each) => /^(on|onOnly)$/.test(each.name));
  const using = links.find((each) => each.name === 'using');
  const [first] = links[0].call.args;
  const name = textOf(link, path, first);
  const names = (on?.call.args ?? using?.call.args.slice(1) ?? []).map((each) => nameOf(facts, each, columns));
  const last = links.at(-1)!.call;
  if (names.length === 0 || (names.includes('') && name === undefined)) return [];
  return [{ columns: names, isUnique: kind !== 'index' && kind !== 'fulltextIndex', isSpecial: true, at: { path, range: last.range }, ...(name === undefined ? {} : { name }) }];
}

/** The column behind `t.email` or `t.email.desc()`; `''` for an expression, or for a column that could not be read. */
function nameOf(facts: Facts, value: Value, columns: readonly DrizzleColumn[]): string {
  if (value.kind === 'call') {
    const { callee } = facts.calls[value.call]!;
    return callee.kind === 'member' ? nameOf(facts, callee.object, columns) : '';
  }
  return value.kind === 'member' ? columns.find((each) => each.property === value.name)?.name ?? '' : '';
}
