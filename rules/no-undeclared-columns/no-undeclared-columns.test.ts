import { testRule } from '../testing/test-rule.js';
import { noUndeclaredColumns } from './no-undeclared-columns.js';

type Files = Record<string, string>;

function prisma(models: string, ...migrations: readonly string[]): Files {
  const steps = migrations.map((sql, index) => [`prisma/migrations/2024030810150${index}_step/migration.sql`, sql] as const);
  return { 'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n\n${models}`, ...Object.fromEntries(steps) };
}

function drizzle(schema: string, sql: string, dialect = 'postgresql'): Files {
  return {
    'drizzle.config.ts': `export default { dialect: '${dialect}', schema: './src/schema.ts', out: './drizzle' };\n`, 'src/schema.ts': `import { integer, index, pgTable, text } from 'drizzle-orm/pg-core';\nimport { mysqlTable, int } from 'drizzle-orm/mysql-core';\nimport { stamps, makeIndexes } from 'stamps';\n\n${schema}`,
    'drizzle/meta/_journal.json': `{ "dialect": "${dialect}", "entries": [{ "idx": 0, "tag": "0000_init" }] }`, 'drizzle/0000_init.sql': sql,
  };
}

const shop = (more = ''): string => `model Shop {\n  id   Int    @id\n  name String\n${more}}\n`;
const shopSql = 'CREATE TABLE "Shop" ("id" INTEGER NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "Shop_pkey" PRIMARY KEY ("id"));\n';
const head = (files: Files): Files => ({ ...files, 'prisma/schema.prisma': files['prisma/schema.prisma']!.replace('datasource db', 'datasource «db»') });
const marked = shop().replace('Shop', '«Shop»');

testRule(noUndeclaredColumns, {
  allows: {
    'what is declared': prisma(shop('  @@index([name])\n'), shopSql, 'CREATE INDEX "i" ON "Shop"("name");'),
    'what a later migration drops': prisma(shop(), shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old" TEXT;\nCREATE TABLE "Old" ("id" INTEGER);', 'ALTER TABLE "Shop" DROP COLUMN "old";\nDROP TABLE "Old";'),
    'what stays on purpose, and says so in other letters': prisma(shop(), shopSql, '-- tenfold-keep: Öffnungszeiten\nALTER TABLE "Shop" ADD COLUMN "old" TEXT;'),
    'what stays on purpose, and says so': prisma(shop(), shopSql, '-- tenfold-keep: read by the nightly export\nALTER TABLE "Shop" ADD COLUMN "old" TEXT;\n/* tenfold-keep: until the next release */ CREATE INDEX "i" ON "Shop"("name");'),
    'a column of a table that is kept, with its reason in the same line': prisma(shop(), shopSql.replace(');', ');'), 'ALTER TABLE "Shop"\n  ADD COLUMN "old" TEXT; -- tenfold-keep: rollback'),
    'what the options leave out': { files: prisma(shop(), shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old_name" TEXT;\nCREATE TABLE "spatial_ref_sys" ("id" INTEGER);'), options: { ignore: ['Shop.old_*', 'spatial_ref_sys'] } },
    'models and fields that are kept from the client': prisma(`${shop('  old String? @ignore\n')}\nmodel Old {\n  id Int @id\n\n  @@ignore\n}\n`, shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old" TEXT;\nCREATE TABLE "Old" ("id" INTEGER);'),
    'a view that is declared': prisma(`${shop()}\nview Totals {\n  id Int @unique\n}\n`, shopSql, 'CREATE VIEW "Totals" AS SELECT 1 AS id;'),
    'the tables of an implicit relation, of either age': prisma(
      'model Post {\n  id   Int   @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n',
      'CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY);CREATE TABLE "Tag" ("id" INTEGER PRIMARY KEY);CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL REFERENCES "Post"("id"), "B" INTEGER NOT NULL REFERENCES "Tag"("id"));CREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag"("A", "B");CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");',
    ),
    'tables that others look after': { ...prisma(shop(), shopSql, 'CREATE TABLE "sessions" ("id" TEXT);'), 'prisma.config.ts': "import { defineConfig } from 'prisma/config';\n\nexport default defineConfig({ tables: { external: ['public.sessions'] } });\n" },
    'schemas that are not declared, such as a job queue\'s': prisma(shop(), shopSql, 'CREATE SCHEMA pgboss;\nCREATE TABLE pgboss.job (id TEXT);'),
    'the ledger of the tool itself': prisma(shop(), shopSql, 'CREATE TABLE "_prisma_migrations" ("id" TEXT);'),
    'indexes that Prisma cannot declare, and does not look at': prisma(shop(), shopSql, 'CREATE INDEX "a" ON "Shop"("name") WHERE "id" > 5;\nCREATE INDEX "b" ON "Shop"(lower("name"));'),
    'what may have been dropped by SQL that cannot be read': prisma(shop(), shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old" TEXT;', "DO $$ BEGIN EXECUTE 'ALTER TABLE \"Shop\" DROP COLUMN ' || quote_ident('old'); END $$;"),
    'a field that is being typed': prisma(shop('  old\n'), shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old" TEXT;'),
    'a model that is being typed': prisma(`${shop('  old Old?\n')}\nmodle Old {\n  id Int @id\n}\n`, shopSql, 'CREATE TABLE "Old" ("id" INTEGER);'),
    'an index that keeps a foreign key in MySQL': drizzle("export const a = mysqlTable('a', { id: int('id').primaryKey(), up: int('up').references((): never => a.id as never) });\n", 'CREATE TABLE `a` (`id` int NOT NULL, `up` int, PRIMARY KEY(`id`), CONSTRAINT `fk` FOREIGN KEY (`up`) REFERENCES `a`(`id`));', 'mysql'),
    'columns and indexes that come from elsewhere': drizzle("export const rows = pgTable('rows', { id: integer('id').primaryKey(), ...stamps });\nexport const more = pgTable('more', { id: integer('id').primaryKey(), name: text('name') }, (t) => makeIndexes(t));\n", 'CREATE TABLE "rows" ("id" integer PRIMARY KEY, "created_at" timestamp);CREATE TABLE "more" ("id" integer PRIMARY KEY, "name" text);CREATE INDEX "i" ON "more" ("name");'),
    'tables where one has no name that is written out': drizzle("export const rows = pgTable(process.env.TABLE!, { id: integer('id').primaryKey() });\nexport const more = pgTable('more', { id: integer('id').primaryKey() });\n", 'CREATE TABLE "rows" ("id" integer PRIMARY KEY);CREATE TABLE "more" ("id" integer PRIMARY KEY);'),
    'an index over some rows that Drizzle declares': drizzle("import { sql } from 'drizzle-orm';\nexport const more = pgTable('more', { id: integer('id').primaryKey(), name: text('name') }, (t) => [index('i').on(t.name).where(sql`id > 5`), index('low').on(sql`lower(${t.name})`)]);\n", 'CREATE TABLE "more" ("id" integer PRIMARY KEY, "name" text);CREATE INDEX "i" ON "more" ("name") WHERE id > 5;CREATE INDEX "low" ON "more" (lower("name"));'),
  },
  flags: {
    'a column, at its model': { files: prisma(marked, shopSql, 'ALTER TABLE "Shop" ADD COLUMN "old" TEXT;'), messages: ['isUndeclared'], says: [/column 'Shop\.old', and .* the next 'prisma migrate dev' drops it, with what is in it/], chain: ['as the migrations make it'], suggestion: { title: /drop_shop_old, which drops it with what it holds$/, gives: { 'prisma/migrations/20240308101502_drop_shop_old/migration.sql': 'ALTER TABLE "Shop" DROP COLUMN "old";\n' } } },
    'a table, at the head of the schema': { files: head(prisma(shop(), shopSql, 'CREATE TABLE "Old" ("id" INTEGER);')), says: [/table 'Old'/] },
    'an index, at its column': { files: prisma(shop().replace('name', '«name»'), shopSql, 'CREATE INDEX "Shop_name_idx" ON "Shop"("name");'), says: [/index 'Shop_name_idx' on 'Shop'.* drops it\. / ] },
    'an index of another method, which Prisma can declare and therefore drops': { files: prisma(shop().replace('name', '«name»'), shopSql, 'CREATE INDEX "g" ON "Shop" USING gin ("name" gin_trgm_ops);') },
    'indexes that Prisma cannot declare, where they are asked for': { files: prisma(shop().replace('name', '«name»'), shopSql, 'CREATE INDEX "a" ON "Shop"("name") WHERE "id" > 5;'), options: { rawIndexes: 'report' } },
    'a foreign key': { files: prisma(`${shop()}\nmodel Good {\n  id     Int @id\n  «shopId» Int\n}\n`, shopSql, 'CREATE TABLE "Good" ("id" INTEGER PRIMARY KEY, "shopId" INTEGER NOT NULL REFERENCES "Shop"("id"));'), says: [/foreign key 'shopId' of 'Good'/] },
    'a value of an enum, and an enum that nothing uses': {
      files: head(prisma('enum «Level» {\n  LOW\n}\n\nmodel Shop {\n  id    Int   @id\n  level Level\n}\n', "CREATE TYPE \"Level\" AS ENUM ('LOW', 'HIGH');CREATE TYPE \"Old\" AS ENUM ('A');CREATE TABLE \"Shop\" (\"id\" INTEGER PRIMARY KEY, \"level\" \"Level\" NOT NULL);")), says: [/enum 'Old'/, /value 'HIGH' of enum 'Level'/],
    },
    'a table of Drizzle, which goes on without being seen': { files: drizzle("export const more = pgTable('«more»', { id: integer('id').primaryKey() });\n", 'CREATE TABLE "more" ("id" integer PRIMARY KEY);CREATE TABLE "old" ("id" integer PRIMARY KEY);'), says: [/table 'old', and the schema does not declare it\. Declare it/] },
    'what says that it stays and not why': { files: prisma(marked, shopSql, '-- tenfold-keep\nALTER TABLE "Shop" ADD COLUMN "old" TEXT;') },
    'what stands below a comment about something else': { files: prisma(marked, shopSql, '-- tenfold-keep: this one\nALTER TABLE "Shop" ADD COLUMN "a" TEXT;\n\nALTER TABLE "Shop" ADD COLUMN "b" TEXT;') },
  },
});
