/** Which table of a Drizzle schema a value is, and which column of it. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import { chainOf } from '../../tools/drizzle/call-chain.js';
import type { CodeTables } from '../code-tables.js';
import type { QueriedTable } from '../query.js';

export interface DrizzleTables {
  readonly link: Linker;
  readonly tables: CodeTables;
}

/** By the call that makes it: what the code calls it says nothing. */
export function tableOf({ link, tables }: DrizzleTables, path: string, value: Value | undefined): QueriedTable | undefined {
  const [target, ...others] = value ? link.targets(path, value) : [];
  if (target?.kind !== 'external' || others.length || target.package !== 'drizzle-orm' || !target.madeBy) return undefined;
  const facts = link.facts(target.madeBy.path)!;
  const [first] = chainOf(target.madeBy.path, facts, target.madeBy.call).links;
  const name = first.call.argumentRanges[0];
  return name && tables.at(target.madeBy.path, name[0] + 1);
}

export function columnNamed({ declared }: QueriedTable, property: string): string | undefined {
  return declared?.columns.find((each) => each.property === property)?.name;
}
