import { testRule } from '../testing/test-rule.js';
import { requireSharedRateLimitStore } from './require-shared-rate-limit-store.js';

const limit = "import express from 'express';\nimport rateLimit from 'express-rate-limit';\nconst app = express();\n";
const throttler = "import { Module } from '@nestjs/common';\nimport { ThrottlerModule } from '@nestjs/throttler';\nimport { storage } from './storage.js';\n";
const storage = { 'src/storage.ts': "import { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';\nexport const storage = new ThrottlerStorageRedisService();\n" };
const login = (body: string): Record<string, string> => ({ 'src/login.ts': `import express from 'express';\nconst app = express();\n${body}` });

testRule(requireSharedRateLimitStore, {
  allows: {
    'a shared store': { 'src/app.ts': `${limit}import { RedisStore } from 'rate-limit-redis';\napp.use(rateLimit({ limit: 100, store: new RedisStore({ sendCommand }) }));\ndeclare const sendCommand: never;\n` },
    'options that get their store further down, or from somewhere unseen': {
      'src/app.ts': `${limit}const options: Record<string, unknown> = { limit: 100 };\nif (process.env.REDIS_URL) options.store = makeStore();\napp.use(rateLimit(options));\nfunction makeStore() { return undefined as never; }\n`,
      'src/main.ts': `${limit}import { defaults } from 'house-defaults';\napp.use(rateLimit({ ...defaults, limit: 100 }));\napp.use(rateLimit(defaults));\n`,
    },
    'the memory where no Redis is configured': { 'src/limit.ts': "import rateLimit from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nexport const limiter = (redis?: never) => (redis ? rateLimit({ limit: 1, store: new RedisStore({ sendCommand: redis }) }) : rateLimit({ limit: 1 }));\n" },
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
