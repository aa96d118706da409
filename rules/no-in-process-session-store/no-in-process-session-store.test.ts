import { testRule } from '../testing/test-rule.js';
import { noInProcessSessionStore } from './no-in-process-session-store.js';

const redis = { 'src/redis.ts': "import { createClient } from 'redis';\nexport const redis = createClient();\n" };
const app = "import express from 'express';\nimport session from 'express-session';\nconst app = express();\n";
const manifest = (dependencies: string): Record<string, string> => ({ 'package.json': `{ "name": "shop", "dependencies": { ${dependencies} } }` });
const connectRedis = (range: string): Record<string, string> => manifest(`"express-session": "^1.18.0", "connect-redis": "${range}", "redis": "^5.0.0"`);

testRule(noInProcessSessionStore, {
  allows: {
    'a shared store': { ...redis, 'src/app.ts': `${app}import { RedisStore } from 'connect-redis';\nimport { redis } from './redis.js';\napp.use(session({ secret: 's', store: new RedisStore({ client: redis }) }));\n` },
    'a store that comes from another file': { 'src/store.ts': "import pg from 'connect-pg-simple';\nimport session from 'express-session';\nexport const store = new (pg(session))();\n", 'src/app.ts': `${app}import { store } from './store.js';\napp.use(session({ secret: 's', store }));\n` },
    'options that are put together from parts': { 'src/app.ts': `${app}import { shared } from './shared.js';\napp.use(session({ secret: 's', ...shared }));\n`, 'src/shared.ts': "import { load } from 'house-defaults';\nexport const shared = load();\n", 'src/options.ts': "import { redisStore } from 'house-defaults';\nexport const shared = { store: redisStore };\n", 'src/main.ts': `${app}import { shared } from './options.js';\napp.use(session({ secret: 's', ...shared }));\n` },
    'options that get their store further down': { 'src/app.ts': `${app}const options: session.SessionOptions = { secret: 's' };\nif (process.env.REDIS_URL) options.store = makeStore();\napp.use(session(options));\nfunction makeStore() { return undefined as never; }\n` },
    'options that a function makes': { 'src/app.ts': `${app}import { sessionOptions } from 'house-defaults';\napp.use(session(sessionOptions()));\n` },
    'a store that is the memory only in development': { 'src/app.ts': `${app}import createMemoryStore from 'memorystore';\nlet store;\nif (process.env.NODE_ENV !== 'production') { const Memory = createMemoryStore(session); store = new Memory({}); }\napp.use(session({ secret: 's', store }));\n` },
    'sessions in the signed cookie itself': {
      'src/cookie.ts': "import cookieSession from 'cookie-session';\nimport express from 'express';\nexpress().use(cookieSession({ keys: ['k'] }));\n",
      'src/koa.ts': "import Koa from 'koa';\nimport session from 'koa-session';\nconst app = new Koa();\napp.use(session({ key: 'sid' }, app));\n",
      'src/fastify.ts': "import secureSession from '@fastify/secure-session';\nimport fastify from 'fastify';\nfastify().register(secureSession, { key: Buffer.alloc(32) });\n",
      'src/remix.ts': "import { createCookieSessionStorage } from '@remix-run/node';\nexport const storage = createCookieSessionStorage({ cookie: { name: 's' } });\n",
      'src/iron.ts': "import { getIronSession } from 'iron-session';\nexport const read = (req: never, res: never) => getIronSession(req, res, { password: 'p', cookieName: 'c' });\n",
    },
    'another library with the name session': { 'src/graph.ts': "import { driver } from 'neo4j-driver';\nconst session = driver('bolt://db').session({});\nsession.run('x');\n" },
    'a function of our own with the name session': { 'src/app.ts': "import { session } from './session.js';\nimport express from 'express';\nexpress().use(session({ secret: 's' }));\n", 'src/session.ts': 'export const session = (options: object) => options;\n' },
    'a type alone': { 'src/types.ts': "import type { SessionOptions } from 'express-session';\nexport const options: SessionOptions = { secret: 's' };\n" },
    'a test, a script, and the browser': {
      'src/app.test.ts': `${app}app.use(session({ secret: 's' }));\n`,
      'scripts/try.ts': `${app}app.use(session({ secret: 's' }));\n`,
      'src/components/login.ts': 'const sessions = new Map();\nexport const save = (id: string) => sessions.set(id, 1);\nexport const read = (id: string) => sessions.get(id);\n',
    },
    'a cache of what can be had again': { 'src/titles.ts': "const titles = new Map<string, string>();\nexport async function title(id: string) {\n  if (!titles.has(id)) titles.set(id, await load(id));\n  return titles.get(id);\n}\nasync function load(id: string) { return id; }\n" },
    'a registry that is filled at start': { 'src/handlers.ts': "const handlers = new Map<string, () => void>();\nexport function register(name: string, run: () => void) { handlers.set(name, run); }\nexport function run(name: string) { handlers.get(name)?.(); }\n" },
    'a table that nobody writes': { 'src/tokens.ts': "const tokens = new Map([['a', 1]]);\nexport const priceOf = (name: string) => tokens.get(name);\nconst sessions = {};\nexport { sessions };\n" },
    'a container that lives for one call': { 'src/import.ts': "export function load(rows: string[]) {\n  const tokens = new Set<string>();\n  for (const row of rows) tokens.add(row);\n  return tokens;\n}\n" },
    'a container that is written and never read': { 'src/seen.ts': "const sessions = new Set<string>();\nexport function see(id: string) { sessions.add(id); }\n" },
    'sockets of this very process, by name': { 'src/live.ts': "const connections = new Map<string, WebSocket>();\nexport const open = (id: string, socket: WebSocket) => connections.set(id, socket);\nexport const close = (id: string) => connections.get(id)?.close();\n" },
    'a weak map beside the request': { 'src/context.ts': "const sessions = new WeakMap<object, string>();\nexport const put = (req: object) => sessions.set(req, 'a');\nexport const get = (req: object) => sessions.get(req);\n" },
    'a programme of sessions, filled while it is read in': { 'src/programme.ts': "const sessions: string[] = [];\nexport function add(title: string) { sessions.push(title); }\nexport const all = () => sessions.map((title) => title);\nadd('Opening');\n", 'src/app.ts': `${app}import { all } from './programme.js';\napp.get('/programme', (req, res) => { res.json(all()); });\n` },
    'live connections, one for each session': { 'src/app.ts': `${app}import { Transport } from 'house-protocol';\nconst sessions = new Map<string, Transport>();\nconst activeSessions: Record<string, { transport: Transport; since: number }> = {};\napp.post('/open', async (req, res) => {\n  let transport: Transport | undefined = sessions.get(req.body.id);\n  if (!transport) { transport = new Transport(); sessions.set(req.body.id, transport); activeSessions[req.body.id] = { transport, since: 1 }; }\n  await transport.handle(req, res);\n});\napp.get('/open', async (req, res) => { await sessions.get(req.url)?.handle(req, res); res.json(activeSessions[req.url]); });\n` },
    'a field of an object that is made for each request': { 'src/wizard.ts': "export class Wizard {\n  private sessions = new Map<string, string>();\n  begin(id: string) { this.sessions.set(id, 'a'); }\n  of(id: string) { return this.sessions.get(id); }\n}\n", 'src/app.ts': `${app}import { Wizard } from './wizard.js';\napp.post('/w', (req, res) => { const wizard = new Wizard(); wizard.begin(req.body.id); res.json(wizard.of(req.body.id)); });\n` },
    'a stand-in for the store': { 'src/app.ts': `${app}class FakeSessionStore {\n  private sessions = new Map<string, string>();\n  put(id: string) { this.sessions.set(id, id); }\n  of(id: string) { return this.sessions.get(id); }\n}\nconst store = new FakeSessionStore();\napp.post('/in', (req, res) => { store.put(req.body.id); res.json(store.of(req.body.id)); });\n` },
    'a fallback, which is not asked about': { 'src/app.ts': `${app}import RedisStore from 'house-store';\nconst store = process.env.REDIS_URL ? new RedisStore() : undefined;\nlet late;\nif (process.env.REDIS_URL) late = new RedisStore();\napp.use(session({ secret: 's', store }));\napp.use(session({ secret: 's', store: late }));\napp.use(session({ secret: 's', ...(process.env.REDIS_URL && { store: new RedisStore() }) }));\napp.use(session({ secret: 's', store: process.env.REDIS_URL ? new RedisStore() : undefined }));\n` },
    'a store in production, and none in development': { files: { 'src/app.ts': `${app}import RedisStore from 'house-store';\nimport { isDev } from './env.js';\nconst options: session.SessionOptions = { secret: 's' };\nif (process.env.NODE_ENV === 'production') options.store = new RedisStore();\napp.use(session(options));\napp.use(session({ secret: 's', store: isDev ? undefined : new RedisStore() }));\napp.use(session({ secret: 's', store: isDev ? new session.MemoryStore() : new RedisStore() }));\nif (isDev) app.use(session({ secret: 's' }));\nisDev && app.use(session({ secret: 's' }));\nprocess.env.NODE_ENV === 'production' || app.use(session({ secret: 's' }));\n`, 'src/env.ts': "export const isDev = process.env.MODE === 'dev';\n" }, options: { reportMaybe: true } },
    'a store that the configuration names': { files: { 'src/app.ts': `${app}import { AcmeSessions } from './acme.js';\napp.use(session({ secret: 's', store: new AcmeSessions() }));\n`, 'src/acme.ts': "export class AcmeSessions {\n  private kept = new Map<string, object>();\n  get(id: string) { return this.kept.get(id); }\n  set(id: string, data: object) { this.kept.set(id, data); }\n}\n" }, options: { allowStores: ['AcmeSessions'] } },
    'a store of our own that asks a database, or keeps at hand what a client holds': {
      'src/app.ts': `${app}import { database } from 'house-database';\nclass Store {\n  private recent = new Map<string, object>();\n  get(id: string) { return this.recent.get(id) ?? database.find(id); }\n  set(id: string, data: object) { this.recent.set(id, data); }\n}\nclass ClientStore {\n  private recent = new Map<string, object>();\n  constructor(private readonly client: { get(id: string): object }) {}\n  get(id: string) { return this.recent.get(id) ?? this.client.get(id); }\n  set(id: string, data: object) { this.recent.set(id, data); }\n}\napp.use(session({ secret: 's', store: new Store() }));\napp.use(session({ secret: 's', store: new ClientStore(database) }));\n`,
    },
    'hapi with a cache of its own, and AdonisJS with cookies': {
      'src/hapi.ts': "import Hapi from '@hapi/hapi';\nimport Yar from '@hapi/yar';\nimport { Engine as CatboxRedis } from '@hapi/catbox-redis';\nconst server = Hapi.server({ cache: [{ name: 'redis', provider: { constructor: CatboxRedis } }] });\nawait server.register({ plugin: Yar, options: { maxCookieSize: 0, cache: { cache: 'redis' }, cookieOptions: { password: 'p' } } });\n",
      'config/session.ts': "import { defineConfig, stores } from '@adonisjs/session';\nexport default defineConfig({ store: 'cookie', stores: { cookie: stores.cookie(), file: stores.file() } });\n",
      'config/other.ts': "import { defineConfig } from '@adonisjs/core';\nexport default defineConfig({ store: 'memory' });\n",
    },
    'logins whose sessions are tokens or in a database': { 'src/auth.ts': "import NextAuth from 'next-auth';\nimport { PrismaAdapter } from '@auth/prisma-adapter';\nimport { database } from './database.js';\nexport default NextAuth({ adapter: PrismaAdapter(database), providers: [] });\nexport const other = NextAuth({ session: { strategy: 'jwt' }, providers: [] });\n", 'src/database.ts': 'export const database = {};\n' },
    'an options object that is still being typed': { 'src/app.ts': `${app}app.use(session({ secret:\n` },
    'a disable with its reason': { 'src/app.ts': `${app}// eslint-disable-next-line tenfold/no-in-process-session-store -- one kiosk, one process, by contract\napp.use(session({ secret: 's' }));\n` },
    'a disable without one': { 'src/app.ts': `${app}app.use(session({ secret: 's' })); // eslint-disable-line tenfold/no-in-process-session-store\n` },
    'a file that turns the rule off': { 'src/app.ts': `/* eslint tenfold/no-in-process-session-store: off */\n${app}app.use(session({ secret: 's' }));\n` },
  },
  flags: {
    'express-session without a store, and offers none where none is there': { files: { 'src/app.ts': `${app}app.use(«session»({ secret: 's', resave: false }));\n` }, messages: ['keepsByDefault'], suggestsNothing: true },
    'express-session, and writes the store that the project is ready for': {
      files: { ...connectRedis('^9.0.0'), ...redis, 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` },
      messages: ['keepsByDefault'],
      suggestion: {
        title: "Keep sessions in Redis, through the client 'redis'",
        gives: { 'src/app.ts': "import express from 'express';\nimport session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { redis } from './redis';\nconst app = express();\napp.use(session({ store: new RedisStore({ client: redis }), secret: 's' }));\n" },
      },
    },
    'options on several lines, and keeps them so': {
      files: { ...connectRedis('8.1.0'), 'src/redis.ts': "import Redis from 'ioredis';\nexport const client = new Redis();\n", 'src/app.ts': "import session from \"express-session\";\nimport { client } from \"./redis.js\";\nexport const sessions = «session»({\n  secret: \"s\",\n  resave: false,\n});\nclient.ping();\n" },
      suggestion: {
        title: /through the client 'client'/,
        gives: { 'src/app.ts': "import session from \"express-session\";\nimport { client } from \"./redis.js\";\nimport { RedisStore } from \"connect-redis\";\nexport const sessions = session({\n  store: new RedisStore({ client }),\n  secret: \"s\",\n  resave: false,\n});\nclient.ping();\n" },
      },
    },
    'an empty options object': {
      files: { ...connectRedis('^9'), ...redis, 'src/app.ts': `${app}app.use(«session»({}));\n` },
      suggestion: { title: /Redis/, gives: { 'src/app.ts': "import express from 'express';\nimport session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { redis } from './redis';\nconst app = express();\napp.use(session({ store: new RedisStore({ client: redis }) }));\n" } },
    },
    ...Object.fromEntries([
      // The range of connect-redis, of its client, what is written as the import, and as the store.
      ['connect-redis 7 exports the class by default', '^7.1.0', 'redis', '^4.6.0', "import RedisStore from 'connect-redis';", 'new RedisStore({ client: redis })'],
      ['connect-redis 8 takes ioredis', '~8.1.0', 'ioredis', '^5.0.0', "import { RedisStore } from 'connect-redis';", 'new RedisStore({ client: redis })'],
      ['connect-redis 6 is a function of the session library', '6.1.3', 'ioredis', '^5.0.0', "import connectRedis from 'connect-redis';", 'new (connectRedis(session))({ client: redis })'],
      ['connect-redis 5 takes the old client', '^5.2.0', 'redis', '^3.1.0', "import connectRedis from 'connect-redis';", 'new (connectRedis(session))({ client: redis })'],
      ['connect-redis 10', '10.x', 'redis', '^5.9.0', "import { RedisStore } from 'connect-redis';", 'new RedisStore({ client: redis })'],
    ].map(([name, range, client, clientRange, imported, store]) => [name, {
      files: { ...manifest(`"connect-redis": "${range}", "${client}": "${clientRange}"`), ...(client === 'redis' ? redis : { 'src/redis.ts': "import Redis from 'ioredis';\nexport const redis = new Redis();\n" }), 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` },
      suggestion: { title: "Keep sessions in Redis, through the client 'redis'", gives: { 'src/app.ts': `import express from 'express';\nimport session from 'express-session';\n${imported}\nimport { redis } from './redis';\nconst app = express();\napp.use(session({ store: ${store}, secret: 's' }));\n` } },
    }])),
    ...Object.fromEntries([
      ['ioredis beside connect-redis 9, which does not take it', '^9.0.0', 'ioredis', '^5.0.0'],
      ['node-redis 4 beside connect-redis 9', '^9.0.0', 'redis', '^4.6.0'],
      ['node-redis 3 beside connect-redis 8', '^8.0.0', 'redis', '^3.0.0'],
      ['node-redis 4 beside connect-redis 6, which needs its legacy mode', '^6.0.0', 'redis', '^4.0.0'],
      ['a range of connect-redis that allows several', '>=7', 'redis', '^5.0.0'],
      ['a client whose release nobody knows', '^9.0.0', 'redis', 'latest'],
    ].map(([name, range, client, clientRange]) => [`${name}: nothing is offered`, {
      files: { ...manifest(`"connect-redis": "${range}", "${client}": "${clientRange}"`), ...(client === 'redis' ? redis : { 'src/redis.ts': "import Redis from 'ioredis';\nexport const redis = new Redis();\n" }), 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` },
      suggestsNothing: true,
    }])),
    'the installed connect-redis rather than its range': {
      files: { ...manifest('"connect-redis": "*", "redis": "*"'), 'node_modules/connect-redis/package.json': '{ "version": "7.1.1" }', 'node_modules/redis/package.json': '{ "version": "4.6.0" }', ...redis, 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` },
      suggestion: { title: /Redis/, gives: { 'src/app.ts': "import express from 'express';\nimport session from 'express-session';\nimport RedisStore from 'connect-redis';\nimport { redis } from './redis';\nconst app = express();\napp.use(session({ store: new RedisStore({ client: redis }), secret: 's' }));\n" } },
    },
    'require, with connect-redis 7, and a client in the file itself': {
      files: { ...manifest('"connect-redis": "^7.0.0", "redis": "^4.0.0"'), 'src/app.cjs': "const session = require('express-session');\nconst { createClient } = require('redis');\nconst client = createClient().on('error', console.error);\nconst app = require('express')();\napp.use(«session»({ secret: 's' }));\n" },
      suggestion: { title: "Keep sessions in Redis, through the client 'client'", gives: { 'src/app.cjs': "const session = require('express-session');\nconst RedisStore = require('connect-redis').default;\nconst { createClient } = require('redis');\nconst client = createClient().on('error', console.error);\nconst app = require('express')();\napp.use(session({ store: new RedisStore({ client }), secret: 's' }));\n" } },
    },
    'a namespace import, which does not say whether a default import works: nothing is offered': { files: { ...manifest('"connect-redis": "^7.0.0", "redis": "^4.0.0"'), ...redis, 'src/main.ts': "import * as session from 'express-session';\nexport const sessions = «session»({ secret: 's' });\n" }, suggestsNothing: true },
    'Postgres, through the pool that is there': {
      files: { ...manifest('"connect-pg-simple": "^10.0.0", "pg": "^8.0.0"'), 'src/db.ts': "import { Pool } from 'pg';\nexport const pool = new Pool();\n", 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` },
      suggestion: { title: "Keep sessions in Postgres, through the pool 'pool'", gives: { 'src/app.ts': "import express from 'express';\nimport session from 'express-session';\nimport connectPgSimple from 'connect-pg-simple';\nimport { pool } from './db';\nconst app = express();\napp.use(session({ store: new (connectPgSimple(session))({ pool, createTableIfMissing: true }), secret: 's' }));\n" } },
    },
    'two Redis clients, of which the reader must choose': { files: { ...connectRedis('^9.0.0'), ...redis, 'src/cache.ts': "import { createClient } from 'redis';\nexport const cache = createClient();\n", 'src/app.ts': `${app}app.use(«session»({ secret: 's' }));\n` }, suggestsNothing: true },
    'require, import = and no options at all': {
      files: {
        'src/app.cjs': "const session = require('express-session');\nconst app = require('express')();\napp.use(«session»({ secret: 's' }));\n",
        'src/old.ts': "import session = require('express-session');\nexport const sessions = «session»();\n",
        'src/main.js': "app.use(«require('express-session')»({ secret: 's' }));\n",
      },
      messages: ['keepsByDefault', 'keepsByDefault', 'keepsByDefault'],
    },
    'options from a constant, here and in another file': {
      files: { 'src/options.ts': "export const options = { secret: 's' };\n", 'src/app.ts': `${app}import { options } from './options.js';\nconst own = { secret: 's' };\napp.use(«session»(options));\napp.use(«session»(own));\n` },
      suggestsNothing: true,
    },
    'options that are put together from parts, all of which can be seen': {
      files: { 'src/shared.ts': 'export const shared = { resave: false };\n', 'src/app.ts': `${app}import { shared } from './shared.js';\napp.use(«session»({ secret: 's', ...shared }));\n` },
      messages: ['keepsByDefault'],
    },
    'the memory by its name': {
      files: {
        'src/app.ts': `${app}app.use(session({ secret: 's', «store: new session.MemoryStore()» }));\n`,
        'src/memory.ts': "import session from 'express-session';\nimport createMemoryStore from 'memorystore';\nconst MemoryStore = createMemoryStore(session);\nexport const sessions = session({ secret: 's', «store: new MemoryStore({ checkPeriod: 86400000 })» });\n",
        'src/file.ts': "import session from 'express-session';\nimport files from 'session-file-store';\nconst FileStore = files(session);\nexport const store = «new FileStore»({});\n",
      },
      messages: ['keepsInMemory', 'keepsInMemory', 'keepsInMemory'],
      suggestsNothing: true,
    },
    'what falls back to memory, as a note': {
      files: { 'src/app.ts': `${app}import RedisStore from 'house-store';\nimport { shared } from 'house-defaults';\nconst store = process.env.REDIS_URL ? new RedisStore() : undefined;\nlet late;\nif (process.env.REDIS_URL) late = new RedisStore();\nlet either;\nif (process.env.REDIS_URL) either = new RedisStore();\nelse either = new session.MemoryStore();\nconst options: session.SessionOptions = { secret: 's' };\nif (process.env.REDIS_URL) options.store = new RedisStore();\nconst spread = { secret: 's', ...(process.env.REDIS_URL && { store: new RedisStore() }) };\napp.use(«session»({ secret: 's', store }));\napp.use(«session»({ secret: 's', store: late }));\napp.use(«session»({ secret: 's', store: either }));\napp.use(«session»(options));\napp.use(«session»(spread));\napp.use(«session»({ secret: 's', ...shared }));\nfunction use(url?: string) {\n  if (url) app.use(session({ secret: 's', store: new RedisStore() }));\n  else app.use(«session»({ secret: 's' }));\n}\nuse();\n` },
      options: { reportMaybe: true },
      messages: Array.from({ length: 7 }, () => 'fallsBack'),
    },
    'options that are written to further down, but not with a store': { files: { 'src/app.ts': `${app}const options: session.SessionOptions = { secret: 's', cookie: {} };\nif (process.env.NODE_ENV === 'production') options.cookie!.secure = true;\noptions.resave = false;\napp.use(«session»(options));\n` }, messages: ['keepsByDefault'] },
    'a store that is nothing, and options of which one has none either': { files: { 'src/app.ts': `${app}const options = process.env.A ? { secret: 'a' } : { secret: 'b' };\napp.use(«session»({ secret: 's', store: undefined }));\napp.use(«session»(options));\n` }, messages: ['keepsByDefault', 'keepsByDefault'] },
    'a store of our own, for Express, Koa and Auth.js': {
      files: {
        'src/app.ts': `${app}class Store extends session.Store {\n  private sessions: Record<string, string> = {};\n  get(id: string, done: (error: null, data: string) => void) { done(null, this.sessions[id]); }\n  set(id: string, data: object, done: () => void) { this.sessions[id] = JSON.stringify(data); done(); }\n  destroy(id: string) { delete this.sessions[id]; }\n}\napp.use(session({ secret: 's', «store: new Store()» }));\n`,
        'src/koa.ts': "import Koa from 'koa';\nimport session from 'koa-session';\nconst app = new Koa();\nconst kept: Record<string, object> = {};\napp.use(session({ «store: { get: (key) => kept[key], set(key, data) { kept[key] = data; }, destroy(key) { delete kept[key]; } }» }, app));\napp.use(session({ «store: new Map()» }, app));\n",
        'src/login.ts': "import NextAuth from 'next-auth';\nfunction MapAdapter() {\n  const users = new Map<string, object>();\n  return { createUser: (user: { id: string }) => { users.set(user.id, user); return user; }, getUser: (id: string) => users.get(id) };\n}\nexport default NextAuth({ «adapter: MapAdapter()», providers: [] });\n",
      },
      messages: ['keepsInMemory', 'keepsInMemory', 'keepsInMemory', 'keepsInMemory'],
    },
    'hapi, whose large sessions are in the cache of the server, and AdonisJS by its configuration': {
      files: {
        'config/session.ts': "import { defineConfig, stores } from '@adonisjs/session';\nexport default defineConfig({ «store: 'disk'», stores: { disk: stores.file() } });\nexport const other = defineConfig({ «store: 'memory'», stores: {} });\n",
        'src/hapi.ts': "import Hapi from '@hapi/hapi';\nimport Yar from '@hapi/yar';\nconst server = Hapi.server({ port: 80 });\nawait «server.register»({ plugin: Yar, options: { cookieOptions: { password: 'p' } } });\nawait «server.register»([{ plugin: Yar, options: { maxCookieSize: 0, cookieOptions: { password: 'p' } } }]);\n",
      },
      messages: ['keepsInMemory', 'keepsInMemory', 'keepsLarge', 'keepsInMemory'],
    },
    'what falls with the session, in the chain': {
      files: { 'src/app.ts': `${app}import csurf from 'csurf';\nimport flash from 'connect-flash';\nimport passport from 'passport';\nimport { Strategy } from 'passport-oauth2';\napp.use(«session»({ secret: 's' }));\napp.use(csurf());\napp.use(csurf({ cookie: true }));\napp.use(flash());\napp.use(passport.session());\npassport.use(new Strategy({ clientID: 'a', state: true }, () => {}));\n` },
      messages: ['keepsByDefault'], chain: ['its secret is in the session', 'its messages are in the session', 'the state of the login is in the session'],
    },
    'a further library that the configuration names': { files: { 'src/app.ts': "import { houseSession } from '@acme/session';\nexport const one = «houseSession»({ secret: 's' });\nexport const two = houseSession({ secret: 's', store: makeStore() });\ndeclare function makeStore(): object;\n" }, options: { libraries: ['@acme/session'] } },
    'Nest, whose sessions are Express sessions': { files: { 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport * as session from 'express-session';\nimport { AppModule } from './app.module.js';\nconst app = await NestFactory.create(AppModule);\napp.use(«session»({ secret: 's' }));\n", 'src/app.module.ts': 'export class AppModule {}\n' } },
    'Fastify, Koa, Hono and React Router': {
      files: {
        'src/fastify.ts': "import fastifySession from '@fastify/session';\nimport fastify from 'fastify';\nconst app = fastify();\nawait «app.register»(fastifySession, { secret: 's' });\n",
        'src/hono.ts': "import { Hono } from 'hono';\nimport { MemoryStore, sessionMiddleware } from 'hono-sessions';\nconst store = «new MemoryStore»();\nnew Hono().use(sessionMiddleware({ store }));\n",
        'src/koa.ts': "import Koa from 'koa';\nimport session from 'koa-generic-session';\nnew Koa().use(«session»());\n",
        'src/remix.ts': "import { createMemorySessionStorage } from 'react-router';\nexport const storage = «createMemorySessionStorage»({ cookie: { name: 's' } });\n",
      },
      messages: ['keepsByDefault', 'keepsInMemory', 'keepsByDefault', 'keepsInMemory'],
    },
    'sessions in a map of our own': {
      files: { 'src/sessions.ts': "const «sessions» = new Map<string, string>();\nexport function login(id: string, user: string) { sessions.set(id, user); }\nexport function who(id: string) { return sessions.get(id); }\n", 'src/app.ts': `${app}import { login, who } from './sessions.js';\napp.post('/in', (req, res) => { login(req.body.id, req.body.user); res.json({}); });\napp.get('/me', (req, res) => { res.json(who(req.url)); });\n` },
      messages: ['keepsByHand'],
      chain: ['written here'],
      suggestion: { title: 'Leave it in this process, and say why (// tenfold-state: reason)', leaves: 1, gives: { 'src/sessions.ts': "// tenfold-state: reason\nconst sessions = new Map<string, string>();\nexport function login(id: string, user: string) { sessions.set(id, user); }\nexport function who(id: string) { return sessions.get(id); }\n" } },
    },
    'tokens in a list, codes in an object, users in a set': {
      files: {
        'src/auth.ts': "import express from 'express';\nconst app = express();\nlet «refreshTokens» = [];\nconst «otpStore» = {};\nconst «onlineUsers» = new Set();\napp.post('/token', (req, res) => { refreshTokens.push(req.body.token); res.json({}); });\napp.delete('/token', (req, res) => { refreshTokens = refreshTokens.filter((each) => each !== req.body.token); res.json({}); });\napp.post('/otp', (req, res) => { otpStore[req.body.email] = 1; onlineUsers.add(req.body.email); res.json({}); });\napp.post('/verify', (req, res) => { res.json({ ok: otpStore[req.body.email] === req.body.code, online: onlineUsers.has(req.body.email) }); });\n",
      },
      messages: ['keepsByHand', 'keepsByHand', 'keepsByHand'],
    },
    'sessions in a field of a service, of which there is one': {
      files: {
        'src/sessions.service.ts': "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class SessionsService {\n  private readonly «sessions» = new Map<string, { user: string }>();\n  create(id: string, user: string) { this.sessions.set(id, { user }); }\n  find(id: string) { return this.sessions.get(id); }\n}\n",
        'src/sessions.controller.ts': "import { Body, Controller, Get, Post } from '@nestjs/common';\nimport { SessionsService } from './sessions.service';\n@Controller('sessions')\nexport class SessionsController {\n  constructor(private readonly sessions: SessionsService) {}\n  @Post() create(@Body() body: { id: string; user: string }) { this.sessions.create(body.id, body.user); }\n  @Get() find() { return this.sessions.find('a'); }\n}\n",
      },
      messages: ['keepsByHand'], chain: ['written here'],
    },
    'sessions in a file of their own, filled and read by handlers in others': {
      files: {
        'src/store.ts': 'export const «userSessions» = new Map<string, string>();\n',
        'src/login.ts': `${app}import { userSessions } from './store.js';\napp.post('/in', (req, res) => { userSessions.set(req.body.id, req.body.user); res.json({}); });\n`,
        'src/me.ts': `${app}import { userSessions } from './store.js';\napp.get('/me', (req, res) => { res.json(userSessions.get(req.url)); });\n`,
      },
      messages: ['keepsByHand'], chain: ['written here'],
    },
    'what another rule\'s disable leaves': { files: { 'src/app.ts': `${app}// eslint-disable-next-line tenfold/require-migration -- no such thing here\napp.use(«session»({ secret: 's' }));\n` } },
  },
});
