import { testRule } from '../testing/test-rule.js';
import { requireSharedCacheStore } from './require-shared-cache-store.js';

const express = "import express from 'express';\nconst app = express();\n";
const cached = (make: string, imports: string, body: string): Record<string, string> => ({
  'src/cache.ts': `${imports}export const cache = ${make};\n`,
  'src/users.ts': `${express}import { cache } from './cache.js';\nimport { load, save } from './store.js';\napp.get('/users', async (req, res) => {\n  let user = cache.get(req.url);\n  if (!user) { user = await load(req.url); cache.set(req.url, user); }\n  res.json(user);\n});\n${body}`,
  'src/store.ts': 'export const load = async (id: string) => ({ id });\nexport const save = async (id: string) => id;\n',
});
const remove = "app.put('/users', async (req, res) => { await save(req.url); cache.del(req.url); res.end(); });\n";
const lru = "import { LRUCache } from 'lru-cache';\n";
const nodeCache = "import NodeCache from 'node-cache';\n";
const nest = (module: string): Record<string, string> => ({
  'src/app.module.ts': `import { CacheModule } from '@nestjs/cache-manager';\nimport { Module } from '@nestjs/common';\nimport { UsersController } from './users.controller';\n${module}`,
  'src/users.controller.ts': "import { CACHE_MANAGER } from '@nestjs/cache-manager';\nimport { Controller, Get, Inject, Put } from '@nestjs/common';\nimport type { Cache } from 'cache-manager';\n@Controller('users')\nexport class UsersController {\n  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}\n  @Get() async get() { return this.cache.get('users'); }\n  @Put() async put() { await this.cache.del('users'); }\n}\n",
});

