/** Where a schema and its migrations are, and by which tool. */
import type { Place } from '../findings/finding.js';

export type ToolName = 'prisma' | 'drizzle' | 'typeorm' | 'mikro-orm' | 'sequelize' | 'knex' | 'kysely' | 'node-pg-migrate' | 'db-migrate' | 'dbmate' | 'golang-migrate' | 'flyway' | 'supabase';

export type Dialect = 'postgresql' | 'mysql' | 'sqlite';

/** One schema of one database: a repository may have many. */
export interface SchemaSource {
  readonly tool: ToolName;
  readonly dialect: Dialect;
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
