/** Where limiters count, when nobody says so: one caller comes to two limiters of the same make in turn. */
import 'reflect-metadata';
import fastifyRateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { ThrottlerModule, ThrottlerStorage } from '@nestjs/throttler';
import { betterAuth } from 'better-auth';
import Bottleneck from 'bottleneck';
import ExpressBrute from 'express-brute';
import { rateLimit } from 'express-rate-limit';
import { slowDown } from 'express-slow-down';
import fastify from 'fastify';
import { rateLimiter } from 'hono-rate-limiter';
import { Hono } from 'hono';
import Koa from 'koa';
import koaRateLimit from 'koa-ratelimit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { start } from './two-servers.mjs';

const limit = 2;

export const limits = {
  'express-rate-limit': async () => {
    let store;
    const keeps = await keptBy(() => behind(rateLimit({ limit, keyGenerator: () => 'somebody', validate: false, handler: (_request, response, _next, options) => { store = options.store; refuse(response); } })));
    return { default: store.constructor.name, keeps };
  },
  'express-slow-down': async () => {
    const keeps = await keptBy(() => behind(slowDown({ delayAfter: limit, keyGenerator: () => 'somebody', validate: false, delayMs: (_used, _request, response) => { refuse(response); return 0; } })));
    return { default: 'memory', keeps };
  },
  'hono-rate-limiter': async () => {
    let store;
    const keeps = await keptBy(() => {
      const app = new Hono();
      app.use(rateLimiter({ limit, windowMs: 60_000, keyGenerator: () => 'somebody', handler: (context, _next, { store: used }) => { store = used; return context.text('', 429); } }));
      app.get('/', (context) => context.text(''));
      return async () => (await app.request('/')).status === 200;
    });
    return { default: store.constructor.name, keeps };
  },
  '@fastify/rate-limit': async () => {
    const keeps = await keptBy(async () => {
      const app = fastify();
      await app.register(fastifyRateLimit, { max: limit });
      app.get('/', () => '');
      return async () => (await app.inject('/')).statusCode === 200;
    });
    return { default: 'memory', keeps };
  },
  '@nestjs/throttler': observeThrottler,
  'rate-limiter-flexible': async () => {
    const keeps = await keptBy(() => {
      const limiter = new RateLimiterMemory({ points: limit, duration: 60 });
      return () => limiter.consume('somebody').then(() => true, () => false);
    });
    return { default: RateLimiterMemory.name, keeps };
  },
  'koa-ratelimit': async () => {
    const counts = [];
    const keeps = await keptBy(() => {
      const app = new Koa();
      app.silent = true;
      counts.push(new Map());
      app.use(koaRateLimit({ driver: 'memory', db: counts.at(-1), duration: 60_000, max: limit, id: () => 'somebody' }));
      app.use((context) => { context.body = 'ok'; });
      return askServer(app.callback());
    });
    return { default: `a ${counts.find((each) => each.size)?.constructor.name}`, keeps };
  },
  'express-brute': async () => {
    const keeps = await keptBy(() => behind(new ExpressBrute(new ExpressBrute.MemoryStore(), { freeRetries: limit - 1, minWait: 60_000, failCallback: (_request, response) => refuse(response) }).getMiddleware({ key: (_request, _response, next) => next('somebody'), ignoreIP: true })));
    return { default: ExpressBrute.MemoryStore.name || 'MemoryStore', keeps };
  },
  bottleneck: async () => {
    let limiter;
    const keeps = await keptBy(() => {
      const own = limiter = new Bottleneck({ reservoir: limit });
      return async () => { const isLeft = await own.currentReservoir() > 0; if (isLeft) await own.schedule(async () => {}); return isLeft; };
    });
    return { default: limiter.datastore, keeps };
  },
  'better-auth': async () => {
    const auth = betterAuth({ secret: 'a secret of at least thirty-two letters', baseURL: 'http://127.0.0.1', logger: { disabled: true }, telemetry: { enabled: false } });
    const { rateLimit: { storage } } = await auth.$context;
    return { default: storage, keeps: storage === 'memory' ? 'process' : 'elsewhere' };
  },
};

/** In the memory of the process where two of them let twice as much through: each counts for itself. */
async function keptBy(make) {
  const limiters = [await make(), await make()];
  let allowed = 0;
  for (let call = 0; call < limit * 4; call += 1) if (await limiters[call % 2]()) allowed += 1;
  for (const { close } of limiters) await close?.();
  if (allowed !== limit && allowed !== limit * 2) throw new Error(`${allowed} calls went through: the observation is wrong`);
  return allowed === limit * 2 ? 'process' : 'elsewhere';
}

function refuse(response) {
  response.statusCode = 429;
  response.end();
}

async function behind(middleware) {
  return askServer((request, response) => middleware(request, response, () => { if (!response.writableEnded) response.end('ok'); }));
}

async function askServer(answer) {
  const { url, close } = await start(() => ({ answer }));
  return Object.assign(async () => (await fetch(url)).ok, { close });
}

/** The module as an application gets it, with the storage that its guard asks. */
async function observeThrottler() {
  let storage;
  const applications = [];
  const keeps = await keptBy(async () => {
    const application = await NestFactory.createApplicationContext(ThrottlerModule.forRoot([{ ttl: 60_000, limit }]), { logger: false });
    applications.push(application);
    const own = storage = application.get(ThrottlerStorage);
    return async () => (await own.increment('somebody', 60_000, limit, 0, 'default')).totalHits <= limit;
  });
  await Promise.all(applications.map((application) => application.close()));
  return { default: `${storage.constructor.name} with a ${storage.storage.constructor.name}`, keeps };
}
