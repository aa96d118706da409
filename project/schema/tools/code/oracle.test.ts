// What is read from a migration is what its tool's own SQL makes: Knex, Kysely, Sequelize and node-pg-migrate run it for real, against no database.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import createKnex from 'knex';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { runner } from 'node-pg-migrate';
import { Sequelize } from 'sequelize';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';
import { replayChanges } from '../../replay/replay-changes.js';
import type { MigratedSchema } from '../../schema-model.js';
import { readPostgres } from '../../sql/read-postgres.js';

type Run = (up: (...args: unknown[]) => Promise<void>, folder: string) => Promise<string[]>;

const knex: Run = async (up) => {
  const statements: string[] = [];
  const own = createKnex({ client: 'pg' });
  Object.assign(own.client, {
    acquireConnection: () => Promise.resolve({}), releaseConnection: () => Promise.resolve(),
    _query: (_: unknown, query: { sql: string }) => { statements.push(query.sql); return Promise.resolve({ ...query, response: { rows: [], fields: [], rowCount: 0, command: '' } }); },
  });
  await up(own);
  return statements;
};

const kysely: Run = async (up) => {
  const statements: string[] = [];
  await up(new Kysely({
    dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler() },
    log: ({ query }) => { statements.push(query.sql); },
  }));
  return statements;
};

const sequelize: Run = async (up) => {
  const statements: string[] = [];
  const own = new Sequelize({ dialect: 'postgres' });
  Object.assign(own, { query: (sql: string, options?: { plain?: boolean; type?: string }) => { statements.push(sql); return Promise.resolve(options?.type === 'DESCRIBE' ? { code: { type: 'VARCHAR(12)' } } : options?.plain ? null : [[], { rows: [] }]); } });
  await up(own.getQueryInterface(), Sequelize);
  return statements;
};

const nodePgMigrate: Run = async (_, folder) => {
  const statements: string[] = [];
  const query = (asked: string | { text: string }): Promise<unknown> => { statements.push(typeof asked === 'string' ? asked : asked.text); return Promise.resolve({ rows: [], rowCount: 0 }); };
  await runner({ dbClient: { query } as never, dir: folder, direction: 'up', migrationsTable: 'pgmigrations', noLock: true, log: () => {}, checkOrder: false });
  return statements.filter((each) => !each.includes('pgmigrations'));
};

