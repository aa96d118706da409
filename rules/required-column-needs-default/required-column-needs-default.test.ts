import { testRule } from '../testing/test-rule.js';
import { requiredColumnNeedsDefault } from './required-column-needs-default.js';

type Files = Record<string, string>;

const created = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT);\n';

function prisma(sql: string, provider = 'postgresql'): Files {
  const files = { 'prisma/schema.prisma': `datasource db {\n  provider = "${provider}"\n}\n`, 'prisma/migrations/1_init/migration.sql': provider === 'mysql' ? created.replaceAll('"', '`') : created };
  return { 'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', ...files, 'prisma/migrations/2_next/migration.sql': sql };
}

testRule(requiredColumnNeedsDefault, {
  allows: {
    'a column that may be null': prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\n'),
    'a default': prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT NOT NULL DEFAULT \'\';\nALTER TABLE "Customer" ADD COLUMN "at" TIMESTAMP NOT NULL DEFAULT now();\n'),
    'a number that counts by itself': prisma('ALTER TABLE "Customer" ADD COLUMN "number" SERIAL NOT NULL;\nALTER TABLE "Customer" ADD COLUMN "other" INTEGER GENERATED ALWAYS AS IDENTITY NOT NULL;\n'),
    'a column that is computed': prisma('ALTER TABLE "Customer" ADD COLUMN "low" TEXT GENERATED ALWAYS AS (lower("email")) STORED NOT NULL;\n'),
    'a table of the same migration': prisma('CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY);\nALTER TABLE "Order" ADD COLUMN "cents" INTEGER NOT NULL;\n'),
    'a table that is emptied first': prisma('DELETE FROM "Customer";\nALTER TABLE "Customer" ADD COLUMN "phone" TEXT NOT NULL;\n'),
    'a column that is filled before it is required': prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\nUPDATE "Customer" SET "phone" = \'\';\nALTER TABLE "Customer" ALTER COLUMN "phone" SET NOT NULL;\n'),
    'a column that was there, and may be full': prisma('ALTER TABLE "Customer" ALTER COLUMN "email" SET NOT NULL;\n'),
    'what a block may have filled': prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\nDO $$ BEGIN EXECUTE format(\'UPDATE %I SET phone = 1\', \'Customer\'); END $$;\nALTER TABLE "Customer" ALTER COLUMN "phone" SET NOT NULL;\n'),
    'MySQL, which puts an empty text': prisma('ALTER TABLE `Customer` ADD COLUMN `phone` VARCHAR(20) NOT NULL;\n', 'mysql'),
    'a table that no migration made': prisma('ALTER TABLE "Legacy" ADD COLUMN "phone" TEXT NOT NULL;\n'),
    'a reason': prisma('-- eslint-disable-next-line tenfold/required-column-needs-default -- the table is empty until the launch\nALTER TABLE "Customer" ADD COLUMN "phone" TEXT NOT NULL;\n'),
  },
  flags: {
    'a required column': { files: prisma('ALTER TABLE "Customer" ADD COLUMN «"phone"» TEXT NOT NULL;\n'), messages: ['hasNoValue'], says: [/'Customer' is in use, and its rows have no value for 'phone'/] },
    'one of two': { files: prisma('ALTER TABLE "Customer" ADD COLUMN "fax" TEXT, ADD COLUMN «"phone"» TEXT NOT NULL;\n') },
    'a column that nothing fills': { files: prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\n«ALTER TABLE "Customer" ALTER COLUMN "phone" SET NOT NULL»;\n'), messages: ['isNeverFilled'] },
    'a column while another table is filled': { files: prisma('UPDATE "Order" SET a = 1;\nALTER TABLE "Customer" ADD COLUMN «"phone"» TEXT NOT NULL;\n') },
  },
});
