import { testRule } from '../testing/test-rule.js';
import { noBlockingMigration } from './no-blocking-migration.js';

type Files = Record<string, string>;

const created = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" VARCHAR(40), "age" INTEGER, "planId" INTEGER);\nCREATE TABLE "Plan" ("id" INTEGER PRIMARY KEY);\n';
const path = 'prisma/migrations/2_next/migration.sql';

function prisma(sql: string, provider = 'postgresql'): Files {
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', 'prisma/schema.prisma': `datasource db {\n  provider = "${provider}"\n}\n`,
    'prisma/migrations/1_init/migration.sql': provider === 'mysql' ? created.replaceAll('"', '`') : created, [path]: sql,
  };
}

function drizzle(sql: string): Files {
  const entries = ['0000_init', '0001_next'].map((tag, idx) => ({ idx, version: '7', when: 1709892900000 + idx, tag, breakpoints: true }));
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "0000_init" } }', 'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n",
    'schema.ts': "import { pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const customers = pgTable('Customer', { id: text() });\n",
    'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }), 'drizzle/0000_init.sql': created, 'drizzle/0001_next.sql': sql,
  };
}

testRule(noBlockingMigration, {
  allows: {
    'an index that is built beside the writes': prisma('CREATE INDEX CONCURRENTLY "x" ON "Customer"("email");\n'),
    'an index that is built beside the writes, between comments': prisma('-- for the search\n\nCREATE INDEX CONCURRENTLY "x" ON "Customer"("email");\n/* nothing else */\n'),
    'an index of a table of the same migration': prisma('CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "at" TIMESTAMP);\nCREATE INDEX "x" ON "Order"("at");\nALTER TABLE "Order" ADD CONSTRAINT "y" CHECK ("id" > 0);\n'),
    'a key of a table of the same migration': prisma('CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "customerId" INTEGER);\nALTER TABLE "Order" ADD CONSTRAINT "x" FOREIGN KEY ("customerId") REFERENCES "Customer"("id");\n'),
    'a key of a column that is new and empty': prisma('ALTER TABLE "Customer" ADD COLUMN "next" INTEGER;\nALTER TABLE "Customer" ADD CONSTRAINT "x" FOREIGN KEY ("next") REFERENCES "Plan"("id");\n'),
    'what is checked later': prisma('ALTER TABLE "Customer" ADD CONSTRAINT "x" FOREIGN KEY ("planId") REFERENCES "Plan"("id") NOT VALID;\nALTER TABLE "Customer" ADD CONSTRAINT "y" CHECK ("age" > 0) NOT VALID;\n'),
    'the check of what is there': prisma('ALTER TABLE "Customer" VALIDATE CONSTRAINT "x";\n'),
    'a text with more room': prisma('ALTER TABLE "Customer" ALTER COLUMN "email" TYPE VARCHAR(80);\nALTER TABLE "Customer" ALTER COLUMN "email" TYPE TEXT;\n'),
    'a default that is the same for all rows': prisma('ALTER TABLE "Customer" ADD COLUMN "at" TIMESTAMP NOT NULL DEFAULT now();\nALTER TABLE "Customer" ADD COLUMN "b" BOOLEAN NOT NULL DEFAULT false;\n'),
    'no null after a check that says so': prisma('ALTER TABLE "Customer" ADD CONSTRAINT "x" CHECK ("email" IS NOT NULL) NOT VALID;\nALTER TABLE "Customer" ALTER COLUMN "email" SET NOT NULL;\n'),
    'a constraint made of an index that is there': prisma('ALTER TABLE "Customer" ADD CONSTRAINT "x" UNIQUE USING INDEX "y";\n'),
    'another database': prisma('CREATE INDEX `x` ON `Customer`(`email`);\n', 'mysql'),
    'a table that stays small': { files: prisma('CREATE INDEX "x" ON "Customer"("email");\n'), options: { smallTables: ['Customer'] } },
    'what is not among the large tables': { files: prisma('CREATE INDEX "x" ON "Customer"("email");\n'), options: { largeTables: ['Plan'] } },
    'an index that was built by hand before, where the tool cannot': drizzle('CREATE INDEX IF NOT EXISTS "x" ON "Customer" ("email");\n'),
  },
  flags: {
    'an index that is built beside the writes, in a transaction': { files: prisma('ALTER TABLE "Customer" ADD COLUMN "a" INTEGER;\n«CREATE INDEX CONCURRENTLY "x" ON "Customer"("a")»;\n'), messages: ['failsInTransaction'], says: [/put it into a migration of its own/], suggestsNothing: true },
    'one under Drizzle, where nothing runs outside of one': { files: drizzle('«CREATE INDEX CONCURRENTLY "x" ON "Customer" ("email")»;\n'), messages: ['failsInTransaction'], says: [/build it by hand before the release/] },
    'an index, alone in its file': {
      files: prisma('-- for the search\n«CREATE UNIQUE INDEX "x" ON "Customer"("email")»;\n'), messages: ['blocksWhileIndexing'],
      suggestion: { title: 'Build the index CONCURRENTLY', gives: { [path]: '-- for the search\nCREATE UNIQUE INDEX CONCURRENTLY "x" ON "Customer"("email");\n' } },
    },
    'an index among others, which make a transaction': { files: prisma('ALTER TABLE "Customer" ADD COLUMN "a" INTEGER;\n«CREATE INDEX "x" ON "Customer"("email")»;\n'), says: [/put it into a migration of its own/], suggestsNothing: true },
    'an index under Drizzle': { files: drizzle('«CREATE INDEX "x" ON "Customer" ("email")»;\n'), says: [/Drizzle runs all that is to be applied in one transaction/], suggestsNothing: true },
    'indexes of one table, under one lock': { files: prisma('«CREATE INDEX "x" ON "Customer"("email")»;\nCREATE INDEX "y" ON "Customer"("age");\n«CREATE INDEX "z" ON "Plan"("id")»;\n'), chain: ['under the same lock'], suggestsNothing: true },
    'a foreign key': {
      files: prisma('«ALTER TABLE "Customer" ADD CONSTRAINT "x" FOREIGN KEY ("planId") REFERENCES "Plan"("id")»;\n'), messages: ['blocksWhileChecking'],
      suggestion: { title: /NOT VALID/, gives: { [path]: 'ALTER TABLE "Customer" ADD CONSTRAINT "x" FOREIGN KEY ("planId") REFERENCES "Plan"("id") NOT VALID;\n' } },
    },
    'a check': { files: prisma('«ALTER TABLE "Customer" ADD CONSTRAINT "x" CHECK ("age" > 0)»;\n'), messages: ['blocksWhileChecking'] },
    'no null from now on': { files: prisma('«ALTER TABLE "Customer" ALTER COLUMN "email" SET NOT NULL»;\n'), messages: ['blocksWhileReading'], suggestsNothing: true },
    'another type': { files: prisma('«ALTER TABLE "Customer" ALTER COLUMN "age" TYPE BIGINT»;\n«ALTER TABLE "Customer" ALTER COLUMN "email" TYPE VARCHAR(10)»;\n'), messages: ['blocksWhileRewriting', 'blocksWhileRewriting'], says: [/'age' becomes int8 and was int4/] },
    'a default that is another one for each row': { files: prisma('«ALTER TABLE "Customer" ADD COLUMN "key" UUID NOT NULL DEFAULT gen_random_uuid()»;\n«ALTER TABLE "Customer" ADD COLUMN "number" SERIAL»;\n'), messages: ['blocksWhileRewriting', 'blocksWhileRewriting'] },
    'a unique constraint': { files: prisma('«ALTER TABLE "Customer" ADD CONSTRAINT "x" UNIQUE ("email")»;\n'), messages: ['blocksWhileIndexing'] },
  },
});
