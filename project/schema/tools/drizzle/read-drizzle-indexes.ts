/** The last argument of a table: indexes, keys and unique constraints, as a list, an object or a function of either. */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import type { Place } from '../../../findings/finding.js';
import type { DeclaredIndex, ForeignKey, TableName } from '../../schema-model.js';
import { type Chain, chainOf, externalOf, type Link, optionOf } from './call-chain.js';
import type { DrizzleColumn, DrizzleColumns, DrizzleOptions } from './read-drizzle-columns.js';
import { readForeignKey } from './read-drizzle-keys.js';
import { textOf } from './read-texts.js';

export interface TableExtras {
  readonly indexes: readonly DeclaredIndex[];
  readonly primaryKey: readonly string[];
  readonly keyAt?: Place;
  readonly foreignKeys: readonly ForeignKey[];
  /** There is something that could not be read. */
  readonly isOpen: boolean;
}

export function readDrizzleExtras(options: DrizzleOptions, table: TableName, path: string, value: Value | undefined, columns: DrizzleColumns): TableExtras {
  const facts = options.link.facts(path)!;
  const indexes: DeclaredIndex[] = [];
  const foreignKeys: ForeignKey[] = [];
  let key: { readonly columns: readonly string[]; readonly at: Place } | undefined;
  const parts = partsOf(facts, value);
  let { isOpen } = parts;
  for (const each of parts.all) {
    const chain = each.kind === 'call' ? chainOf(path, facts, each.call) : undefined;
    const kind = chain ? externalOf(options.link, path, chain.links[0].call.callee)?.steps.at(-1) ?? '' : '';
    if (chain && kind === 'primaryKey') key = { columns: keyColumns(chain.links[0].call).flatMap((column) => nameOf(facts, column, columns.all) || []), at: { path, range: chain.links[0].call.range } };
    else if (chain && kind === 'foreignKey') { const read = readForeignKey(options, table, chain, columns); if (read) foreignKeys.push(read); else isOpen = true; }
    else if (chain && /^(index|uniqueIndex|unique|fulltextIndex)$/.test(kind)) { const read = indexOf(options, chain, kind, columns.all); if (read) indexes.push(read); else isOpen = true; }
    // Checks and policies are not compared.
    else if (!/^(check|pgPolicy)$/.test(kind)) isOpen = true;
  }
  return { indexes, foreignKeys, isOpen, primaryKey: key?.columns ?? [], ...(key ? { keyAt: key.at } : {}) };
}

function partsOf(facts: Facts, value: Value | undefined): { readonly all: readonly Value[]; readonly isOpen: boolean } {
  if (value?.kind === 'function') {
    const parts = facts.functions[value.id]!.returns.map((each) => partsOf(facts, each));
    return { all: parts.flatMap((each) => each.all), isOpen: parts.some((each) => each.isOpen) };
  }
  if (value?.kind === 'array') return { all: value.items, isOpen: false };
  return value?.kind === 'object' ? { all: value.properties.map((each) => each.value), isOpen: value.spreads.length > 0 } : { all: [], isOpen: value !== undefined };
}

function keyColumns(call: CallFact): readonly Value[] {
  const listed = optionOf(call, 'columns');
  return listed?.kind === 'array' ? listed.items : call.args;
}

/** Without a column it can name, an index is known by its own name alone; without that, not at all. */
function indexOf({ link }: DrizzleOptions, { path, facts, links }: Chain, kind: string, columns: readonly DrizzleColumn[]): DeclaredIndex | undefined {
  const on = links.find((each) => /^(on|onOnly)$/.test(each.name));
  const using = links.find((each) => each.name === 'using');
  const name = textOf(link, path, links[0].call.args[0]);
  const method = methodOf(link, path, kind, using);
  const names = (on?.call.args ?? using?.call.args.slice(1) ?? []).map((each) => nameOf(facts, each, columns));
  if (names.length === 0 || (names.includes('') && name === undefined)) return undefined;
  return {
    columns: names, isUnique: /^unique/.test(kind), isSpecial: true, at: { path, range: links.at(-1)!.call.range },
    ...(name === undefined ? {} : { name }), ...(links.some((each) => each.name === 'where') ? { isPartial: true } : {}), ...(method === undefined ? {} : { method }),
  };
}

function methodOf(link: DrizzleOptions['link'], path: string, kind: string, using: Link | undefined): string | undefined {
  const method = kind === 'fulltextIndex' ? 'fulltext' : textOf(link, path, using?.call.args[0])?.toLowerCase();
  return method === 'btree' ? undefined : method;
}

/** The column behind `t.email` or `t.email.desc()`; `''` for an expression, or for a column that could not be read. */
function nameOf(facts: Facts, value: Value, columns: readonly DrizzleColumn[]): string {
  if (value.kind === 'call') {
    const { callee } = facts.calls[value.call]!;
    return callee.kind === 'member' ? nameOf(facts, callee.object, columns) : '';
  }
  return value.kind === 'member' ? columns.find((each) => each.property === value.name)?.name ?? '' : '';
}
