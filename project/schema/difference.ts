/** What the declared schema and its migrations do not agree on, each with its own place. */
import type { Place } from '../findings/finding.js';

export interface SchemaDifference {
  /** `missing-in-migrations`: declared, but no migration makes it. */
  readonly kind: 'missing-in-migrations' | 'type' | 'nullable';
  readonly object: 'table' | 'column' | 'enum' | 'enum-value' | 'index';
  /** As the database names it. */
  readonly table: string;
  /** The column, index or enum value; absent for a table or an enum. */
  readonly name?: string;
  /** In words, both sides of a `type` or `nullable` difference. */
  readonly detail?: string;
  readonly declaredAt?: Place;
  readonly migratedAt?: Place;
  /** The statement that would make the difference go away, where it can be written without asking. */
  readonly sql?: string;
}

export interface SchemaSource {
  readonly tool: 'prisma' | 'drizzle';
  readonly dialect: 'postgresql' | 'mysql' | 'sqlite';
  /** The files that declare the schema, relative to the root. */
  readonly declared: readonly string[];
  /** The migration files in the order the tool applies them. */
  readonly migrations: readonly string[];
  /** The folder new migrations go to, relative to the root. */
  readonly migrationFolder: string;
}

/** A migration, or a part of a declared schema, that could not be read; what it may touch is left out of the comparison. */
export interface Unreadable extends Place {
  readonly why: string;
}

export interface SchemaReport {
  readonly source: SchemaSource;
  readonly differences: readonly SchemaDifference[];
  readonly unreadable: readonly Unreadable[];
}
