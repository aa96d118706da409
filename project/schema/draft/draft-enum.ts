/** Enums of PostgreSQL and their values. A value cannot be taken away again, so its way back is none. */
import type { SchemaDifference } from '../difference.js';
import { type DeclaredEnum, keyOf } from '../schema-model.js';
import type { DraftSides, DraftStep } from './migration-draft.js';
import { quoteTable, quoteText } from './quote-name.js';

export function draftEnumDifference({ declared, dialect }: DraftSides, { kind, object, table, name = '' }: SchemaDifference): DraftStep[] | undefined {
  const known = declared.enums.find((each) => each.name === table || keyOf(each) === table);
  if (kind !== 'missing-in-migrations' || !known) return undefined;
  return object === 'enum' ? [draftEnum(known, dialect)] : [{ up: `ALTER TYPE ${quoteTable(known, dialect)} ADD VALUE ${quoteText(name, dialect)};` }];
}

function draftEnum(declared: DeclaredEnum, dialect: DraftSides['dialect']): DraftStep {
  const name = quoteTable(declared, dialect);
  return { up: `CREATE TYPE ${name} AS ENUM (${declared.values.map((each) => quoteText(each.name, dialect)).join(', ')});`, down: `DROP TYPE ${name};` };
}
