import { testRule } from '../testing/test-rule.js';
import { noBulkUpdateInMigration } from './no-bulk-update-in-migration.js';

type Files = Record<string, string>;

function prisma(sql: string): Files {
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT);\n', 'prisma/migrations/2_next/migration.sql': sql,
  };
}

const alter = 'ALTER TABLE "Customer" ADD COLUMN "mail" TEXT;\n';

testRule(noBulkUpdateInMigration, {
  allows: {
    'some rows': prisma(`${alter}UPDATE "Customer" SET "mail" = "email" WHERE "id" < 100;\n`),
    'rows alone, without a change of tables': prisma('UPDATE "Customer" SET "email" = lower("email");\n'),
    'a table of the same migration': prisma('CREATE TABLE "Plan" ("id" INTEGER);\nINSERT INTO "Plan" VALUES (1);\nUPDATE "Plan" SET "id" = 2;\n'),
    'rows that are put in': prisma('CREATE TABLE "Plan" ("id" INTEGER);\nINSERT INTO "Customer" SELECT * FROM "Plan";\n'),
    'a table that stays small': { files: prisma(`${alter}UPDATE "Customer" SET "mail" = "email";\n`), options: { smallTables: ['Customer'] } },
    'a table that nobody knows': prisma(`${alter}UPDATE "Legacy" SET "a" = 1;\n`),
    'a function that is only defined': prisma(`${alter}CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN UPDATE "Customer" SET "mail" = "email"; RETURN NEW; END $$ LANGUAGE plpgsql;\n`),
    'a reason': prisma(`${alter}-- eslint-disable-next-line tenfold/no-bulk-update-in-migration -- a hundred rows, and never more\nUPDATE "Customer" SET "mail" = "email";\n`),
  },
  flags: {
    'an update': { files: prisma(`${alter}«UPDATE "Customer" SET "mail" = "email"»;\n`), messages: ['writesAll'], says: [/updates every row of 'Customer'/] },
    'a delete': { files: prisma(`«DELETE FROM "Customer"»;\n${alter}`), says: [/deletes every row/] },
  },
});
