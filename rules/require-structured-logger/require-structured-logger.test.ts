import { testRule } from '../testing/test-rule.js';
import { requireStructuredLogger } from './require-structured-logger.js';

const pino = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };
const winston = { 'src/log.ts': "import winston from 'winston';\nexport const log = winston.createLogger({});\n" };
const title = "Log through 'logger'";
const orders = (body: string): Record<string, string> => ({ 'src/orders.ts': `export function place(id: string, order: Order, err: Error) {\n  ${body}\n}\n` });
const rewritten = (body: string, name = 'logger', from = './logger'): Record<string, string> => ({ 'src/orders.ts': `import { ${name} } from '${from}';\n${orders(body)['src/orders.ts']}` });

testRule(requireStructuredLogger, {
  allows: {
    'the script that builds the server': { 'package.json': '{ "name": "a", "scripts": { "build:server": "node ./build.js", "start": "node dist/app.js" }, "dependencies": { "express": "5" } }', 'build.js': "console.log('Compiling');\n" },
    'a line for tests alone, by a setting of the application': { 'src/app.ts': "import { env } from './env.js';\nexport function fail(error: Error) {\n  if (env.ENVIRONMENT === 'test') console.error(error);\n}\n", 'src/env.ts': "export const env = { ENVIRONMENT: process.env.APP_ENV };\n" },
    'the logger itself': { ...pino, ...orders("log.info({ id }, 'Paid');") },
    'the line that is printed at start': { 'src/server.ts': "import express from 'express';\nexpress().listen(3000, () => console.log('ready'));\n", 'src/hono.ts': "import { serve } from '@hono/node-server';\nserve({ fetch }, (info) => console.info(info.port));\n" },
    'the line after waiting for the server to listen': {
      'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(3000);\n  const url = await app.getUrl();\n  console.log(`Application is running on ${url}`);\n}\nvoid bootstrap();\n", 'src/app.module.ts': 'export class AppModule {}\n',
      'src/fastify.ts': "import fastify from 'fastify';\nconst app = fastify();\nawait app.listen({ port: 3000 });\nconsole.info('ready');\n",
    },
    'a logger of our own that writes lines of JSON': { 'src/logger.ts': "type Fields = Record<string, unknown>;\nfunction write(level: string, message: string, fields: Fields) {\n  const line = { level, message, time: Date.now(), ...fields };\n  console.log(JSON.stringify(line));\n}\nexport const logger = {\n  info: (message: string, fields: Fields) => write('info', message, fields),\n  error(message: string, fields: Fields) { console.error(JSON.stringify({ severity: 'ERROR', message, ...fields })); },\n  warn(msg: string) { const text = JSON.stringify({ level: 'warn', msg }); console.warn(text); },\n};\n" },
    'tests': { 'src/price.test.ts': "console.log('slow');\n", 'test/setup.ts': "console.log('slow');\n" },
    'scripts, command lines and configuration': { 'scripts/seed.ts': "console.log('seeded');\n", 'src/tool.ts': "import { Command } from 'commander';\nnew Command().action(() => console.log('done'));\n", 'src/run.ts': "#!/usr/bin/env node\nconsole.log('done');\n", 'vite.config.ts': "console.log('dev');\n" },
    'the browser': { 'src/components/cart.tsx': "export const Cart = () => { console.log('drawn'); return null; };\n", 'src/page.tsx': "'use client';\nconsole.log('drawn');\n", 'src/widget.ts': "document.title = 'x';\nconsole.log(document.querySelector('a'));\n" },
    'a page that is drawn on both sides': { 'app/orders/page.tsx': "export default function Page() { console.log('drawn'); return null; }\n" },
    'what only the browser imports': { 'src/titles.ts': "export const title = (id: string) => { console.log(id); return id; };\n", 'src/page.ts': "'use client';\nimport { title } from './titles';\ndocument.title = title('a');\n" },
    'a file that a script of the package runs, and a package that is a command': { 'package.json': '{ "name": "world", "scripts": { "start": "node src/server.js", "check-types": "node check-types.mjs --all" } }', 'check-types.mjs': "console.log('checked');\n", 'packages/tool/package.json': '{ "name": "tool", "bin": "index.js" }', 'packages/tool/index.js': "console.log('done');\n" },
    'generated code': { 'src/generated/client.ts': "console.log('query');\n" },
    'a part of the repository that no service is made of': {
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }', 'apps/api/package.json': '{ "name": "api" }', 'apps/api/main.ts': "import express from 'express';\nexpress().listen(3000);\n",
      'packages/desk/package.json': '{ "name": "desk" }', 'packages/desk/sync.ts': "import fs from 'node:fs';\nexport function sync() { console.log(fs.readFileSync('a')); }\n",
    },
    'a library that is published, though the service uses it': {
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }', 'apps/api/package.json': '{ "name": "api" }', 'apps/api/main.ts': "import express from 'express';\nimport { read } from '../../packages/kit/read.js';\nread();\nexpress().listen(3000);\n",
      'packages/kit/package.json': '{ "name": "kit", "files": ["dist"] }', 'packages/kit/read.ts': "import fs from 'node:fs';\nexport function read() { console.warn(fs.readFileSync('a')); }\n",
    },
    'a console that a logger has taken over': { ...orders('console.log(id);'), 'src/setup.ts': "import log4js from 'log4js';\nconst logger = log4js.getLogger();\nexport function takeOver() { console.log = logger.info.bind(logger); console.error = logger.error.bind(logger); }\n" },
    'what runs in development alone': orders("if (process.env.NODE_ENV !== 'production') console.log('query', id);"),
    'a console that is a variable of its own': { 'src/shell.ts': "import { console } from './terminal.js';\nconsole.log('hello');\n", 'src/terminal.ts': 'export const console = { log(text: string) {} };\n', 'src/parameter.ts': "export function say(console: { log(text: string): void }) { console.log('hello'); }\n" },
    'console.time, console.assert, console.group, which are no log lines': orders('console.time(id); console.assert(order); console.group(id);'),
    'the module that the logger is made in': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\nif (!process.env.LOG_LEVEL) console.warn('no LOG_LEVEL');\n" },
    'the class that a logger is made in': { 'src/log.ts': "import winston from 'winston';\nclass Log {\n  private readonly output = winston.createLogger({});\n  error(text: string) { if (process.env.CI) console.error(text); this.output.error(text); }\n}\nexport const log = new Log();\n" },
    'methods that the team allows': { files: orders("console.error('late'); console.warn('late');"), options: { allow: ['error', 'warn'] } },
    'log of something else': orders('Math.log(2); this.console.log(id); audit.log(id);'),
    'a call that is still being typed': { 'src/orders.ts': "export function place(id: string) {\n  console.log('Paid', \n" },
    'the console without a call': orders('console; console.log; const write = console;'),
    'a disable with its reason': orders("console.log(id); // eslint-disable-line tenfold/require-structured-logger -- read by the container's own agent"),
    'a disable without one': orders('// eslint-disable-next-line tenfold/require-structured-logger\n  console.log(id);'),
    'a file that turns the rule off': { 'src/orders.ts': "/* eslint tenfold/require-structured-logger: off */\nconsole.log('a');\n" },
    'a file that allows a method': { 'src/orders.ts': "/* eslint tenfold/require-structured-logger: [\"error\", { \"allow\": [\"log\"] }] */\nconsole.log('a');\n" },
  },
  flags: {
    'packages that a service is made of, and one that answers requests beside it': {
      files: {
        'package.json': '{ "workspaces": ["apps/*", "packages/*"] }', 'apps/api/package.json': '{ "name": "api" }', 'apps/api/main.ts': "import express from 'express';\nimport { read } from '../../packages/kit/read.js';\nread();\nexpress().listen(3000);\n",
        'packages/kit/package.json': '{ "name": "kit", "private": true, "files": ["dist"] }', 'packages/kit/read.ts': "import fs from 'node:fs';\nexport function read() { «console.warn»(fs.readFileSync('a')); }\n",
        'packages/hooks/package.json': '{ "name": "hooks" }', 'packages/hooks/api.ts': "import { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = async () => ({ statusCode: 200, body: '' });\n", 'packages/hooks/late.ts': "import fs from 'node:fs';\nexport function late() { «console.warn»(fs.readFileSync('a')); }\n",
      }, messages: ['logsToConsole', 'logsToConsole'],
    },
    'a console that a test listens to, or that is only made quiet': { files: { ...orders('«console.log»(id);'), 'src/a.test.ts': "const spy = make();\nconsole.log = spy;\n", 'src/quiet.ts': "export function quiet() { console.debug = () => {}; console.log = () => {}; }\n" } },
    'a server that is published': { files: { 'package.json': '{ "name": "hub", "files": ["dist"], "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexport function fail() { «console.error»('late'); }\nexpress().listen(3000);\n" } },
    'other lines around the one at start': {
      files: { 'src/main.ts': "import fastify from 'fastify';\nexport async function main() {\n  const app = fastify();\n  «console.log»('starting');\n  try { await app.listen({ port: 3000 }); console.log('ready'); } catch (err) { «console.error»(err); }\n  «console.log»('and so on');\n}\nexport async function other() { fastify().listen({ port: 1 }); «console.log»('not yet'); }\nexport function ears(app: { listen(): Promise<void> }) { return async () => { await app.listen(); return () => { «console.log»('later'); }; }; }\n" },
      messages: ['logsToConsole', 'logsToConsole', 'logsToConsole', 'logsToConsole', 'logsToConsole'],
    },
    'JSON that is text for the eye, or part of a sentence': { files: orders("«console.log»(JSON.stringify(order)); «console.log»(JSON.stringify({ id, order })); «console.log»('Paid', JSON.stringify({ message: id })); «console.log»(JSON.stringify({ message: id }, null, 2)); «console.log»(`Paid ${JSON.stringify({ message: id })}`);") },
    'a message and a name': { files: { ...pino, ...orders("«console.log»('Order placed', id);") }, messages: ['logsToConsole'], suggestion: { title, gives: rewritten("logger.info({ id }, 'Order placed');") } },
    'a message alone': { files: { ...pino, ...orders("«console.debug»('Order placed');") }, suggestion: { title, gives: rewritten("logger.debug('Order placed');") } },
    'a message that leads over to its values': { files: { ...pino, ...orders("«console.warn»('Late: ', id, order.total);") }, suggestion: { title, gives: rewritten("logger.warn({ id, orderTotal: order.total }, 'Late');") } },
    'a message and a literal of fields': { files: { ...pino, ...orders("«console.info»('Paid', { id, total: order.total });") }, suggestion: { title, gives: rewritten("logger.info({ id, total: order.total }, 'Paid');") } },
    'a template that ends with its value': { files: { ...pino, ...orders('«console.log»(`Paid ${id}`);') }, suggestion: { title, gives: rewritten("logger.info({ id }, 'Paid');") } },
    'a template that ends with an error': { files: { ...pino, ...orders('«console.error»(`Payment failed: ${err}`);') }, suggestion: { title, gives: rewritten("logger.error({ err }, 'Payment failed');") } },
    'a template with a value inside, and leaves the sentence whole': { files: { ...pino, ...orders('«console.log»(`Order ${id} paid`);') }, suggestion: { title, gives: rewritten('logger.info(`Order ${id} paid`);') } },
    'a template with a value that has no name': { files: { ...pino, ...orders('«console.log»(`Paid ${total(order)}`);') }, suggestion: { title, gives: rewritten('logger.info(`Paid ${total(order)}`);') } },
    'an error beside a message and a field': { files: { ...pino, ...orders("«console.error»('Payment failed', id, err);") }, suggestion: { title, gives: rewritten("logger.error({ err, id }, 'Payment failed');") } },
    'an error alone': { files: { ...pino, ...orders('«console.error»(err);') }, suggestion: { title, gives: rewritten('logger.error(err);') } },
    'winston, which takes fields and errors last': { files: { ...winston, ...orders("«console.error»('Payment failed', err);") }, suggestion: { title: "Log through 'log'", gives: rewritten("log.error('Payment failed', err);", 'log', './log') } },
    'winston with fields': { files: { ...winston, ...orders("«console.log»('Paid', id);") }, suggestion: { title: "Log through 'log'", gives: rewritten("log.info('Paid', { id });", 'log', './log') } },
    'winston, which would lose an error that comes alone': { files: { ...winston, ...orders('«console.error»(err);') }, suggestsNothing: true },
    'bunyan, which takes the error itself first': {
      files: { 'src/log.ts': "import { createLogger } from 'bunyan';\nexport const log = createLogger({ name: 'shop' });\n", ...orders("«console.error»('Payment failed', err);") },
      suggestion: { title: "Log through 'log'", gives: rewritten("log.error(err, 'Payment failed');", 'log', './log') },
    },
    'what only the console formats': { files: { ...pino, ...orders("«console.log»('Paid %s', id);") }, suggestsNothing: true },
    'values without names, and names that the logger writes itself': { files: { ...pino, ...orders("«console.log»('Paid', total(order)); «console.log»(order); «console.log»('Paid', 3, [id]); «console.log»('Set', level); «console.log»('Both', id, id); «console.log»('Kept', { error: err }); «console.log»('All', ...ids); «console.log»();") }, suggestsNothing: true },
    'a name that means something else here': { files: { ...pino, 'src/orders.ts': "export function place(logger: string) {\n  «console.log»('Paid', logger);\n}\n" }, suggestsNothing: true },
    'a logger that is imported by another name': {
      files: { ...pino, 'src/orders.ts': "import { logger as log } from './logger.js';\nexport function place(id: string) {\n  log.info('x');\n  «console.log»('Paid', id);\n}\n" },
      suggestion: { title, gives: { 'src/orders.ts': "import { logger as log } from './logger.js';\nexport function place(id: string) {\n  log.info('x');\n  log.info({ id }, 'Paid');\n}\n" } },
    },
    'an import that can be joined, of which only the type is there': {
      files: { 'src/log/index.ts': "import { pino } from 'pino';\nexport const logger = pino();\nexport const flush = () => {};\nexport type Level = 'info';\n", 'src/orders.ts': "import type { Level } from \"./log/index.js\";\nimport {\n  flush,\n} from \"./log/index.js\";\nexport const at: Level = flush(\"x\");\n«console.log»(\"Ready\");\n" },
      suggestion: { title, gives: { 'src/orders.ts': "import type { Level } from \"./log/index.js\";\nimport {\n  flush, logger\n} from \"./log/index.js\";\nexport const at: Level = flush(\"x\");\nlogger.info(\"Ready\");\n" } },
    },
    'CommonJS, extensions, double quotes and Windows lines': {
      files: { 'src/logger.js': "const pino = require('pino');\nexports.logger = pino();\n", 'src/orders.js': "const db = require(\"./db.js\");\r\nmodule.exports = (id) => {\r\n  db.save(id);\r\n  «console.log»(\"Paid\", id);\r\n};\r\n", 'src/db.js': 'exports.save = () => {};\n' },
      suggestion: { title, gives: { 'src/orders.js': "const db = require(\"./db.js\");\r\nconst { logger } = require(\"./logger.js\");\r\nmodule.exports = (id) => {\r\n  db.save(id);\r\n  logger.info({ id }, \"Paid\");\r\n};\r\n" } },
    },
    'the logger that tenfold.json names': {
      files: { 'tenfold.json': '{ "logger": { "module": "src/observe/log.ts", "name": "log" } }', 'src/observe/log.ts': 'export const log = makeLog();\n', ...orders("«console.log»('Paid');") },
      suggestion: { title: "Log through 'log'", gives: rewritten("log.info('Paid');", 'log', './observe/log') },
    },
    'console where there is no logger yet': { files: orders("«console.warn»('late');"), messages: ['logsToConsole'], suggestsNothing: true },
    'forms of the call': { files: orders("«console?.log»('a'); «console['log']»('b'); void «console.info»('c'); return «console.warn»('d');") },
    'a handler in a file that is drawn too': { files: { 'app/routes/orders.tsx': "import type { ActionFunctionArgs } from 'react-router';\nexport async function action({ request }: ActionFunctionArgs) {\n  «console.log»(request.url);\n}\nexport default function Orders() { console.log('drawn'); return null; }\n" } },
    'Express, Fastify, Nest, Next.js': {
      files: {
        'app/api/orders/route.ts': "export async function POST(request: Request) { «console.error»('x'); return Response.json({}); }\n",
        'src/express.ts': "import express from 'express';\nexpress().get('/', (req, res) => { «console.log»(req.url); res.json({}); });\n",
        'src/fastify.ts': "import fastify from 'fastify';\nfastify().addHook('onRequest', async (request) => { «console.log»(request.url); });\n",
        'src/nest.ts': "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Orders { place() { «console.log»('x'); } }\n",
      },
    },
    'the line that is printed at start, where the team wants none': { files: { 'src/server.ts': "import express from 'express';\nexpress().listen(3000, () => «console.log»('ready'));\n" }, options: { bootBanner: 'report' } },
    'what a handler calls, in files that the browser shares': {
      files: {
        'lib/format.ts': "export const toTop = () => window.scrollTo(0, 0);\nexport function total(order: unknown) { «console.warn»('late'); return order; }\nexport function show() { console.log('drawn'); }\n",
        'app/api/orders/route.ts': "import { total } from '../../../lib/format';\nexport async function POST(request: Request) { return Response.json(total(await request.json())); }\n",
      },
    },
    'a server that writes its pages in JSX': { files: { 'src/server.tsx': "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/', (c) => c.html(<p>hi</p>));\n«console.log»('ready');\nexport default app;\n" } },
    'tables and traces': { files: orders('«console.table»([[1, 2]]); «console.trace»(id); «console.dir»(order);'), suggestsNothing: true },
    'a module that only uses a logger\'s types and formats': { files: { 'src/formats.ts': "import winston, { type Logger } from 'winston';\nexport const format = (logger: Logger) => { «console.log»('x'); return winston.format.json(); };\n" }, suggestsNothing: true },
    'methods that are not allowed': { files: orders("console.error('a'); «console.log»('b');"), options: { allow: ['error'] } },
    'what follows the stretch that is off': { files: orders("/* eslint-disable */ console.log('a'); /* eslint-enable */\n  «console.log»('b');") },
    'what a comment sets to an error': { files: { 'src/orders.ts': "/* eslint tenfold/require-structured-logger: error */\n«console.log»('a');\n" } },
  },
});
