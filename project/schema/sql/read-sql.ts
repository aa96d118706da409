/** A text of SQL to the changes it makes, by dialect. */
import type { SchemaChange } from '../schema-change.js';
import type { Dialect } from '../schema-source.js';
import { readDdl } from './read-ddl.js';
import { readPostgres } from './read-postgres.js';

export function readSql(text: string, dialect: Dialect): SchemaChange[] {
  return dialect === 'postgresql' ? readPostgres(text) : readDdl(text, dialect);
}
