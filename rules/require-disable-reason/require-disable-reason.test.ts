import { testRule } from '../testing/test-rule.js';
import { requireDisableReason } from './require-disable-reason.js';

testRule(requireDisableReason, {
  allows: {
    'a reason, on the line, above it, and for a stretch': { 'src/app.ts': "// eslint-disable-next-line tenfold/require-structured-logger -- nobody searches this\nconsole.log('a');\nconsole.log('b'); // eslint-disable-line tenfold/require-structured-logger -- nor this\n/* eslint-disable tenfold/no-heavy-work-in-handler --\n * a tool for three people */\n" },
    "other people's rules, and all at once": { 'src/app.ts': "// eslint-disable-next-line no-console, unicorn/no-null\nconsole.log(null);\n/* eslint-disable */\n/* eslint-enable tenfold/no-heavy-work-in-handler */\n" },
    'a text that looks like one': { 'src/app.ts': "export const text = '// eslint-disable-next-line tenfold/require-structured-logger';\n" },
    'a file that is still being typed': { 'src/app.ts': '// eslint-disable-next-line tenfold/\nconsole.log(' },
  },
  flags: {
    'none at all': { files: { 'src/app.ts': "«// eslint-disable-next-line tenfold/require-structured-logger»\nconsole.log('a');\n«/* eslint-disable tenfold/no-heavy-work-in-handler, no-console */»\nconsole.log('b'); «// eslint-disable-line tenfold/require-structured-logger»\n" }, messages: ['lacksReason', 'lacksReason', 'lacksReason'], suggestsNothing: true },
    'hyphens without a reason behind them': { files: { 'src/app.ts': "«// eslint-disable-next-line tenfold/require-structured-logger -- »\nconsole.log('a');\n" } },
    'a schema of Prisma': { files: { 'prisma/schema.prisma': '«// eslint-disable-next-line tenfold/require-migration»\nmodel Order {\n  id Int @id\n}\n' } },
  },
});
