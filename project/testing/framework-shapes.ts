/** Every shape in which frameworks take a handler, as a small file; what is recognised is proved, what is not is said. */

export interface FrameworkShape {
  readonly framework: string;
  /** As a reader would say it, or the code in short. */
  readonly shape: string;
  readonly files: Readonly<Record<string, string>>;
  /** Of the handlers, in the order of paths and texts; none where the shape is not recognised. */
  readonly kinds: readonly string[];
  /** What is known not to be recognised, and what becomes of it. */
  readonly isMissing?: string;
}

const one = (framework: string, shape: string, path: string, text: string, ...kinds: string[]): FrameworkShape => ({ framework, shape, files: { [path]: text }, kinds });
const missing = (framework: string, shape: string, path: string, text: string, isMissing: string): FrameworkShape => ({ framework, shape, files: { [path]: text }, kinds: [], isMissing });

const web: readonly FrameworkShape[] = [
  one('Express', '`app.post(path, handler)`', 'src/a.ts', "import express from 'express';\nexpress().post('/a', async (req, res) => { res.end(); });\n", 'request'),
  one('Express', '`router.route(path).get(a).post(b)`', 'src/a.ts', "import { Router } from 'express';\nRouter().route('/a').get(async (req, res) => {}).post(async (req, res) => {});\n", 'request', 'request'),
  one('Express', '`router.use(a)`, `app.param(name, a)`', 'src/a.ts', "import { Router } from 'express';\nconst r = Router();\nr.use(async (req, res, next) => next());\nr.param('id', async (req, res, next) => next());\n", 'middleware', 'middleware'),
  one('Express', 'lists of middleware before the handler', 'src/a.ts', "import { Router } from 'express';\nconst auth = async (req, res, next) => next();\nRouter().get('/a', [auth], async (req, res) => {});\n", 'middleware', 'request'),
  one('Express', '`wrap(handler)`, `controller.method.bind(controller)`', 'src/a.ts', "import { Router } from 'express';\nimport { wrap } from 'house';\nclass C { async a(req, res) {} }\nconst c = new C();\nRouter().get('/a', wrap(async (req, res) => {}));\nRouter().get('/b', c.a.bind(c));\n", 'request', 'request'),
  one('Express', '`(req: Request, res: Response)` without a registration in sight', 'src/a.ts', "import type { Request, Response } from 'express';\nexport async function a(req: Request, res: Response) { res.end(); }\n", 'request'),
  missing('Express', 'registration by an object: `this.route({ method, path, handler })`', 'src/a.ts', "class C { constructor() { this.route({ method: 'post', path: '', handler: this.a }); }\n a = async (input) => input; }\n", 'a handler that answers on `res` is found by that'),
  one('Polka, Restify', 'as Express', 'src/a.ts', "import polka from 'polka';\nimport restify from 'restify';\npolka().get('/a', async (req, res) => {});\nrestify.createServer().get('/b', async (req, res) => {});\n", 'request', 'request'),
  one('Fastify', '`app.get(url, options, handler)`', 'src/a.ts', "import fastify from 'fastify';\nfastify().get('/a', {}, async () => ({}));\n", 'request'),
  one('Fastify', '`app.route({ handler, preHandler })`', 'src/a.ts', "import fastify from 'fastify';\nfastify().route({ method: 'GET', url: '/a', preHandler: async () => {}, handler: async () => ({}) });\n", 'middleware', 'request'),
  one('Fastify', 'a plugin by its type, by `register`, by fastify-plugin', 'src/a.ts', "import type { FastifyPluginAsync } from 'fastify';\nimport fp from 'fastify-plugin';\nimport fastify from 'fastify';\nexport const a: FastifyPluginAsync = async (app) => { app.get('/a', async () => ({})); };\nexport default fp(async (app) => { app.get('/b', async () => ({})); });\nfastify().register(async (app) => { app.get('/c', async () => ({})); });\n", 'request', 'request', 'request'),
  one('Fastify', 'hooks before the answer; `onResponse` and `onReady` are none', 'src/a.ts', "import fastify from 'fastify';\nconst app = fastify();\napp.addHook('preHandler', async () => {});\napp.addHook('onResponse', async () => {});\napp.addHook('onReady', async () => {});\napp.setErrorHandler(async () => {});\n", 'middleware', 'middleware'),
  one('Koa', '`router.post(name, path, a, b)`, `app.use(a)`', 'src/a.ts', "import Koa from 'koa';\nimport Router from '@koa/router';\nnew Koa().use(async (ctx, next) => next());\nnew Router().post('x.create', async (ctx, next) => next(), async (ctx) => {});\n", 'middleware', 'middleware', 'request'),
  one('Hono', '`app.get(path, a)`, chained, `on`, `use`', 'src/a.ts', "import { Hono } from 'hono';\nnew Hono().use(async (c, next) => next()).get('/a', async (c) => c.json({})).on('PURGE', '/b', async (c) => c.json({}));\n", 'middleware', 'request', 'request'),
  one('Hono', '`openapi(route, handler)`', 'src/a.ts', "import { OpenAPIHono } from '@hono/zod-openapi';\nnew OpenAPIHono().openapi({} as any, async (c) => c.json({}));\n", 'request'),
  one('Hono', '`factory.createHandlers(a)`, `createMiddleware(a)`', 'src/a.ts', "import { createFactory, createMiddleware } from 'hono/factory';\nexport const h = createFactory().createHandlers(async (c) => c.json({}));\nexport const m = createMiddleware(async (c, next) => next());\n", 'request', 'middleware'),
  one('Elysia', '`app.get(path, handler, options)`, hooks', 'src/a.ts', "import { Elysia } from 'elysia';\nnew Elysia().onBeforeHandle(async () => {}).get('/a', async () => '', {});\n", 'middleware', 'request'),
  one('hapi', '`server.route({ handler })`, one and a list', 'src/a.ts', "import Hapi from '@hapi/hapi';\nconst s = Hapi.server();\ns.route({ method: 'GET', path: '/a', handler: async () => '' });\ns.route([{ method: 'GET', path: '/b', options: { handler: async () => '' } }]);\n", 'request', 'request'),
  missing('hapi', "`server.ext('onPreHandler', a)`", 'src/a.ts', "import Hapi from '@hapi/hapi';\nHapi.server().ext('onPreHandler', async (request, h) => h.continue);\n", 'what such an extension waits for is not reported'),
  { framework: 'AdonisJS', shape: "`router.post(path, [Controller, 'store'])`, imported when needed", files: { 'start/routes.ts': "import router from '@adonisjs/core/services/router';\nconst C = () => import('../app/c.js');\nrouter.post('/a', [C, 'store']);\nrouter.get('/b', async (ctx) => {});\n", 'app/c.ts': 'export default class C {\n  async store() {}\n}\n' }, kinds: ['request', 'request'] },
  one('AdonisJS', 'methods that take `HttpContext`', 'app/controllers/c.ts', "import type { HttpContext } from '@adonisjs/core/http';\nexport default class C { async index({ request }: HttpContext) {} }\n", 'request'),
  one('Feathers', "`app.use('path', new Service())`", 'src/a.ts', "import { feathers } from '@feathersjs/feathers';\nclass Orders { async create(data) { return data; }\n async find() { return []; }\n async setup() {} }\nfeathers().use('orders', new Orders());\n", 'request', 'request'),
  one('itty-router', '`router.get(path, a)`', 'src/a.ts', "import { AutoRouter } from 'itty-router';\nAutoRouter().get('/a', async () => ({}));\n", 'request'),
  missing('Sails, Moleculer', 'actions by `fn` and by `handler`', 'src/a.ts', "module.exports = { fn: async function (inputs) { return inputs; } };\n", 'such actions are not looked at'),
];

