/**
 * The tables and enums that the files of a Drizzle schema export, themselves or on behalf of others: what drizzle-kit sees.
 * Invariant: a table that is declared twice, or whose name is not written out, declares nothing.
 */
import type { Linker } from '../../../calls/linker.js';
import type { CallSite } from '../../../calls/target.js';
import type { Value } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import type { Dialect, Unreadable } from '../../schema-source.js';
import { type DeclaredEnum, type DeclaredSchema, type DeclaredTable, keyOf, type RepeatedTable, type TableName } from '../../schema-model.js';
import { type Chain, chainOf, externalOf } from './call-chain.js';
import { type DrizzleColumns, type DrizzleOptions, readDrizzleColumns } from './read-drizzle-columns.js';
import { readDrizzleExtras } from './read-drizzle-indexes.js';
import { readReferences } from './read-drizzle-keys.js';
import { textOf, textsOf } from './read-texts.js';

export function readDrizzleSchema(files: readonly string[], options: Omit<DrizzleOptions, 'enumKey' | 'tableOf'>): DeclaredSchema {
  const whole = withNames(options);
  const exported = files.map((path) => exportsOf(options.link, path));
  const sites = new Map(exported.flatMap((each) => each.sites).map((site) => [`${site.path} ${site.call}`, site]));
  const tables: DeclaredTable[] = [];
  const enums: DeclaredEnum[] = [];
  let isOpen = exported.some((each) => each.isOpen);
  for (const { path, call } of sites.values()) {
    const chain = chainOf(path, options.link.facts(path)!, call);
    const table = nameOfMade(whole, chain, 'table');
    const ofEnum = table ? undefined : nameOfMade(whole, chain, 'enum');
    if (table) tables.push(readTable(whole, chain, table));
    else if (ofEnum) enums.push(readEnum(whole, chain, ofEnum));
    else if (isTableCall(whole, chain)) isOpen = true;
  }
  return { ...withoutTwins(tables, enums), saysIndexes: 'any', ...(isOpen ? { isOpen } : {}), ...(tables[0] ? { at: tables[0].at } : {}) };
}

/** What one part of the schema asks of others: tables that are pointed at, enums that are types. */
function withNames(options: Omit<DrizzleOptions, 'enumKey' | 'tableOf'>): DrizzleOptions {
  const known = new Map<string, { readonly name: TableName; readonly columns: DrizzleColumns } | undefined>();
  const chain = (path: string, call: number): Chain => chainOf(path, options.link.facts(path)!, call);
  const whole: DrizzleOptions = {
    ...options,
    enumKey: (path, call) => { const name = nameOfMade(whole, chain(path, call), 'enum'); return name && keyOf(name); },
    tableOf: (path, call) => {
      const key = `${path} ${call}`;
      if (!known.has(key)) {
        const made = chain(path, call);
        const name = nameOfMade(whole, made, 'table');
        known.set(key, name && { name, columns: readDrizzleColumns(whole, path, made.links[0].call.args[1]) });
      }
      return known.get(key);
    },
  };
  return whole;
}

interface Exported {
  readonly sites: readonly CallSite[];
  /** Something is exported of which nothing is known. */
  readonly isOpen: boolean;
}

/** Every call whose result the file exports; `export * as tables` hides its names from drizzle-kit. */
function exportsOf(link: Linker, path: string, seen = new Set<string>()): Exported {
  const facts = link.facts(path);
  if (!facts || seen.has(path)) return { sites: [], isOpen: false };
  seen.add(path);
  const parts = facts.exports.filter((each) => !each.isType).map((each): Exported => {
    if (each.name === '*') {
      const resolution = each.from && link.sources.resolve(path, each.from.specifier);
      return resolution?.kind === 'file' ? exportsOf(link, resolution.path, seen) : { sites: [], isOpen: true };
    }
    const targets = link.exported(path, each.name);
    const values = each.value?.kind === 'binding' ? facts.bindings[each.value.id]!.values : each.value ? [each.value] : [];
    const isHidden = targets.length === 0 && values.some(({ kind }) => kind === 'call' || kind === 'member');
    return { sites: targets.flatMap((target) => (target.kind === 'external' && target.madeBy ? [target.madeBy] : [])), isOpen: isHidden };
  });
  return { sites: parts.flatMap((each) => each.sites), isOpen: parts.some((each) => each.isOpen) };
}

/** One whose name is not written out. */
function isTableCall({ link, dialect }: DrizzleOptions, { path, links: [{ call }] }: Chain): boolean {
  const made = externalOf(link, path, call.callee);
  return made !== undefined && (made.steps[0] === `${prefixes[dialect]}Table` || (made.steps[0] === `${prefixes[dialect]}Schema` && made.steps.at(-1) === 'table') || (made.steps[0] === `${prefixes[dialect]}TableCreator` && made.steps.at(-1) === '()'));
}

const prefixes: Readonly<Record<Dialect, string>> = { postgresql: 'pg', mysql: 'mysql', sqlite: 'sqlite' };

