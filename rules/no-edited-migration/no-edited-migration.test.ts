import { testRule } from '../testing/test-rule.js';
import { noEditedMigration } from './no-edited-migration.js';

type Files = Record<string, string>;

const schema = 'datasource db {\n  provider = "postgresql"\n}\n';
const sql = 'CREATE TABLE "Customer" (\n  "id" INTEGER PRIMARY KEY\n);\n';
const path = (name: string): string => `prisma/migrations/${name}/migration.sql`;
const init = path('1_init');

function prisma(onMain: Files, now: Files): Files {
  return { 'main:prisma/schema.prisma': schema, 'prisma/schema.prisma': schema, ...Object.fromEntries(Object.entries(onMain).map(([name, text]) => [`main:${path(name)}`, text])), ...Object.fromEntries(Object.entries(now).map(([name, text]) => [path(name), text])) };
}

function drizzle(onMain: string, now: string): Files {
  return {
    'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n", 'schema.ts': "import { pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const customers = pgTable('Customer', { id: text() });\n",
    'drizzle/meta/_journal.json': '{ "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "when": 1, "tag": "0000_init" }] }', 'main:drizzle/0000_init.sql': onMain, 'drizzle/0000_init.sql': now,
  };
}

const typeorm = "import { MigrationInterface, QueryRunner } from 'typeorm';\nexport class Init1700000000000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) { await queryRunner.query('CREATE TABLE a (id int)'); }\n  async down() {}\n}\n";

testRule(noEditedMigration, {
  allows: {
    'what is as it was': prisma({ '1_init': sql }, { '1_init': sql }),
    'other line ends': prisma({ '1_init': sql }, { '1_init': sql.replaceAll('\n', '\r\n') }),
    'a line end at the end': prisma({ '1_init': sql.trimEnd() }, { '1_init': sql }),
    'a new one': prisma({ '1_init': sql }, { '1_init': sql, '2_next': 'DROP TABLE "Customer";\n' }),
    'a checkout without main': { 'prisma/schema.prisma': schema, [init]: sql },
    'a comment, where the tool keeps no checksum': drizzle(sql, `-- customers\n${sql.replace('(\n  ', '( ')}`),
    'a comment, where comments are allowed': { files: prisma({ '1_init': sql }, { '1_init': `-- customers\n${sql}` }), options: { comments: 'allow' } },
    'many in the place of one that says so': prisma({ '1_init': sql, '2_next': 'SELECT 1;\n' }, { '0_squashed': `${sql}SELECT 1;\n` }),
    'another schema\'s first one, where an old schema is gone': { 'main:old/prisma/schema.prisma': schema, 'main:old/prisma/migrations/0_init/migration.sql': sql, 'new/prisma/schema.prisma': schema, 'new/prisma/migrations/0_init/migration.sql': 'CREATE TABLE "Parcel" ("id" INTEGER PRIMARY KEY);\n' },
    'a file of TypeORM under another name, whose class keeps its own': {
      'package.json': '{ "name": "shop", "dependencies": { "typeorm": "*", "pg": "*" } }', 'src/source.ts': "import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres', migrations: [__dirname + '/migrations/*.ts'] });\n",
      'main:src/migrations/1700000000000-Init.ts': typeorm, 'src/migrations/1700000000001-Init.ts': typeorm,
    },
    'a folder that moved as a whole': { 'main:prisma/schema.prisma': schema, 'main:db/migrations/1_init/migration.sql': sql, 'prisma/schema.prisma': schema, [init]: sql },
    'other files of the folder that are gone': { ...prisma({ '1_init': sql }, { '1_init': sql }), 'main:prisma/migrations/README.md': 'Read me.\n', 'main:prisma/migrations/1_init/down.sql': 'DROP TABLE "Customer";\n' },
  },
  flags: {
    'a line that is another': {
      files: prisma({ '1_init': sql }, { '1_init': sql.replace('"id" INTEGER PRIMARY KEY', '«"id" BIGINT PRIMARY KEY»') }), messages: ['edited'], says: [/is on main already/],
      suggestion: { title: 'Take the text of main back', gives: { [init]: sql } },
    },
    'a line that is new': { files: prisma({ '1_init': sql }, { '1_init': `${sql}«DROP TABLE "Customer";»\n` }), messages: ['edited'] },
    'a statement that is gone': { files: prisma({ '1_init': `${sql}SELECT 1;\n` }, { '1_init': sql.replace('CREATE TABLE "Customer" (', '«CREATE TABLE "Customer" (»') }) },
    'a comment, where Prisma keeps a checksum': { files: prisma({ '1_init': sql }, { '1_init': `«-- customers»\n${sql}` }), messages: ['commented'] },
    'another name': { files: prisma({ '1_init': sql }, { '1_customers': `«CREATE TABLE "Customer" (»\n  "id" INTEGER PRIMARY KEY\n);\n` }), messages: ['renamed'], says: [/'prisma\/migrations\/1_init\/migration\.sql' on main/] },
    'one that is gone': { files: prisma({ '1_init': sql, '2_next': 'SELECT 1;\n' }, { '1_init': `«CREATE TABLE "Customer" (»\n  "id" INTEGER PRIMARY KEY\n);\n` }), messages: ['deleted'], says: [/2_next\/migration\.sql' is on main and no longer here/] },
    'a text inside quotes that looks like a comment': { files: drizzle("INSERT INTO a VALUES ('-- x');\n", "«INSERT INTO a VALUES ('-- y');»\n") },
  },
});
