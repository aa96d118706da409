import { requireMigration } from './require-migration.js';
import { testRule } from '../testing/test-rule.js';

type Files = Record<string, string>;

const config = "import { defineConfig } from 'drizzle-kit';\n\nexport default defineConfig({ dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' });\n";
const imports = "import { bigint, boolean, customType, index, integer, jsonb, numeric, pgEnum, pgSchema, pgTable, pgTableCreator, primaryKey, serial, text, timestamp, unique, uniqueIndex, varchar } from 'drizzle-orm/pg-core';\nimport { sql } from 'drizzle-orm';\n\n";

/** A Drizzle project: the schema, and migrations in the journal's order. */
function drizzle(schema: string, ...migrations: readonly string[]): Files {
  return { 'drizzle.config.ts': config, 'src/schema.ts': imports + schema, ...journalOf('drizzle', 'postgresql', ...migrations) };
}

function journalOf(folder: string, dialect: string, ...migrations: readonly string[]): Files {
  const tags = migrations.map((_, index) => `000${index}_step`);
  const entries = tags.map((tag, idx) => ({ idx, version: '7', when: 1_700_000_000_000 + idx, tag, breakpoints: true }));
  return { ...Object.fromEntries(migrations.map((text, index) => [`${folder}/${tags[index]!}.sql`, text])), [`${folder}/meta/_journal.json`]: JSON.stringify({ version: '7', dialect, entries }) };
}

const users = (more = ''): string => `export const users = pgTable('users', {\n  id: serial('id').primaryKey(),\n  email: text('email').notNull(),\n${more}});\n`;
const usersSql = 'CREATE TABLE IF NOT EXISTS "users" (\n\t"id" serial PRIMARY KEY NOT NULL,\n\t"email" text NOT NULL\n);\n';

