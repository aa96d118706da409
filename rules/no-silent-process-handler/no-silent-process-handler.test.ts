import { testRule } from '../testing/test-rule.js';
import { noSilentProcessHandler } from './no-silent-process-handler.js';

const server = (body: string, head = ''): Record<string, string> => ({ 'src/server.ts': `import express from 'express';\n${head}express().listen(3000);\n${body}\n` });

testRule(noSilentProcessHandler, {
  allows: {
    'one that logs and exits': server("process.on('uncaughtException', (err) => { console.error(err); process.exit(1); });"),
    'one that hands the error to a function of its own, which may end it': server("process.on('uncaughtException', (err) => shutdown(err));\nprocess.on('uncaughtException', shutdown);\nprocess.once('unhandledRejection', async (err) => { await flush(); });", "import { shutdown, flush } from './shutdown.js';\n"),
    'one that throws on, and one that sets how the process ends': server("process.on('unhandledRejection', (reason) => { throw reason; });\nprocess.on('uncaughtException', (err) => { console.error(err); process.exitCode = 1; });"),
    'a rejection that is logged, after which the process goes on': server("process.on('unhandledRejection', (reason) => { console.error(reason); });\nprocess.on('unhandledRejection', (reason) => { logger.error({ err: reason }); });"),
    'one that only observes': server("process.on('uncaughtExceptionMonitor', (err) => { console.error(err); });\nprocess.on('uncaughtExceptionMonitor', () => {});"),
    'none at all': server(''),
    'events of other things, and other events': server("worker.on('uncaughtException', () => {});\nprocess.on('warning', () => {});\nprocess.on('SIGTERM', () => {});\nprocess.on(name, () => {});"),
    'a process of our own': { 'src/server.ts': "import { process } from './jobs.js';\nprocess.on('uncaughtException', () => {});\n", 'src/jobs.ts': 'export const process = { on(event: string, run: () => void) {} };\n' },
    'a desktop program': { 'src/main.ts': "import { app } from 'electron';\nimport fs from 'node:fs';\nprocess.on('uncaughtException', () => {});\napp.quit(); fs.readdirSync('.');\n" },
    'tests and scripts': { 'test/setup.ts': "process.on('unhandledRejection', () => {});\n", 'scripts/seed.ts': "process.on('uncaughtException', (err) => { console.error(err); });\n" },
    'one for development alone': server("if (process.env.NODE_ENV !== 'production') process.on('uncaughtException', () => {});"),
    'one that reports and goes on, where the team wants that': { files: server("process.on('uncaughtException', (err) => { console.error(err); });"), options: { allowExitless: true } },
    'a disable with its reason': server("// eslint-disable-next-line tenfold/no-silent-process-handler -- the supervisor restarts us\nprocess.on('uncaughtException', () => {});"),
    'one that is still being typed': server("process.on('uncaughtException', () => {"),
  },
  flags: {
    'handlers that do nothing': { files: server("«process.on»('uncaughtException', () => {});\n«process.on»('unhandledRejection', () => undefined);\n«process.once»('unhandledRejection', (_reason) => { /* never mind */ });\nconst ignore = () => {};\n«process.on»('uncaughtException', ignore);"), messages: ['swallows', 'swallows', 'swallows', 'swallows'] },
    'an uncaught exception that is only told of': {
      files: server("«process.on»('uncaughtException', (err) => console.log(err));\n«process.on»('uncaughtException', (err) => { logger.error({ err }, 'uncaught'); Sentry.captureException(err); });\n«process.on»('uncaughtException', onError);\nfunction onError(err: Error) { console.error('uncaught', String(err)); }", "import { logger } from './logger.js';\nimport * as Sentry from '@sentry/node';\n"),
      messages: ['goesOn', 'goesOn', 'goesOn'],
    },
    'the process by its module': { files: server("«process.on»('uncaughtException', () => {});", "import process from 'node:process';\n") },
    'a function of the team that only reports': { files: server("«process.on»('uncaughtException', (err) => report(err));", "import { report } from './report.js';\n"), options: { reporters: ['report'] } },
  },
});
