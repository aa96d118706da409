import { requireMigration } from './require-migration.js';
import { testRule } from '../testing/test-rule.js';

type Files = Record<string, string>;

const datasource = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n';
const lock = { 'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n' };

/** A Prisma project: the models, and migrations in their order. */
function prisma(schema: string, ...migrations: readonly string[]): Files {
  const steps = migrations.map((sql, index) => [`prisma/migrations/2024030810150${index}_step/migration.sql`, sql] as const);
  return { 'prisma/schema.prisma': datasource + schema, ...(steps.length ? lock : {}), ...Object.fromEntries(steps) };
}

const customer = 'model Customer {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n}\n';
const customerSql = 'CREATE TABLE "Customer" (\n    "id" SERIAL NOT NULL,\n    "email" TEXT NOT NULL,\n\n    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")\n);\n\n-- CreateIndex\nCREATE UNIQUE INDEX "Customer_email_key" ON "Customer"("email");\n';
/** The customer with one more line, its place for a field or an attribute. */
const withLine = (line: string): string => customer.replace('@unique\n', `@unique\n  ${line}\n`);
const post = 'model Post {\n  id   Int   @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n';
const postSql = 'CREATE TABLE "Post" ("id" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));\nCREATE TABLE "Tag" ("id" INTEGER NOT NULL, CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));\n';
const joinSql = 'CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);\nCREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag"("A", "B");\nCREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");\n';
const drafted = 'prisma/migrations/20240308101501_add_customer_phone/migration.sql';

