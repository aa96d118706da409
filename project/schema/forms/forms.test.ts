// A draft in each tool's form: it is the newest migration of that tool, under a name behind the last one, and does what was drafted.
import assert from 'node:assert/strict';
import type { MigrationDraft } from '../draft/migration-draft.js';
import { openProject } from '../../project.js';
import { drawWorld } from '../../testing/world.js';
import type { ToolName } from '../schema-source.js';
import { writeMigration } from './write-migration.js';

interface Form {
  readonly files: Readonly<Record<string, string>>;
  /** Where the draft goes. */
  readonly gives: readonly string[];
}

const manifest = (...names: readonly string[]): Readonly<Record<string, string>> => ({ 'package.json': JSON.stringify({ name: 'shop', private: true, dependencies: Object.fromEntries(['pg', ...names].map((name) => [name, '*'])) }) });
const create = 'CREATE TABLE "users" ("id" INTEGER NOT NULL)';

const forms: Readonly<Partial<Record<ToolName, readonly Form[]>>> = {
  prisma: [{ files: { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', 'prisma/migrations/20240308101500_init/migration.sql': create }, gives: ['prisma/migrations/20240308101501_add_users_nick/migration.sql'] },
    { files: { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', 'prisma/migrations/09_init/migration.sql': create }, gives: ['prisma/migrations/10_add_users_nick/migration.sql'] }],
  typeorm: [{ files: { ...manifest('typeorm'), 'src/source.ts': "import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres', migrations: [__dirname + '/migrations/*.ts'] });\n", 'src/migrations/1700000000000-Init.ts': `import { MigrationInterface, QueryRunner } from 'typeorm';\nexport class Init1700000000000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) { await queryRunner.query(\`${create}\`); }\n  async down() {}\n}\n` }, gives: ['src/migrations/1700000000001-AddUsersNick.ts'] }],
  'mikro-orm': [{ files: { ...manifest('@mikro-orm/postgresql', '@mikro-orm/migrations'), 'mikro-orm.config.ts': "import { defineConfig } from '@mikro-orm/postgresql';\nexport default defineConfig({ migrations: { path: './migrations' } });\n", 'migrations/Migration20240308101500.ts': `import { Migration } from '@mikro-orm/migrations';\nexport class Migration20240308101500 extends Migration {\n  async up() { this.addSql('${create}'); }\n}\n` }, gives: ['migrations/Migration20240308101501.ts'] }],
  knex: [{ files: { ...manifest('knex'), 'migrations/20240308101500_init.js': "exports.up = (knex) => knex.schema.createTable('users', (t) => { t.integer('id').notNullable(); });\nexports.down = () => {};\n" }, gives: ['migrations/20240308101501_add_users_nick.js'] },
    { files: { ...manifest('knex'), 'migrations/20240308101500_init.ts': "import type { Knex } from 'knex';\nexport async function up(knex: Knex) { await knex.schema.createTable('users', (t) => { t.integer('id').notNullable(); }); }\n" }, gives: ['migrations/20240308101501_add_users_nick.ts'] }],
  kysely: [{ files: { ...manifest('kysely'), 'src/migrations/2024-03-08-init.ts': "import type { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) { await db.schema.createTable('users').addColumn('id', 'integer', (c) => c.notNull()).execute(); }\n" }, gives: ['src/migrations/2024-03-09-add-users-nick.ts'] }],
  sequelize: [{ files: { ...manifest('sequelize'), 'migrations/20240308101500-init.js': "module.exports = { async up(queryInterface, Sequelize) { await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, allowNull: false } }); } };\n" }, gives: ['migrations/20240308101501-add-users-nick.js'] }],
  'node-pg-migrate': [{ files: { ...manifest('node-pg-migrate'), 'migrations/1700000000000_init.js': "exports.up = (pgm) => { pgm.createTable('users', { id: { type: 'integer', notNull: true } }); };\n" }, gives: ['migrations/1700000000001_add_users_nick.js'] },
    { files: { ...manifest('node-pg-migrate'), 'migrations/1700000000000_init.sql': `-- Up Migration\n${create};\n-- Down Migration\nDROP TABLE users;\n` }, gives: ['migrations/1700000000001_add_users_nick.sql'] }],
  'db-migrate': [{ files: { ...manifest('db-migrate', 'db-migrate-pg'), 'migrations/20240308101500-init.js': `exports.up = function (db, callback) { db.runSql('${create}', callback); };\nexports.down = function (db, callback) { callback(); };\n` }, gives: ['migrations/20240308101501-add-users-nick.js'] }],
  dbmate: [{ files: { ...manifest(), 'db/migrations/20240308101500_init.sql': `-- migrate:up\n${create};\n-- migrate:down\nDROP TABLE users;\n` }, gives: ['db/migrations/20240308101501_add_users_nick.sql'] }],
  'golang-migrate': [{ files: { ...manifest(), 'migrations/000009_init.up.sql': create, 'migrations/000009_init.down.sql': 'DROP TABLE users' }, gives: ['migrations/000010_add_users_nick.up.sql', 'migrations/000010_add_users_nick.down.sql'] }],
  flyway: [{ files: { ...manifest(), 'db/migration/V1__init.sql': create }, gives: ['db/migration/V2__add_users_nick.sql'] }],
  supabase: [{ files: { ...manifest(), 'supabase/config.toml': '', 'supabase/migrations/20240308101500_init.sql': create }, gives: ['supabase/migrations/20240308101501_add_users_nick.sql'] }],
};

const draft: MigrationDraft = {
  how: 'add', subject: 'add_users_nick',
  steps: [{ up: 'ALTER TABLE "users" ADD COLUMN "nick" VARCHAR(40) NOT NULL DEFAULT \'it\'\'s `${x}`; \\ none\';', down: 'ALTER TABLE "users" DROP COLUMN "nick";' }, { up: 'CREATE INDEX "users_nick_idx" ON "users"("nick");' }],
};

function prove(tool: ToolName, { files, gives }: Form): void {
  const world = drawWorld(files);
  try {
    const project = openProject(world.root);
    const [report] = project.schemaReports;
    assert.equal(report?.source.tool, tool);
    const places = { ...report.source, read: (path: string) => project.text(path), has: (path: string) => project.paths.includes(path) };
    const written = writeMigration(places, draft)!;
    assert.deepEqual(written.edits.map(({ path }) => path), gives);
    for (const { path, text } of written.edits) world.write(path, text);
    const [after] = openProject(world.root).schemaReports;
    assert.equal(after!.source.migrations.at(-1), gives[0], 'it is the newest');
    assert.deepEqual(after!.unreadable, []);
    const { columns, indexes } = after!.migrated.tables.get('users')!;
    const { name, type, isNullable, default: byDefault } = columns.get('nick')!;
    assert.deepEqual([name, type, isNullable, byDefault], ['nick', { base: 'varchar', size: '40', isList: false }, false, 'literal']);
    assert.deepEqual(indexes.map((index) => [index.name, index.columns]), [['users_nick_idx', ['nick']]]);
    assert.equal(writeMigration({ ...places, has: (path) => written.edits.some((each) => each.path === path) }, draft), undefined, 'nothing that is there is written over');
  } finally {
    world.erase();
  }
}

describe('drafts in the form of their tool', () => {
  for (const [tool, all] of Object.entries(forms)) for (const form of all) it(`${tool}: ${form.gives[0]}`, () => prove(tool as ToolName, form));
  it('are left to a tool that keeps a record of its own', () => {
    assert.equal(writeMigration({ tool: 'drizzle', migrations: ['drizzle/0000_init.sql'], migrationFolder: 'drizzle', read: () => '', has: () => false }, draft), undefined);
  });
});
