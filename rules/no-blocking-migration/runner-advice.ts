/** How an index is built without a lock under each tool: PostgreSQL refuses CONCURRENTLY inside a transaction. */
import type { SchemaSource } from '@tenfold/project';
import type { NewMigration } from '../migrations/new-migration.js';

const alone = 'put it into a migration of its own, because a file of several statements is one transaction, in which that fails';

const advices: Readonly<Record<SchemaSource['tool'], string>> = {
  prisma: `Write CREATE INDEX CONCURRENTLY and ${alone}.`,
  drizzle: 'Drizzle runs all that is to be applied in one transaction, in which CREATE INDEX CONCURRENTLY fails: build it by hand before the release, and let the migration say CREATE INDEX IF NOT EXISTS.',
  knex: 'Write CREATE INDEX CONCURRENTLY in a migration of its own, with exports.config = { transaction: false }.',
  typeorm: 'Write CREATE INDEX CONCURRENTLY in a migration of its own, with transaction = false in its class.',
  'mikro-orm': 'Write CREATE INDEX CONCURRENTLY in a migration of its own, whose isTransactional() returns false.',
  sequelize: 'Pass { concurrently: true } to addIndex, outside a transaction.',
  kysely: 'Write CREATE INDEX CONCURRENTLY with sql`…`, and build it before the release: Kysely runs migrations in one transaction.',
  'node-pg-migrate': 'Pass { concurrently: true } to createIndex, and call pgm.noTransaction() in a migration of its own.',
  'db-migrate': 'Write CREATE INDEX CONCURRENTLY with runSql, in a migration of its own.',
  dbmate: 'Write CREATE INDEX CONCURRENTLY in a migration of its own, under "-- migrate:up transaction:false".',
  'golang-migrate': `Write CREATE INDEX CONCURRENTLY and ${alone}.`,
  flyway: 'Write CREATE INDEX CONCURRENTLY in a migration of its own, which Flyway then runs without a transaction.',
  supabase: `Write CREATE INDEX CONCURRENTLY and ${alone}.`,
};

export function adviceFor({ report }: NewMigration): string {
  return advices[report.source.tool];
}