testRule(requireMigration, {
  allows: {
    'a model and a field that are commented out': prisma(`${withLine('/* phone String */')}\n/*\nmodel Old {\n  id Int @id\n}\n*/\n`, customerSql),
    'a disable in a block comment, with its reason': prisma(withLine('/* eslint-disable-next-line tenfold/require-migration -- by hand */\n  phone String'), customerSql),
    'a schema that its migrations make': prisma(customer, customerSql),
    'a schema without migrations, which is pushed on purpose': prisma(customer),
    'a column renamed in the code alone, with @map': prisma(customer.replace('email String @unique', 'mail  String @unique @map("email")'), customerSql),
    'a table renamed in the code alone, with @@map': prisma(withLine('@@map("customers")'), customerSql.replaceAll('"Customer"', '"customers"')),
    'a column renamed by a migration': prisma(customer.replace('email', 'mail'), customerSql, 'ALTER TABLE "Customer" RENAME COLUMN "email" TO "mail";'),
    'a table renamed by a migration': prisma(customer.replace('model Customer', 'model Buyer'), customerSql, 'ALTER TABLE "Customer" RENAME TO "Buyer";\nALTER INDEX "Customer_email_key" RENAME TO "Buyer_email_key";'),
    'relation fields, which are no columns': prisma(
      'model Author {\n  id    Int    @id\n  books Book[]\n}\n\nmodel Book {\n  id       Int    @id\n  authorId Int\n  author   Author @relation(fields: [authorId], references: [id])\n}\n',
      'CREATE TABLE "Author" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "Book" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER NOT NULL REFERENCES "Author"("id") ON DELETE RESTRICT ON UPDATE CASCADE);',
    ),
    'an implicit many-to-many relation with its table': prisma(post, postSql + joinSql),
    'a model that is kept from the client': prisma(`${customer}\nmodel Legacy {\n  id Int @id\n\n  @@ignore\n}\n`, customerSql),
    'a field that is kept from the client': prisma(withLine('score Int? @ignore'), customerSql),
    'migrations of which two folders may be the configured one': {
      'prisma.config.ts': "export default { schema: './schema', migrations: { path: './.prisma-migrations' } };\n", 'schema/main.prisma': datasource + withLine('phone String?'), 'migration/20240308101500_init/migration.sql': customerSql, 'other/20240308101500_init/migration.sql': customerSql,
    },
    'a view': prisma(`${customer}\nview Totals {\n  id  Int @unique\n  sum Int\n}\n`, customerSql),
    'a column whose type Prisma does not know': prisma(withLine('area Unsupported("geometry")?'), customerSql, 'ALTER TABLE "Customer" ADD COLUMN "area" geometry;'),
    'one migration squashed out of many': prisma(withLine('phone String?'), customerSql.replace('"email" TEXT NOT NULL,', '"email" TEXT NOT NULL,\n    "phone" TEXT,')),
    'a table that is made, dropped and made again': prisma(customer, customerSql, 'DROP TABLE "Customer";', customerSql),
    'an index under another name': prisma(withLine('@@index([email], map: "by_mail")'), customerSql, 'CREATE INDEX "old_name" ON "Customer" ("email");'),
    'an index that the unique one already is': prisma(withLine('@@index([email])'), customerSql),
    'a column made inside a block that looks first': prisma(withLine('phone String?'), customerSql, "DO $$ BEGIN\n  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = 'phone') THEN\n    ALTER TABLE \"Customer\" ADD COLUMN \"phone\" TEXT;\n  END IF;\nEND $$;"),
    'a function and its trigger': prisma(customer, customerSql, 'CREATE FUNCTION touch() RETURNS trigger AS $$ BEGIN NEW."email" = lower(NEW."email"); RETURN NEW; END $$ LANGUAGE plpgsql;\nCREATE TRIGGER touch BEFORE INSERT ON "Customer" FOR EACH ROW EXECUTE FUNCTION touch();'),
    'what a migration may have made that is put together when it runs': prisma(withLine('phone String?'), customerSql, "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || quote_ident(t) || ' ADD COLUMN phone TEXT'; END LOOP; END $$;"),
    'what a migration may have made that is no SQL': prisma(withLine('phone String?'), customerSql, 'ALTER TABLE "Customer" ADDING COLUMN "phone" TEXT;'),
    'what a function may have made that a migration calls': prisma(withLine('phone String?'), customerSql, "CREATE FUNCTION add_phone(t text) RETURNS void AS $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN phone TEXT', t); END $$ LANGUAGE plpgsql;\nSELECT add_phone('Customer');"),
    'tables of a database that is older than its migrations': prisma(withLine('phone String?'), 'ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;'),
    'an enum whose type is made anew for a value': prisma(
      'enum Level {\n  LOW\n  HIGH\n}\n\nmodel Task {\n  id    Int   @id\n  level Level @default(LOW)\n}\n',
      `CREATE TYPE "Level" AS ENUM ('LOW', 'OLD');\nCREATE TABLE "Task" ("id" INTEGER PRIMARY KEY, "level" "Level" NOT NULL DEFAULT 'LOW');`,
      `BEGIN;\nCREATE TYPE "Level_new" AS ENUM ('LOW', 'HIGH');\nALTER TABLE "Task" ALTER COLUMN "level" DROP DEFAULT;\nALTER TABLE "Task" ALTER COLUMN "level" TYPE "Level_new" USING ("level"::text::"Level_new");\nALTER TYPE "Level" RENAME TO "Level_old";\nALTER TYPE "Level_new" RENAME TO "Level";\nDROP TYPE "Level_old";\nALTER TABLE "Task" ALTER COLUMN "level" SET DEFAULT 'LOW';\nCOMMIT;`,
    ),
    'several files of one schema': {
      ...prisma('', `${customerSql}CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "customerId" INTEGER NOT NULL);`),
      'prisma/customer.prisma': customer.replace('@unique\n', '@unique\n  orders Order[]\n'),
      'prisma/order.prisma': 'model Order {\n  id         Int      @id\n  customerId Int\n  customer   Customer @relation(fields: [customerId], references: [id])\n}\n',
    },
    'a half-typed field': prisma(withLine('pho'), customerSql),
    'a half-typed @map and @@map': prisma(`${withLine('phone String? @map("')}\nmodel Other {\n  id Int @id\n\n  @@map(\n}\n`, customerSql),
    'a half-typed model': prisma(`${customer}\nmodel GiftCard {\n  code String @id\n`, customerSql),
    'migrations elsewhere that nothing says are Prisma\'s': { 'db/schema.prisma': datasource + withLine('phone String?'), 'db/old/20240308101500_init/migration.sql': customerSql },
    'migrations of another database': { ...prisma(customer, 'CREATE TABLE `Other` (`id` INTEGER);'), 'prisma/migrations/migration_lock.toml': 'provider = "mysql"\n' },
    'a copy of the schema in a generated client': { ...prisma(customer, customerSql), 'src/generated/schema.prisma': datasource + withLine('phone String?') },
    'a finding allowed with a reason': prisma(withLine('// eslint-disable-next-line tenfold/require-migration -- made by the data team\n  phone String?'), customerSql),
  },
  flags: {
    'a column that is only declared': {
      files: prisma(withLine('«phone» String?'), customerSql), messages: ['lacksMigration'],
      suggestion: { title: 'Draft the migration 20240308101501_add_customer_phone', gives: { [drafted]: 'ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\n' } },
    },
    'a column with a default, an enum and an index': {
      files: prisma(`enum Level {\n  LOW\n  HIGH @map("high")\n}\n\n${withLine('«level» Level @default(HIGH) @unique @map("lvl")')}`, `CREATE TYPE "Level" AS ENUM ('LOW', 'high');\n${customerSql}`),
      suggestion: { title: /add_customer_lvl$/, gives: { 'prisma/migrations/20240308101501_add_customer_lvl/migration.sql': 'ALTER TABLE "Customer" ADD COLUMN "lvl" "Level" NOT NULL DEFAULT \'high\';\n-- The rows that are there all have the default now: give each its own value first, or the next statement fails.\nCREATE UNIQUE INDEX "Customer_lvl_key" ON "Customer"("lvl");\n' } },
    },
    'a required column, whose value for old rows only its author knows': {
      files: prisma(withLine('«phone» String'), customerSql),
      suggestion: { title: /add_customer_phone$/, gives: { [drafted]: [
        'ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;', '-- Give the rows that are there their value before the next statement, which fails while one has none:',
        '-- UPDATE "Customer" SET "phone" = … WHERE "phone" IS NULL;', 'ALTER TABLE "Customer" ALTER COLUMN "phone" SET NOT NULL;', '',
      ].join('\n') } },
    },
    'a table': {
      files: prisma(`${customer.replace('@unique\n', '@unique\n  cards GiftCard[]\n')}\nmodel «GiftCard» {\n  code    String    @id\n  ownerId Int\n  cents   Int       @default(0)\n  until   DateTime? @db.Timestamptz(6)\n  tags    String[]\n  owner   Customer  @relation(fields: [ownerId], references: [id], onDelete: Cascade)\n\n  @@index([ownerId])\n  @@map("gift_cards")\n}\n`, customerSql),
      suggestion: { title: /add_gift_cards$/, gives: { 'prisma/migrations/20240308101501_add_gift_cards/migration.sql': [
        'CREATE TABLE "gift_cards" (', '    "code" TEXT NOT NULL,', '    "ownerId" INTEGER NOT NULL,', '    "cents" INTEGER NOT NULL DEFAULT 0,', '    "until" TIMESTAMPTZ(6),', '    "tags" TEXT[],', '    CONSTRAINT "gift_cards_pkey" PRIMARY KEY ("code")', ');',
        'CREATE INDEX "gift_cards_ownerId_idx" ON "gift_cards"("ownerId");', 'ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;', '',
      ].join('\n') } },
    },
    'an enum': {
      files: prisma(`enum «Level» {\n  LOW\n  HIGH\n}\n\n${customer}`, customerSql),
      suggestion: { title: /add_level$/, gives: { 'prisma/migrations/20240308101501_add_level/migration.sql': 'CREATE TYPE "Level" AS ENUM (\'LOW\', \'HIGH\');\n' } },
    },
    'a value of an enum': {
      files: prisma(`enum Level {\n  LOW\n  «HIGH»\n}\n\n${customer}`, `CREATE TYPE "Level" AS ENUM ('LOW');\n${customerSql}`), chain: ['as the migrations make it'],
      suggestion: { title: /add_level_high$/, gives: { 'prisma/migrations/20240308101501_add_level_high/migration.sql': 'ALTER TYPE "Level" ADD VALUE \'HIGH\';\n' } },
    },
    'an index that the database never gets': {
      files: prisma(withLine('name  String?\n\n  «@@index([name])»'), customerSql, 'ALTER TABLE "Customer" ADD COLUMN "name" TEXT;'),
      suggestion: { title: /add_customer_name$/, gives: { 'prisma/migrations/20240308101502_add_customer_name/migration.sql': 'CREATE INDEX CONCURRENTLY "Customer_name_idx" ON "Customer"("name");\n' } },
    },
    'an index that is dropped with its column': { files: prisma(withLine('name  String?\n\n  «@@index([name, email])»'), customerSql, 'ALTER TABLE "Customer" ADD COLUMN "name" TEXT;\nCREATE INDEX "x" ON "Customer"("name", "email");', 'ALTER TABLE "Customer" DROP COLUMN "name";\nALTER TABLE "Customer" ADD COLUMN "name" TEXT;') },
    'the table of an implicit many-to-many relation': {
      files: prisma(post.replace('tags Tag', '«tags» Tag'), postSql),
      suggestion: { title: /add_posttotag$/, gives: { 'prisma/migrations/20240308101501_add_posttotag/migration.sql': [
        'CREATE TABLE "_PostToTag" (', '    "A" INTEGER NOT NULL,', '    "B" INTEGER NOT NULL,', '    CONSTRAINT "_PostToTag_pkey" PRIMARY KEY ("A", "B")', ');', 'CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");',
        'ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;', 'ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;', '',
      ].join('\n') } },
    },
    'a column of another type': {
      files: prisma(customer.replace('email String', '«email» Int   '), customerSql), messages: ['differsFromMigrations'],
      suggestion: { title: /change_customer_email$/, gives: { 'prisma/migrations/20240308101501_change_customer_email/migration.sql': [
        '-- Every row is written anew while nobody else can use the table: on a large one, add a column beside it and fill it first.', 'ALTER TABLE "Customer" ALTER COLUMN "email" TYPE INTEGER USING "email"::INTEGER;', '',
      ].join('\n') } },
    },
    'a column that may be null now': {
      files: prisma(customer.replace('email String ', '«email» String?'), customerSql), messages: ['differsFromMigrations'],
      suggestion: { title: /change_customer_email$/, gives: { 'prisma/migrations/20240308101501_change_customer_email/migration.sql': 'ALTER TABLE "Customer" ALTER COLUMN "email" DROP NOT NULL;\n' } },
    },
    'a column that may no longer be null': {
      files: prisma(customer.replace('email', '«email»'), customerSql.replace('"email" TEXT NOT NULL', '"email" TEXT')), messages: ['differsFromMigrations'],
      suggestion: { title: /change_customer_email$/, gives: { 'prisma/migrations/20240308101501_change_customer_email/migration.sql': [
        '-- Rows without a value make this fail: give them one first.', 'ALTER TABLE "Customer" ADD CONSTRAINT "Customer_email_not_null" CHECK ("email" IS NOT NULL) NOT VALID;',
        'ALTER TABLE "Customer" VALIDATE CONSTRAINT "Customer_email_not_null";', 'ALTER TABLE "Customer" ALTER COLUMN "email" SET NOT NULL;', 'ALTER TABLE "Customer" DROP CONSTRAINT "Customer_email_not_null";', '',
      ].join('\n') } },
    },
    'a column that a later migration drops': { files: prisma(customer.replace('email', '«email»'), customerSql, 'ALTER TABLE "Customer" DROP COLUMN "email";') },
    'a table that a later migration drops': { files: prisma(customer.replace('model Customer', 'model «Customer»'), customerSql, 'DROP TABLE "Customer";') },
    'a table of another schema': { files: prisma(`model User {\n  id   Int    @id\n  «name» String?\n\n  @@schema("auth")\n  @@map("users")\n}\n`, 'CREATE SCHEMA "auth";\nCREATE TABLE "auth"."users" ("id" INTEGER PRIMARY KEY);') },
    'what stands beside a statement that cannot be read': { files: prisma(`${withLine('«phone» String?')}\nmodel Lost {\n  id   Int @id\n  name String?\n}\n`, `${customerSql}CREATE TABLE "Lost" ("id" INTEGER PRIMARY KEY);`, 'ALTER TABLE "Lost" ADDING COLUMN "name" TEXT;') },
    'a schema that package.json names': {
      files: { 'package.json': '{ "name": "shop", "private": true, "prisma": { "schema": "db/main.prisma" } }', 'db/main.prisma': datasource + withLine('«phone» String?'), 'db/migrations/20240308101500_init/migration.sql': customerSql },
    },
    'migrations that are copied to the configured folder when they are applied': {
      files: { 'package.json': '{ "name": "db" }', 'prisma.config.ts': "export default { schema: './schema', migrations: { path: './.prisma-migrations' } };\n", 'schema/main.prisma': datasource + withLine('«phone» String?'), 'migration/20240308101500_init/migration.sql': customerSql },
    },
    'migrations that are kept under another name, by their lock file': {
      files: { 'db/schema.prisma': datasource + withLine('«phone» String?'), 'db/migration/migration_lock.toml': 'provider = "postgresql"\n', 'db/migration/20240308101500_init/migration.sql': customerSql },
    },
    'a schema folder that prisma.config.ts names, with its migrations elsewhere': {
      files: {
        'prisma.config.ts': "import path from 'node:path';\nimport { defineConfig } from 'prisma/config';\n\nexport default defineConfig({ schema: path.join('db', 'schema'), migrations: { path: 'db/steps' }, tables: { external: ['Foreign'] } });\n",
        'db/schema/base.prisma': datasource, 'db/schema/customer.prisma': withLine('«phone» String?'), 'db/schema/foreign.prisma': 'model Foreign {\n  id Int @id\n}\n', 'db/steps/20240308101500_init/migration.sql': customerSql,
      },
    },
    'positions behind letters of several bytes': { files: prisma(`/// Straße 🛍\n${withLine('«größe» String?')}`, `-- Größe 🛍\n${customerSql}`) },
  },
});