const decorated: readonly FrameworkShape[] = [
  one('NestJS', 'controllers', 'src/a.ts', "import { Controller, Get, Post } from '@nestjs/common';\n@Controller('a')\nexport class A { @Get() async list() {}\n @Post('x') async make() {} }\n", 'request', 'request'),
  one('NestJS', 'resolvers', 'src/a.ts', "import { Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';\n@Resolver()\nexport class A { @Query(() => String) async q() {}\n @Mutation(() => String) async m() {}\n @ResolveField() async f() {} }\n", 'request', 'request', 'request'),
  one('NestJS', 'guards, interceptors, pipes, filters, middleware', 'src/a.ts', "import { CanActivate, NestMiddleware } from '@nestjs/common';\nexport class G implements CanActivate { async canActivate() { return true; } }\nexport class M implements NestMiddleware { async use(req, res, next) { next(); } }\n", 'middleware', 'middleware'),
  one('NestJS', 'messages, events, processors, schedules', 'src/a.ts', "import { EventPattern, MessagePattern } from '@nestjs/microservices';\nimport { Cron } from '@nestjs/schedule';\nimport { Process } from '@nestjs/bull';\nexport class A { @MessagePattern('a') async a() {}\n @EventPattern('b') async b() {}\n @Cron('* * * * *') async c() {}\n @Process() async d() {} }\n", 'message', 'message', 'scheduled', 'message'),
  one('NestJS', 'gateways: `@SubscribeMessage`', 'src/a.ts', "import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway()\nexport class A { @SubscribeMessage('a') async a() {} }\n", 'message'),
  one('routing-controllers, tsoa, inversify', 'the same decorators of other packages', 'src/a.ts', "import { JsonController, Get } from 'routing-controllers';\n@JsonController()\nexport class A { @Get('/a') async a() {} }\n", 'request'),
  one('LoopBack', '`@get(path)`, `@post(path)`', 'src/a.ts', "import { get, post } from '@loopback/rest';\nexport class A { @get('/a') async a() {}\n @post('/a') async b() {} }\n", 'request', 'request'),
  one('type-graphql', '`@Query`, `@Mutation`, `@FieldResolver`', 'src/a.ts', "import { Mutation, Query, Resolver } from 'type-graphql';\n@Resolver()\nexport class A { @Query() async q() {}\n @Mutation() async m() {} }\n", 'request', 'request'),
];

