import { testRule } from '../testing/test-rule.js';
import { logErrorObject } from './log-error-object.js';

const pino = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };
const winston = { 'src/logger.ts': "import winston from 'winston';\nexport const logger = winston.createLogger({ transports: [new winston.transports.Console()] });\n" };
const caught = (body: string, name = 'err'): Record<string, string> => ({ 'src/orders.ts': `import { logger } from './logger.js';\nexport async function place(id: string, order: Order) {\n  try { await order.save(); } catch (${name}) {\n    ${body}\n  }\n}\n` });

testRule(logErrorObject, {
  allows: {
    'the forms that pino keeps': { ...pino, ...caught("logger.error({ err }, 'failed'); logger.error(err); logger.error(err, 'failed'); logger.warn({ id, err }, 'failed');") },
    'the forms that winston keeps': { ...winston, ...caught("logger.error('failed', err); logger.error('failed', { error: err.stack });") },
    'a key that the logger serialises, where the logger is made': { 'src/logger.ts': "import { pino, stdSerializers } from 'pino';\nconst serializers = { error: stdSerializers.err };\nexport const logger = pino({ level: 'info', serializers });\n", ...caught("logger.error({ error }, 'failed');", 'error') },
    'an errorKey, behind a child and a barrel': { 'src/log/pino.ts': "import { pino } from 'pino';\nexport const root = pino({ errorKey: 'error' });\n", 'src/log/index.ts': "export { root } from './pino.js';\n", 'src/logger.ts': "import { root } from './log/index.js';\nexport const logger = root.child({ part: 1 });\n", ...caught("logger.error({ error }, 'failed');", 'error') },
    'a logger that a hook turns around': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ hooks: { logMethod(args, method) { method.apply(this, args.reverse()); } } });\n", ...caught("logger.error('failed', err);") },
    'options that come from elsewhere': { 'src/logger.ts': "import { pino } from 'pino';\nimport { options } from '@shop/logging';\nexport const logger = pino(options);\n", ...caught("logger.error('failed', err);") },
    'a format of winston that somebody wrote': { 'src/logger.ts': "import winston from 'winston';\nexport const logger = winston.createLogger({ format: winston.format.printf((info) => JSON.stringify(info, replace)) });\n", ...caught("logger.error('failed', { error: err });") },
    'a logger that nobody knows, by the name of one': { 'src/logger.ts': "import { makeLogger } from '@shop/logging';\nexport const logger = makeLogger();\n", ...caught("logger.error('failed', err);") },
    'a variable called error that is none': { ...pino, 'src/a.ts': "import { logger } from './logger.js';\nexport function say(error: string, result: { error: string }, err: unknown) {\n  logger.error({ error }, 'failed'); logger.error({ error: result.error }, 'failed'); logger.error('failed', err);\n}\ninterface ApiError { text: string }\nexport function tell(error: ApiError) { logger.error({ error }, 'failed'); }\n" },
    'an error made into something else first': { ...pino, ...caught("logger.error({ error: serialize(err) }, 'failed'); logger.error('failed: %s', format(err));") },
    'an error whose stack is beside it': { ...winston, ...caught("logger.error('failed', { error: err, stack: err.stack });") },
    'a message, where the error is thrown on': { ...pino, ...caught("logger.error('failed: ' + err.message);\n    throw err;") },
    'a message, where somebody else is told': { ...pino, ...caught('Sentry.captureException(err);\n    logger.error(`failed: ${err.message}`);') },
    'a message that warns': { ...pino, ...caught('logger.warn(`tried again: ${err.message}`);') },
    'what fails by what it is given': { ...pino, 'src/a.ts': "import { logger } from './logger.js';\nexport function read(text: string) { try { return JSON.parse(text); } catch { logger.error('no JSON'); return undefined; } }\n" },
    'an error whose class says everything, where the team says so': { files: { ...pino, ...caught('if (err instanceof NotFound) logger.error(err.message);') }, options: { allowMessageOnlyFor: ['NotFound'] } },
    'messages, where the team wants them': { files: { ...pino, ...caught('logger.error(err.message);') }, options: { messageOnly: 'allow' } },
    'a field that the team says is kept': { files: { ...pino, ...caught("logger.error({ failure: err }, 'failed');") }, options: { errorKeys: ['failure'] } },
    'an entry of LogLayer that carries its error': { 'src/logger.ts': "import { LogLayer } from 'loglayer';\nexport const logger = new LogLayer({});\n", ...caught("logger.withError(err).error('failed');") },
    "Nest's Logger, whose own form is the stack": { 'src/a.ts': "import { Injectable, Logger } from '@nestjs/common';\n@Injectable()\nexport class Orders {\n  private readonly logger = new Logger(Orders.name);\n  async place(order: Order) { try { await order.save(); } catch (error) { this.logger.error('failed', error.stack); this.logger.error('failed', error); } }\n}\n" },
    'a wrapper that puts the error where it is kept': {
      ...pino, 'src/log.ts': "import { logger } from './logger.js';\nexport const log = { error: (message: string, error?: unknown, more = {}) => logger.error({ err: error, ...more }, message) };\n",
      'src/orders.ts': "import { log } from './log.js';\nexport async function place(order: Order) { try { await order.save(); } catch (error) { log.error('failed', error); } }\n",
    },
    'a wrapper that also asks what it is': {
      ...pino, 'src/log.ts': "import { logger } from './logger.js';\nexport function logError(message: string, error: unknown) { if (error instanceof Error) report(error); logger.error(message, error); }\n",
      'src/orders.ts': "import { logError } from './log.js';\nexport async function place(order: Order) { try { await order.save(); } catch (error) { logError('failed', error); } }\n",
    },
    'tests, scripts and what runs in development alone': { ...pino, 'src/a.test.ts': "import { logger } from './logger.js';\ntry { run(); } catch (err) { logger.error('failed', err); }\n", 'scripts/seed.ts': "import { logger } from '../src/logger.js';\ntry { run(); } catch (err) { logger.error('failed', err); }\n", ...caught("if (process.env.NODE_ENV !== 'production') logger.debug('failed', err);") },
    'a disable with its reason': { ...pino, ...caught("logger.error('failed', err); // eslint-disable-line tenfold/log-error-object -- the agent adds it") },
    'a call that is still being typed': { ...pino, 'src/orders.ts': "import { logger } from './logger.js';\ntry { run(); } catch (err) { logger.error('failed', er" },
  },
  flags: {
    'what pino drops, and mends it': {
      files: { ...pino, ...caught("«logger.error»('failed', err);") }, messages: ['drops'],
      suggestion: { title: 'fix', gives: { 'src/orders.ts': caught("logger.error({ err }, 'failed');")['src/orders.ts']! } },
    },
    'the same under another name, and with an errorKey': {
      files: { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ errorKey: 'error' });\n", ...caught("«logger.error»('failed', error);", 'error') },
      suggestion: { title: 'fix', gives: { 'src/orders.ts': caught("logger.error({ error }, 'failed');", 'error')['src/orders.ts']! } },
    },
    'a field that pino does not know, and renames it': {
      files: { ...pino, ...caught("«logger.error»({ id, error }, 'failed');", 'error') }, messages: ['keepsFields'],
      suggestion: { title: /^Write /, gives: { 'src/orders.ts': caught("logger.error({ id, err: error }, 'failed');", 'error')['src/orders.ts']! } },
    },
    'a field that pino does not know, and has the logger keep it': {
      files: { ...pino, ...caught("«logger.error»({ error }, 'failed');\n    «logger.error»({ id, error });", 'error') },
      suggestion: { title: "Have the logger keep errors under 'error' (src/logger.ts)", gives: { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ errorKey: 'error' });\n" }, leaves: 0 },
    },
    'fields behind the message, and turns them around': {
      files: { ...pino, ...caught("«logger.error»('failed', { error: err, id });") }, messages: ['drops'],
      suggestion: { title: /^Write /, gives: { 'src/orders.ts': caught("logger.error({ err: err, id }, 'failed');")['src/orders.ts']! } },
    },
    'a field of winston, and hands the error over': {
      files: { ...winston, ...caught("«logger.error»('failed', { error: err });\n    «logger.error»('failed', { id, err });") }, messages: ['keepsFields', 'keepsFields'],
      suggestion: { title: "Write ('message', error)", gives: { 'src/orders.ts': caught("logger.error('failed', err);\n    logger.error('failed', { id, err });")['src/orders.ts']! } },
    },
    'an error alone on winston, and adds the format': {
      files: { 'src/logger.ts': "import winston from 'winston';\nexport const logger = winston.createLogger({ format: winston.format.combine(winston.format.timestamp(), winston.format.json()) });\n", ...caught('«logger.error»(err);') },
      suggestion: { title: /^Have the logger keep errors, by errors/, gives: { 'src/logger.ts': "import winston from 'winston';\nexport const logger = winston.createLogger({ format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.timestamp(), winston.format.json()) });\n" } },
    },
    'bunyan without serializers': {
      files: { 'src/logger.ts': "import { createLogger } from 'bunyan';\nexport const logger = createLogger({ name: 'shop' });\n", ...caught("«logger.error»({ err }, 'failed');") },
      suggestion: { title: /^Write /, gives: { 'src/orders.ts': caught("logger.error(err, 'failed');")['src/orders.ts']! } },
    },
    'an entry with the message alone, and one with nothing': {
      files: { ...pino, 'src/orders.ts': "import { logger } from './logger.js';\nexport async function place(order: Order) {\n  try { await order.save(); } catch (err) { «logger.error»(`failed: ${err.message}`); }\n  try { await order.save(); } catch (err) { «logger.error»({ reason: err instanceof Error ? err.message : String(err) }, 'failed'); }\n  try { await order.save(); } catch (err) { «logger.error»('failed'); }\n  try { await order.save(); } catch { «logger.fatal»('failed'); }\n}\n" },
      messages: ['messageOnly', 'messageOnly', 'omits', 'omits'],
    },
    'an entry with nothing of the error, and adds it': { files: { ...pino, ...caught("«logger.error»('failed');") }, suggestion: { title: /^Write /, gives: { 'src/orders.ts': caught("logger.error({ err }, 'failed');")['src/orders.ts']! } } },
    'loggers of Fastify, of a request and of a plugin': {
      files: { 'src/server.ts': "import Fastify, { type FastifyInstance } from 'fastify';\nconst app = Fastify({ logger: true });\napp.get('/', async (request, reply) => { try { await load(); } catch (err) { «request.log.error»('failed', err); «reply.log.error»({ error: err }, 'failed'); «app.log.error»('failed', err); } });\napp.setErrorHandler((error, request) => { «request.log.error»('failed', error); });\nexport const plugin = async (fastify: FastifyInstance) => { fastify.get('/x', async ({ log }) => { try { await load(); } catch (err) { «log.error»('failed', err); «fastify.log.error»('failed', err); } }); };\napp.register(async (instance) => { load().catch((err) => «instance.log.error»('failed', err)); });\n" },
    },
    'loggers by their type and by injection': {
      files: {
        ...pino, 'src/a.ts': "import type { Logger } from 'pino';\nexport class Orders {\n  constructor(private readonly logger: Logger) {}\n  async place(order: Order) { try { await order.save(); } catch (err) { «this.logger.error»('failed', err); } }\n}\n",
        'src/nest.ts': "import { Injectable } from '@nestjs/common';\nimport { InjectPinoLogger, LoggerModule, PinoLogger } from 'nestjs-pino';\nexport const module = LoggerModule.forRootAsync({ useFactory: async () => ({ pinoHttp: { level: 'info' } }) });\n@Injectable()\nexport class Payments {\n  constructor(@InjectPinoLogger(Payments.name) private readonly log: PinoLogger) {}\n  async pay(order: Order) { try { await order.save(); } catch (err) { «this.log.error»('failed', err); } }\n}\n",
      },
    },
    "Nest's Logger in front of nestjs-pino": {
      files: {
        'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { Logger, LoggerModule } from 'nestjs-pino';\nexport const module = LoggerModule.forRoot();\nasync function bootstrap() { const app = await NestFactory.create(class {}, { bufferLogs: true }); app.useLogger(app.get(Logger)); await app.listen(3000); }\nvoid bootstrap();\n",
        'src/orders.ts': "import { Logger } from '@nestjs/common';\nconst logger = new Logger('Orders');\nexport async function place(order: Order) { try { await order.save(); } catch (error) { «logger.error»('failed', error); logger.error('failed', error.stack); } }\n",
      },
      suggestion: { title: /^Write /, gives: { 'src/orders.ts': "import { Logger } from '@nestjs/common';\nconst logger = new Logger('Orders');\nexport async function place(order: Order) { try { await order.save(); } catch (error) { logger.error({ err: error }, 'failed'); logger.error('failed', error.stack); } }\n" } },
    },
    'errors that are made, typed and chosen': {
      files: { ...pino, 'src/a.ts': "import { logger } from './logger.js';\nclass Broken extends Error {}\nexport function tell(first: Error, second: Broken | null) {\n  «logger.error»('failed', first); «logger.error»('failed', second); «logger.error»('failed', new Broken());\n}\nexport async function run(order: Order) { try { await order.save(); } catch (e) { const error = e instanceof Error ? e : new Error(String(e)); «logger.error»('failed', error); } }\n" },
    },
    'a class, a function and an object that log for others': {
      files: {
        ...pino,
        'src/log.ts': "import { logger } from './logger.js';\nexport class Log {\n  error(message: string, ...more: unknown[]) { logger.error(message, ...more); }\n}\nexport const log = { error: (message: string, meta?: unknown) => logger.error(message, meta) };\nexport function logError(error: unknown, message: string) { log.error(message, { error }); }\n",
        'src/orders.ts': "import { Log, log, logError } from './log.js';\nconst own = new Log();\nexport async function place(order: Order) { try { await order.save(); } catch (error) { «own.error»('failed', error); «log.error»('failed', { error }); «logError»(error, 'failed'); } }\n",
      },
      messages: ['wrapped', 'wrapped', 'wrapped'], chain: ['is written by pino'], suggestsNothing: true,
    },
  },
});
