import { testRule } from '../testing/test-rule.js';
import { noUnreadableMigration } from './no-unreadable-migration.js';

type Files = Record<string, string>;

const created = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY);\n';
const path = 'prisma/migrations/2_next/migration.sql';

function prisma(sql: string, schema = ''): Files {
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', 'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n${schema}`,
    'prisma/migrations/1_init/migration.sql': created, [path]: sql,
  };
}

const loop = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || quote_ident(t) || ' ADD COLUMN phone TEXT'; END LOOP; END $$";

testRule(noUnreadableMigration, {
  allows: {
    'what can be read': prisma('ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;\nUPDATE "Customer" SET "phone" = 1;\n'),
    'what is said in a comment above': prisma(`-- tenfold-effects: add column Customer.phone text\n${loop};\n`),
    'what is said in a comment of several lines': prisma(`/* tenfold-effects:\n   add column Customer.phone text;\n   drop column Customer.fax */\n${loop};\n`),
    'what is said on its line': prisma(`${loop}; -- tenfold-effects: rename column Customer.id to key\n`),
    'a step that is said to do nothing': prisma(`-- tenfold-effects: none\n${loop};\n`),
    'a disable with its reason': prisma(`-- eslint-disable-next-line tenfold/no-unreadable-migration -- it touches the audit tables alone\n${loop};\n`),
    'what the database reads, where only the rest is asked for': { files: prisma(`${loop};\n`), options: { report: 'broken' } },
    'SQL that is no migration': { ...prisma(''), 'scripts/fix.sql': 'ALTER TABL x;\n' },
  },
  flags: {
    'a statement that is put together': {
      files: prisma(`«${loop}»;\n`), messages: ['isUnread'], says: [/no table is not compared|no table is/],
      suggestion: { title: 'Say in a comment what it does', gives: { [path]: `-- tenfold-effects: say here what it does\n${loop};\n` }, leaves: 1 },
    },
    'a comment that says nothing that could be read': { files: prisma(`-- tenfold-effects: the phone numbers\n«${loop}»;\n`), says: [/what tenfold-effects says of it cannot be read: "the phone numbers"/] },
    'a comment about something else': { files: prisma(`-- tenfold-effects: none\nSELECT 1;\n\n«${loop}»;\n`) },
    'a new statement that PostgreSQL cannot read': { files: prisma('«ALTER TABLE "Customer" ADDING COLUMN "phone" TEXT;»\n'), messages: ['isBroken'], suggestsNothing: true },
    'a template, which another program fills': { files: prisma('«ALTER TABLE ${schema}.x ADD COLUMN y TEXT;»\n'), messages: ['isUnread'] },
  },
});
