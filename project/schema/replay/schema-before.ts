/** The schema as a migration finds it, kept for as long as the report that it was made for. */
import type { SchemaReport } from '../difference.js';
import type { MigratedSchema } from '../schema-model.js';
import { replayChanges } from './replay-changes.js';

const known = new WeakMap<SchemaReport, Map<number, MigratedSchema>>();

/** @param index of the migration, among those of the report */
export function schemaBefore(report: SchemaReport, index: number): MigratedSchema {
  const schemas = known.get(report) ?? new Map<number, MigratedSchema>();
  known.set(report, schemas);
  let schema = schemas.get(index);
  if (!schema) schemas.set(index, schema = replayChanges(report.migrations.slice(0, index), report.source.dialect));
  return schema;
}
