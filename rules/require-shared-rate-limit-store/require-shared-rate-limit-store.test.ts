import { testRule } from '../testing/test-rule.js';
import { requireSharedRateLimitStore } from './require-shared-rate-limit-store.js';

const limit = "import express from 'express';\nimport rateLimit from 'express-rate-limit';\nconst app = express();\n";
const throttler = "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\nimport { storage } from './storage.js';\n";
const storage = { 'src/storage.ts': "import { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';\nexport const storage = new ThrottlerStorageRedisService();\n" };
const login = (body: string): Record<string, string> => ({ 'src/login.ts': `import express from 'express';\nconst app = express();\n${body}` });
const manifest = (dependencies: string): Record<string, string> => ({ 'package.json': `{ "name": "shop", "dependencies": { ${dependencies} } }` });
const ioredis = { 'src/redis.ts': "import Redis from 'ioredis';\nexport const redis = new Redis();\n" };
const nodeRedis = { 'src/redis.ts': "import { createClient } from 'redis';\nexport const redis = await createClient().connect();\n" };
const inRedis = "Count in Redis, through the client 'redis'";

testRule(requireSharedRateLimitStore, {
  allows: {
    'a shared store': { 'src/app.ts': `${limit}import { RedisStore } from 'rate-limit-redis';\napp.use(rateLimit({ limit: 100, store: new RedisStore({ sendCommand }) }));\ndeclare const sendCommand: never;\n` },
    'options that get their store further down, or from somewhere unseen': {
      'src/app.ts': `${limit}const options: Record<string, unknown> = { limit: 100 };\nif (process.env.REDIS_URL) options.store = makeStore();\napp.use(rateLimit(options));\nfunction makeStore() { return undefined as never; }\n`,
      'src/main.ts': `${limit}import { defaults } from 'house-defaults';\napp.use(rateLimit({ ...defaults, limit: 100 }));\napp.use(rateLimit(defaults));\n`,
    },
    'the memory where no Redis is configured': { 'src/limit.ts': "import rateLimit from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nexport const limiter = (redis?: never) => (redis ? rateLimit({ limit: 1, store: new RedisStore({ sendCommand: redis }) }) : rateLimit({ limit: 1 }));\n" },
    'a fallback and options from elsewhere, which are not asked about': { 'src/app.ts': `${limit}import { RedisStore } from 'house-store';\nimport { defaults } from 'house-defaults';\nconst store = process.env.REDIS_URL ? new RedisStore() : undefined;\napp.use(rateLimit({ limit: 1, store }));\napp.use(rateLimit({ limit: 1, store: process.env.REDIS_URL ? new RedisStore() : undefined }));\napp.use(rateLimit({ ...defaults }));\n` },
    'no store in development': { files: { 'src/app.ts': `${limit}import { RedisStore } from 'house-store';\nconst isProduction = process.env.NODE_ENV === 'production';\napp.use(rateLimit({ limit: 1, store: isProduction ? new RedisStore() : undefined }));\napp.use(isProduction ? rateLimit({ limit: 1, store: new RedisStore() }) : rateLimit({ limit: 100 }));\n` }, options: { reportMaybe: true } },
    'a limiter that is called, and one that may be switched off': { files: { 'src/app.ts': `${limit}import { RedisStore } from 'house-store';\nconst isOn = process.env.LIMITS === 'on';\nconst limiter = rateLimit({ limit: 1, store: new RedisStore() });\napp.use((req, res, next) => limiter(req, res, next));\napp.use(rateLimit({ limit: 1, skip: () => !isOn, store: isOn ? new RedisStore() : undefined }));\n` }, options: { reportMaybe: true } },
    'a set-up for a tool of the command line': { 'src/auth-cli.ts': "import { betterAuth } from 'better-auth';\nexport const auth = betterAuth({ secret: 's' });\n" },
    'better-auth with a storage, or without limits': { 'src/auth.ts': "import { betterAuth } from 'better-auth';\nimport { storage } from './storage.js';\nexport const one = betterAuth({ secondaryStorage: storage });\nexport const two = betterAuth({ rateLimit: { storage: 'database' } });\nexport const three = betterAuth({ rateLimit: { enabled: false } });\nexport const four = betterAuth({ rateLimit: { customStorage: storage } });\n", 'src/storage.ts': 'export const storage = { get() {}, set() {} };\n' },
    'limiters of calls to others: without a quota, with a datastore, for one job, or not asked about': {
      files: { 'src/mail.ts': "import Bottleneck from 'bottleneck';\nexport const few = new Bottleneck({ maxConcurrent: 2 });\nexport const shared = new Bottleneck({ reservoir: 100, datastore: 'ioredis' });\nexport const send = () => new Bottleneck({ reservoir: 5 });\n" },
      options: { reportOutgoing: true },
    },
    'a quota of calls to others, unless it is asked about': { 'src/mail.ts': "import Bottleneck from 'bottleneck';\nexport const mails = new Bottleneck({ reservoir: 100 });\n" },
    'a factory of Nest that hands on what the configuration says': { 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { ConfigService } from '@nestjs/config';\nimport { ThrottlerModule } from '@nestjs/throttler';\n@Module({ imports: [ThrottlerModule.forRootAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => config.get('throttler') })] })\nexport class AppModule {}\n" },
    'Fastify with Redis': { 'src/app.ts': "import fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nimport Redis from 'ioredis';\nawait fastify().register(rateLimit, { max: 100, redis: new Redis() });\n" },
    'Nest with a storage, also from a factory': {
      ...storage,
      'src/app.module.ts': `${throttler}@Module({ imports: [ThrottlerModule.forRoot({ throttlers: [{ ttl: 60, limit: 10 }], storage })] })\nexport class AppModule {}\n`,
      'src/other.module.ts': `${throttler}@Module({ imports: [ThrottlerModule.forRootAsync({ useFactory: () => ({ throttlers: [{ ttl: 60, limit: 10 }], storage }) })] })\nexport class OtherModule {}\n`,
    },
    'the memory as the store of last resort': { 'src/limit.ts': "import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';\nimport Redis from 'ioredis';\nconst spare = new RateLimiterMemory({ points: 10 });\nexport const limiter = new RateLimiterRedis({ storeClient: new Redis(), insuranceLimiter: spare });\nexport class Limits {\n  static readonly spare = new RateLimiterMemory({ points: 10 });\n  static make() { return new RateLimiterRedis({ storeClient: new Redis(), insuranceLimiter: this.spare }); }\n}\n" },
    'a limiter of our own work': { 'src/images.ts': "import pLimit from 'p-limit';\nconst limit = pLimit(4);\nexport const resize = (file: string) => limit(() => file);\n" },
    'a function of our own with the name': { 'src/app.ts': "import { rateLimit } from './limit.js';\nexport const limiter = rateLimit({ limit: 1 });\n", 'src/limit.ts': 'export const rateLimit = (options: object) => options;\n' },
    'what is set up in development alone': { 'src/app.ts': `${limit}if (process.env.NODE_ENV !== 'production') app.use(rateLimit({ limit: 9 }));\n` },
    'tests and scripts': { 'src/app.test.ts': `${limit}app.use(rateLimit({ limit: 1 }));\n`, 'scripts/load.ts': `${limit}app.use(rateLimit({ limit: 1 }));\n` },
    'limiters by name, which live elsewhere': { 'src/limiters.ts': "import { RateLimiterRedis } from 'rate-limiter-flexible';\nexport class RateLimiters {\n  static readonly byRoute = new Map<string, RateLimiterRedis>();\n  static register(route: string) { this.byRoute.set(route, new RateLimiterRedis({})); }\n  static of(route: string) { return this.byRoute.get(route); }\n}\n" },
    'a table of limits that nobody writes': login("const rateLimits = { login: 5 };\napp.post('/login', (req, res) => { res.json({ left: rateLimits.login }); });\n"),
    'a counter for each request': login("app.post('/login', (req, res) => {\n  const attempts = new Map<string, number>();\n  attempts.set(req.ip, 1);\n  res.json({ left: attempts.get(req.ip) });\n});\n"),
    'a bucket for each upload': { 'src/upload.ts': "class TokenBucket {\n  private readonly taken = new Map<string, { count: number; resetAt: number }>();\n  take(key: string) { const bucket = this.taken.get(key); this.taken.set(key, { count: 1, resetAt: 2 }); return bucket; }\n}\nimport express from 'express';\nexpress().post('/upload', (req, res) => { const bucket = new TokenBucket(); res.json(bucket.take('a')); });\n" },
    'a count that is kept at hand, and measurements of the process': login("const countCache = new Map<string, { count: number; timestamp: number }>();\nconst routeMetrics = new Map<string, { count: number; startTime: number }>();\napp.get('/count', (req, res) => {\n  const count = req.query.page as unknown as number;\n  countCache.set('total', { count, timestamp: Date.now() });\n  routeMetrics.set(req.path, { count: 1, startTime: Date.now() });\n  res.json(countCache.get('total'));\n});\napp.get('/metrics', (req, res) => { res.json([...routeMetrics]); });\n"),
    'what each plan may use, and tables that are read in at start': login("const planQuotas: Record<string, number> = {};\nconst rateLimits: Record<string, number> = {};\nconst windows = new Map<string, { count: number; resetAt: number }>();\nexport async function load() {\n  for (const row of await rows()) {\n    planQuotas[row.plan] = row.quota;\n    rateLimits[row.plan] = row.limit;\n    windows.set(row.plan, { count: row.limit, resetAt: row.until });\n  }\n}\nawait load();\napp.put('/plans', (req, res) => { planQuotas[req.body.plan] = req.body.quota; res.json({}); });\napp.get('/plans', (req, res) => { res.json([planQuotas, rateLimits, windows.get('a')]); });\ndeclare function rows(): Promise<{ plan: string; quota: number; limit: number; until: number }[]>;\n"),
    'a set-up that is still being typed': { 'src/app.ts': `${limit}app.use(rateLimit({ limit:\n` },
    'a disable with its reason': { 'src/app.ts': `${limit}// eslint-disable-next-line tenfold/require-shared-rate-limit-store -- one process, by contract\napp.use(rateLimit({ limit: 1 }));\n` },
    'a file that turns the rule off': { 'src/app.ts': `/* eslint tenfold/require-shared-rate-limit-store: off */\n${limit}app.use(rateLimit({ limit: 1 }));\n` },
  },
  flags: {
    'express-rate-limit and express-slow-down without a store': { files: { 'src/app.ts': `${limit}import slowDown from 'express-slow-down';\napp.use(«rateLimit»({ limit: 100 }));\napp.use(«slowDown»({ delayAfter: 1 }));\nconst shared = { windowMs: 60_000 };\nexport const strict = «rateLimit»({ ...shared, limit: 10 });\n` }, messages: ['countsInMemory', 'countsInMemory', 'countsInMemory'] },
    'require, and the named export': { files: { 'src/app.cjs': "const { rateLimit } = require('express-rate-limit');\nmodule.exports = «rateLimit»({ limit: 1 });\n", 'src/old.cjs': "const limit = require('express-rate-limit');\nmodule.exports = «limit»({ max: 1 });\n" } },
    'Fastify, Hono, Koa': {
      files: {
        'src/fastify.ts': "import fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nawait «fastify().register»(rateLimit, { max: 100 });\n",
        'src/hono.ts': "import { Hono } from 'hono';\nimport { rateLimiter } from 'hono-rate-limiter';\nnew Hono().use(«rateLimiter»({ limit: 1 }));\n",
        'src/koa.ts': "import Koa from 'koa';\nimport ratelimit from 'koa-ratelimit';\nnew Koa().use(«ratelimit»({ driver: 'memory', db: new Map() }));\n",
      },
    },
    'Nest, as a list, as an object, from a factory': {
      files: {
        'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\n@Module({ imports: [«ThrottlerModule.forRoot»([{ ttl: 60, limit: 10 }])] })\nexport class A {}\n@Module({ imports: [«ThrottlerModule.forRoot»({ throttlers: [{ ttl: 60, limit: 10 }] })] })\nexport class B {}\n@Module({ imports: [«ThrottlerModule.forRootAsync»({ useFactory: () => [{ ttl: 60, limit: 10 }] })] })\nexport class C {}\n",
      },
    },
    'what falls back to memory, and what others allow, as notes': {
      files: {
        'src/app.ts': `${limit}import { RedisStore } from 'house-store';\nimport { defaults } from 'house-defaults';\nimport Bottleneck from 'bottleneck';\nimport { RateLimiter } from 'limiter';\nexport const mails = «new Bottleneck»({ reservoir: 100 });\nexport const bank = «new RateLimiter»({ tokensPerInterval: 5, interval: 'second' });\napp.use(«rateLimit»({ limit: 1, store: process.env.REDIS_URL ? new RedisStore() : undefined }));\napp.use(«rateLimit»(defaults));\nfunction make(redis?: never) {\n  if (redis) return rateLimit({ limit: 1, store: new RedisStore() });\n  return «rateLimit»({ limit: 1 });\n}\nmake();\n`,
        'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\nimport { storage } from './storage.js';\n@Module({ imports: [«ThrottlerModule.forRootAsync»({ useFactory: () => { if (process.env.REDIS_URL) return { throttlers: [], storage }; return []; } })] })\nexport class A {}\n", ...storage,
      },
      options: { reportMaybe: true, reportOutgoing: true },
      messages: ['fallsBack', 'countsQuota', 'countsQuota', 'fallsBack', 'fallsBack', 'fallsBack'],
    },
    'a store of our own': { files: { 'src/app.ts': `${limit}class Hits {\n  private hits = new Map<string, number>();\n  increment(key: string) { const totalHits = (this.hits.get(key) ?? 0) + 1; this.hits.set(key, totalHits); return { totalHits, resetTime: undefined }; }\n}\napp.use(«rateLimit»({ limit: 1, store: new Hits() }));\n` }, messages: ['countsInMemory'] },
    'a further library that the configuration names': { files: { 'src/app.ts': "import { houseLimit } from '@acme/limit';\nexport const one = «houseLimit»({ limit: 1 });\n" }, options: { libraries: ['@acme/limit'] } },
    'better-auth, and counts in the database that it has': {
      files: { 'src/auth.ts': "import { betterAuth } from 'better-auth';\nimport { database } from './database.js';\nexport const auth = «betterAuth»({\n  database,\n  rateLimit: { window: 10 },\n});\n", 'src/database.ts': 'export const database = {};\n' },
      messages: ['guessesMore'],
      suggestion: { title: /database/, gives: { 'src/auth.ts': "import { betterAuth } from 'better-auth';\nimport { database } from './database.js';\nexport const auth = betterAuth({\n  database,\n  rateLimit: { storage: 'database', window: 10 },\n});\n" } },
    },
    'better-auth without limits of its own, and without a database': {
      files: { 'src/auth.ts': "import { betterAuth } from 'better-auth';\nexport const auth = «betterAuth»({ database: make(), secret: 's' });\nexport const bare = «betterAuth»({ secret: 's' });\ndeclare function make(): object;\n" },
      suggestion: { title: /database/, gives: { 'src/auth.ts': "import { betterAuth } from 'better-auth';\nexport const auth = betterAuth({ rateLimit: { storage: 'database' }, database: make(), secret: 's' });\nexport const bare = betterAuth({ secret: 's' });\ndeclare function make(): object;\n" } },
    },
    'a store of its own, under a prefix of its own, for every limiter': {
      files: { ...manifest('"rate-limit-redis": "^4.0.0", "redis": "^5.0.0"'), ...nodeRedis, 'src/app.ts': `${limit}const loginLimiter = «rateLimit»({ limit: 5 });\napp.use('/login', loginLimiter);\napp.use('/all', «rateLimit»({ limit: 100 }));\n` },
      suggestion: { title: inRedis, gives: { 'src/app.ts': `${limit.replace('const app', "import { RedisStore } from 'rate-limit-redis';\nimport { redis } from './redis';\nconst app")}const loginLimiter = rateLimit({ store: new RedisStore({ prefix: 'rl:app-login:', sendCommand: (...args: string[]) => redis.sendCommand(args) }), limit: 5 });\napp.use('/login', loginLimiter);\napp.use('/all', rateLimit({ limit: 100 }));\n` } },
    },
    'ioredis, whose answers have no type of their own': {
      files: { ...manifest('"rate-limit-redis": "^4.0.0", "ioredis": "^5.0.0"'), ...ioredis, 'src/index.ts': `${limit}app.use('/all', «rateLimit»({ limit: 100 }));\n` },
      suggestion: { title: inRedis, gives: { 'src/index.ts': `${limit.replace('const app', "import { RedisStore } from 'rate-limit-redis';\nimport { redis } from './redis';\nconst app")}app.use('/all', rateLimit({ store: new RedisStore({ prefix: 'rl:src-all:', sendCommand: (command: string, ...args: string[]) => redis.call(command, ...args) as Promise<number> }), limit: 100 }));\n` } },
    },
    'rate-limit-redis 3, whose import is another, and a list of options that cannot be written into: nothing is offered': { files: { ...manifest('"rate-limit-redis": "^3.0.0", "redis": "^5.0.0"'), ...nodeRedis, 'src/app.ts': `${limit}const options = { limit: 1 };\napp.use(«rateLimit»({ limit: 5 }));\napp.use(«rateLimit»(options));\n` }, suggestsNothing: true },
    'Fastify, through the client that is there': {
      files: { ...ioredis, 'src/app.ts': "import fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nawait «fastify().register»(rateLimit, { max: 100 });\n" },
      suggestion: { title: inRedis, gives: { 'src/app.ts': "import fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nimport { redis } from './redis';\nawait fastify().register(rateLimit, { redis, max: 100 });\n" } },
    },
    'Fastify with node-redis, which it does not take: nothing is offered': { files: { ...manifest('"redis": "^5.0.0"'), ...nodeRedis, 'src/app.ts': "import fastify from 'fastify';\nimport rateLimit from '@fastify/rate-limit';\nawait «fastify().register»(rateLimit, { max: 100 });\n" }, suggestsNothing: true },
    'Nest, whose list becomes an object': {
      files: { ...manifest('"@nest-lab/throttler-storage-redis": "^1.2.0", "ioredis": "^5.0.0"'), ...ioredis, 'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\n@Module({ imports: [«ThrottlerModule.forRoot»([{ ttl: 60, limit: 10 }])] })\nexport class A {}\n" },
      suggestion: { title: inRedis, gives: { 'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\nimport { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';\nimport { redis } from './redis';\n@Module({ imports: [ThrottlerModule.forRoot({ throttlers: [{ ttl: 60, limit: 10 }], storage: new ThrottlerStorageRedisService(redis) })] })\nexport class A {}\n" } },
    },
    'Nest, whose factory gives an object': {
      files: { ...manifest('"@nest-lab/throttler-storage-redis": "^1.2.0"'), ...ioredis, 'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\n@Module({ imports: [«ThrottlerModule.forRootAsync»({ useFactory: () => ({ throttlers: [{ ttl: 60, limit: 10 }] }) })] })\nexport class A {}\n" },
      suggestion: { title: inRedis, gives: { 'src/a.module.ts': "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\nimport { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';\nimport { redis } from './redis';\n@Module({ imports: [ThrottlerModule.forRootAsync({ useFactory: () => ({ storage: new ThrottlerStorageRedisService(redis), throttlers: [{ ttl: 60, limit: 10 }] }) })] })\nexport class A {}\n" } },
    },
    'the limiter in memory by one in Redis': {
      files: { ...manifest('"rate-limiter-flexible": "^5.0.0", "redis": "^4.0.0"'), ...nodeRedis, 'src/limit.ts': "import { RateLimiterMemory } from 'rate-limiter-flexible';\nexport const limiter = «new RateLimiterMemory»({ points: 10 });\nexport const typed: RateLimiterMemory = «new RateLimiterMemory»({ points: 10 });\n" },
      suggestion: { title: inRedis, gives: { 'src/limit.ts': "import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';\nimport { redis } from './redis';\nexport const limiter = new RateLimiterRedis({ storeClient: redis, useRedisPackage: true, points: 10 });\nexport const typed: RateLimiterMemory = new RateLimiterMemory({ points: 10 });\n" } },
    },
    'Koa, whose driver is named': {
      files: { ...ioredis, 'src/koa.ts': "import Koa from 'koa';\nimport ratelimit from 'koa-ratelimit';\nnew Koa().use(«ratelimit»({ driver: 'memory', db: new Map(), max: 5 }));\n" },
      suggestion: { title: inRedis, gives: { 'src/koa.ts': "import Koa from 'koa';\nimport ratelimit from 'koa-ratelimit';\nimport { redis } from './redis';\nnew Koa().use(ratelimit({ driver: 'redis', db: redis, max: 5 }));\n" } },
    },
    'the memory by its name': { files: { 'src/limit.ts': "import { RateLimiterMemory } from 'rate-limiter-flexible';\nexport const limiter = «new RateLimiterMemory»({ points: 10 });\n" }, messages: ['countsInMemory'] },
    'attempts that are counted by hand': {
      files: login("const «loginAttempts» = new Map<string, number>();\napp.post('/login', (req, res) => {\n  const tries = loginAttempts.get(req.ip) ?? 0;\n  if (tries > 5) return res.status(429).end();\n  loginAttempts.set(req.ip, tries + 1);\n  res.json({});\n});\n"),
      messages: ['countsByHand'], chain: ['written here'],
    },
    'windows that are counted by hand, whatever they are called': { files: login("const «visitors»: Record<string, { count: number; resetAt: number }> = {};\nexport function mayEnter(ip: string) {\n  const visitor = visitors[ip];\n  if (!visitor) { visitors[ip] = { count: 1, resetAt: Date.now() + 1000 }; return true; }\n  return visitor.count < 5;\n}\napp.use((req, res, next) => { if (mayEnter(req.ip)) next(); else res.status(429).end(); });\n") },
    'buckets that are looked up first, and made where there is none': {
      files: login("const «buckets» = new Map<string, { count: number; refilledAt: number; resetAt: number }>();\nfunction take(key: string) {\n  let bucket = buckets.get(key);\n  if (!bucket) { bucket = { count: 1, refilledAt: 0, resetAt: 1 }; buckets.set(key, bucket); return true; }\n  return bucket.count < 5;\n}\nclass TokenBucket {\n  private readonly «storage» = new Map<string, { left: number }>();\n  take(key: string) {\n    let bucket = this.storage.get(key) ?? null;\n    if (bucket === null) { bucket = { left: 5 }; this.storage.set(key, bucket); }\n    return bucket.left > 0;\n  }\n}\nconst tokens = new TokenBucket();\napp.post('/login', (req, res) => { res.json(take(req.ip) && tokens.take(req.ip)); });\n"),
    },
    'a limiter class of our own, of which there is one': {
      files: { 'src/throttle.ts': "export class Throttler {\n  private readonly «seen» = new Map<string, { at: number }>();\n  consume(key: string) {\n    const last = this.seen.get(key);\n    this.seen.set(key, { at: Date.now() });\n    return !last;\n  }\n}\n", 'src/actions.ts': "'use server';\nimport { Throttler } from './throttle.js';\nconst throttler = new Throttler();\nexport async function login(name: string) { return throttler.consume(name); }\n" },
      messages: ['countsByHand'],
    },
  },
});
