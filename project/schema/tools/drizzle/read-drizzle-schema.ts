/**
 * The tables and enums that the files of a Drizzle schema export, themselves or on behalf of others: what drizzle-kit sees.
 * Invariant: a table that is declared twice, or whose name is not written out, declares nothing.
 */
import type { Linker } from '../../../calls/linker.js';
import type { CallSite } from '../../../calls/target.js';
import type { Value } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import type { Dialect, Unreadable } from '../../schema-source.js';
import { type DeclaredEnum, type DeclaredSchema, type DeclaredTable, keyOf, type TableName } from '../../schema-model.js';
import { type Chain, chainOf, externalOf, textOf } from './call-chain.js';
import { type DrizzleOptions, readDrizzleColumns, textsOf } from './read-drizzle-columns.js';
import { readDrizzleExtras } from './read-drizzle-indexes.js';

export function readDrizzleSchema(files: readonly string[], options: Omit<DrizzleOptions, 'enumKey'>): DeclaredSchema {
  const whole: DrizzleOptions = { ...options, enumKey: (path, call) => { const name = nameOfMade(whole, chainOf(path, options.link.facts(path)!, call), 'enum'); return name && keyOf(name); } };
  const sites = new Map(files.flatMap((path) => exportsOf(options.link, path)).map((site) => [`${site.path} ${site.call}`, site]));
  const tables: DeclaredTable[] = [];
  const enums: DeclaredEnum[] = [];
  for (const { path, call } of sites.values()) {
    const chain = chainOf(path, options.link.facts(path)!, call);
    const table = nameOfMade(whole, chain, 'table');
    const ofEnum = table ? undefined : nameOfMade(whole, chain, 'enum');
    if (table) tables.push(readTable(whole, chain, table));
    else if (ofEnum) enums.push(readEnum(whole, chain, ofEnum));
  }
  return withoutTwins(tables, enums);
}

/** Every call whose result the file exports; `export * as tables` hides its names from drizzle-kit. */
function exportsOf(link: Linker, path: string, seen = new Set<string>()): CallSite[] {
  const facts = link.facts(path);
  if (!facts || seen.has(path)) return [];
  seen.add(path);
  return facts.exports.flatMap((each): CallSite[] => {
    if (each.isType) return [];
    if (each.name !== '*') return link.exported(path, each.name).flatMap((target) => (target.kind === 'external' && target.madeBy ? [target.madeBy] : []));
    const resolution = each.from && link.sources.resolve(path, each.from.specifier);
    return resolution?.kind === 'file' ? exportsOf(link, resolution.path, seen) : [];
  });
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

function readTable(options: DrizzleOptions, { path, facts, links: [{ call }] }: Chain, name: TableName): DeclaredTable {
  const columns = readDrizzleColumns(options, path, call.args[1]);
  const extras = readDrizzleExtras(options, path, facts, call.args[2], columns);
  const uniques = columns.flatMap(({ name: column, at, unique }) => (unique ? [{ columns: [column], isUnique: true, isSpecial: true, at: unique.range[1] ? { path: at.path, range: unique.range } : at, ...(unique.name === undefined ? {} : { name: unique.name }) }] : []));
  const key = columns.filter((each) => each.isPrimary).map((each) => each.name);
  return { ...name, at: { path, range: inQuotes(call.argumentRanges[0]!) }, columns, primaryKey: [...key, ...extras.primaryKey], indexes: [...uniques, ...extras.indexes], foreignKeys: [] };
}

function readEnum(options: DrizzleOptions, { path, links: [{ call }] }: Chain, name: TableName): DeclaredEnum {
  const at = { path, range: inQuotes(call.argumentRanges[0]!) };
  const listed = call.argumentRanges[1];
  const text = options.text(path);
  const values = (textsOf(options.link, path, call.args[1]) ?? []).map((value) => {
    const written = listed ? /^[\w -]+$/.test(value) ? new RegExp(`(["'\`])${value}\\1`).exec(text.slice(...listed)) : null : null;
    return { name: value, at: written ? { path, range: [listed![0] + written.index + 1, listed![0] + written.index + 1 + value.length] as const } : at };
  });
  return { ...name, at, values };
}

function inQuotes([start, end]: Range): Range {
  return [start + 1, end - 1];
}

function withoutTwins(tables: readonly DeclaredTable[], enums: readonly DeclaredEnum[]): DeclaredSchema {
  const unreadable: Unreadable[] = [];
  const keep = <T extends DeclaredTable | DeclaredEnum>(all: readonly T[]): T[] => all.filter((each) => {
    const isTwin = all.some((other) => other !== each && keyOf(other) === keyOf(each));
    if (isTwin) unreadable.push({ ...each.at, why: `${each.name} is declared twice` });
    return !isTwin;
  });
  return { tables: keep(tables), enums: keep(enums), unreadable };
}
