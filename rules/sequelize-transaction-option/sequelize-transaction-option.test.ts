import { testRule } from '../testing/test-rule.js';
import { sequelizeTransactionOption } from './sequelize-transaction-option.js';

type Files = Record<string, string>;

const path = 'migrations/20240201000000-next.js';

function sequelize(body: string): Files {
  return {
    'tenfold.json': '{ "schema": { "base": false, "baseline": "20240101000000-init" } }', 'package.json': '{ "name": "shop", "dependencies": { "sequelize": "6.37.0", "pg": "8.0.0" } }', '.sequelizerc': "module.exports = { 'migrations-path': 'migrations' };\n",
    'migrations/20240101000000-init.js': "module.exports = { async up(queryInterface, Sequelize) { await queryInterface.createTable('a', { id: { type: Sequelize.INTEGER, primaryKey: true } }); }, async down(queryInterface) { await queryInterface.dropTable('a'); } };\n",
    [path]: `module.exports = {\n  async up(queryInterface, Sequelize) {\n    await queryInterface.sequelize.transaction(async (transaction) => {\n      ${body}\n    });\n  },\n  async down() {},\n};\n`,
  };
}

testRule(sequelizeTransactionOption, {
  allows: {
    'an option': sequelize("await queryInterface.addColumn('a', 'b', { type: Sequelize.TEXT }, { transaction });"),
    'a table with options': sequelize("await queryInterface.createTable('c', { id: { type: Sequelize.INTEGER } }, { transaction });"),
    'a column of that name': sequelize("await queryInterface.createTable('c', { transaction: { type: Sequelize.TEXT } }, { transaction });"),
    'a column of that name, in short': sequelize("await queryInterface.createTable('c', { transaction: Sequelize.TEXT });"),
    'a migration that has run': { ...sequelize("await queryInterface.addColumn('a', 'b', { type: Sequelize.TEXT, transaction });"), 'tenfold.json': '{ "schema": { "base": false, "baseline": "20240201000000-next" } }' },
    'another step': sequelize("await queryInterface.removeColumn('a', 'b', { transaction });"),
    'code that is no migration': { 'package.json': '{ "name": "shop", "dependencies": { "sequelize": "6.37.0" } }', 'src/app.js': "export const up = (queryInterface) => queryInterface.sequelize.transaction((transaction) => queryInterface.addColumn('a', 'b', { type: 'TEXT', transaction }));\n" },
  },
  flags: {
    'an attribute of a column': {
      files: sequelize("await queryInterface.addColumn('a', 'b', { type: Sequelize.TEXT, «transaction» });"), messages: ['isAttribute'],
      suggestion: { title: 'Pass it as the option of addColumn', gives: { [path]: sequelize("await queryInterface.addColumn('a', 'b', { type: Sequelize.TEXT }, { transaction });")[path]! } },
    },
    'an attribute that comes first': {
      files: sequelize("await queryInterface.changeColumn('a', 'b', { «transaction: transaction», allowNull: false });"),
      suggestion: { title: /changeColumn/, gives: { [path]: sequelize("await queryInterface.changeColumn('a', 'b', { allowNull: false }, { transaction: transaction });")[path]! } },
    },
    'an attribute although there are options': { files: sequelize("await queryInterface.addColumn('a', 'b', { type: Sequelize.TEXT, «transaction» }, {});"), suggestsNothing: true },
  },
});
