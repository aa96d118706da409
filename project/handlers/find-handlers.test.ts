// Every framework shape in a small file of its own: which functions answer somebody, and which look alike and do not.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

/** Path and text; «…» is around the head of each function that is a handler. The kinds come in the order of the text. */
interface Shape {
  readonly files: Readonly<Record<string, string>>;
  readonly kinds?: readonly string[];
}

const found: Readonly<Record<string, Shape>> = {
  'SvelteKit': {
    files: {
      'src/routes/orders/+server.ts': 'export const GET = «async» () => new Response();\nexport «async» function fallback() {}\n',
      'src/routes/orders/+page.server.ts': 'export const load = «async» () => ({});\nexport const actions = { create: «async» () => {}, remove: «async» () => {} };\n',
      'src/hooks.server.ts': 'export const handle = «async» ({ event, resolve }) => resolve(event);\n',
    },
    kinds: ['middleware', 'render', 'request', 'request', 'request', 'request'],
  },
  'Nuxt and h3': {
    files: { 'server/api/orders.post.ts': 'export default defineEventHandler(«async» (event) => ({}));\n', 'server/middleware/auth.ts': "import { eventHandler } from 'h3';\nexport default eventHandler({ handler: «async» () => {} });\n" },
    kinds: ['request', 'middleware'],
  },
  'Astro, Medusa, Netlify, Vercel': {
    files: {
      'src/pages/orders.ts': "import type { APIRoute } from 'astro';\nexport const POST: APIRoute = «async» () => new Response();\n",
      'src/api/store/orders/route.ts': "import { MedusaRequest } from '@medusajs/framework/http';\nexport const GET = «async» (req: MedusaRequest) => {};\n",
      'netlify/functions/order.ts': 'export default «async» (req) => new Response();\n', 'netlify/functions/report-background.ts': 'export default «async» (req) => {};\n',
      'api/order.ts': "import type { VercelRequest } from '@vercel/node';\nexport default «async» (req: VercelRequest) => {};\n",
    },
    kinds: ['request', 'request', 'message', 'request', 'request'],
  },
  'GraphQL by resolver maps and by builders': {
    files: {
      'src/server.ts': "import { ApolloServer } from '@apollo/server';\nimport { orders } from './orders.js';\nnew ApolloServer({ typeDefs: '', resolvers: { Query: { me: «async» () => null, ...orders }, User: { name: «(»user) => user.name } } });\n",
      'src/orders.ts': "import type { MutationResolvers } from './types.js';\nexport const orders = {};\nexport const mutations = {};\nexport const resolvers = { Mutation: { place: «async» () => null } };\n",
      'src/people.ts': "import { builder } from './builder.js';\nbuilder.queryField('people', (t) => t.field({ type: 'String', resolve: «async» () => '' }));\n",
      'src/builder.ts': "import SchemaBuilder from '@pothos/core';\nexport const builder = new SchemaBuilder({});\n",
    },
  },
  'AWS Lambda, by type and by what is read': {
    files: {
      'src/http.ts': "import type { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = «async» () => ({ statusCode: 200, body: '' });\n",
      'src/queue.ts': "import type { SQSEvent } from 'aws-lambda';\nexport const handler = «async» (event: SQSEvent) => {};\n",
      'src/untyped.js': "exports.handler = «async» (event) => ({ statusCode: 200, body: '' });\n",
      'src/read.js': 'exports.handler = «async» (event) => { const { httpMethod } = event; return httpMethod; };\n',
    },
    kinds: ['request', 'message', 'request', 'request'],
  },
  'Workers, Deno, Bun, Node': {
    files: {
      'src/worker.ts': 'export default { «async» fetch(request, env) { return new Response(); }, «async» queue(batch) {}, «async» scheduled() {} };\n',
      'src/deno.ts': "Deno.serve(«async» (req) => new Response());\nDeno.serve({ port: 1 }, «async» (req) => new Response());\n", 'src/bun.ts': 'Bun.serve({ fetch: «async» (req) => new Response() });\n',
      'src/node.ts': "import http from 'node:http';\nhttp.createServer(«async» (req, res) => { res.end(); });\n",
    },
  },
  'Firebase, Google and Azure': {
    files: {
      'src/firebase.ts': "import { onRequest, onCall } from 'firebase-functions/v2/https';\nimport { onSchedule } from 'firebase-functions/v2/scheduler';\nexport const a = onRequest(«async» (req, res) => {});\nexport const b = onCall({ region: 'x' }, «async» () => {});\nexport const c = onSchedule('every day', «async» () => {});\n",
      'src/old.ts': "import * as functions from 'firebase-functions';\nexport const d = functions.https.onRequest(«async» (req, res) => {});\nexport const e = functions.firestore.document('x').onCreate(«async» () => {});\n",
      'src/azure.ts': "import { app } from '@azure/functions';\napp.http('order', { methods: ['POST'], handler: «async» () => ({}) });\napp.storageQueue('q', { queueName: 'q', handler: «async» () => {} });\n",
      'src/google.ts': "import { http } from '@google-cloud/functions-framework';\nhttp('order', «async» (req, res) => {});\n",
    },
    kinds: ['request', 'message', 'request', 'request', 'scheduled', 'request', 'request', 'message'],
  },
  'Elysia, hapi, Adonis': {
    files: {
      'src/elysia.ts': "import { Elysia } from 'elysia';\nnew Elysia().get('/a', «async» () => '').post('/b', «async» () => '', { body: {} });\n",
      'src/hapi.ts': "import Hapi from '@hapi/hapi';\nconst server = Hapi.server();\nserver.route({ method: 'GET', path: '/a', handler: «async» () => '' });\nserver.route([{ method: 'GET', path: '/b', options: { handler: «async» () => '' } }]);\n",
      'start/routes.ts': "import router from '@adonisjs/core/services/router';\nconst OrdersController = () => import('../app/orders_controller.js');\nrouter.post('/orders', [OrdersController, 'store']);\nrouter.get('/x', «async» (ctx) => {});\n",
      'app/orders_controller.ts': 'export default class OrdersController {\n  «async» store() {}\n  async other() {}\n}\n',
    },
  },
  'actions and procedures that the browser calls': {
    files: {
      'src/safe.ts': "import { actionClient } from './safe-action.js';\nexport const place = actionClient.schema({}).action(«async» () => ({}));\n", 'src/safe-action.ts': "import { createSafeActionClient } from 'next-safe-action';\nexport const actionClient = createSafeActionClient();\n",
      'src/orpc.ts': "import { os } from '@orpc/server';\nexport const place = os.input({}).handler(«async» () => ({}));\n",
      'src/start.ts': "import { createServerFn } from '@tanstack/react-start';\nexport const place = createServerFn({ method: 'POST' }).handler(«async» () => ({}));\n",
    },
  },
};

