import { testRule } from '../testing/test-rule.js';
import { requireDown } from './require-down.js';

type Files = Record<string, string>;

const settings = (baseline: string): Files => ({ 'tenfold.json': `{ "schema": { "base": false, "baseline": "${baseline}" } }` });

function knex(body: string): Files {
  return {
    ...settings('20240101000000_init'), 'package.json': '{ "name": "shop", "dependencies": { "knex": "3.1.0", "pg": "8.0.0" } }', 'knexfile.js': "export default { client: 'pg', migrations: { directory: './migrations' } };\n",
    'migrations/20240101000000_init.js': "export async function up(knex) { await knex.schema.createTable('a', (t) => { t.increments('id'); }); }\n", 'migrations/20240201000000_next.js': body,
  };
}

function typeorm(methods: string): Files {
  const file = (name: string, inner: string): string => `import type { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class ${name} implements MigrationInterface {\n${inner}}\n`;
  return {
    ...settings('1700000000000-Init'), 'package.json': '{ "name": "shop", "dependencies": { "typeorm": "0.3.20", "pg": "8.0.0" } }',
    'src/data-source.ts': "import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres', entities: [], migrations: ['src/migrations/*.ts'] });\n",
    'src/migrations/1700000000000-Init.ts': file('Init1700000000000', "  async up(runner: QueryRunner) { await runner.query('CREATE TABLE a (b int)'); }\n  async down(runner: QueryRunner) { await runner.query('DROP TABLE a'); }\n"),
    'src/migrations/1700000000001-Next.ts': file('Next1700000000001', methods),
  };
}

function sql(folder: string, files: Files): Files {
  return { ...settings('000001_init'), ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])) };
}

const init = { '000001_init.up.sql': 'CREATE TABLE a (id serial PRIMARY KEY);\n', '000001_init.down.sql': 'DROP TABLE a;\n' };
const step = "async function up(knex) { await knex.schema.alterTable('a', (t) => { t.string('b'); }); }\n";

testRule(requireDown, {
  allows: {
    'a way back': knex(`export ${step}export async function down(knex) { await knex.schema.alterTable('a', (t) => { t.dropColumn('b'); }); }\n`),
    'a way back that throws': knex(`export ${step}export async function down() { throw new Error('The column is needed by the old code, too.'); }\n`),
    'a way back that another module brings': knex(`export ${step}export { down } from './keep.js';\n`),
    'a way back of an object': knex(`module.exports = { up: ${step.trim()}, down: async (knex) => { await knex.raw('SELECT 1'); } };\n`),
    'a reason why there is none': knex(`// irreversible: the old texts are not kept\nexport ${step}`),
    'a tool that is not asked': { files: knex(`export ${step}`), options: { tools: ['typeorm'] } },
    'what was there before': knex(`export ${step}export async function down(knex) { await knex.raw('SELECT 1'); }\n`),
    'a file beside it': sql('migrations', { ...init, '000002_next.up.sql': 'ALTER TABLE a ADD COLUMN b text;\n', '000002_next.down.sql': 'ALTER TABLE a DROP COLUMN b;\n' }),
    'Prisma, which has no way back': { ...settings('1_init'), 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', 'prisma/migrations/1_init/migration.sql': 'SELECT 1;\n', 'prisma/migrations/2_next/migration.sql': 'CREATE TABLE a (b int);\n' },
  },
  flags: {
    'Knex without one': { files: knex(`export ${step.replace('up', '«up»')}`), messages: ['lacksDown'] },
    'Knex with an empty one': { files: knex(`export ${step}export async function «down»() {}\n`), messages: ['hasEmptyDown'] },
    'TypeORM with an empty one': { files: typeorm("  async up(runner: QueryRunner) { await runner.query('ALTER TABLE a ADD c int'); }\n  async «down»() {}\n"), messages: ['hasEmptyDown'] },
    'golang-migrate without a file beside it': { files: sql('migrations', { ...init, '000002_next.up.sql': '«ALTER TABLE a ADD COLUMN b text;»\n' }), messages: ['lacksDown'] },
    'golang-migrate with an empty one': { files: sql('migrations', { ...init, '000002_next.up.sql': '«ALTER TABLE a ADD COLUMN b text;»\n', '000002_next.down.sql': '-- nothing\n' }), messages: ['hasEmptyDown'] },
    'dbmate with an empty part': { files: { ...settings('20240101000000_init'), 'db/migrations/20240101000000_init.sql': '-- migrate:up\nCREATE TABLE a (id serial);\n\n-- migrate:down\nDROP TABLE a;\n', 'db/migrations/20240201000000_next.sql': '-- migrate:up\nALTER TABLE a ADD COLUMN b text;\n\n«-- migrate:down»\n' }, messages: ['hasEmptyDown'] },
  },
});
