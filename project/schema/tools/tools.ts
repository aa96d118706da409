/** Every tool that keeps migrations. A folder is that of the first that knows it: what only looks at how files are named comes last. */
import type { FindSchemas } from '../schema-tool.js';
import { findDbMigrate } from './db-migrate/find-db-migrate.js';
import { findDbmate } from './dbmate/find-dbmate.js';
import { findDrizzle } from './drizzle/find-drizzle.js';
import { findFlyway } from './flyway/find-flyway.js';
import { findGolangMigrate } from './golang-migrate/find-golang-migrate.js';
import { findKnex } from './knex/find-knex.js';
import { findKysely } from './kysely/find-kysely.js';
import { findMikroOrm } from './mikro-orm/find-mikro-orm.js';
import { findNodePgMigrate } from './node-pg-migrate/find-node-pg-migrate.js';
import { findPrisma } from './prisma/find-prisma.js';
import { findSequelize } from './sequelize/find-sequelize.js';
import { findSupabase } from './supabase/find-supabase.js';
import { findTypeorm } from './typeorm/find-typeorm.js';

export const tools: readonly FindSchemas[] = [
  findPrisma, findDrizzle, findTypeorm, findMikroOrm,
  findKnex, findKysely, findSequelize, findDbMigrate, findNodePgMigrate,
  findSupabase, findDbmate, findGolangMigrate, findFlyway,
];
