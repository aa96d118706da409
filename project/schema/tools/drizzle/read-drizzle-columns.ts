/**
 * The columns of a table in code: properties and spreads, each a chain of calls that begins with a builder.
 * Invariant: a column whose name or builder is not written out is left out; its table is still compared, as one that may
 * have more.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Property, Value } from '../../../facts/facts.js';
import type { Place, Range } from '../../../findings/finding.js';
import type { ColumnType, DeclaredColumn, TableName } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { applyCasing, type Casing } from './apply-casing.js';
import { argumentOf, type Chain, chainsOf, externalOf, isOnParameter, type Link } from './call-chain.js';
import { defaultOf } from './drizzle-defaults.js';
import { customType, drizzleType, isSerial } from './drizzle-types.js';
import { textOf, textsOf } from './read-texts.js';

export interface DrizzleOptions {
  readonly link: Linker;
  readonly dialect: Dialect;
  /** `unknown` where the configuration does not write it out: then a column has a name only where it says so itself. */
  readonly casing: Casing | 'unknown';
  text(path: string): string;
  /** The enum that a call makes, by what it is called with. */
  enumKey(path: string, call: number): string | undefined;
  /** The table that a call makes. */
  tableOf(path: string, call: number): { readonly name: TableName; readonly columns: DrizzleColumns } | undefined;
}

export interface DrizzleColumn extends DeclaredColumn {
  /** The property it is reached by. */
  readonly property: string;
  readonly primary?: Place;
  readonly unique?: { readonly name?: string; readonly at: Place };
  /** `.references(() => users.id)` */
  readonly references?: { readonly link: Link; readonly at: Place };
}

export interface DrizzleColumns {
  readonly all: readonly DrizzleColumn[];
  /** There are more that could not be read. */
  readonly isOpen: boolean;
}

/** @param value the object of columns, or the function that gives it back */
export function readDrizzleColumns(options: DrizzleOptions, path: string, value: Value | undefined): DrizzleColumns {
  const columns = new Map<string, DrizzleColumn>();
  const { properties, isOpen } = propertiesOf(options.link, path, value);
  let hasGaps = isOpen;
  for (const { path: at, property } of properties) {
    const [chain, ...others] = chainsOf(options.link, at, property.value);
    const column = chain && others.length === 0 ? readColumn(options, at, property, chain) : undefined;
    if (column) columns.set(column.property, column);
    else hasGaps = true;
  }
  return { all: [...columns.values()], isOpen: hasGaps };
}

interface Properties {
  readonly properties: readonly { readonly path: string; readonly property: Property }[];
  readonly isOpen: boolean;
}

function propertiesOf(link: Linker, path: string, value: Value | undefined, depth = 0): Properties {
  const targets = value && depth <= 8 ? link.targets(path, value) : [];
  const parts = targets.map((target): Properties => {
    if (target.kind === 'function') return joined(link.facts(target.path)!.functions[target.id]!.returns.map((each) => propertiesOf(link, target.path, each, depth + 1)));
    if (target.kind !== 'object') return { properties: [], isOpen: true };
    const spreads = joined(target.value.spreads.map((spread) => propertiesOf(link, target.path, spread, depth + 1)));
    return { properties: [...spreads.properties, ...target.value.properties.map((property) => ({ path: target.path, property }))], isOpen: spreads.isOpen };
  });
  const { properties, isOpen } = joined(parts);
  return { properties, isOpen: isOpen || parts.length !== 1 };
}

function joined(parts: readonly Properties[]): Properties {
  return { properties: parts.flatMap((each) => each.properties), isOpen: parts.some((each) => each.isOpen) };
}

function readColumn(options: DrizzleOptions, path: string, property: Property, { path: from, facts, links }: Chain): DrizzleColumn | undefined {
  const { link } = options;
  const [builder, ...rest] = links;
  const source = isOnParameter(facts, builder.call.callee) ? undefined : externalOf(link, from, builder.call.callee);
  if (!source && !isOnParameter(facts, builder.call.callee)) return undefined;
  const own: Link = source && !source.steps.includes('()') ? { ...builder, name: source.steps.at(-1)! } : builder;
  const name = nameOf(options, own, property);
  if (name === undefined) return undefined;
  const has = (method: RegExp): Link | undefined => rest.find((each) => method.test(each.name));
  const placeOf = (method: Link): Place => ({ path: method.path, range: [method.call.calleeRange[1] - method.name.length, method.call.range[1]] });
  const [primary, unique, references] = [has(/^primaryKey$/), has(/^unique$/), has(/^references$/)];
  const isMade = source?.steps.at(-1) === '()' && source.madeBy;
  const type = isMade ? madeType(options, source.steps, isMade, rest) : drizzleType(link, [own, ...rest], options.dialect) ?? mysqlEnum(options, own);
  const byDefault = defaultOf(options.dialect, [isMade ? { ...own, name: '' } : own, ...rest]);
  return {
    name, property: property.name, at: { path, range: nameRange(options.text(path), property) },
    isNullable: !(has(/^(notNull|primaryKey|generatedAlwaysAsIdentity|generatedByDefaultAsIdentity)$/) !== undefined || (options.dialect !== 'sqlite' && isSerial(own.name))),
    ...(byDefault === undefined ? {} : { default: byDefault }), ...(type ? { type } : {}), ...(primary ? { primary: placeOf(primary) } : {}),
    ...(unique ? { unique: { at: placeOf(unique), ...named(textIn(link, unique, 0)) } } : {}), ...(references ? { references: { link: references, at: placeOf(references) } } : {}),
  };
}

function nameOf({ link, casing }: DrizzleOptions, builder: Link, property: Property): string | undefined {
  const [first] = builder.call.args;
  if (first !== undefined && first.kind !== 'object' && first.kind !== 'array') return textIn(link, builder, 0);
  return casing === 'unknown' ? undefined : applyCasing(property.name, casing);
}

function textIn(link: Linker, each: Link, index: number): string | undefined {
  const said = argumentOf(link, each, index);
  return said && textOf(link, said.path, said.value);
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function madeType(options: DrizzleOptions, steps: readonly string[], madeBy: { readonly path: string; readonly call: number }, rest: readonly Link[]): ColumnType | undefined {
  if (steps[0] === 'customType') return customType(options.link, madeBy, rest, options.dialect);
  const key = options.enumKey(madeBy.path, madeBy.call);
  return key === undefined ? undefined : { base: key, isList: rest.some((each) => each.name === 'array') };
}

function mysqlEnum({ link, dialect }: DrizzleOptions, { name, path, call }: Link): ColumnType | undefined {
  const values = dialect === 'mysql' && /^(mysqlEnum|singlestoreEnum)$/.test(name) ? call.args.map((each) => textsOf(link, path, each)).find((each) => each !== undefined) : undefined;
  return values && { base: 'enum', isList: false, values };
}

function nameRange(text: string, { name, range: [start] }: Property): Range {
  const inner = /["'`]/.test(text[start] ?? '') ? start + 1 : start;
  return [inner, inner + name.length];
}