testRule(requireMigration, {
  allows: {
    'a schema that its migrations make': drizzle(users(), usersSql),
    'a schema without a journal, which is pushed on purpose': { 'drizzle.config.ts': config, 'src/schema.ts': imports + users("  phone: text('phone'),\n") },
    'a property under another name than its column': drizzle(users().replace('email: text', 'mail: text'), usersSql),
    'a column renamed by a migration': drizzle(users().replace("text('email')", "text('mail')"), usersSql, 'ALTER TABLE "users" RENAME COLUMN "email" TO "mail";'),
    'names that the casing makes': { ...drizzle("export const users = pgTable('users', {\n  userId: serial().primaryKey(),\n  lastURLSeen: text(),\n});\n", 'CREATE TABLE "users" ("user_id" serial PRIMARY KEY NOT NULL, "last_url_seen" text);'), 'drizzle.config.ts': config.replace("out:", "casing: 'snake_case', out:") },
    'names that a casing makes which is decided elsewhere': { ...drizzle("export const users = pgTable('users', { userId: serial().primaryKey() });\n", 'CREATE TABLE "users" ("user_id" serial PRIMARY KEY NOT NULL);'), 'drizzle.config.ts': config.replace("out:", "casing: process.env.CASING as 'snake_case', out:") },
    'columns of a function, a spread and a helper': drizzle(
      "const stamps = { createdAt: timestamp('created_at') };\nconst key = () => serial('id').primaryKey();\nexport const users = pgTable('users', (t) => ({ id: key(), email: t.text('email').notNull(), age: t.integer(), ...stamps }));\n",
      'CREATE TABLE "users" ("id" serial PRIMARY KEY NOT NULL, "email" text NOT NULL, "age" integer, "created_at" timestamp);',
    ),
    'an enum made in a block, a schema of its own, a prefix': drizzle(
      "export const mood = pgEnum('mood', ['fine', 'sad']);\nexport const auth = pgSchema('auth');\nexport const accounts = auth.table('accounts', { id: serial('id').primaryKey(), mood: mood('mood') });\nconst table = pgTableCreator((name) => `shop_${name}`);\nexport const orders = table('orders', { id: serial('id').primaryKey() });\n",
      "DO $$ BEGIN\n CREATE TYPE \"public\".\"mood\" AS ENUM('fine', 'sad');\nEXCEPTION\n WHEN duplicate_object THEN null;\nEND $$;\n--> statement-breakpoint\nCREATE SCHEMA \"auth\";\n--> statement-breakpoint\nCREATE TABLE \"auth\".\"accounts\" (\"id\" serial PRIMARY KEY NOT NULL, \"mood\" \"mood\");\n--> statement-breakpoint\nCREATE TABLE \"shop_orders\" (\"id\" serial PRIMARY KEY NOT NULL);",
    ),
    'types as they are spelled on either side': drizzle(
      "const point = customType<{ data: string }>({ dataType: () => 'geometry(Point)' });\nexport const all = pgTable('all', {\n  a: varchar('a', { length: 256 }), b: numeric('b', { precision: 10, scale: 2 }), c: timestamp('c', { withTimezone: true, precision: 3 }), d: bigint('d', { mode: 'number' }), e: jsonb('e').$type<object>(), f: boolean('f').default(false), g: text('g').array(), h: point('h'), i: integer('i').generatedAlwaysAsIdentity(),\n});\n",
      'CREATE TABLE "all" ("a" varchar(256), "b" numeric(10, 2), "c" timestamp (3) with time zone, "d" bigint, "e" jsonb, "f" boolean DEFAULT false, "g" text[], "h" geometry(Point), "i" integer GENERATED ALWAYS AS IDENTITY);',
    ),
    'indexes, keys and constraints in all their forms': drizzle(
      "export const links = pgTable('links', {\n  a: text('a').notNull(),\n  b: text('b').notNull().unique(),\n}, (t) => ({\n  pk: primaryKey({ columns: [t.a, t.b] }),\n  one: index('one').on(t.a.desc()),\n  two: uniqueIndex('two').using('btree', sql`lower(${t.b})`),\n  three: unique().on(t.b, t.a),\n  four: index('four').on(t.b).where(sql`b is not null`),\n}));\n",
      'CREATE TABLE "links" ("a" text NOT NULL, "b" text NOT NULL, CONSTRAINT "pk" PRIMARY KEY("a","b"), CONSTRAINT "links_b_unique" UNIQUE("b"), CONSTRAINT "links_b_a_unique" UNIQUE("b","a"));\n--> statement-breakpoint\nCREATE INDEX "one" ON "links" USING btree ("a" DESC NULLS LAST);--> statement-breakpoint\nCREATE UNIQUE INDEX "two" ON "links" USING btree (lower("b"));--> statement-breakpoint\nCREATE INDEX "four" ON "links" ("b") WHERE b is not null;',
    ),
    'what is not exported, or only inside a namespace': { ...drizzle(`${users()}const draft = pgTable('drafts', { id: serial('id') });\nexport * as old from './old.js';\nvoid draft;\n`, usersSql), 'src/old.ts': `${imports}export const old = pgTable('old', { id: serial('id') });\n` },
    'a table that is no table of Drizzle': drizzle(`${users()}import { table } from './table.js';\nexport const other = table('other', { id: 1 });\n`, usersSql),
    'a table that is declared twice': { ...drizzle("export * from './one.js';\nexport * from './two.js';\n", usersSql), 'src/one.ts': imports + users(), 'src/two.ts': imports + users("  phone: text('phone'),\n").replace('const users', 'const people') },
    'columns and tables whose names are put together': drizzle(`const prefix = process.env.PREFIX;\n${users('  phone: text(`${prefix}_phone`),\n')}export const others = pgTable(\`\${prefix}_others\`, { id: serial('id') });\n`, usersSql),
    'a migration that the journal names and that is not there': { ...drizzle(users("  phone: text('phone'),\n"), usersSql), 'drizzle/meta/_journal.json': '{ "dialect": "postgresql", "entries": [{ "idx": 0, "tag": "0000_step" }, { "idx": 1, "tag": "0001_lost" }] }' },
    'a journal that is no JSON': { ...drizzle(users("  phone: text('phone'),\n"), usersSql), 'drizzle/meta/_journal.json': '{ "entries": [' },
    'two journals in one package without a configuration': { 'src/schema.ts': imports + users("  phone: text('phone'),\n"), ...journalOf('one', 'postgresql', usersSql), ...journalOf('two', 'postgresql', '') },
    'migrations in folders, without a journal': { 'drizzle.config.ts': config, 'src/schema.ts': imports + users("  phone: text('phone'),\n"), 'drizzle/20250101000000_init/migration.sql': usersSql, 'drizzle/20250201000000_phone/migration.sql': 'ALTER TABLE "users" ADD COLUMN "phone" text;' },
  },
  flags: {
    'a column that is only declared': { files: drizzle(users("  «phone»: text('phone'),\n"), usersSql), messages: ['lacksMigration'], suggestsNothing: true },
    'a column spread from another file, where it is written': { files: { ...drizzle(`import { stamps } from './stamps.js';\n${users('  ...stamps,\n')}`, usersSql), 'src/stamps.ts': "import { timestamp } from 'drizzle-orm/pg-core';\nexport const stamps = { «createdAt»: timestamp('created_at') };\n" } },
    'a table': { files: drizzle(`${users()}export const cards = pgTable('«cards»', { id: serial('id').primaryKey() });\n`, usersSql), messages: ['lacksMigration'] },
    'a table whose migration the journal does not name': { files: { ...drizzle(`${users()}export const cards = pgTable('«cards»', { id: serial('id').primaryKey() });\n`, usersSql), 'drizzle/0001_stray.sql': 'CREATE TABLE "cards" ("id" serial PRIMARY KEY NOT NULL);' } },
    'an enum and a value of one': { files: drizzle("const levels = ['low', 'high'] as const;\nexport const mood = pgEnum('mood', ['fine', '«sad»']);\nexport const level = pgEnum('«level»', levels);\n", "CREATE TYPE \"public\".\"mood\" AS ENUM('fine');"), messages: ['lacksMigration', 'lacksMigration'] },
    'an index, by its columns': { files: drizzle("export const users = pgTable('users', {\n  id: serial('id').primaryKey(),\n  email: text('email').notNull().«unique»(),\n}, (t) => [«index('by_id_and_email').on(t.id, t.email)»]);\n".replace('«unique»()', '«unique()»'), usersSql), messages: ['lacksIndex', 'lacksIndex'] },
    'a column that the SQL makes in another way': { files: drizzle("export const users = pgTable('users', {\n  id: serial('id').primaryKey(),\n  «email»: text('email'),\n  «age»: integer('age'),\n});\n", usersSql, 'ALTER TABLE "users" ADD COLUMN "age" text;'), messages: ['differsFromMigrations', 'differsFromMigrations'] },
    'a table of a package without a configuration': { files: { 'packages/db/package.json': '{ "name": "db" }', 'packages/db/src/tables.ts': imports + users("  «phone»: text('phone'),\n"), ...journalOf('packages/db/migrations', 'postgresql', usersSql) } },
    'a schema in several files, by a pattern': { files: { ...drizzle('', usersSql), 'drizzle.config.ts': config.replace("'./src/schema.ts'", "['./src/tables/*']"), 'src/tables/users.ts': imports + users("  «phone»: text('phone'),\n") } },
    'a column that no migration of the folders makes': { files: { 'drizzle.config.ts': config, 'src/schema.ts': imports + users("  «phone»: text('phone'),\n"), 'drizzle/20250101000000_init/migration.sql': usersSql } },
  },
});