const files: readonly FrameworkShape[] = [
  one('Next.js', '`app/**/route.ts`: function, constant, wrapped', 'app/api/a/route.ts', "import { wrap } from 'house';\nexport async function GET() {}\nexport const POST = async () => {};\nexport const PUT = wrap(async () => {});\n", 'request', 'request', 'request'),
  one('Next.js', '`export { handler as GET }`', 'app/api/a/route.ts', 'const handler = async () => {};\nexport { handler as GET };\n', 'request'),
  one('Next.js', '`pages/api/**`, `getServerSideProps`', 'pages/api/a.ts', 'export default async function handler(req, res) {}\n', 'request'),
  one('Next.js', '`getServerSideProps`', 'pages/a.tsx', 'export async function getServerSideProps() { return { props: {} }; }\nexport default function Page() { return null; }\n', 'render'),
  one('Next.js', "server actions: `'use server'` of a file and of a function, `client.action(a)`", 'app/actions.ts', "'use server';\nimport { actionClient } from './action-client';\nexport async function a() {}\nexport const b = actionClient.schema({}).action(async () => {});\n", 'request', 'request'),
  one('Next.js', '`middleware.ts`, `proxy.ts`', 'middleware.ts', "import { NextResponse } from 'next/server';\nexport async function middleware() { return NextResponse.next(); }\n", 'middleware'),
  missing('Next.js', 'server components and `generateMetadata`', 'app/page.tsx', 'export default async function Page() { return null; }\n', 'what a page waits for while it is rendered is not reported'),
  one('React Router, Remix', '`loader` and `action` of a route module', 'app/routes/a.tsx', "import type { ActionFunctionArgs } from 'react-router';\nexport async function loader() {}\nexport const action = async ({ request }: ActionFunctionArgs) => {};\n", 'request', 'request'),
  one('SvelteKit', '`+server.ts`', 'src/routes/a/+server.ts', 'export const GET = async () => new Response();\n', 'request'),
  one('SvelteKit', '`load` and `actions` of `+page.server.ts`', 'src/routes/a/+page.server.ts', 'export const load = async () => ({});\nexport const actions = { create: async () => {} };\n', 'render', 'request'),
  one('SvelteKit', '`hooks.server.ts`', 'src/hooks.server.ts', 'export const handle = async ({ event, resolve }) => resolve(event);\n', 'middleware'),
  missing('SvelteKit', 'remote functions: `query(a)`, `command(a)` of `$app/server`', 'src/a.remote.ts', "import { command } from '$app/server';\nexport const a = command(async () => {});\n", 'remote functions are not looked at'),
  one('Nuxt, Nitro, h3', '`defineEventHandler(a)`, imported or not', 'server/api/a.ts', 'export default defineEventHandler(async () => ({}));\n', 'request'),
  one('Astro', 'endpoints', 'src/pages/a.ts', "import type { APIRoute } from 'astro';\nexport const GET: APIRoute = async () => new Response();\n", 'request'),
  one('Medusa', '`src/api/**/route.ts`', 'src/api/store/a/route.ts', "import { MedusaRequest } from '@medusajs/framework/http';\nexport const GET = async (req: MedusaRequest) => {};\n", 'request'),
  one('Netlify', 'functions, and those in the background', 'netlify/functions/a.ts', 'export default async (req) => new Response();\n', 'request'),
  one('Vercel', '`api/**` outside Next.js', 'api/a.ts', "import type { VercelRequest } from '@vercel/node';\nexport default async (req: VercelRequest) => {};\n", 'request'),
  one('Wasp', 'operations by their type', 'src/a.ts', "import type { CreateOrder } from 'wasp/server/operations';\nexport const createOrder: CreateOrder = async () => {};\n", 'request'),
];

