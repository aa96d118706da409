/**
 * The schema as a migration finds it, kept for as long as what comes before it is the same: a keystroke in the newest migration replays
 * none of the others.
 */
import type { SchemaReport } from '../difference.js';
import type { SchemaChange } from '../schema-change.js';
import type { MigratedSchema } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { type Migration, replayChanges } from './replay-changes.js';

interface Kept {
  readonly before: readonly Migration[];
  readonly dialect: Dialect;
  readonly schema: MigratedSchema;
}

/** By what the last of those before it changes: the same text gives the same list. */
const known = new WeakMap<readonly SchemaChange[], Kept>();

/** @param index of the migration, among those of the report */
export function schemaBefore({ migrations, source: { dialect } }: SchemaReport, index: number): MigratedSchema {
  return schemaAfter(migrations.slice(0, index), dialect);
}

export function schemaAfter(before: readonly Migration[], dialect: Dialect): MigratedSchema {
  const last = before.at(-1)?.changes;
  const kept = last && known.get(last);
  if (kept?.dialect === dialect && kept.before.length === before.length && kept.before.every((each, at) => each.path === before[at]!.path && each.changes === before[at]!.changes)) return kept.schema;
  const schema = replayChanges(before, dialect);
  if (last) known.set(last, { before, dialect, schema });
  return schema;
}