/** What a chain of calls makes of this dialect, by name: `pgTable('users', …)`, `pgSchema('auth').table(…)`, a creator that adds a prefix. */
function nameOfMade(options: DrizzleOptions, { path, links: [{ call }] }: Chain, kind: 'table' | 'enum'): TableName | undefined {
  const { link } = options;
  const prefix = prefixes[options.dialect];
  const made = externalOf(link, path, call.callee);
  const name = textOf(link, path, call.args[0]);
  if (!made || name === undefined) return undefined;
  const [first = '', ...steps] = made.steps;
  const outer = made.madeBy && link.facts(made.madeBy.path)!.calls[made.madeBy.call]!;
  // Only in PostgreSQL an enum is a thing of its own.
  if (kind === 'enum' && options.dialect !== 'postgresql') return undefined;
  if (first === prefix + (kind === 'table' ? 'Table' : 'Enum') && !steps.includes('()')) return { name };
  if (kind === 'table' && first === `${prefix}TableCreator` && steps.join() === '()' && outer) {
    const created = renamed(options, made.madeBy!.path, outer.args[0], name);
    return created === undefined ? undefined : { name: created };
  }
  if (first !== `${prefix}Schema` || steps[0] !== '()' || steps[1] !== kind || !outer) return undefined;
  const schema = textOf(link, made.madeBy!.path, outer.args[0]);
  return schema === undefined ? undefined : { name, schema };
}

/** `(name) => \`shop_${name}\`` */
function renamed({ link }: DrizzleOptions, path: string, value: Value | undefined, name: string): string | undefined {
  const [target] = value ? link.targets(path, value) : [];
  if (target?.kind !== 'function') return undefined;
  const facts = link.facts(target.path)!;
  const [returned, ...others] = facts.functions[target.id]!.returns;
  if (returned?.kind !== 'text' || others.length) return undefined;
  const parts = returned.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'binding' && facts.bindings[part.id]!.kind === 'parameter' ? name : textOf(link, target.path, part)));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function readTable(options: DrizzleOptions, chain: Chain, name: TableName): DeclaredTable {
  const { path, links: [{ call }] } = chain;
  const model = variableOf(chain);
  const columns = readDrizzleColumns(options, path, call.args[1]);
  const extras = readDrizzleExtras(options, name, path, call.args[2], columns);
  const references = readReferences(options, name, columns);
  const uniques = columns.all.flatMap(({ name: column, unique }) => (unique ? [{ columns: [column], isUnique: true, isSpecial: true, ...unique }] : []));
  const keys = columns.all.filter((each) => each.primary);
  const keyAt = keys[0]?.primary ?? extras.keyAt;
  const isOpen = columns.isOpen || extras.isOpen || references.includes(undefined);
  return {
    ...name, ...(model === undefined ? {} : { model }), at: { path, range: inQuotes(call.argumentRanges[0]!) }, columns: columns.all, primaryKey: [...keys.map((each) => each.name), ...extras.primaryKey],
    indexes: [...uniques, ...extras.indexes], foreignKeys: [...references.filter((each) => each !== undefined), ...extras.foreignKeys],
    ...(keyAt ? { keyAt } : {}), ...(isOpen ? { isOpen } : {}),
  };
}

/** What holds the table. */
function variableOf({ facts, links }: Chain): string | undefined {
  const made = links.at(-1)!.call;
  return facts.bindings.find(({ values }) => values.some((value) => value.kind === 'call' && facts.calls[value.call] === made))?.name;
}

function readEnum(options: DrizzleOptions, { path, links: [{ call }] }: Chain, name: TableName): DeclaredEnum {
  const at = { path, range: inQuotes(call.argumentRanges[0]!) };
  const listed = call.argumentRanges[1];
  const text = options.text(path);
  const texts = textsOf(options.link, path, call.args[1]);
  const values = (texts ?? []).map((value) => {
    const written = listed ? /^[\w -]+$/.test(value) ? new RegExp(`(["'\`])${value}\\1`).exec(text.slice(...listed)) : null : null;
    return { name: value, at: written ? { path, range: [listed![0] + written.index + 1, listed![0] + written.index + 1 + value.length] as const } : at };
  });
  return { ...name, at, values, ...(texts ? {} : { isOpen: true }) };
}

function inQuotes([start, end]: Range): Range {
  return [start + 1, end - 1];
}

/** Of a name that two things have, nothing is compared. */
function withoutTwins(tables: readonly DeclaredTable[], enums: readonly DeclaredEnum[]): Pick<DeclaredSchema, 'tables' | 'enums' | 'others' | 'repeated' | 'unreadable'> {
  const unreadable: Unreadable[] = [];
  const sameAs = <T extends DeclaredTable | DeclaredEnum>(all: readonly T[], each: T): T[] => all.filter((other) => keyOf(other) === keyOf(each));
  const keep = <T extends DeclaredTable | DeclaredEnum>(all: readonly T[]): T[] => all.filter((each) => {
    const isTwin = sameAs(all, each).length > 1;
    if (isTwin) unreadable.push({ ...each.at, why: `${each.name} is declared twice` });
    return !isTwin;
  });
  const twins = tables.filter((each) => sameAs(tables, each).length > 1);
  const repeated = twins.filter((each) => sameAs(twins, each)[0] === each).map((each): RepeatedTable => ({ ...nameOf(each), places: sameAs(twins, each).map(({ at }) => at) }));
  return { tables: keep(tables), enums: keep(enums), unreadable, others: twins.map(nameOf), ...(repeated.length ? { repeated } : {}) };
}

function nameOf({ name, schema }: TableName): TableName {
  return { name, ...(schema === undefined ? {} : { schema }) };
}
