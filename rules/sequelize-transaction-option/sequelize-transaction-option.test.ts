import { testRule } from '../testing/test-rule.js';
import { sequelizeTransactionOption } from './sequelize-transaction-option.js';

testRule(sequelizeTransactionOption, {
  allows: {
    'code that is no migration': { 'src/app.js': "export const up = (queryInterface) => queryInterface.sequelize.transaction((transaction) => queryInterface.addColumn('a', 'b', { type: 'TEXT', transaction }));\n" },
  },
  flags: {},
});
