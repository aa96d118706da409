/** Types as PostgreSQL's tree names them, to one name for each: `INTEGER`, `int` and `int4` are `int4`. */
import type { ColumnType } from '../schema-model.js';
import { keyOf } from '../schema-model.js';
import type { PostgresNode } from './postgres-parser.js';

const serials: Readonly<Record<string, string>> = { serial: 'int4', serial4: 'int4', bigserial: 'int8', serial8: 'int8', smallserial: 'int2', serial2: 'int2' };

export function readType(node: PostgresNode | undefined): (ColumnType & { readonly isSerial: boolean }) | undefined {
  const names = texts(node?.['names']);
  if (!node || names.length === 0) return undefined;
  const [schema, name] = names.length > 1 ? [names.at(-2), names.at(-1)!] : [undefined, names[0]!];
  const plain = schema === 'pg_catalog' || schema === undefined ? name : keyOf({ schema, name });
  const base = serials[plain] ?? plain;
  const modifiers = ((node['typmods'] ?? []) as PostgresNode[]).map((each) => each['A_Const']?.['ival']?.['ival'] ?? 0);
  // The first of an interval says which of its fields are kept.
  const sizes = base === 'interval' ? modifiers.slice(1) : modifiers;
  return { base, isList: Boolean(node['arrayBounds']), isSerial: base !== plain, ...(sizes.length ? { size: sizes.join(',') } : {}) };
}

/** The texts of a list of `String` nodes, as names with their schemas are written. */
export function texts(nodes: unknown): string[] {
  return ((nodes ?? []) as PostgresNode[]).flatMap((each) => (typeof each['String']?.['sval'] === 'string' ? [each['String']['sval'] as string] : []));
}

/** The key of a name that is a list of `String` nodes. */
export function keyOfNames(nodes: unknown): string {
  const names = texts(nodes);
  return keyOf(names.length > 1 ? { schema: names.at(-2)!, name: names.at(-1)! } : { name: names[0] ?? '' });
}

export function keyOfRelation(relation: PostgresNode): string {
  return keyOf({ name: relation['relname'], ...(relation['schemaname'] ? { schema: relation['schemaname'] } : {}) });
}
