import { testRule } from '../testing/test-rule.js';
import { requireStructuredLogger } from './require-structured-logger.js';

const logger = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };

testRule(requireStructuredLogger, {
  allows: {
    'the line that is printed at start': { 'src/server.ts': "import express from 'express';\nexpress().listen(3000, () => console.log('ready'));\n" },
    'tests': { 'src/price.test.ts': "console.log('slow');\n" },
    'a console that is a variable of its own': { 'src/shell.ts': "import { console } from './terminal.js';\nconsole.log('hello');\n", 'src/terminal.ts': 'export const console = { log(text: string) {} };\n' },
    'console.table, which is no log line': { 'src/report.ts': 'console.table([[1, 2]]);\n' },
    'methods that the team allows': { files: { 'src/worker.ts': "export function work() { console.error('late'); }\n" }, options: { allow: ['error'] } },
  },
  flags: {
    'console in a service, and writes it for the logger that is there': {
      files: { ...logger, 'src/orders.ts': "export function place(id: string) {\n  «console.log»('Order placed', id);\n}\n" },
      messages: ['logsToConsole'],
      suggestion: { title: "Log through 'logger'", gives: { 'src/orders.ts': "import { logger } from './logger';\nexport function place(id: string) {\n  logger.info({ id }, 'Order placed');\n}\n" } },
    },
    'console where there is no logger yet': { files: { 'src/orders.ts': "export function place() { «console.warn»('late'); }\n" }, suggestsNothing: true },
  },
});