const calls: readonly FrameworkShape[] = [
  { framework: 'tRPC', shape: '`procedure.query(a)`, `.mutation(a)`, `.subscription(a)`', files: { 'src/a.ts': "import { publicProcedure } from './trpc.js';\nexport const a = publicProcedure.input({}).query(async () => ({}));\nexport const b = publicProcedure.mutation(async () => ({}));\n", 'src/trpc.ts': "import { initTRPC } from '@trpc/server';\nexport const publicProcedure = initTRPC.create().procedure;\n" }, kinds: ['request', 'request'] },
  missing('tRPC', '`t.middleware(a)`, `procedure.use(a)`', 'src/a.ts', "import { initTRPC } from '@trpc/server';\nconst t = initTRPC.create();\nexport const m = t.middleware(async ({ next }) => next());\n", 'what such a middleware waits for is not reported'),
  one('oRPC', '`os.handler(a)`', 'src/a.ts', "import { os } from '@orpc/server';\nexport const a = os.handler(async () => ({}));\n", 'request'),
  one('ts-rest', '`s.router(contract, { name: a })`', 'src/a.ts', "import { initServer } from '@ts-rest/express';\nimport { contract } from 'house';\nconst s = initServer();\nexport const router = s.router(contract, { getOrder: async () => ({ status: 200, body: {} }), makeOrder: { handler: async () => ({ status: 201, body: {} }) } });\n", 'request', 'request'),
  one('TanStack Start', '`createServerFn().handler(a)`', 'src/a.ts', "import { createServerFn } from '@tanstack/react-start';\nexport const a = createServerFn().handler(async () => ({}));\n", 'request'),
  missing('Convex', '`action({ handler })`', 'convex/a.ts', "import { action } from './_generated/server';\nexport const a = action({ handler: async () => {} });\n", 'functions of Convex are not looked at'),
  one('GraphQL', 'maps of resolvers: Apollo, Yoga, `makeExecutableSchema`, mercurius', 'src/a.ts', "import { ApolloServer } from '@apollo/server';\nnew ApolloServer({ typeDefs: '', resolvers: { Query: { me: async () => null }, User: { name: (user) => user.name } } });\n", 'request', 'request'),
  one('GraphQL', 'Pothos and Nexus: `resolve`', 'src/a.ts', "import SchemaBuilder from '@pothos/core';\nconst builder = new SchemaBuilder({});\nbuilder.queryField('a', (t) => t.field({ type: 'String', resolve: async () => '' }));\n", 'request'),
  one('AWS Lambda', '`handler` by its type', 'src/a.ts', "import type { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = async () => ({ statusCode: 200, body: '' });\n", 'request'),
  one('AWS Lambda', '`handler` by what it reads or gives back', 'src/a.js', "exports.handler = async (event) => ({ statusCode: 200, body: '' });\n", 'request'),
  one('AWS Lambda', 'queues, streams and schedules', 'src/a.ts', "import type { SQSHandler } from 'aws-lambda';\nexport const handler: SQSHandler = async () => {};\n", 'message'),
  one('AWS Lambda', '`middy(a)`', 'src/a.ts', "import middy from '@middy/core';\nimport type { APIGatewayProxyEvent } from 'aws-lambda';\nexport const handler = middy(async (event: APIGatewayProxyEvent) => ({ statusCode: 200, body: '' }));\n", 'request'),
  one('Cloudflare Workers', '`export default { fetch, queue, scheduled }`', 'src/a.ts', 'export default { async fetch() { return new Response(); }, async queue() {}, async scheduled() {} };\n', 'request', 'message', 'scheduled'),
  missing('Cloudflare Workers', 'classes: `WorkerEntrypoint`, `DurableObject`', 'src/a.ts', "import { WorkerEntrypoint } from 'cloudflare:workers';\nexport default class A extends WorkerEntrypoint { async fetch() { return new Response(); } }\n", 'such classes are not looked at'),
  one('Deno, Bun, Node.js', '`Deno.serve(a)`, `Bun.serve({ fetch })`, `http.createServer(a)`', 'src/a.ts', "import http from 'node:http';\nDeno.serve(async () => new Response());\nBun.serve({ fetch: async () => new Response() });\nhttp.createServer(async (req, res) => { res.end(); });\n", 'request', 'request', 'request'),
  one('Firebase', '`onRequest`, `onCall`; triggers and schedules', 'src/a.ts', "import { onRequest } from 'firebase-functions/v2/https';\nimport { onSchedule } from 'firebase-functions/v2/scheduler';\nexport const a = onRequest(async (req, res) => {});\nexport const b = onSchedule('every day', async () => {});\n", 'request', 'scheduled'),
  one('Azure Functions', '`app.http`; queues and timers', 'src/a.ts', "import { app } from '@azure/functions';\napp.http('a', { handler: async () => ({}) });\napp.timer('b', { handler: async () => {} });\n", 'request', 'scheduled'),
  one('Google Cloud Functions', '`http(name, a)`', 'src/a.ts', "import { http } from '@google-cloud/functions-framework';\nhttp('a', async (req, res) => {});\n", 'request'),
];

export const frameworkShapes: readonly FrameworkShape[] = [...web, ...decorated, ...files, ...calls];
