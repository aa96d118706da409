/** Where caches keep, when nobody says so: what is put into one is looked for in another of the same make. */
import 'reflect-metadata';
import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import { NestFactory } from '@nestjs/core';
import apicache from 'apicache';
import { createCache } from 'cache-manager';
import Keyv from 'keyv';
import NodeCache from 'node-cache';
import { start } from './two-servers.mjs';

export const caches = {
  keyv: async () => observe(() => new Keyv(), ({ store }) => `a ${store.constructor.name}`),
  'cache-manager': async () => observe(() => createCache(), ({ stores: [{ store }] }) => `Keyv with a ${store.constructor.name}`),
  '@nestjs/cache-manager': observeNest,
  'node-cache': async () => observe(() => new NodeCache(), ({ data }) => `an ${data.constructor.name}`),
  apicache: observeApicache,
};

async function observe(make, describe) {
  const [one, other] = [await make(), await make()];
  await one.set('held', 'kept');
  if (await one.get('held') !== 'kept') throw new Error('the cache that kept it does not know it: the observation is wrong');
  return { default: describe(one), keeps: await other.get('held') === 'kept' ? 'elsewhere' : 'process' };
}

async function observeNest() {
  const applications = [];
  const found = await observe(async () => {
    applications.push(await NestFactory.createApplicationContext(CacheModule.register(), { logger: false }));
    return applications.at(-1).get(CACHE_MANAGER);
  }, ({ stores: [{ store }] }) => `Keyv with a ${store.constructor.name}`);
  await Promise.all(applications.map((application) => application.close()));
  return found;
}

/** It says in a header where an answer came from. */
async function observeApicache() {
  const servers = await Promise.all([1, 2].map(() => {
    const cached = apicache.newInstance().middleware('1 minute');
    return start(() => ({ answer: (request, response) => cached(Object.assign(request, { originalUrl: request.url }), Object.assign(response, { locals: {} }), () => response.end('ok')) }));
  }));
  const ask = async ({ url }) => (await fetch(url)).headers.get('apicache-store');
  const answers = [await ask(servers[0]), await ask(servers[0]), await ask(servers[1])];
  await Promise.all(servers.map((server) => server.close()));
  if (answers[0] !== null || answers[1] === null) throw new Error(`it answered ${answers}: the observation is wrong`);
  return { default: answers[1], keeps: answers[2] === null ? 'process' : 'elsewhere' };
}
