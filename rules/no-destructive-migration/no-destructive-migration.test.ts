import { testRule } from '../testing/test-rule.js';
import { noDestructiveMigration } from './no-destructive-migration.js';

type Files = Record<string, string>;

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n\n';
const customer = 'model Customer {\n  id    Int     @id\n  email String?\n  phone String? @map("phone_number")\n}\n';
const created = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT, "phone_number" TEXT);\n';
const init = 'prisma/migrations/20240308101500_init/migration.sql';
const next = 'prisma/migrations/20240611090000_next/migration.sql';

/** What main has, and a new migration. */
function prisma(sql: string, onMain = customer, now = 'model Customer {\n  id Int @id\n}\n'): Files {
  return { 'main:prisma/schema.prisma': datasource + onMain, [`main:${init}`]: created, 'prisma/schema.prisma': datasource + now, [init]: created, [next]: sql };
}

/** Without git: what comes after the baseline is new. */
function sqlite(...steps: readonly string[]): Files {
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', 'prisma/schema.prisma': datasource.replace('postgresql', 'sqlite') + customer,
    'prisma/migrations/1_init/migration.sql': created, ...Object.fromEntries(steps.map((sql, index) => [`prisma/migrations/${index + 2}_step/migration.sql`, sql])),
  };
}

testRule(noDestructiveMigration, {
  allows: {
    'what main no longer declares': prisma('ALTER TABLE "Customer" DROP COLUMN "email";\n', 'model Customer {\n  id    Int     @id\n  phone String? @map("phone_number")\n}\n\nmodel Other {\n  email String @id\n}\n'),
    'a table that main no longer declares': prisma('DROP TABLE "Customer";\n', 'model Order {\n  id Int @id\n}\n'),
    'a migration that is on main already': { 'main:prisma/schema.prisma': datasource + customer, [`main:${init}`]: created, [`main:${next}`]: 'DROP TABLE "Customer";\n', 'prisma/schema.prisma': datasource + customer, [init]: created, [next]: 'DROP TABLE "Customer";\n' },
    'a migration of which nobody knows whether it is new': { 'prisma/schema.prisma': datasource + customer, [init]: created, [next]: 'DROP TABLE "Customer";\n' },
    'what was made on the branch itself': prisma('ALTER TABLE "Customer" ADD COLUMN "fax" TEXT;\nALTER TABLE "Customer" DROP COLUMN "fax";\nCREATE TABLE "Fax" ("id" INTEGER);\nDROP TABLE "Fax";\n'),
    'an index, a constraint, a type and a view': prisma('DROP INDEX "x";\nALTER TABLE "Customer" DROP CONSTRAINT "y";\nDROP TYPE "z";\nDROP VIEW "v";\n'),
    'a table of SQLite that is made anew': sqlite('CREATE TABLE "new_Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT, "phone_number" TEXT);\nINSERT INTO "new_Customer" SELECT * FROM "Customer";\nDROP TABLE "Customer";\nALTER TABLE "new_Customer" RENAME TO "Customer";\n'),
    'what is allowed by name': { files: prisma('ALTER TABLE "Customer" DROP COLUMN "email";\n'), options: { allow: ['Customer.email'] } },
    'a drop with its reason': prisma('-- eslint-disable-next-line tenfold/no-destructive-migration -- the reports that read it are gone since May\nALTER TABLE "Customer" DROP COLUMN "email";\n'),
    'SQL that is no migration': { ...prisma(''), 'docs/cleanup.sql': 'DROP TABLE "Customer";\n' },
  },
  flags: {
    'a column': { files: prisma('-- no longer needed\n«ALTER TABLE "Customer" DROP COLUMN "email"»;\n'), messages: ['drops'], says: [/column 'Customer\.email', which the released code still asks for/] },
    'a column under its name in the database': { files: prisma('«ALTER TABLE "Customer" DROP COLUMN "phone_number"»;\n') },
    'a column that is dropped and made anew, with all that is in it': { files: prisma('«ALTER TABLE "Customer" DROP COLUMN "email",\nADD COLUMN "email" INTEGER»;\n') },
    'a table': { files: prisma('«DROP TABLE "Customer"»;\n'), messages: ['drops'] },
    'a rename of a column': { files: prisma('«ALTER TABLE "Customer" RENAME COLUMN "email" TO "mail"»;\n'), messages: ['renames'], says: [/renames column 'Customer\.email' to 'mail'/] },
    'a rename of a table': { files: prisma('«ALTER TABLE "Customer" RENAME TO "Client"»;\n'), messages: ['renames'] },
    'what comes after the baseline': { files: sqlite('«DROP TABLE "Customer"»;\n') },
    'a column beside one that is allowed': { files: prisma('ALTER TABLE "Customer" DROP COLUMN "email";\n«ALTER TABLE "Customer" DROP COLUMN "phone_number"»;\n'), options: { allow: ['Customer.email'] } },
  },
});