const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'exports of the same names elsewhere': { 'src/lib/server.ts': 'export const GET = async () => {};\nexport const load = async () => {};\nexport const handle = async () => {};\nexport const actions = { a: async () => {} };\n', 'src/pages/title.ts': 'export const POST = async () => {};\n', 'src/api/store/route.ts': 'export const GET = async () => {};\n' },
  'functions of the same names': { 'src/a.ts': "import { defineEventHandler } from './own.js';\ndefineEventHandler(async () => {});\n", 'src/own.ts': 'export const defineEventHandler = (run: unknown) => run;\n' },
  'a file called api without a framework': { 'api/order.ts': 'export default async () => {};\n' },
  'objects with a Query that nobody serves': { 'src/a.ts': 'export const words = { Query: { a: async () => {} } };\n', 'src/b.ts': 'const resolvers = { Query: { a: async () => {} } };\n' },
  'a handler of nobody knows what': { 'src/event.ts': 'export const handler = async (event) => { await run(event); };\nconst run = async (event) => event;\n' },
  'an object with a fetch, and servers of our own': { 'src/a.ts': "export const client = { fetch: async () => {} };\nimport { createServer } from './own.js';\ncreateServer(async () => {});\n", 'src/own.ts': 'export const createServer = (run: unknown) => run;\n', 'src/b.ts': "import { Hono } from 'hono';\nconst app = new Hono();\nexport default { port: 1, fetch: app.fetch };\n" },
  'a router that goes from page to page, and route tables': { 'src/a.ts': "import { router } from './router.js';\nrouter.route({ path: '/a', handler: async () => {} });\nrouter.get('/x', async () => {});\n", 'src/router.ts': 'export const router = { route(x: unknown) {}, get(a: string, b: unknown) {} };\n' },
  'services, routers and decorators of our own, in words of Feathers, ts-rest, itty and LoopBack': { 'src/a.ts': "import { app, get, router, s } from './own.js';\nclass Orders { async create() {} }\napp.use('orders', new Orders());\ns.router({}, { getOrder: async () => {} });\nrouter.get('/a', async () => {});\nclass A { @get('/a') async a() {} }\n", 'src/own.ts': 'export const app = { use(a: string, b: unknown) {} };\nexport const s = { router(a: unknown, b: unknown) {} };\nexport const router = { get(a: string, b: unknown) {} };\nexport const get = (path: string) => () => {};\n', 'src/b.ts': "import { createMiddleware } from './own-hono.js';\ncreateMiddleware(async () => {});\n", 'src/own-hono.ts': 'export const createMiddleware = (run: unknown) => run;\n' },
  'chains, plugins, commands and decorators of our own': { 'src/a.ts': "import { ApiPost, app, authed, bus, handles, middy } from './own.js';\nauthed.mutation(async () => {});\nauthed.query(async () => {});\napp.register(async (inner) => { inner.get('/a', async () => {}); });\napp.group('/v1', (inner) => inner.post('/a', async () => {}));\nexport const handler = middy(async (event) => event).use(async () => {});\nclass Invite {}\n@handles(Invite)\nclass InviteHandler { async execute() {} }\nawait bus.execute(new Invite());\nclass A { @ApiPost('a') async a() {} }\n", 'src/own.ts': "export const authed = { mutation(run: unknown) {}, query(run: unknown) {} };\nexport const app = { register(run: unknown) {}, group(path: string, run: unknown) {} };\nexport const middy = (run: unknown) => ({ use: (other: unknown) => run });\nexport const handles = (of: unknown) => (to: unknown) => {};\nexport const bus = { async execute(what: unknown) {} };\nconst applyDecorators = (...all: unknown[]) => () => {};\nconst Post = (path: string) => path;\nexport const ApiPost = (path: string) => applyDecorators(Post(path));\n" },
  'commands of Nest that nobody waits for, and that nobody executes': { 'src/a.ts': "import { CommandBus, CommandHandler } from '@nestjs/cqrs';\nexport class Invite {}\nexport class Other {}\n@CommandHandler(Other)\nexport class OtherHandler { async execute(c: Other) {} }\n@CommandHandler(Invite)\nexport class InviteHandler { async execute(c: Invite) {} }\nexport const later = (bus: CommandBus) => { void bus.execute(new Invite()); };\n" },
  'actions and handlers of other things': { 'src/a.ts': "import { store } from './store.js';\nstore.action(async () => {});\nstore.handler(async () => {});\n", 'src/store.ts': 'export const store = { action(run: unknown) {}, handler(run: unknown) {} };\n' },
};

