// Routes under the paths their routers are mounted at: the whole path is what a reader knows, and what tells a machine's route.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

type Files = Readonly<Record<string, string>>;

const cases: Readonly<Record<string, { readonly files: Files; readonly names: readonly string[] }>> = {
  'Express, through two files and a function that makes a router': {
    files: {
      'src/app.ts': "import express from 'express';\nimport { api } from './api.js';\nconst app = express();\napp.use('/api/', api());\n",
      'src/api.ts': "import { Router } from 'express';\nimport orders from './orders.js';\nexport function api() { const router = Router(); router.use('/orders', orders); return router; }\n",
      'src/orders.ts': "import { Router } from 'express';\nconst router = Router();\nrouter.get('/', async (req, res) => { res.end(); });\nrouter.post('/:id/pay', async (req, res) => { res.end(); });\nexport default router;\n",
    },
    names: ['request GET /api/orders', 'request POST /api/orders/:id/pay'],
  },
  'Hono, whose routes are chained, and jobs that our own scheduler calls': {
    files: {
      'src/index.ts': "import { Hono } from 'hono';\nimport { jobs, shop } from './routes.js';\nexport default new Hono().route('/cron', jobs).route('/shop', shop);\n",
      'src/routes.ts': "import { Hono } from 'hono';\nexport const jobs = new Hono();\njobs.get('/remind', async (c) => c.text(''));\nexport const shop = new Hono().get('/a', async (c) => c.text('')).post('/b', async (c) => c.text(''));\n",
    },
    names: ['machine GET /cron/remind', 'request GET /shop/a', 'request POST /shop/b'],
  },
  'Koa, by routes()': {
    files: { 'src/app.ts': "import Router from '@koa/router';\nconst api = new Router();\nconst orders = new Router();\norders.get('/a', async (ctx) => {});\napi.use('/api', orders.routes(), orders.allowedMethods());\n" },
    names: ['request GET /api/a'],
  },
  'Fastify, by the prefix of a plugin': {
    files: {
      'src/app.ts': "import fastify from 'fastify';\nimport { users } from './users.js';\nconst app = fastify();\napp.register(users, { prefix: '/v1/users' });\n",
      'src/users.ts': "import type { FastifyPluginAsync } from 'fastify';\nexport const users: FastifyPluginAsync = async (app) => { app.get('/:id', async () => ({})); };\n",
    },
    names: ['request GET /v1/users/:id'],
  },
  'a router in two places has the routes it was written with': {
    files: { 'src/app.ts': "import express, { Router } from 'express';\nconst app = express();\nconst router = Router();\nrouter.get('/a', async (req, res) => { res.end(); });\napp.use('/v1', router);\napp.use('/v2', router);\n" },
    names: ['request GET /a'],
  },
  'a router below itself, a path that is put together, and middleware at a path': {
    files: { 'src/app.ts': "import express, { Router } from 'express';\nconst app = express();\nconst router = Router();\nrouter.use('/x', router);\nrouter.get('/a', async (req, res) => { res.end(); });\nconst other = Router();\nother.get('/b', async (req, res) => { res.end(); });\napp.use(`/${process.env.PREFIX}/c`, other);\napp.use('/d', async (req, res, next) => { next(); });\n" },
    names: ['request GET /x/a', 'request GET /*/c/b', 'middleware Express middleware'],
  },
  'Express, without a path: below a router that has one, and in two places': {
    files: {
      'src/a.ts': "import express, { Router } from 'express';\nconst app = express();\nconst v1 = Router();\nconst orders = Router();\norders.post('/', async (req, res) => { res.end(); });\nv1.use(orders);\napp.use('/v1/orders', v1);\n",
      'src/b.ts': "import express from 'express';\nimport { users } from './users.js';\nconst app = express();\napp.use(users);\napp.use('/internal/cron', users);\n",
      'src/users.ts': "import { Router } from 'express';\nexport const users = Router();\nusers.post('/invite', async (req, res) => { res.end(); });\n",
    },
    names: ['request POST /v1/orders', 'request POST /invite'],
  },
  'a path that has a name, and a test that mounts the router once more': {
    files: {
      'src/a.ts': "import express, { Router } from 'express';\nimport { paths } from './paths.js';\nconst app = express();\nconst prefix = '/cron';\nexport const cron = Router();\ncron.post('/run', async (req, res) => { res.end(); });\napp.use(prefix, cron);\nconst orders = Router();\norders.get('/a', async (req, res) => { res.end(); });\napp.use(paths.orders, orders);\n",
      'src/paths.ts': "export const paths = { orders: '/orders' };\n",
      'test/a.test.ts': "import express from 'express';\nimport { cron } from '../src/a.js';\nexpress().use(cron);\n",
    },
    names: ['machine POST /cron/run', 'request GET /orders/a'],
  },
  'a middleware before the router is no path': {
    files: { 'src/a.ts': "import express, { Router } from 'express';\nconst app = express();\nconst auth = (req, res, next) => next();\nconst a = Router();\na.get('/a', async (req, res) => { res.end(); });\napp.use(auth, a);\n" },
    names: ['middleware Express middleware', 'request GET /a'],
  },
  'Koa, whose routers have a prefix and whose routes have names': {
    files: { 'src/app.ts': "import Router from '@koa/router';\nconst router = new Router({ prefix: '/cron' });\nrouter.post('daily', '/daily', async (ctx) => {});\nrouter.get('/a', async (ctx) => {});\n" },
    names: ['machine POST /cron/daily', 'machine GET /cron/a'],
  },
  'Koa, whose allowed methods are no second place, and the same place twice': {
    files: {
      'src/app.ts': "import Koa from 'koa';\nimport Router from '@koa/router';\nconst app = new Koa();\nconst api = new Router();\nconst orders = new Router();\norders.get('/a', async (ctx) => {});\napi.use('/api', orders.routes());\napi.use(orders.allowedMethods());\n",
      'src/b.ts': "import express, { Router } from 'express';\nconst b = Router();\nb.get('/b', async (req, res) => { res.end(); });\nexport const one = express().use('/v1', b);\nexport const other = express().use('/v1', b);\n",
    },
    names: ['request GET /api/a', 'request GET /v1/b'],
  },
  'Fastify, in plugins inside plugins': {
    files: { 'src/users.ts': "import type { FastifyPluginAsync } from 'fastify';\nexport const users: FastifyPluginAsync = async (app) => { app.register(async (inner) => { inner.get('/a', async () => ({})); }, { prefix: '/v1' }); };\n" },
    names: ['request GET /v1/a'],
  },
  'Hono, by a base path, which the instance before it has not': {
    files: { 'src/app.ts': "import { Hono } from 'hono';\nconst app = new Hono();\nconst cron = app.basePath('/cron');\ncron.get('/a', async (c) => c.text(''));\napp.get('/b', async (c) => c.text(''));\nexport const jobs = new Hono().basePath('/api').get('/c', async (c) => c.text(''));\n" },
    names: ['machine GET /cron/a', 'request GET /b', 'request GET /api/c'],
  },
  'Next.js, whose groups are no part of a route': {
    files: { 'app/(shop)/(eu)/orders/[id]/route.ts': 'export async function GET() { return new Response(); }\n', 'app/(root)/route.ts': 'export async function POST() { return new Response(); }\n' },
    names: ['request POST /', 'request GET /orders/[id]'],
  },
  'what is no router: a map, a bus, a registry': {
    files: { 'src/app.ts': "import express, { Router } from 'express';\nimport { registry } from './registry.js';\nconst router = Router();\nrouter.get('/a', async (req, res) => { res.end(); });\nregistry.register('/plugins', { router });\nexpress().use(router);\n", 'src/registry.ts': 'export const registry = { register(name: string, held: object) { return [name, held]; } };\n' },
    names: ['request GET /a'],
  },
};

describe('mount paths', () => {
  for (const [name, { files, names }] of Object.entries(cases)) it(name, () => {
    const world = drawWorld(files);
    try {
      const { analysis } = openProject(world.root);
      assert.deepEqual(analysis.sourcePaths.flatMap((path) => analysis.handlersIn(path).map((handler) => `${handler.kind} ${handler.name}`)), names);
    } finally {
      world.erase();
    }
  });
});
