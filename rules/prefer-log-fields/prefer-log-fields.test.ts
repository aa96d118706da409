import { testRule } from '../testing/test-rule.js';
import { preferLogFields } from './prefer-log-fields.js';

const pino = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };
const orders = (body: string): Record<string, string> => ({ ...pino, 'src/orders.ts': `import { logger } from './logger.js';\nconst TAG = 'orders';\nexport function place(id: string, err: Error) {\n  ${body}\n}\n` });

testRule(preferLogFields, {
  allows: {
    'a message and its fields': orders("logger.info({ id }, 'Order placed'); logger.warn('late'); logger.error({ err });"),
    'an error as it is, and a message in a variable': orders('logger.error(err); logger.info(id);'),
    'a template without values': orders('logger.info(`Order placed`, { id });'),
    'a tag in front, which never changes': orders("logger.info(`[${TAG}] placed`); logger.info(`${TAG}: placed`);"),
    'printf, which the logger fills in': orders("logger.info('Order %s placed', id);"),
    'fields that hold a text with a value': orders("logger.info({ path: `/orders/${id}` }, 'Order placed');"),
    'other methods of a logger': orders('logger.child({ id: `o-${id}` }); logger.setLevel(`l${id}`);'),
    'loggers that know no fields': { 'src/a.ts': "import debug from 'debug';\nimport signale from 'signale';\nconst log = debug('a');\nexport const say = (id: string) => { log(`a ${id}`); signale.info(`a ${id}`); };\n" },
    'the console, which has a rule of its own': { 'src/a.ts': 'export const say = (id: string) => { console.log(`a ${id}`); };\n' },
    'a logbook of another kind': { 'src/a.ts': 'export const say = (dialog: { info(text: string): void }, id: string) => { dialog.info(`a ${id}`); Math.log(2); };\n' },
    'the browser, tests and scripts': { 'src/page.tsx': "'use client';\nimport { logger } from './logger';\nexport const Page = () => { logger.info(`drawn ${Date.now()}`); return null; };\n", 'src/a.test.ts': 'logger.info(`a ${1}`);\n', 'scripts/seed.ts': 'logger.info(`a ${process.pid}`);\n' },
    'what runs in development alone': orders("if (process.env.NODE_ENV !== 'production') logger.debug(`a ${id}`);"),
    'a message that is still being typed': { 'src/a.ts': 'export const say = (logger, id) => { logger.info(`a ${id' },
    'a disable with its reason': orders('logger.info(`Order ${id}`); // eslint-disable-line tenfold/prefer-log-fields -- read by people only'),
    'a file that turns the rule off': { 'src/a.ts': '/* eslint tenfold/prefer-log-fields: off */\nexport const say = (logger: never, id: string) => { logger.info(`a ${id}`); };\n' },
  },
  flags: {
    'a value in the message': { files: orders("«logger.info»(`Order ${id} placed`); «logger.warn»('late: ' + id); «logger.error»(`failed ${id}`, err);"), messages: ['interpolates', 'interpolates', 'interpolates'] },
    'a message behind a category': { files: orders("«logger.info»('orders', `placed ${id}`);") },
    'an object made into text': { files: orders('«logger.info»(JSON.stringify({ id }));'), messages: ['stringifies'] },
    'loggers by what they are called': {
      files: {
        'src/a.ts': "import express from 'express';\nexpress().get('/', (req, res) => { «req.log.info»(`a ${req.url}`); res.json({}); });\nexport class Orders {\n  private readonly logger = makeLogger();\n  place(id: string) { «this.logger.verbose»(`a ${id}`); }\n}\nexport const say = (ctx: any, auditLogger: any, id: string) => { «ctx.logger.warn»(`a ${id}`); «auditLogger.info»('a' + id); «getLogger('a').info»(`a ${id}`); «ctx.logger.child({ id }).info»(`a ${id}`); };\n",
        'src/nest.ts': "import { Injectable, Logger } from '@nestjs/common';\n@Injectable()\nexport class Orders {\n  private readonly out = new Logger(Orders.name);\n  place(id: string) { «this.out.log»(`placed ${id}`); }\n}\n",
        'src/winston.ts': "import winston from 'winston';\nconst journal = winston.createLogger({});\nexport const say = (id: string) => «journal.info»(`a ${id}`);\n",
      },
    },
  },
});
