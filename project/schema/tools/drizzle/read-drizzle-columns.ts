/**
 * The columns of a table in code: properties and spreads, each a chain of calls that begins with a builder.
 * Invariant: a column whose name or builder is not written out is left out; its table is still compared.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Property, Value } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import type { ColumnType, DeclaredColumn } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { type Chain, chainsOf, externalOf, isOnParameter, type Link, textOf } from './call-chain.js';
import { applyCasing, drizzleType, isSerial } from './drizzle-types.js';

export interface DrizzleOptions {
  readonly link: Linker;
  readonly dialect: Dialect;
  /** `unknown` where the configuration does not write it out: then a column has a name only where it says so itself. */
  readonly casing: 'snake_case' | 'camelCase' | 'none' | 'unknown';
  text(path: string): string;
  /** The enum that a call makes, by what it is called with. */
  enumKey(path: string, call: number): string | undefined;
}

export interface DrizzleColumn extends DeclaredColumn {
  /** The property it is reached by. */
  readonly property: string;
  readonly isPrimary: boolean;
  readonly unique?: { readonly name?: string; readonly range: Range };
}

/** @param value the object of columns, or the function that gives it back */
export function readDrizzleColumns(options: DrizzleOptions, path: string, value: Value | undefined): DrizzleColumn[] {
  const columns = new Map<string, DrizzleColumn>();
  for (const { path: at, property } of propertiesOf(options.link, path, value)) {
    const [chain, ...others] = chainsOf(options.link, at, property.value);
    const column = chain && others.length === 0 ? readColumn(options, at, property, chain) : undefined;
    if (column) columns.set(column.property, column);
  }
  return [...columns.values()];
}

function propertiesOf(link: Linker, path: string, value: Value | undefined, depth = 0): { readonly path: string; readonly property: Property }[] {
  if (!value || depth > 8) return [];
  return link.targets(path, value).flatMap((target) => {
    if (target.kind === 'function') return link.facts(target.path)!.functions[target.id]!.returns.flatMap((each) => propertiesOf(link, target.path, each, depth + 1));
    if (target.kind !== 'object') return [];
    return [...target.value.spreads.flatMap((spread) => propertiesOf(link, target.path, spread, depth + 1)), ...target.value.properties.map((property) => ({ path: target.path, property }))];
  });
}

function readColumn(options: DrizzleOptions, path: string, property: Property, { path: from, facts, links }: Chain): DrizzleColumn | undefined {
  const { link, casing } = options;
  const [builder, ...rest] = links;
  const source = isOnParameter(facts, builder.call.callee) ? undefined : externalOf(link, from, builder.call.callee);
  if (!source && !isOnParameter(facts, builder.call.callee)) return undefined;
  const own: Link = source && !source.steps.includes('()') ? { ...builder, name: source.steps.at(-1)! } : builder;
  const [first] = builder.call.args;
  const isNamed = first !== undefined && first.kind !== 'object' && first.kind !== 'array';
  const name = isNamed ? textOf(link, from, first) : casing === 'unknown' ? undefined : applyCasing(property.name, casing);
  if (name === undefined) return undefined;
  const has = (method: RegExp): Link | undefined => rest.find((each) => method.test(each.name));
  const unique = has(/^unique$/);
  const type = source?.steps.at(-1) === '()' ? enumType(options, source.madeBy, rest) : drizzleType([own, ...rest], options.dialect) ?? mysqlEnum(options, from, own);
  return {
    name, property: property.name, at: { path, range: nameRange(options.text(path), property) }, needsValue: true, isPrimary: has(/^primaryKey$/) !== undefined,
    isNullable: !(has(/^(notNull|primaryKey|generatedAlwaysAsIdentity|generatedByDefaultAsIdentity)$/) !== undefined || isSerial(own.name)),
    ...(type ? { type } : {}), ...(unique ? { unique: uniqueOf(unique, options, path, from) } : {}),
  };
}

function uniqueOf({ call }: Link, { link }: DrizzleOptions, path: string, from: string): NonNullable<DrizzleColumn['unique']> {
  const name = textOf(link, from, call.args[0]);
  // A column that is spread from another file has its place there, not where it is used.
  return { range: path === from ? call.range : [0, 0], ...(name === undefined ? {} : { name }) };
}

function enumType(options: DrizzleOptions, madeBy: { readonly path: string; readonly call: number } | undefined, rest: readonly Link[]): ColumnType | undefined {
  const key = madeBy && options.enumKey(madeBy.path, madeBy.call);
  return key === undefined ? undefined : { base: key, isList: rest.some((each) => each.name === 'array') };
}

function mysqlEnum({ link, dialect }: DrizzleOptions, path: string, { name, call }: Link): ColumnType | undefined {
  const values = dialect === 'mysql' && /^(mysqlEnum|singlestoreEnum)$/.test(name) ? call.args.map((each) => textsOf(link, path, each)).find((each) => each !== undefined) : undefined;
  return values && { base: 'enum', isList: false, values };
}

/** The texts of a list that is written out. */
export function textsOf(link: Linker, path: string, value: Value | undefined): string[] | undefined {
  const [target, ...others] = value ? link.targets(path, value) : [];
  if (target?.kind !== 'array' || others.length) return undefined;
  const texts = target.value.items.map((each) => textOf(link, target.path, each));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}

function nameRange(text: string, { name, range: [start] }: Property): Range {
  const inner = /["'`]/.test(text[start] ?? '') ? start + 1 : start;
  return [inner, inner + name.length];
}
