// Where the tools with migrations in code keep them: as configured, or in a folder of that name; and what only looks like it.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

function found(drawn: Readonly<Record<string, string>>): string[] {
  const world = drawWorld(drawn);
  try {
    return openProject(world.root).schemaReports.map(({ source, unreadable, migrated }) => `${source.tool} ${source.dialect} ${source.migrationFolder}: ${source.migrations.map((each) => each.slice(each.lastIndexOf('/') + 1)).join(' ')}; ${[...migrated.tables.keys()].sort().join(' ')}${unreadable.length ? ' ?' : ''}`);
  } finally {
    world.erase();
  }
}

const needs = (...names: readonly string[]): string => JSON.stringify({ name: 'shop', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });
const knexUp = (table: string): string => `exports.up = (knex) => knex.schema.createTable('${table}', (t) => { t.increments(); });`;

describe('the migrations of Knex', () => {
  it('are where a knexfile says, of all its folders by name', () => {
    const file = "module.exports = { development: { client: 'mysql2', migrations: { directory: ['./db/one', './db/two'] } } };";
    assert.deepEqual(found({ 'package.json': needs('knex', 'pg', 'mysql2'), 'knexfile.js': file, 'db/one/1_a.js': knexUp('a'), 'db/two/2_b.js': knexUp('b'), 'db/one/3_c.js': knexUp('c') }), ['knex mysql db/one: 1_a.js 2_b.js 3_c.js; a b c']);
  });
  it('are in a folder called so, in whatever package', () => {
    assert.deepEqual(found({ 'package.json': '{ "workspaces": ["apps/*"] }', 'apps/api/package.json': needs('knex', 'better-sqlite3'), 'apps/api/src/migrations/1_a.ts': "import type { Knex } from 'knex';\nexport async function up(knex: Knex) { await knex.schema.createTable('a', (t) => { t.increments(); }); }" }), ['knex sqlite apps/api/src/migrations: 1_a.ts; a']);
  });
  it('are none without one dialect, without Knex, in seeds, fixtures and tests', () => {
    assert.deepEqual(found({ 'package.json': needs('knex', 'pg', 'mysql2'), 'migrations/1_a.js': knexUp('a') }), []);
    assert.deepEqual(found({ 'package.json': needs('pg'), 'migrations/1_a.js': knexUp('a') }), []);
    assert.deepEqual(found({ 'package.json': needs('knex', 'pg'), 'seeds/1_a.js': "exports.seed = (knex) => knex('a').insert({});", 'test/fixtures/migrations/1_a.js': knexUp('a') }), []);
    assert.deepEqual(found({ 'package.json': needs('knex', 'pg'), 'src/migrations/move-settings.js': 'exports.up = (settings) => { settings.theme = "dark"; };' }), []);
  });
  it('are read around a file that is no migration', () => {
    assert.deepEqual(found({ 'package.json': needs('knex', 'pg'), 'migrations/1_a.js': knexUp('a'), 'migrations/names.js': 'exports.names = [];', 'migrations/2_b.js': 'exports.up = (' }), ['knex postgresql migrations: 1_a.js 2_b.js; a ?']);
  });
});

describe('the migrations of Sequelize', () => {
  const up = "module.exports = { up: (queryInterface, Sequelize) => queryInterface.createTable('a', { id: Sequelize.INTEGER }) };";
  it('are where .sequelizerc says', () => {
    assert.deepEqual(found({ 'package.json': needs('sequelize', 'pg'), '.sequelizerc': "const path = require('path');\nmodule.exports = { 'migrations-path': path.resolve('server', 'changes') };", 'server/changes/1_a.js': up }), ['sequelize postgresql server/changes: 1_a.js; a']);
  });
  it('are run by umzug too', () => {
    assert.deepEqual(found({ 'package.json': needs('sequelize', 'mysql2'), 'src/migrations/1_a.ts': "import { DataTypes } from 'sequelize';\nexport const up = async ({ context: queryInterface }) => { await queryInterface.createTable('a', { id: DataTypes.INTEGER }); };" }), ['sequelize mysql src/migrations: 1_a.ts; a']);
  });
});

describe('the migrations of Kysely', () => {
  it('are where its configuration says', () => {
    assert.deepEqual(found({ 'package.json': needs('kysely', 'pg'), 'kysely.config.ts': "import { defineConfig } from 'kysely-ctl';\nexport default defineConfig({ migrations: { migrationFolder: 'db/changes' } });", 'db/changes/1_a.ts': "export const up = (db) => db.schema.createTable('a').addColumn('id', 'integer').execute();" }), ['kysely postgresql db/changes: 1_a.ts; a']);
  });
  it('do nothing that is not executed', () => {
    assert.deepEqual(found({ 'package.json': needs('kysely', 'pg'), 'migrations/1_a.ts': "export const up = async (db) => { db.schema.createTable('b').addColumn('id', 'integer'); await db.schema.createTable('a').addColumn('id', 'integer').execute(); };" }), ['kysely postgresql migrations: 1_a.ts; a']);
  });
});

describe('the migrations of node-pg-migrate', () => {
  it('are in code and in SQL, by their stamps, without the way back', () => {
    assert.deepEqual(found({ 'package.json': JSON.stringify({ scripts: { migrate: 'node-pg-migrate -m db/changes' }, dependencies: { 'node-pg-migrate': '*' } }), 'db/changes/10_b.sql': '-- Up Migration\nCREATE TABLE b (id int);\n-- Down Migration\nDROP TABLE b;\nDROP TABLE a;', 'db/changes/9_a.js': "exports.up = (pgm) => { pgm.createTable('a', { id: 'id' }); };" }), ['node-pg-migrate postgresql db/changes: 9_a.js 10_b.sql; a b']);
  });
});

describe('the migrations of db-migrate', () => {
  it('are in code, or in SQL beside it', () => {
    const loading = "exports.up = (db) => new Promise((resolve) => { fs.readFile(path.join(__dirname, 'sqls', '2-b-up.sql'), (error, data) => resolve(data)); }).then((data) => db.runSql(data));";
    assert.deepEqual(found({ 'package.json': needs('db-migrate', 'db-migrate-pg'), 'migrations/1-a.js': "exports.up = (db, done) => { db.createTable('a', { id: { type: 'int', primaryKey: true, autoIncrement: true } }, done); };", 'migrations/2-b.js': loading, 'migrations/sqls/2-b-up.sql': 'CREATE TABLE b (id int);', 'migrations/sqls/2-b-down.sql': 'DROP TABLE b;', 'migrations/3-c.js': "const async = require('async');\nexports.up = (db, done) => async.series([db.runSql.bind(db, 'CREATE TABLE c (id int)'), db.addColumn.bind(db, 'a', 'name', 'string')], done);" }), ['db-migrate postgresql migrations: 1-a.js 2-b-up.sql 3-c.js; a b c']);
  });
});
