import { testRule } from '../testing/test-rule.js';
import { requireHealthEndpoint } from './require-health-endpoint.js';

const app = (routes: string, listen = 'app.listen(3000)'): Record<string, string> => ({ 'src/server.ts': `import express from 'express';\nconst app = express();\n${routes}\n${listen};\n` });
const marked = (routes = "app.get('/orders', (req, res) => res.json([]));"): Record<string, string> => app(routes, '«app.listen»(3000)');
const next = (more: Record<string, string>, name = '"shop"'): Record<string, string> => ({
  'package.json': `{ "name": ${name}, "scripts": { "start": "next start" }, "dependencies": { "next": "16.0.0" } }`,
  'app/api/orders/route.ts': "import { db } from '../../../lib/db';\nexport async function POST() { return Response.json(await db.order.create({})); }\n", 'lib/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n", ...more,
});
const nest = (more: Record<string, string>, main = 'await app.listen(3000)'): Record<string, string> => ({ 'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nconst app = await NestFactory.create(AppModule);\n${main};\n`, 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { Orders } from './orders.controller';\n@Module({ controllers: [Orders] })\nexport class AppModule {}\n", 'src/orders.controller.ts': "import { Controller, Get } from '@nestjs/common';\n@Controller('orders')\nexport class Orders { @Get() all() { return []; } }\n", ...more });

testRule(requireHealthEndpoint, {
  allows: {
    'one whose description says what its path does not': app("app.get('/', { schema: { tags: ['health'], description: 'Health check endpoint' } }, async (req, res) => res.send({ healthy: true }));"),
    'one that hands its check over, where readiness is asked for': { files: app("import { Pool } from 'pg';\nconst db = new Pool();\napp.get('/health', async (req, res) => { await run(check); res.send('ok'); });\nconst run = async (task: () => Promise<unknown>) => task();\nasync function check() { await db.query('SELECT 1'); }"), options: { requireReadiness: true } },
    'one that asks a database whose client was made by a generator': { files: app("import { prisma } from './generated/client.js';\napp.get('/health', async (req, res) => { await prisma.$queryRaw`SELECT 1`; await prisma.$connect(); res.send('ok'); });"), options: { requireReadiness: true } },
    'every word that probers use': Object.fromEntries(['/health', '/healthz', '/api/health', '/livez', '/health/ready', '/api/v1/healthcheck', '/-/liveness', '/status', '/ping', '/_health'].map((path, index) => [`service-${index}/server.ts`, `import express from 'express';\nconst app = express();\napp.get('${path}', (req, res) => res.send('ok'));\napp.listen(${3000 + index});\n`]).flatMap(([path, text]) => [[path, text], [`${path!.split('/')[0]!}/package.json`, '{ "name": "a" }']])) as Record<string, string>,
    'a router that is mounted, a path in a constant, a prefix': { ...app("import { health } from './health.js';\napp.use('/health', health);"), 'src/health.ts': "import { Router } from 'express';\nexport const health = Router();\n" },
    'decorators that begin small, a path that begins without a slash, a rewrite of Next.js': {
      'a/package.json': '{ "name": "a" }', 'a/server.ts': "import { controller, httpGet, InversifyExpressServer } from 'inversify-express-utils';\n@controller('/healthcheck')\nexport class Health { @httpGet('/') get() { return 'ok'; } }\nnew InversifyExpressServer(container).build().listen(3000);\n",
      'b/package.json': '{ "name": "b" }', 'b/server.ts': "import Koa from 'koa';\nimport { Router } from './router.js';\nconst router = new Router();\nrouter.get('api/ping', async () => ({ status: 'ok' }));\nnew Koa().listen(3000);\n",
      ...Object.fromEntries(Object.entries(next({ 'next.config.mjs': "export default { rewrites: async () => [{ source: '/healthz', destination: '/api/healthz' }] };\n" })).map(([path, text]) => [`c/${path}`, text])),
    },
    'one that has no store to lose, where readiness is asked for': { files: app("app.get('/health', (req, res) => res.send('ok'));"), options: { requireReadiness: true } },
    'a path that has a name': app("const HEALTH = '/healthz';\napp.get(HEALTH, (req, res) => res.send('ok'));"),
    'a path behind a base': app("const base = process.env.BASE;\napp.get(`${base}/health`, (req, res) => res.send('ok'));"),
    'a table of routes': app("export const routes = [{ method: 'GET', path: '/health', handler: () => 'ok' }];"),
    'a comparison in a plain server': { 'src/server.ts': "import { createServer } from 'node:http';\ncreateServer((req, res) => {\n  if (req.url === '/health') res.end('ok');\n}).listen(3000);\n" },
    'Bun, which serves a table': { 'src/server.ts': "Bun.serve({ port: 3000, routes: { '/health': () => new Response('ok') } });\n" },
    'Hono on Bun, which exports its app': { 'package.json': '{ "name": "api", "scripts": { "start": "bun src/index.ts" } }', 'src/index.ts': "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/health', (c) => c.text('ok'));\nexport default app;\n" },
    'Fastify with a prefix, and under-pressure': { 'a/package.json': '{ "name": "a" }', 'a/server.ts': "import fastify from 'fastify';\nimport { health } from './health.js';\nconst app = fastify();\napp.register(health, { prefix: '/health' });\nawait app.listen({ port: 3000 });\n", 'a/health.ts': "export const health = async () => {};\n", 'b/package.json': '{ "name": "b" }', 'b/server.ts': "import fastify from 'fastify';\nimport underPressure from '@fastify/under-pressure';\nconst app = fastify();\napp.register(underPressure, { exposeStatusRoute: true });\nawait app.listen({ port: 3000 });\n" },
    'NestJS: a controller, and Terminus': { ...nest({ 'src/health.controller.ts': "import { Controller, Get } from '@nestjs/common';\nimport { HealthCheckService } from '@nestjs/terminus';\n@Controller('health')\nexport class Health { constructor(private readonly health: HealthCheckService) {} @Get() check() { return this.health.check([]); } }\n" }) },
    'NestJS: the parts of an address': nest({ 'src/probe.controller.ts': "import { Controller, Get } from '@nestjs/common';\n@Controller('internal')\nexport class Probe { @Get('ready') ready() { return 'ok'; } }\n" }),
    'Next.js: a route, an API page': { ...next({ 'app/api/health/route.ts': 'export const GET = () => Response.json({ ok: true });\n' }) },
    'lightship on a port of its own': { ...app("import { createLightship } from 'lightship';\nawait createLightship();") },
    'what a balancer asks, by a decision': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "health": "Fly checks the TCP port" } }] }', ...app('') },
    'a path of the team\'s own': { files: app("app.get('/am-i-well', (req, res) => res.send('ok'));"), options: { paths: ['/am-i-well'] } },
    'a library with a function that listens': { 'package.json': '{ "name": "kit", "main": "dist/index.js" }', 'src/index.ts': "import express from 'express';\nexport function startServer(port: number) {\n  return express().listen(port);\n}\n" },
    'a command line': { 'package.json': '{ "name": "tool", "bin": "src/cli.ts" }', 'src/cli.ts': "#!/usr/bin/env node\nimport { createServer } from 'node:http';\ncreateServer().listen(4000);\n" },
    'a front end without routes of its own': { 'package.json': '{ "name": "site", "scripts": { "start": "next start" }, "dependencies": { "next": "16.0.0" } }', 'app/page.tsx': 'export default function Page() { return <h1>Hello</h1>; }\n', 'app/api/search/route.ts': "export const GET = () => Response.json([]);\n" },
    'pages that are exported as files': next({ 'next.config.mjs': "export default { output: 'export' };\n" }),
    'tests, examples, and servers for developers': { 'test/server.ts': "import express from 'express';\nexpress().listen(3000);\n", 'examples/basic/server.ts': "import express from 'express';\nexpress().listen(3000);\n", 'src/mock-server.ts': "import express from 'express';\nexpress().listen(3000);\n", 'src/dev.ts': "import express from 'express';\nif (process.env.NODE_ENV !== 'production') express().listen(3000);\n" },
    'a repository of examples': Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}/app.js`, "const Koa = require('koa');\nnew Koa().listen(3000);\n"])),
    'what a platform calls': { 'package.json': '{ "name": "edge" }', 'wrangler.toml': 'name = "edge"\n', 'src/index.ts': "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/', (c) => c.text('hi'));\nexport default app;\n", 'src/lambda.ts': "import type { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = async () => ({ statusCode: 200, body: '' });\n" },
    'what only Vercel runs': next({ 'vercel.json': '{}' }),
    'a worker, which nobody asks over HTTP': { 'package.json': '{ "name": "jobs", "scripts": { "start": "node dist/worker.js" } }', 'src/worker.ts': "import { Worker } from 'bullmq';\nnew Worker('mail', async () => {});\n" },
    'what only is called listen': { 'src/app.ts': "import { history } from './history.js';\nimport net from 'node:net';\nhistory.listen(() => {});\nexport function isFree(port: number) { return net.createServer().listen(port); }\nimport { createServer } from 'node:http';\ncreateServer().listen(0);\n", 'src/history.ts': 'export const history = { listen(run: () => void) { run(); } };\n' },
    'what tenfold.json says is none': { 'tenfold.json': '{ "services": [{ "path": "tools/desk", "kind": "none" }] }', 'tools/desk/package.json': '{ "name": "desk" }', 'tools/desk/server.ts': "import express from 'express';\nexpress().listen(3000);\n" },
    'a call that is still being typed': { 'src/server.ts': "import express from 'express';\nexpress().listen(\n" },
    'a disable with its reason': app('', '// eslint-disable-next-line tenfold/require-health-endpoint -- one instance, watched by systemd\napp.listen(3000)'),
    'one that asks the database, where readiness is asked for': { files: app("import { Pool } from 'pg';\nconst db = new Pool();\napp.get('/health', async (req, res) => { await check(); res.send('ok'); });\nasync function check() { await db.query('SELECT 1'); }"), options: { requireReadiness: true } },
    'one that nobody can follow, where readiness is asked for': { files: app("app.get('/health', handlers.health);"), options: { requireReadiness: true } },
  },
  flags: {
    'a path of something else that begins without a slash, and a source that leads nowhere': { files: marked("app.get('orders/health-food', (req, res) => res.json([]));\nlisten({ source: '/healthz' });\nclient.get('api/ping', {});") },
    'Express': { files: marked(), messages: ['lacksHealth'], suggestsNothing: true },
    'look-alikes of the path: a column, an event, a part of something, another service': {
      files: marked("app.get('/orders/:id/status', (req, res) => res.json({ status: 'ready' }));\nredis.on('ready', () => {});\napp.get('/projects/:id/health', (req, res) => res.send());\napp.get('/orders', async (req, res) => res.json(await axios.get('/health', { timeout: 100 })));\napp.get('/health-records', (req, res) => res.send());"),
    },
    'a server in a function that is called, started by a script': { files: { 'package.json': '{ "name": "api", "scripts": { "start": "node dist/index.js" } }', 'src/index.ts': "import { start } from './server.js';\nstart();\n", 'src/server.ts': "import express from 'express';\nexport function start() {\n  const app = express();\n  return «app.listen»(Number(process.env.PORT));\n}\n" } },
    'NestJS': { files: nest({}, 'await «app.listen»(3000)') },
    'Fastify, Koa, hapi, Hono, plain Node.js: each service of a repository': {
      files: {
        'package.json': '{ "private": true, "workspaces": ["apps/*"] }',
        'apps/a/package.json': '{ "name": "a" }', 'apps/a/server.ts': "import fastify from 'fastify';\nawait «fastify().listen»({ port: 3000 });\n",
        'apps/b/package.json': '{ "name": "b" }', 'apps/b/server.js': "const Koa = require('koa');\nconst app = new Koa();\n«app.listen»(process.env.PORT || 3000);\n",
        'apps/c/package.json': '{ "name": "c" }', 'apps/c/server.ts': "import Hapi from '@hapi/hapi';\nconst server = Hapi.server({ port: 3000 });\nawait «server.start»();\n",
        'apps/d/package.json': '{ "name": "d" }', 'apps/d/server.ts': "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\n«serve»({ fetch: new Hono().fetch });\n",
        'apps/e/package.json': '{ "name": "e" }', 'apps/e/server.ts': "import http from 'node:http';\nimport express from 'express';\nconst server = http.createServer(express());\n«server.listen»(3000);\n",
        'apps/f/package.json': '{ "name": "f", "scripts": { "start": "bun run src/index.ts" } }', 'apps/f/src/index.ts': "import { Elysia } from 'elysia';\nconst «app» = new Elysia();\nexport default app;\n",
      },
    },
    'an app that a framework starts, in its manifest': { files: next({}, '«"shop"»'), messages: ['lacksHealth'] },
    'a page about health, which is no endpoint': { files: next({ 'app/health/page.tsx': 'export default function Page() { return null; }\n' }, '«"shop"»') },
    'a server of its own around Next.js': { files: { ...next({}), 'server.ts': "import { createServer } from 'node:http';\nimport next from 'next';\nconst app = next({ dev: false });\n«createServer(app.getRequestHandler()).listen»(3000);\n" } },
    'one that is only alive, where readiness is asked for': { files: { ...marked("app.get('/health', (req, res) => res.send('ok'));"), 'src/late.ts': "import { Pool } from 'pg';\nexport const db = new Pool();\n" }, options: { requireReadiness: true }, messages: ['lacksReadiness'] },
    'one entry of several, and what tenfold.json names': {
      files: { 'package.json': '{ "name": "both", "scripts": { "start:api": "node dist/api.js", "start:hooks": "node dist/hooks.js" } }', 'src/api.ts': "import express from 'express';\n«express().listen»(3000);\n", 'src/hooks.ts': "import express from 'express';\nconst app = express();\napp.get('/healthz', (req, res) => res.send());\napp.listen(3001);\n" },
    },
    'a service that tenfold.json names': { files: { 'tenfold.json': '{ "services": [{ "path": "odd", "entry": "odd/run.ts" }] }', 'odd/package.json': '{ "name": "odd" }', 'odd/run.ts': "«»import { run } from 'somewhere';\nrun();\n" } },
  },
});
