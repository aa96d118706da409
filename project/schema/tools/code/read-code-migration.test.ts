// The body of `up`, wherever it stands and whatever it goes through, step by step; what may not run or cannot be read taints.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';
import type { SchemaChange } from '../../schema-change.js';

const manifest = JSON.stringify({ name: 'shop', dependencies: { knex: '*', pg: '*' } });

function changesOf(text: string, others: Readonly<Record<string, string>> = {}): readonly SchemaChange[] {
  const world = drawWorld({ 'package.json': manifest, 'migrations/1_first.js': "exports.up = (knex) => knex.schema.createTable('known', (t) => { t.increments(); });", 'migrations/2_own.js': text, ...others });
  try {
    const [report] = openProject(world.root).schemaReports;
    return report!.migrations.find((each) => each.path === 'migrations/2_own.js')?.changes ?? [];
  } finally {
    world.erase();
  }
}

function brief(text: string, others?: Readonly<Record<string, string>>): string[] {
  return changesOf(text, others).map((each) => {
    switch (each.kind) {
      case 'create-table': return `create ${each.table}(${each.columns.map((column) => column.name).join(', ')})${each.isOpen ? ' open' : ''}${each.unlessThere ? ' unless there' : ''}`;
      case 'add-column': return `add ${each.table}.${each.column.name}`;
      case 'unreadable': return `taint ${typeof each.touches === 'string' ? each.touches : each.touches.join(', ')}`;
      default: return 'table' in each ? `${each.kind} ${each.table}` : each.kind;
    }
  });
}

const steps = "await knex.schema.createTable('users', (t) => { t.string('name'); });";

