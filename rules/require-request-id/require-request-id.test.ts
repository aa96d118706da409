import { testRule } from '../testing/test-rule.js';
import { requireRequestId } from './require-request-id.js';

const server = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': `${imports}\nimport express from 'express';\nconst app = express();\n${body}\napp.listen(3000);\n` });
const marked = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': server(imports, body)['src/server.ts']!.replace('app.listen', '«app.listen»') });

testRule(requireRequestId, {
  allows: {
    'pino-http': server("import { pinoHttp } from 'pino-http';", 'app.use(pinoHttp());'),
    'Fastify with its logger': { 'src/server.ts': "import fastify from 'fastify';\nconst app = fastify({ logger: true });\nawait app.listen({ port: 3000 });\n" },
    'NestJS on Fastify with its logger': { 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { FastifyAdapter } from '@nestjs/platform-fastify';\nclass AppModule {}\nconst app = await NestFactory.create(AppModule, new FastifyAdapter({ logger: true }));\nawait app.listen(3000);\n" },
    'Hono': { 'src/server.ts': "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nimport { requestId } from 'hono/request-id';\nconst app = new Hono();\napp.use(requestId());\nserve(app);\n" },
    'an id that is kept by hand': server("import { AsyncLocalStorage } from 'node:async_hooks';", 'export const store = new AsyncLocalStorage<{ requestId: string }>();'),
    'an id that is taken over by a function of our own': server('', "app.use((req, res, next) => { const requestId = getHeader({ req, name: 'x-request-id' }) ?? makeId(); withContext({ requestId }, next); });"),
    'a header that is taken over': server('', "app.use((req, res, next) => { res.setHeader('X-Request-Id', req.headers['x-request-id'] ?? ''); next(); });"),
    'an id put on the request': server("import { randomUUID } from 'node:crypto';", 'app.use((req, res, next) => { req.id = randomUUID(); next(); });'),
    'a plain server that counts its requests': { 'src/server.ts': "import { createServer } from 'node:http';\nlet count = 0;\ncreateServer((req, res) => {\n  const requestId = `req-${++count}`;\n  res.end(requestId);\n}).listen(3000);\n" },
    'the id of a trace': { ...server("import './trace.js';"), 'src/trace.ts': "import tracer from 'dd-trace';\ntracer.init({ logInjection: true });\n" },
    'a proxy that writes it': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "requestId": "Envoy writes it into every line" } }] }', ...server('') },
    'a worker, which has no requests': { 'package.json': '{ "name": "jobs", "scripts": { "start": "node dist/worker.js" } }', 'src/worker.ts': "import { Worker } from 'bullmq';\nnew Worker('mail', async () => {});\n" },
    'a package of the team\'s own': { files: server("import { context } from '@acme/context';", 'context();'), options: { packages: ['@acme/context'] } },
  },
  flags: {
    'Express with a logger alone': { files: marked("import winston from 'winston';", 'export const log = winston.createLogger({});'), messages: ['lacksRequestId'], suggestsNothing: true },
    'Fastify without its logger': { files: { 'src/server.ts': "import fastify from 'fastify';\nconst app = fastify({ trustProxy: true });\nawait «app.listen»({ port: 3000 });\n" } },
    'the id that a third party gives': { files: marked('', "export const idOf = (response: Response) => response.headers.get('x-request-id');\nexport const sample = { 'x-request-id': 'abc' };") },
    'storage for something else': { files: marked("import { AsyncLocalStorage } from 'node:async_hooks';", 'export const tenant = new AsyncLocalStorage<string>();') },
    'ids of other things': { files: marked('', 'app.use((req, res, next) => { req.user.id = req.session.id; next(); });') },
  },
});