const tables = (schema: MigratedSchema): Record<string, unknown> => Object.fromEntries([...schema.tables.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map((table) => [table.key, {
  isOpen: table.isOpen,
  columns: [...table.columns.values()].map(({ name, type, isNullable, default: byDefault }) => `${name} ${type?.base}${type?.size === undefined ? '' : `(${type.size})`}${type?.isList ? '[]' : ''}${isNullable ? '' : ' not null'} ${byDefault}`).sort(),
  indexes: table.indexes.map(({ name, columns, isUnique, isPrimary, isPartial, method }) => `${name} (${columns.join(', ')})${isUnique ? ' unique' : ''}${isPrimary ? ' primary' : ''}${isPartial ? ' partial' : ''} ${method}`).sort(),
  foreignKeys: table.foreignKeys.map(({ name, columns, table: to, references, onDelete, onUpdate }) => `${name} (${columns.join(', ')}) ${to} (${references.join(', ')}) ${onDelete} ${onUpdate}`).sort(),
}]));

async function holds(dependency: string, run: Run, body: string): Promise<void> {
  const world = drawWorld({ 'package.json': JSON.stringify({ name: 'shop', type: 'module', dependencies: { [dependency]: '*', pg: '*' } }), 'migrations/1700000000000_first.mjs': body });
  try {
    const [report, ...others] = openProject(world.root).schemaReports;
    assert.ok(report && others.length === 0);
    assert.deepEqual(report.unreadable, []);
    world.write('run.mjs', body.replace("'kysely'", JSON.stringify(import.meta.resolve('kysely'))));
    const { up } = await import(pathToFileURL(`${world.root}/run.mjs`).href) as { readonly up: (...args: unknown[]) => Promise<void> };
    const statements = await run(up, `${world.root}/migrations`);
    const real = replayChanges([{ path: 'real.sql', changes: readPostgres(statements.map((each) => `${each.trim().replace(/;$/, '')};`).join('\n')) }]);
    assert.ok(real.tables.size > 1);
    assert.deepEqual(tables(report.migrated), tables(real));
    assert.deepEqual([...report.migrated.enums.values()].map((each) => [each.key, each.values]), [...real.enums.values()].map((each) => [each.key, each.values]));
  } finally {
    world.erase();
  }
}

describe('a migration in code', () => {
  it('makes what Knex makes', () => holds('knex', knex, `
const stamp = (table) => { table.timestamps(true, true); };
export async function up(knex) {
  await knex.schema.createTable('shops', (table) => {
    table.increments();
    table.string('name').notNullable().unique();
    table.string('code', 12).index();
    table.decimal('rate', 10, 4).defaultTo(1);
    table.enum('state', ['open', 'closed']).notNullable().defaultTo('open');
    table.enu('size', ['s', 'l'], { useNative: true, enumName: 'shop_size' });
    stamp(table);
  });
  await knex.schema.createTable('goods', (t) => {
    t.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    t.bigInteger('shop').notNullable();
    t.integer('shop_id').unsigned().references('id').inTable('shops').onDelete('CASCADE');
    t.integer('other_id').references('shops.id');
    t.jsonb('data').notNullable().defaultTo('{}');
    t.timestamp('sold_at', { useTz: false });
    t.dateTime('seen_at');
    t.float('weight'); t.double('volume'); t.boolean('is_new').defaultTo(false); t.binary('picture'); t.specificType('tags', 'text[]'); t.text('note'); t.tinyint('rank'); t.time('opens'); t.date('day');
    t.unique(['shop_id', 'note']); t.index(['is_new', 'day'], 'goods_new');
    t.foreign('shop').references('id').inTable('shops').onUpdate('SET NULL');
  });
  await knex.schema.createTable('pairs', (t) => { t.integer('a'); t.integer('b'); t.primary(['a', 'b']); t.timestamps(); });
  await knex.schema.alterTable('goods', (t) => {
    t.dropColumn('note'); t.renameColumn('weight', 'mass'); t.string('label', 40).notNullable().defaultTo('x'); t.dropNullable('day'); t.dropIndex([], 'goods_new');
    t.text('tags').notNullable().alter(); t.dropForeign('other_id');
  });
  for (const name of ['red', 'blue']) await knex.schema.alterTable('pairs', (t) => { t.boolean(\`is_\${name}\`); });
  if (!(await knex.schema.hasTable('extra'))) await knex.schema.createTable('extra', (t) => { t.bigIncrements('key'); });
  await knex.schema.renameTable('extra', 'extras');
  await knex.raw('CREATE INDEX ?? ON ?? (??)', ['by_key', 'extras', 'key']).catch(() => {});
  await knex('shops').insert({ name: 'one' });
}`.replace(/^ {2}await knex\.raw.*\n/m, "  await knex.raw('CREATE INDEX by_key ON extras (key)');\n")));

  it('makes what Kysely makes', () => holds('kysely', kysely, `
import { sql } from 'kysely';
const withStamps = (builder) => builder.addColumn('created_at', 'timestamptz', (col) => col.notNull().defaultTo(sql\`now()\`)).addColumn('updated_at', 'timestamptz');
export async function up(db) {
  await db.schema.createType('mood').asEnum(['good', 'bad']).execute();
  await withStamps(db.schema.createTable('shops').addColumn('id', 'serial', (col) => col.primaryKey()).addColumn('name', 'varchar(80)', (col) => col.notNull().unique())).execute();
  await db.schema.createTable('goods').ifNotExists()
    .addColumn('id', 'uuid', (col) => col.primaryKey().defaultTo(sql\`gen_random_uuid()\`))
    .addColumn('shop_id', 'integer', (col) => col.references('shops.id').onDelete('cascade').notNull())
    .addColumn('mood', sql\`mood\`, (col) => col.defaultTo('good'))
    .addColumn('number', 'bigint', (col) => col.generatedAlwaysAsIdentity())
    .addColumn('price', 'numeric(10, 2)')
    .addUniqueConstraint('goods_once', ['shop_id', 'price'])
    .addForeignKeyConstraint('goods_again', ['number'], 'shops', ['id'], (cb) => cb.onUpdate('set null'))
    .$call((qb) => qb.addColumn('tags', sql\`text[]\`))
    .execute();
  await db.schema.createTable('pairs').addColumn('a', 'integer').addColumn('b', 'integer').addPrimaryKeyConstraint('pairs_key', ['a', 'b']).execute();
  await db.schema.createIndex('goods_by_mood').on('goods').columns(['mood', 'price']).unique().execute();
  await db.schema.createIndex('goods_tags').on('goods').using('gin').column('tags').execute();
  await db.schema.alterTable('goods').addColumn('note', 'text', (col) => col.notNull().defaultTo('')).dropColumn('tags').execute();
  await db.schema.alterTable('goods').alterColumn('price', (col) => col.setNotNull()).execute();
  await db.schema.alterTable('goods').alterColumn('price', (col) => col.setDataType('integer')).execute();
  await db.schema.alterTable('goods').renameColumn('note', 'remark').execute();
  await db.schema.alterTable('goods').dropConstraint('goods_once').execute();
  await db.schema.alterTable('pairs').renameTo('couples').execute();
  await sql\`CREATE INDEX couples_b ON couples (b)\`.execute(db);
}`));

  it('makes what Sequelize makes', () => holds('sequelize', sequelize, `
const stamps = (Sequelize) => ({ createdAt: { type: Sequelize.DATE, allowNull: false }, updatedAt: { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.fn('now') } });
export const up = async (queryInterface, Sequelize) => {
  await queryInterface.createTable('shops', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true }, name: { type: Sequelize.STRING, allowNull: false, unique: true }, state: { type: Sequelize.ENUM('open', 'closed'), defaultValue: 'open' }, ...stamps(Sequelize) });
  await queryInterface.createTable('goods', {
    id: { type: Sequelize.UUID, primaryKey: true, defaultValue: Sequelize.literal('gen_random_uuid()') },
    shopId: { type: Sequelize.INTEGER, allowNull: false, references: { model: 'shops', key: 'id' }, onDelete: 'cascade' },
    tags: Sequelize.ARRAY(Sequelize.STRING), price: { type: Sequelize.DECIMAL(10, 2) }, data: { type: Sequelize.JSONB, field: 'payload' }, note: Sequelize.TEXT, big: Sequelize.BIGINT, day: Sequelize.DATEONLY, code: Sequelize.STRING(12), weight: Sequelize.FLOAT, flag: { type: Sequelize.BOOLEAN, defaultValue: false }, picture: Sequelize.BLOB,
  });
  await queryInterface.addColumn('goods', 'label', { type: Sequelize.STRING(40), allowNull: false, defaultValue: 'x' });
  await queryInterface.changeColumn('goods', 'note', { type: Sequelize.STRING(500), allowNull: false });
  await queryInterface.changeColumn('goods', 'flag', { type: Sequelize.BOOLEAN });
  await queryInterface.removeColumn('goods', 'weight');
  await queryInterface.renameColumn('goods', 'code', 'sku');
  await queryInterface.addIndex('goods', ['shopId', 'day']);
  await queryInterface.addIndex('goods', ['sku'], { name: 'goods_sku', unique: true, where: { flag: true } });
  await queryInterface.addConstraint('goods', { type: 'unique', fields: ['big'] });
  await queryInterface.addConstraint('goods', { type: 'foreign key', fields: ['big'], name: 'goods_big', references: { table: 'shops', field: 'id' }, onDelete: 'set null' });
  await queryInterface.removeIndex('goods', ['shopId', 'day']);
  await queryInterface.renameTable('goods', 'items');
  await queryInterface.sequelize.query('CREATE INDEX by_day ON items (day)');
};`));

  it('makes what node-pg-migrate makes', () => holds('node-pg-migrate', nodePgMigrate, `
export const shorthands = { stamp: { type: 'timestamptz', notNull: true, default: 'now()' } };
export const up = (pgm) => {
  pgm.createType('mood', ['good', 'bad']);
  pgm.createTable('shops', { id: 'id', name: { type: 'string', notNull: true, unique: true }, mood: { type: 'mood', default: 'good' }, made: 'stamp' });
  pgm.createTable('goods', {
    id: { type: 'uuid', primaryKey: true, default: pgm.func('gen_random_uuid()') }, shop_id: { type: 'integer', notNull: true, references: 'shops', onDelete: 'CASCADE' }, other_id: { type: 'int', references: '"shops"(id)' }, price: 'numeric(10,2)', tags: 'text[]',
  }, { constraints: { unique: ['shop_id', 'price'] } });
  pgm.createTable('pairs', { a: 'int', b: 'int' }, { constraints: { primaryKey: ['a', 'b'] } });
  pgm.addColumns('goods', { note: { type: 'text', notNull: true, default: '' }, seen: { type: 'datetime' } });
  pgm.alterColumn('goods', 'price', { type: 'bigint', notNull: true });
  pgm.dropColumns('goods', ['tags']);
  pgm.renameColumn('goods', 'seen', 'seen_at');
  pgm.createIndex('goods', ['shop_id', 'price']);
  pgm.createIndex('goods', 'note', { unique: true, name: 'goods_note', where: 'price > 0' });
  pgm.addConstraint('goods', 'goods_shop', { foreignKeys: { columns: 'other_id', references: 'shops(id)', onDelete: 'SET NULL' } });
  pgm.dropIndex('goods', ['shop_id', 'price']);
  pgm.addTypeValue('mood', 'fine');
  pgm.renameTable('pairs', 'couples');
  pgm.sql('CREATE INDEX couples_b ON couples (b)');
};`));
});
