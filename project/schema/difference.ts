/** What the declared schema and its migrations do not agree on, each with its own place. */
import type { Place } from '../findings/finding.js';
import type { Migration } from './replay/replay-changes.js';
import type { DeclaredSchema, MigratedSchema } from './schema-model.js';
import type { SchemaSource, Unreadable } from './schema-source.js';

export interface SchemaDifference {
  /** `missing-in-migrations`: declared, but no migration makes it; `missing-in-schema`: made, but not declared. */
  readonly kind: 'missing-in-migrations' | 'missing-in-schema' | 'type' | 'nullable' | 'default' | 'key' | 'action';
  readonly object: 'table' | 'column' | 'enum' | 'enum-value' | 'index' | 'primary-key' | 'foreign-key';
  /** As the database names it. */
  readonly table: string;
  /** The column, index or enum value; absent for a table or an enum. */
  readonly name?: string;
  /** In words, both sides of what differs. */
  readonly detail?: string;
  /** An index that the tool's way to declare one cannot say, made in SQL on purpose. */
  readonly isRaw?: true;
  /** Of what is declared; where nothing is, of the column, the table or the schema that should. */
  readonly declaredAt?: Place;
  readonly migratedAt?: Place;
}

export interface SchemaReport {
  readonly source: SchemaSource;
  readonly differences: readonly SchemaDifference[];
  readonly unreadable: readonly Unreadable[];
  /** Absent where the tool has no way to declare a schema. */
  readonly declared?: DeclaredSchema;
  readonly migrations: readonly Migration[];
  /** What a database built from them has. */
  readonly migrated: MigratedSchema;
}
