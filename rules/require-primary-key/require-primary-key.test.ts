import { testRule } from '../testing/test-rule.js';
import { requirePrimaryKey } from './require-primary-key.js';

type Files = Record<string, string>;

function drizzle(schema: string, more: Files = {}): Files {
  return {
    'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' };\n", 'drizzle/meta/_journal.json': '{ "dialect": "postgresql", "entries": [{ "idx": 0, "tag": "0000_init" }] }', 'drizzle/0000_init.sql': 'SELECT 1;',
    'src/schema.ts': `import { integer, pgTable, pgView, primaryKey, text, timestamp, unique, uniqueIndex } from 'drizzle-orm/pg-core';\nimport { sql } from 'drizzle-orm';\nimport { key, withKeys } from 'keys';\n\n${schema}`, ...more,
  };
}

const prisma = (models: string): Files => ({ 'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n\n${models}`, 'prisma/migrations/20240308101500_init/migration.sql': 'SELECT 1;' });
const pair = (extra: string, type = "integer('b').notNull()"): string => `export const pairs = pgTable('pairs', { a: integer('a').notNull(), b: ${type} }, (t) => [${extra}]);\n`;

testRule(requirePrimaryKey, {
  allows: {
    'a key, over one column or several': drizzle(`export const a = pgTable('a', { id: integer().primaryKey() });\n${pair('primaryKey({ columns: [t.a, t.b] })')}`),
    'a join table with a unique pair': drizzle(pair('unique().on(t.a, t.b)')),
    'a log whose entries have a number of their own': drizzle("export const log = pgTable('log', { no: integer().notNull().unique(), at: timestamp(), what: text() });\n"),
    'a model without a key that has unique columns, as Prisma asks for': prisma('model Log {\n  stream String\n  no     Int\n\n  @@unique([stream, no])\n}\n'),
    'the table of an implicit relation': prisma('model Post {\n  id   Int   @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n'),
    'a key that comes from elsewhere': drizzle("export const a = pgTable('a', { ...key, name: text() });\nexport const b = pgTable('b', { name: text() }, (t) => withKeys(t));\n"),
    'a view': drizzle("export const a = pgTable('a', { id: integer().primaryKey() });\nexport const b = pgView('b', { name: text() }).as(sql`select 1`);\n"),
    'a model that is being typed': prisma('model Log {\n  id Int @i\n  no\n}\n'),
    'a schema without migrations': { 'src/schema.ts': "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const a = pgTable('a', { name: text() });\n" },
    'a table that is left out': { files: drizzle("export const log = pgTable('log_entries', { at: timestamp() });\n"), options: { ignoreTables: ['log_*'] } },
  },
  flags: {
    'a table without any key': { files: drizzle("export const log = pgTable('«log»', { at: timestamp().notNull(), what: text() });\n"), messages: ['lacksKey'], suggestsNothing: true },
    'a unique pair of which one may be null': { files: drizzle(pair('unique().on(t.a, t.b)', "integer('b')").replace("'pairs'", "'«pairs»'")) },
    'a pair that is unique in some rows': { files: drizzle(pair("uniqueIndex('i').on(t.a, t.b).where(sql`a > 0`)").replace("'pairs'", "'«pairs»'")) },
    'a pair that is not unique': { files: drizzle(pair('').replace("'pairs'", "'«pairs»'")) },
  },
});