describe('handlers', () => {
  for (const [name, shape] of Object.entries(found)) it(`finds ${name}`, () => prove(shape));
  for (const [name, files] of Object.entries(silent)) it(`leaves ${name}`, () => prove({ files }));
});

function prove({ files, kinds }: Shape): void {
  const world = drawWorld(files);
  try {
    const { analysis, paths, facts } = bind(world.root);
    const seen = paths.flatMap((path) => analysis.handlersIn(path).map((handler) => ({ path, at: facts(path)!.functions[handler.id]!.range[0], kind: handler.kind })));
    const marked = paths.flatMap((path) => (world.marks[path] ?? []).map(([start]) => ({ path, at: start })));
    const place = ({ path, at }: { path: string; at: number }): string => `${path}:${at}`;
    const startsAt = (each: { path: string; at: number }): string => place({ path: each.path, at: headOf(world.files[each.path]!, each.at) });
    assert.deepEqual(seen.map(startsAt), marked.map(startsAt));
    if (kinds) assert.deepEqual(seen.map((each) => each.kind), kinds);
  } finally {
    world.erase();
  }
}

function bind(root: string): { analysis: ReturnType<typeof openProject>['analysis']; paths: readonly string[]; facts: ReturnType<typeof openProject>['facts'] } {
  const project = openProject(root);
  return { analysis: project.analysis, paths: project.sourcePaths, facts: (path) => project.facts(path) };
}

/** The parenthesis or body that a function's text comes to, whatever stands before it: `async`, its name. */
function headOf(text: string, at: number): number {
  return text.indexOf('(', at);
}