describe('a migration in code', () => {
  for (const [form, text] of Object.entries({
    'exports.up': `exports.up = async function (knex) { ${steps} };`,
    'export async function up': `export async function up(knex) { ${steps} }`,
    'export const up': `export const up = async (knex) => { ${steps} };`,
    'module.exports = { up }': `async function up(knex) { ${steps} }\nmodule.exports = { up, down() {} };`,
    'a method of what is exported': `module.exports = { async up(knex) { ${steps} } };`,
    'a method of a class': `module.exports = class First { async up(knex) { ${steps} } };`,
    'export default { up }': `export default { up: async (knex) => { ${steps} } };`,
    'another name for what it is handed': `exports.up = async (trx) => { ${steps.replaceAll('knex', 'trx')} };`,
    'what it is handed, taken apart': `exports.up = async ({ schema }) => { ${steps.replaceAll('knex.schema', 'schema')} };`,
    'a promise that is given back': "exports.up = (knex) => knex.schema.createTable('users', (t) => { t.string('name'); });",
    'a transaction': `exports.up = (knex) => knex.transaction(async (trx) => { ${steps.replaceAll('knex', 'trx')} });`,
    'try': `exports.up = async (knex) => { try { ${steps} } catch (error) { throw error; } };`,
    'Promise.all': "exports.up = (knex) => Promise.all([knex.schema.createTable('users', (t) => { t.string('name'); })]);",
    'then': "exports.up = (knex) => Promise.resolve().then(() => knex.schema.createTable('users', (t) => { t.string('name'); }));",
    'a name that is a constant': "const table = 'users';\nconst column = { name: 'name' };\nexports.up = async (knex) => { await knex.schema.createTable(table, (t) => { t.string(column.name); }); };",
    'SQL': "exports.up = (knex) => knex.raw('CREATE TABLE users (name text)');",
    'SQL that is put together': "const table = 'users';\nexports.up = (knex) => knex.raw(`CREATE TABLE ${table} (` + 'name text)');",
  })) it(`is read from ${form}`, () => assert.deepEqual(brief(text), ['create users(name)']));

  it('is followed into helpers, here and in other files, with what they are handed', () => {
    const own = "const add = (knex, table, column) => knex.schema.alterTable(table, (t) => { t.text(column); });\nexports.up = async (knex) => { await add(knex, 'known', 'a'); await add(knex, 'known', 'b'); };";
    assert.deepEqual(brief(own), ['add known.a', 'add known.b']);
    const imported = "import { add, stamps } from '../add.js';\nexport const up = async (knex) => { await add(knex, 'known', 'a'); await knex.schema.createTable('users', (t) => { stamps(t); }); };";
    assert.deepEqual(brief(imported, { 'add.js': "export const add = (knex, table, column = 'b') => knex.schema.alterTable(table, (t) => { t.text(column); });\nexport function stamps(t) { t.timestamp('made_at'); }" }), ['add known.a', 'create users(made_at)']);
    assert.deepEqual(brief("module.exports = class { async up(knex) { await this.add(knex, 'a'); } add(knex, column) { return knex.schema.alterTable('known', (t) => { t.text(column); }); } };"), ['add known.a']);
  });

  it('goes through the elements of a list that is written out', () => {
    const list = "const columns = ['a', 'b'];\n";
    const add = "await knex.schema.alterTable('known', (t) => { t.text(column); });";
    assert.deepEqual(brief(`${list}exports.up = async (knex) => { for (const column of columns) { ${add} } };`), ['add known.a', 'add known.b']);
    assert.deepEqual(brief(`${list}exports.up = async (knex) => { await Promise.all(columns.map(async (column) => { ${add} })); };`), ['add known.a', 'add known.b']);
    assert.deepEqual(brief(`exports.up = async (knex) => { for (const [column] of Object.entries({ a: 1, b: 2 })) { ${add} } };`), ['add known.a', 'add known.b']);
    assert.deepEqual(brief(`exports.up = async (knex) => { let column = 'a'; ${add} column = 'b'; ${add} };`), ['add known.a', 'add known.b']);
  });

  it('makes what is not there yet under a question for it', () => {
    assert.deepEqual(brief(`exports.up = async (knex) => { const isThere = await knex.schema.hasTable('users'); if (!isThere) { ${steps} } };`), ['create users(name) unless there']);
    assert.deepEqual(brief(`exports.up = async (knex) => { if (await knex.schema.hasTable('users')) return; ${steps} };`), ['create users(name) unless there']);
  });

  it('taints what it may touch, where it may not run', () => {
    for (const body of [`if (process.env.EDITION === 'cloud') { ${steps} }`, `if (!enabled) return; ${steps}`, `try { go(); } catch { ${steps} }`, `switch (kind) { case 1: ${steps} }`, `for (const each of await knex('known').select()) { ${steps} }`, `while (more()) { ${steps} }`, `await each(list, async () => { ${steps} });`]) assert.deepEqual(brief(`exports.up = async (knex) => { ${body} };`), ['taint users'], body);
  });

  it('taints everything, where a step is not known', () => {
    for (const body of ["await knex.schema.createTable(process.env.TABLE, (t) => { t.string('name'); });", 'await knex.raw(statement);', "const { run } = require('runner'); await run(knex);", 'await knex.raw(`ALTER TABLE ${table()} ADD COLUMN a text`);', 'await knex.schema.shake();']) assert.deepEqual(brief(`exports.up = async (knex) => { ${body} };`), ['taint all'], body);
  });

  it('leaves a table open that is not written out', () => {
    assert.deepEqual(brief("exports.up = async (knex) => { await knex.schema.createTable('users', (t) => { t.string('name'); if (process.env.X) t.string('more'); }); };"), ['create users(name) open']);
    assert.deepEqual(brief("exports.up = async (knex) => { await knex.schema.createTable('users', build); };"), ['create users() open']);
    assert.deepEqual(brief("exports.up = async (knex) => { await knex.schema.alterTable('known', (t) => { t.string('name'); t.string(process.env.X); }); };"), ['add known.name', 'taint known']);
    assert.deepEqual(brief('exports.up = async (knex) => { await knex.raw(`ALTER TABLE known ADD COLUMN ${name()} text`); };'), ['taint known']);
  });

  it('is nothing of the schema, where it is about rows', () => {
    assert.deepEqual(brief("exports.up = async (knex) => { const rows = await knex('known').select('id'); for (const { id } of rows) await knex('known').where({ id }).update({ name: 'x' }); };"), ['write-rows known']);
    assert.deepEqual(brief('exports.up = async (knex) => { await knex.raw(`UPDATE known SET name = ${value()}`); };').filter((each) => each.startsWith('taint')), []);
    assert.deepEqual(brief('exports.up = async () => {};'), []);
  });

  it('stands where its call stands', () => {
    const text = "exports.up = async (knex) => {\n  await knex.schema.createTable('users', (t) => { t.string('name').notNullable(); });\n};";
    const [change] = changesOf(text);
    assert.equal(text.slice(...change!.range), "createTable('users', (t) => { t.string('name').notNullable(); })");
    assert.equal(change?.kind === 'create-table' && text.slice(...change.columns[0]!.range), "string('name')");
  });

  it('ends, whatever calls itself', () => {
    assert.deepEqual(brief("const again = (knex) => { knex.schema.dropTable('known'); again(knex); };\nexports.up = (knex) => again(knex);").at(-1), 'taint all');
    assert.deepEqual(brief('const a = () => b();\nconst b = () => a();\nexports.up = (knex) => knex.raw(a());'), ['taint all']);
  });
});
