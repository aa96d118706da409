// Objection's models against the migrations of Knex: silent where they agree or nobody can know, else at the line.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

function differences(models: string, up = "t.increments(); t.string('name'); t.string('home_town');"): string[] {
  const world = drawWorld({ 'package.json': JSON.stringify({ name: 'shop', dependencies: { knex: '*', objection: '*', pg: '*' } }), 'migrations/1_first.js': `exports.up = (knex) => knex.schema.createTable('users', (t) => { ${up} });`, 'models/user.js': models });
  try {
    return openProject(world.root).schemaReports.flatMap((report) => report.differences.map((each) => `${each.kind} ${each.object} ${each.table}.${each.name ?? ''} ${world.files['models/user.js']!.slice(...each.declaredAt!.range)}`));
  } finally {
    world.erase();
  }
}

const model = (properties: string, from = 'objection'): string => `const { Model } = require('${from}');\nmodule.exports = class User extends Model {\n  static get tableName() { return 'users'; }\n  static get jsonSchema() { return { type: 'object', required: ['name'], properties: { id: { type: 'integer' }, ${properties} } }; }\n};`;

describe('Objection', () => {
  it('is silent where models and migrations agree', () => {
    assert.deepEqual(differences(model("name: { type: 'string' }, homeTown: { type: 'string' }")), []);
    assert.deepEqual(differences("const { Model } = require('objection');\nclass User extends Model {}\nUser.tableName = 'users';\nmodule.exports = User;"), []);
  });
  it('finds a column that no migration makes, at its line', () => {
    assert.deepEqual(differences(model("age: { type: 'integer' }")), ['missing-in-migrations column users.age age']);
    assert.deepEqual(differences("import { Model } from 'objection';\nexport class User extends Model {\n  static tableName = 'users';\n  static jsonSchema = { properties: { age: {} } };\n}"), ['missing-in-migrations column users.age age']);
  });
  it('is silent about models of others, and a table that is not written out', () => {
    assert.deepEqual(differences(model('age: {}', 'backbone')), []);
    assert.deepEqual(differences(model('age: {}'), 't.increments(); if (process.env.AGE) t.integer("age");'), []);
  });
});
