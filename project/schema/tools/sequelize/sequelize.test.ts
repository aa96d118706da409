// Models against the migrations: silent where they agree, at its line where not, silent where nobody can know.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

const manifest = JSON.stringify({ name: 'shop', dependencies: { sequelize: '*', 'sequelize-typescript': '*', pg: '*' } });
const migration = `module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('users', {
      id: { type: Sequelize.UUID, primaryKey: true }, name: { type: Sequelize.STRING, allowNull: false }, nick: { type: Sequelize.STRING },
      createdAt: Sequelize.DATE, updatedAt: Sequelize.DATE, deletedAt: Sequelize.DATE,
    });
  },
};`;

function differences(drawn: Readonly<Record<string, string>>): string[] {
  const world = drawWorld({ 'package.json': manifest, 'migrations/1_first.js': migration, ...drawn });
  try {
    return openProject(world.root).schemaReports.flatMap((report) => report.differences.map((each) => `${each.kind} ${each.object} ${each.table}.${each.name ?? ''} ${each.declaredAt ? `${each.declaredAt.path} ${world.files[each.declaredAt.path]!.slice(...each.declaredAt.range).split('\n')[0]!}` : ''}`.trim()));
  } finally {
    world.erase();
  }
}

const base = "import { Column, CreatedAt, DataType, DeletedAt, Model, PrimaryKey, UpdatedAt } from 'sequelize-typescript';\nexport class Base extends Model {\n  @PrimaryKey\n  @Column(DataType.UUID)\n  id: string;\n  @CreatedAt\n  createdAt: Date;\n  @UpdatedAt\n  updatedAt: Date;\n}\n";
const typed = (body: string, table = "{ tableName: 'users' }"): Record<string, string> => ({ 'models/base.ts': base, 'models/user.ts': `import { AllowNull, Column, DataType, Table } from 'sequelize-typescript';\nimport { Base } from './base';\n@Table(${table})\nexport class User extends Base {\n  @Column\n  name: string;\n  @Column(DataType.STRING)\n  nick: string | null;\n${body}}\n` });
const defined = (attributes: string, options = '', name = 'user'): Record<string, string> => ({ 'models/user.js': `module.exports = (sequelize, DataTypes) => sequelize.define('${name}', { name: DataTypes.STRING, ${attributes} }, { ${options} });` });

describe('Sequelize', () => {
  it('is silent where models and migrations agree', () => {
    assert.deepEqual(differences(typed('')), []);
    assert.deepEqual(differences(defined('nick: { type: DataTypes.STRING }')), []);
    assert.deepEqual(differences({ 'models/user.js': "const { Model, DataTypes } = require('sequelize');\nclass User extends Model {}\nUser.init({ name: { type: DataTypes.STRING, allowNull: false } }, { sequelize, modelName: 'User' });" }), []);
  });

  it('finds a column that no migration makes, at its line', () => {
    assert.deepEqual(differences(typed('  @Column\n  age: number;\n')), ['missing-in-migrations column users.age models/user.ts age']);
    assert.deepEqual(differences(typed('  @Column(DataType.STRING)\n  get mail() { return ""; }\n')), ['missing-in-migrations column users.mail models/user.ts mail']);
    assert.deepEqual(differences(defined('age: DataTypes.INTEGER')), ['missing-in-migrations column users.age models/user.js age']);
    assert.deepEqual(differences(defined("mail: { type: DataTypes.STRING, field: 'e_mail' }")), ['missing-in-migrations column users.e_mail models/user.js mail']);
  });

  it('finds a table that no migration makes, where its name is written', () => {
    assert.deepEqual(differences(typed('', "{ tableName: 'people' }")).map((each) => each.split(' ').slice(0, 3).join(' ')), ['missing-in-migrations table people.']);
    // Its plural is Sequelize's own.
    assert.deepEqual(differences(defined('age: DataTypes.INTEGER', '', 'mouse')), []);
  });

  it('finds a column that must not be null, and may', () => {
    assert.deepEqual(differences(typed('  @AllowNull(false)\n  @Column\n  nick: string;\n')), ['nullable column users.nick models/user.ts nick']);
    assert.deepEqual(differences(defined('nick: { type: DataTypes.STRING, allowNull: false }')), ['nullable column users.nick models/user.js nick']);
  });

  it('is silent about what is no column, or not known', () => {
    assert.deepEqual(differences(typed('  @Column(DataType.VIRTUAL)\n  label: string;\n  other: string;\n')), []);
    assert.deepEqual(differences(typed('  @Column({ field: process.env.FIELD })\n  secret: string;\n')), []);
    assert.deepEqual(differences({ ...typed('', "{ tableName: 'users', updatedAt: false }"), 'migrations/2_second.js': "exports.up = (queryInterface) => queryInterface.removeColumn('users', 'updatedAt');" }), []);
    // Whether `underscored` holds is said elsewhere.
    assert.deepEqual(differences(defined('homeTown: DataTypes.STRING')), []);
    assert.deepEqual(differences(defined('homeTown: DataTypes.STRING', 'underscored: true')), ['missing-in-migrations column users.home_town models/user.js homeTown']);
    assert.deepEqual(differences({ 'models/user.ts': "import { Table, Column, Model } from 'other-orm';\n@Table({ tableName: 'none' })\nexport class User extends Model {\n  @Column\n  age: number;\n}" }), []);
  });

  it('is silent where a step cannot be read', () => {
    const step = (body: string): Record<string, string> => ({ ...typed('  @Column\n  age: number;\n'), 'migrations/2_second.js': `module.exports = { up: async (queryInterface, Sequelize) => { ${body} } };` });
    assert.deepEqual(differences(step("await queryInterface.addColumn('users', process.env.COLUMN, Sequelize.STRING);")), []);
    assert.deepEqual(differences(step("if (process.env.CLOUD) await queryInterface.addColumn('users', 'age', Sequelize.INTEGER);")), []);
    assert.deepEqual(differences(step('await queryInterface.sequelize.query(`ALTER TABLE users ADD COLUMN ${name} text`);')), []);
    assert.deepEqual(differences(step("await queryInterface.addColumn('others', process.env.COLUMN, Sequelize.STRING);")), ['missing-in-migrations column users.age models/user.ts age']);
    assert.deepEqual(differences(step("await queryInterface.addColumn('users', 'age', Sequelize.INTEGER);")), []);
  });
});
