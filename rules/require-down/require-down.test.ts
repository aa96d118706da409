import { testRule } from '../testing/test-rule.js';
import { requireDown } from './require-down.js';

testRule(requireDown, {
  allows: {
    'Prisma, which has no way back': { 'tenfold.json': '{ "schema": { "base": false, "baseline": "1_init" } }', 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', 'prisma/migrations/1_init/migration.sql': 'SELECT 1;\n', 'prisma/migrations/2_next/migration.sql': 'CREATE TABLE a (b int);\n' },
  },
  flags: {},
});
