/** Migrations as tools and people write them, each a small story of one database, in the order in which they run. */
export const postgresStories: Readonly<Record<string, readonly string[]>> = {
  'a shop that Prisma keeps': [
    `CREATE TYPE "Level" AS ENUM ('LOW', 'HIGH');
     CREATE TABLE "Shop" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, "level" "Level" NOT NULL DEFAULT 'LOW', "tags" TEXT[] DEFAULT ARRAY[]::TEXT[], "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "Shop_pkey" PRIMARY KEY ("id"));
     CREATE TABLE "Good" ("id" TEXT NOT NULL, "shopId" INTEGER NOT NULL, "cents" DECIMAL(65,30) NOT NULL DEFAULT 0, "note" JSONB NOT NULL DEFAULT '{}', CONSTRAINT "Good_pkey" PRIMARY KEY ("id"));
     CREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name");
     CREATE INDEX "Good_shopId_cents_idx" ON "Good"("shopId", "cents" DESC);
     ALTER TABLE "Good" ADD CONSTRAINT "Good_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;`,
    `BEGIN;
     CREATE TYPE "Level_new" AS ENUM ('HIGH', 'TOP');
     ALTER TABLE "Shop" ALTER COLUMN "level" DROP DEFAULT;
     ALTER TABLE "Shop" ALTER COLUMN "level" TYPE "Level_new" USING ("level"::text::"Level_new");
     ALTER TYPE "Level" RENAME TO "Level_old";
     ALTER TYPE "Level_new" RENAME TO "Level";
     DROP TYPE "Level_old";
     ALTER TABLE "Shop" ALTER COLUMN "level" SET DEFAULT 'HIGH';
     COMMIT;`,
    'ALTER TABLE "Good" RENAME COLUMN "shopId" TO "ownerId"; ALTER TABLE "Good" RENAME CONSTRAINT "Good_shopId_fkey" TO "Good_ownerId_fkey"; ALTER INDEX "Good_shopId_cents_idx" RENAME TO "Good_ownerId_cents_idx";',
  ],
  'a newsroom that drizzle-kit keeps': [
    `CREATE TYPE "public"."state" AS ENUM('draft', 'live');--> statement-breakpoint
     CREATE TABLE IF NOT EXISTS "authors" ("id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL, "email" varchar(255) NOT NULL, CONSTRAINT "authors_email_unique" UNIQUE("email"));--> statement-breakpoint
     CREATE TABLE "posts" ("id" serial PRIMARY KEY NOT NULL, "author_id" uuid NOT NULL, "state" "state" DEFAULT 'draft' NOT NULL, "views" integer DEFAULT 0, "at" timestamp DEFAULT now());--> statement-breakpoint
     DO $$ BEGIN
       ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
     EXCEPTION WHEN duplicate_object THEN null; END $$;--> statement-breakpoint
     CREATE INDEX "posts_state_index" ON "posts" USING btree ("state" enum_ops, "author_id" uuid_ops);`,
    `DO $$ BEGIN CREATE TYPE "public"."state" AS ENUM('draft', 'live'); EXCEPTION WHEN duplicate_object THEN null; END $$;
     DO $$ BEGIN ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id"); EXCEPTION WHEN duplicate_object THEN null; END $$;
     ALTER TABLE "posts" ALTER COLUMN "views" SET DATA TYPE bigint; ALTER TABLE "posts" ALTER COLUMN "views" SET NOT NULL;`,
    "ALTER TYPE \"public\".\"state\" ADD VALUE 'review' BEFORE 'live';",
    "ALTER TYPE \"public\".\"state\" ADD VALUE IF NOT EXISTS 'gone'; ALTER TYPE state ADD VALUE 'lost' AFTER 'draft'; ALTER TYPE state RENAME VALUE 'gone' TO 'archived';",
  ],
  'names that nobody gives': [
    `CREATE TABLE orders (id bigserial PRIMARY KEY, number text UNIQUE, shop int, line int, UNIQUE (shop, line), CHECK (line > 0), CHECK (line < shop), CHECK (1 < 2), amount int CHECK (amount > 0) CHECK (amount < 1000));
     CREATE TABLE lines (id int PRIMARY KEY, order_id bigint REFERENCES orders ON DELETE CASCADE, parent int REFERENCES lines (id), shop int, line int, FOREIGN KEY (shop, line) REFERENCES orders (shop, line) ON UPDATE SET NULL);
     CREATE INDEX ON lines (shop); CREATE INDEX ON lines (shop); CREATE INDEX ON lines (lower(shop::text), line); CREATE INDEX ON lines ((shop + line)); CREATE UNIQUE INDEX ON lines (line);
     ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES orders (id); ALTER TABLE lines ADD UNIQUE (parent); ALTER TABLE lines ADD CHECK (shop <> 3), ADD UNIQUE (parent, shop);`,
  ],
  'names that are too long': [
    `CREATE TABLE a_table_whose_name_is_long_enough_to_be_cut_when_joined (a_column_whose_name_is_long_enough_too integer PRIMARY KEY, another_column_with_a_long_name integer UNIQUE CHECK (another_column_with_a_long_name > 0));
     CREATE TABLE short (a_column_whose_name_is_long_enough_to_be_cut_when_it_is_joined integer REFERENCES a_table_whose_name_is_long_enough_to_be_cut_when_joined, "größe_größe_größe_größe_größe_größe_größe_größe" text UNIQUE);
     CREATE INDEX an_index_whose_name_is_longer_than_postgres_lets_names_be_and_is_cut_off ON short ("größe_größe_größe_größe_größe_größe_größe_größe");
     DROP INDEX an_index_whose_name_is_longer_than_postgres_lets_names_be_and_is_cut_off_elsewhere;`,
  ],
  'one key said twice': [
    'CREATE TABLE a (id int UNIQUE PRIMARY KEY, b int CONSTRAINT named UNIQUE, UNIQUE (b), c int, d int, UNIQUE (c, d), UNIQUE (d, c)); CREATE TABLE e (f int, g int, UNIQUE (f, g), PRIMARY KEY (f, g)); ALTER TABLE a ADD COLUMN h int UNIQUE UNIQUE;',
  ],
  'every kind of default': [
    `CREATE SEQUENCE counter;
     CREATE TABLE d (a int DEFAULT 1, b int DEFAULT -1, c text DEFAULT 'x', d text DEFAULT NULL, e varchar(3) DEFAULT NULL, f bool DEFAULT true, g timestamptz DEFAULT now(), h date DEFAULT CURRENT_DATE, i text[] DEFAULT '{}', j text[] DEFAULT ARRAY['a', 'b'], k int DEFAULT nextval('counter'),
       l int GENERATED ALWAYS AS IDENTITY, m bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 7), n int GENERATED ALWAYS AS (a + b) STORED, o smallserial, p uuid DEFAULT gen_random_uuid(), q interval DEFAULT '1 day', r numeric(5) DEFAULT 1.5, s jsonb DEFAULT '{}'::jsonb, t text DEFAULT 'a' || 'b', u int DEFAULT (1 + 1), v float DEFAULT 1e3);`,
    `ALTER TABLE d ALTER a DROP DEFAULT, ALTER b SET DEFAULT 3, ALTER c SET DEFAULT now()::text, ALTER l DROP IDENTITY, ALTER n DROP EXPRESSION, ALTER a SET NOT NULL, ALTER a ADD GENERATED BY DEFAULT AS IDENTITY, ALTER o DROP DEFAULT, ALTER k SET DEFAULT NULL;`,
  ],
  'every type': [
    `CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE SCHEMA auth; CREATE TYPE auth.role AS ENUM ('x', 'y');
     CREATE TABLE t (a integer, b int8, c smallint, d real, e double precision, f numeric(10, 2), g decimal, h char, i char(3), j varchar, k character varying(20), l text, m boolean, n date, o time(0), p timestamp(0) without time zone, q timestamptz(6), r json, s bytea, u bit(4), v varbit(5), w interval, x inet, y tsvector, z int4range, aa mood[], ab positive, ac auth.role, ad int[][], ae "char", af float(10), ag money, ah xml, ai interval(3), aj numeric(4)[]);`,
    `ALTER TABLE t ALTER a TYPE bigint, ALTER k TYPE text, ALTER p TYPE timestamptz USING p::timestamptz, ALTER j SET DATA TYPE varchar(7); ALTER TYPE mood SET SCHEMA auth; ALTER TYPE auth.role RENAME TO level;`,
  ],
  'what goes with a column': [
    `CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE, a int, b int, UNIQUE (a, b), CHECK (a > b), CHECK (b > 0));
     CREATE TABLE q (id int PRIMARY KEY, code text REFERENCES p (code), a int, b int, FOREIGN KEY (a, b) REFERENCES p (a, b), p int REFERENCES p);
     CREATE INDEX q_a_b ON q (b, a); CREATE INDEX q_b ON q (b) WHERE a > 0; CREATE INDEX q_low ON q (lower(code), b); CREATE INDEX q_inc ON q (b) INCLUDE (a);`,
    'ALTER TABLE q DROP COLUMN a; ALTER TABLE p DROP COLUMN code CASCADE;',
    'ALTER TABLE p DROP COLUMN a, ADD COLUMN a text; ALTER TABLE q ADD COLUMN c int, DROP COLUMN b, ADD COLUMN b text NOT NULL DEFAULT \'x\'; ALTER TABLE q DROP COLUMN IF EXISTS nothing;',
  ],
  'what goes with a table, a key and a schema': [
    `CREATE SCHEMA old; CREATE TABLE old.a (id int PRIMARY KEY); CREATE TYPE old.kind AS ENUM ('x'); CREATE TABLE b (id int PRIMARY KEY, code int, a int REFERENCES old.a, UNIQUE (code), k old.kind); CREATE TABLE c (b int REFERENCES b, code int REFERENCES b (code), other int REFERENCES b (id)); CREATE TABLE d (c int); CREATE VIEW v AS SELECT 1 AS one; CREATE MATERIALIZED VIEW w AS SELECT 2 AS two; CREATE VIEW x AS SELECT 3 AS three;`,
    'ALTER TABLE b DROP CONSTRAINT b_code_key CASCADE; DROP SCHEMA old CASCADE; DROP VIEW v; ALTER VIEW x RENAME TO y;',
    'DROP TABLE d, b CASCADE; CREATE TABLE b (id text); DROP TABLE IF EXISTS nothing, "Nothing";',
  ],
  'an enum that goes with its default, and with its column': [
    `CREATE TYPE currency AS ENUM ('EUR', 'CHF'); CREATE TABLE account (id int, currency currency DEFAULT 'EUR', old currency, kept currency DEFAULT 'CHF', list currency[]); CREATE INDEX account_old ON account (old);`,
    `ALTER TABLE account ALTER currency TYPE text; ALTER TYPE currency RENAME TO money_kind; ALTER TABLE account ALTER kept TYPE text, ALTER kept SET DEFAULT 'CHF';`,
    'DROP TYPE money_kind CASCADE;',
  ],
  'indexes of every kind': [
    `CREATE TABLE docs (id int, title text, body tsvector, tags text[], data jsonb, at timestamptz, gone timestamptz, n int, span int4range);
     CREATE INDEX docs_body ON docs USING gin (body); CREATE INDEX docs_tags ON docs USING gin (tags array_ops); CREATE INDEX docs_data ON docs USING gin (data jsonb_path_ops); CREATE INDEX docs_at ON docs USING brin (at); CREATE INDEX docs_hash ON docs USING hash (title);
     CREATE UNIQUE INDEX docs_title ON docs (title) WHERE gone IS NULL; CREATE INDEX docs_low ON docs (lower(title)); CREATE INDEX docs_desc ON docs (at DESC NULLS LAST, n); CREATE INDEX docs_like ON docs (title text_pattern_ops); CREATE UNIQUE INDEX docs_null ON docs (n) NULLS NOT DISTINCT; CREATE INDEX docs_cover ON docs (n) INCLUDE (title); CREATE INDEX docs_default ON docs (title text_ops, n int4_ops);
     ALTER TABLE docs ADD CONSTRAINT docs_span EXCLUDE USING gist (span WITH &&); ALTER TABLE docs ADD EXCLUDE USING gist (span WITH =) WHERE (n > 0); ALTER TABLE docs ADD UNIQUE NULLS NOT DISTINCT (at); ALTER TABLE docs ADD UNIQUE (id) INCLUDE (title);`,
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_n ON docs (n);',
    'CREATE INDEX IF NOT EXISTS docs_n ON docs (id); CREATE UNIQUE INDEX docs_pk ON docs (id); ALTER TABLE docs ADD CONSTRAINT docs_pkey PRIMARY KEY USING INDEX docs_pk; CREATE UNIQUE INDEX docs_u ON docs (n, id); ALTER TABLE docs ADD UNIQUE USING INDEX docs_u;',
    'DROP INDEX CONCURRENTLY docs_hash;',
    'DROP INDEX IF EXISTS public.docs_at, docs_nothing; ALTER INDEX docs_tags RENAME TO docs_labels; ALTER INDEX IF EXISTS nothing RENAME TO something;',
  ],
  'keys of every kind': [
    `CREATE TABLE a (id int PRIMARY KEY, x int UNIQUE); CREATE TABLE b (a int, x int, y int, CONSTRAINT named FOREIGN KEY (a) REFERENCES a (id) ON DELETE SET DEFAULT ON UPDATE RESTRICT);
     ALTER TABLE b ADD CONSTRAINT later FOREIGN KEY (x) REFERENCES a (x) ON DELETE SET NULL NOT VALID; ALTER TABLE b VALIDATE CONSTRAINT later; ALTER TABLE b ADD CONSTRAINT positive CHECK (y > 0) NOT VALID; ALTER TABLE b ADD COLUMN z int NOT NULL DEFAULT 1 REFERENCES a DEFERRABLE INITIALLY DEFERRED;`,
    'ALTER TABLE b DROP CONSTRAINT named, DROP CONSTRAINT IF EXISTS nothing, ADD CONSTRAINT named FOREIGN KEY (a) REFERENCES a; ALTER TABLE b RENAME CONSTRAINT positive TO more; ALTER TABLE a RENAME COLUMN x TO w; ALTER TABLE a RENAME TO c;',
    'ALTER TABLE c DROP CONSTRAINT a_pkey CASCADE; ALTER TABLE c ADD PRIMARY KEY (id, w); ALTER TABLE b DROP CONSTRAINT more; ALTER TABLE b ADD CONSTRAINT filled NOT NULL y;',
  ],
  'tables in several schemas': [
    'CREATE SCHEMA billing; CREATE TABLE billing.invoices (id int PRIMARY KEY, total int UNIQUE); CREATE TABLE invoices (id int PRIMARY KEY, total int UNIQUE); CREATE INDEX by_total ON billing.invoices (total); CREATE INDEX by_total ON invoices (total, id); CREATE TABLE lines (id int REFERENCES billing.invoices); CREATE TABLE billing.items (id int UNIQUE);',
    'DROP INDEX billing.by_total; ALTER TABLE billing.invoices RENAME TO bills; ALTER TABLE billing.items SET SCHEMA public; ALTER TABLE public.lines RENAME TO rows; ALTER INDEX public.by_total RENAME TO by_all;',
  ],
  'what may be there already': [
    `CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE IF NOT EXISTS a (id text, c text); ALTER TABLE a ADD COLUMN IF NOT EXISTS b text UNIQUE; ALTER TABLE a ADD COLUMN IF NOT EXISTS d int UNIQUE; ALTER TABLE a ADD COLUMN IF NOT EXISTS d int UNIQUE; ALTER TABLE IF EXISTS nothing ADD COLUMN e int; ALTER TABLE IF EXISTS nothing RENAME TO something; ALTER TABLE IF EXISTS a RENAME COLUMN b TO bb;
     CREATE TEMP TABLE passing (id int); ALTER TABLE passing ADD COLUMN x int; CREATE INDEX ON passing (x); DROP TABLE passing;`,
    `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('x'); END IF; END $$;
     DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD COLUMN f mood DEFAULT ''x'''; END $$;
     DO $body$ DECLARE r record; BEGIN FOR r IN SELECT id FROM a LOOP UPDATE a SET d = 1 WHERE id = r.id; END LOOP; END $body$;
     UPDATE a SET d = 2; DELETE FROM a WHERE d = 1; INSERT INTO a (id) SELECT 1; COMMENT ON TABLE a IS 'all; of it';`,
  ],
};