testRule(requireSharedCacheStore, {
  allows: {
    'one that every server empties when it is told to': {
      ...cached('new Kept()', "import { LRUCache } from 'lru-cache';\nclass Kept {\n  private readonly all = new LRUCache<string, object>({ max: 100 });\n  get(id: string) { return this.all.get(id); }\n  set(id: string, value: object) { this.all.set(id, value); }\n  delete(id: string) { this.all.delete(id); }\n}\n", "app.delete('/users', async (req, res) => { await save(req.url); cache.delete(req.url); res.end(); });\n"),
      'src/listen.ts': "import { cache } from './cache.js';\nimport { bus } from './bus.js';\nexport async function listen() { await bus.subscribe('users', (id: string) => { cache.delete(id); }); }\n",
    },
    'a few seconds, before what all servers share': { ...cached('new LRUCache<string, object>({ max: 100, ttl: 5000 })', lru, remove) },
    'what can be had again, and ends by itself': cached('new LRUCache<string, object>({ max: 100, ttl: 1000 })', lru, ''),
    'what the looking function itself takes out': cached('new LRUCache<string, object>({ max: 100 })', lru, "app.post('/fresh', async (req, res) => { if (cache.get(req.url)) cache.delete(req.url); res.end(); });\n"),
    'a shared store': {
      ...nest("import KeyvRedis from '@keyv/redis';\n@Module({ imports: [CacheModule.registerAsync({ useFactory: () => ({ stores: [new KeyvRedis('redis://a')] }) })], controllers: [UsersController] })\nexport class AppModule {}\n"),
      'src/keyv.ts': "import Keyv from 'keyv';\nexport const cache = new Keyv('redis://a');\nexport const other = new Keyv({ store: makeStore() });\ndeclare function makeStore(): never;\n",
    },
    'memory in front of Redis': { ...cached('new LRUCache<string, object>({ max: 100 })', `${lru}import { createClient } from 'redis';\nexport const redis = createClient();\n`, remove.replace('.del', '.delete')) },
    'options that come from somewhere unseen': nest("import { options } from 'house-defaults';\n@Module({ imports: [CacheModule.register(options)], controllers: [UsersController] })\nexport class AppModule {}\n"),
    'a time for each entry': { ...cached('new NodeCache()', nodeCache, ''), 'src/users.ts': cached('', '', '')['src/users.ts']!.replace('cache.set(req.url, user)', 'cache.set(req.url, user, 60)') },
    'a cache that a job empties, not a request': { ...cached('new NodeCache({ stdTTL: 60 })', nodeCache, 'setInterval(() => cache.flushAll(), 60_000);\n') },
    'a map, and a class of our own with the name': { ...cached('new Map<string, object>()', '', remove.replace('.del', '.delete')), 'src/lru.ts': "import { LRUCache } from './own.js';\nexport const cache = new LRUCache();\n", 'src/own.ts': 'export class LRUCache {}\n' },
    'answers that lie in Redis': { 'src/app.ts': `import apicache from 'apicache';\nimport { createClient } from 'redis';\n${express}app.use(apicache.options({ redisClient: createClient() }).middleware('1 day'));\n` },
    'development alone': { 'src/app.ts': `import apicache from 'apicache';\n${express}if (process.env.NODE_ENV !== 'production') app.use(apicache.middleware('1 day'));\n` },
    'a test': { 'src/app.test.ts': "import NodeCache from 'node-cache';\nnew NodeCache();\n" },
    'a cache that is still being typed': { 'src/cache.ts': `${nodeCache}export const cache = new NodeCache({\n` },
    'what nobody asks for': { files: cached('new NodeCache({ stdTTL: 60 })', nodeCache, remove), options: { when: ['unbounded'] } },
    'another library than those that are asked for': { files: cached('new NodeCache({ stdTTL: 60 })', nodeCache, remove), options: { libraries: ['lru-cache'] } },
    'a disable with its reason, and a decision': { ...cached('new NodeCache({ stdTTL: 60 })', nodeCache, remove), 'src/cache.ts': `${nodeCache}// tenfold-state: a minute of old names is fine\nexport const cache = new NodeCache({ stdTTL: 60 });\n` },
  },
  flags: {
    'a cache that a writing request empties': { files: { ...cached('new NodeCache({ stdTTL: 60 })', nodeCache, remove), 'src/cache.ts': `${nodeCache}export const cache = «new NodeCache»({ stdTTL: 60 });\n` }, messages: ['isInvalidated'], chain: ['taken out here'], suggestsNothing: true },
    'a list of the latest, emptied through a function': { files: { ...cached('', '', "const forget = (id: string) => cache.delete(id);\napp.delete('/users', async (req, res) => { await save(req.url); forget(req.url); res.end(); });\n"), 'src/cache.ts': `${lru}export const cache = «new LRUCache»<string, object>({ max: 100 });\n` }, messages: ['isInvalidated'] },
    'one that another message is about': { files: { ...cached('new NodeCache({ stdTTL: 60 })', nodeCache, remove), 'src/cache.ts': `${nodeCache}export const cache = «new NodeCache»({ stdTTL: 60 });\n`, 'src/listen.ts': "import { bus } from './bus.js';\nimport { mails } from './mails.js';\nexport async function listen() { await bus.subscribe('users', (id: string) => { mails.delete(id); }); }\n", 'src/mails.ts': 'export const mails = new Map<string, string>();\n' }, messages: ['isInvalidated'] },
    'Nest, whose cache is memory by itself': { files: nest("@Module({ imports: [«CacheModule.register»({ ttl: 5 })], controllers: [UsersController] })\nexport class AppModule {}\n"), messages: ['isInvalidated'] },
    'Nest, by a factory': { files: nest("@Module({ imports: [«CacheModule.registerAsync»({ useFactory: () => ({ ttl: 5 }) })], controllers: [UsersController] })\nexport class AppModule {}\n"), messages: ['isInvalidated'] },
    'cache-manager, Keyv': { files: { ...cached('', '', remove), 'src/cache.ts': "import { createCache } from 'cache-manager';\nexport const cache = «createCache»();\n", 'src/broken.ts': 'const = (\n', 'src/keyv.ts': `import Keyv from 'keyv';\n${express}const names = «new Keyv»({ ttl: 1000 });\napp.get('/names', async (req, res) => { res.json(await names.get('a')); });\napp.post('/names', async (req, res) => { await names.delete('a'); res.end(); });\n` }, messages: ['isInvalidated', 'isInvalidated'] },
    'what is put in by one request and looked for by another': { files: { 'src/app.ts': `${nodeCache}${express}const carts = «new NodeCache»({ stdTTL: 600 });\napp.post('/cart', (req, res) => { carts.set(req.body.id, req.body.items); res.end(); });\napp.get('/cart', (req, res) => { res.json(carts.get(req.url)); });\n` }, messages: ['holdsTruth'], chain: ['put in here'] },
    'what grows without an end': { files: { ...cached('', '', ''), 'src/cache.ts': `${nodeCache}export const cache = «new NodeCache»({ checkperiod: 120 });\n` }, messages: ['growsForever'] },
    'whole answers': { files: { 'src/app.ts': `import apicache from 'apicache';\n${express}app.use(«apicache.middleware»('1 day'));\n` }, messages: ['keepsAnswers'] },
    'several servers that are there already': { files: { 'render.yaml': 'services:\n  - type: web\n    numInstances: 3\n', ...cached('', '', remove), 'src/cache.ts': `${nodeCache}export const cache = «new NodeCache»({ stdTTL: 60 });\n` }, chain: ['taken out here', 'runs 3 instances'] },
  },
});
