/** What session libraries keep where, when nobody says so: asked of two servers of the same make. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import Hapi from '@hapi/hapi';
import Yar from '@hapi/yar';
import cookieSession from 'cookie-session';
import expressSession from 'express-session';
import fastify from 'fastify';
import { Hono } from 'hono';
import { MemoryStore as HonoMemoryStore, sessionMiddleware } from 'hono-sessions';
import Koa from 'koa';
import koaSession from 'koa-session';
import koaGenericSession from 'koa-generic-session';
import KoaMemoryStore from 'koa-generic-session/lib/memory_store.js';
import createMemoryStore from 'memorystore';
import { createMemorySessionStorage } from 'react-router';
import sessionFileStore from 'session-file-store';
import { isKnownElsewhere } from './two-servers.mjs';

const secret = 'a secret of at least thirty-two letters';
const options = { secret, resave: false, saveUninitialized: false };

export const sessions = {
  'express-session': async () => byMiddleware(() => expressSession(options)),
  memorystore: async () => byMiddleware(() => expressSession({ ...options, store: new (createMemoryStore(expressSession))({}) })),
  'session-file-store': observeFileStore,
  'cookie-session': async () => ({ default: 'the cookie', keeps: await keptBy(() => connect(cookieSession({ keys: [secret] }))) }),
  '@fastify/session': observeFastify,
  'koa-session': async () => ({ default: 'the cookie', keeps: await keptBy(() => koa(koaSession)) }),
  'koa-generic-session': observeKoaGeneric,
  'hono-sessions': observeHono,
  '@hapi/yar': observeYar,
  'react-router': observeReactRouter,
};

async function keptBy(make) {
  return await isKnownElsewhere(make) ? 'cookie' : 'process';
}

function nameOf(value) {
  return value?.constructor.name;
}

async function connect(session, look = () => {}) {
  return { answer: (request, response) => session(request, response, () => {
    look(request);
    if (request.url === '/put') request.session.held = 'kept';
    response.end(String(request.session.held));
  }) };
}

async function byMiddleware(makeSession) {
  let store;
  const keeps = await keptBy(() => connect(makeSession(), (request) => { store = request.sessionStore; }));
  return { default: nameOf(store), keeps };
}

/** Another server is another machine, with a working folder of its own. */
async function observeFileStore() {
  const FileStore = sessionFileStore(expressSession);
  const [here, parent] = [process.cwd(), mkdtempSync(join(tmpdir(), 'tenfold-sessions-'))];
  try {
    const folders = [];
    let store;
    const isKnown = await isKnownElsewhere(async () => {
      folders.push(mkdtempSync(join(parent, 'machine-')));
      process.chdir(folders.at(-1));
      store = new FileStore({ logFn: () => {}, reapInterval: -1, retries: 0 });
      const inFolder = store.options.path;
      store.options.path = join(folders.at(-1), inFolder);
      return connect(expressSession({ ...options, store }));
    });
    const written = folders.flatMap((folder) => readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file.split('.').at(-1)}`)));
    return { default: `files in ./${written[0].split('/')[0]}`, keeps: isKnown ? 'elsewhere' : 'disk' };
  } finally {
    process.chdir(here);
    rmSync(parent, { recursive: true, force: true });
  }
}

async function observeFastify() {
  let store;
  const keeps = await keptBy(async () => {
    const app = fastify();
    await app.register(fastifyCookie);
    await app.register(fastifySession, { secret, cookie: { secure: false } });
    app.get('/put', async (request) => { request.session.held = 'kept'; return ''; });
    app.get('/get', async (request) => { store = request.sessionStore; return String(request.session.held); });
    await app.ready();
    return { answer: (request, response) => app.routing(request, response), close: () => app.close() };
  });
  return { default: `${nameOf(store)} with a ${nameOf(Object.values(store).find((each) => each instanceof Map))}`, keeps };
}

async function koa(makeSession) {
  const app = new Koa();
  app.keys = [secret];
  app.use(makeSession({ key: 'sid' }, app));
  app.use((context) => {
    if (context.path === '/put') context.session.held = 'kept';
    context.body = String(context.session.held);
  });
  return { answer: app.callback() };
}

/** It does not show its store: whether its own MemoryStore is used shows in that it is asked to keep something. */
async function observeKoaGeneric() {
  const { set } = KoaMemoryStore.prototype;
  let isUsed = false;
  KoaMemoryStore.prototype.set = function (...given) { isUsed = true; return set.apply(this, given); };
  try {
    const keeps = await keptBy(() => koa((_, app) => koaGenericSession({}, app)));
    return { default: isUsed ? KoaMemoryStore.name : 'another store', keeps };
  } finally {
    KoaMemoryStore.prototype.set = set;
  }
}

async function observeHono() {
  let store;
  const keeps = await keptBy(async () => {
    const app = new Hono();
    store = new HonoMemoryStore();
    app.use(sessionMiddleware({ store, cookieOptions: { secure: false } }));
    app.get('/put', (context) => { context.get('session').set('held', 'kept'); return context.text(''); });
    app.get('/get', (context) => context.text(String(context.get('session').get('held'))));
    return { answer: byFetch((request) => app.fetch(request)) };
  });
  return { default: `${nameOf(store)} with a ${nameOf(store.data)}`, keeps };
}

/** As much as fits stays in the cookie; what is larger goes to the cache of the server, which is in memory. */
async function observeYar() {
  let engine;
  const ask = (size) => isKnownElsewhere(async () => {
    const server = Hapi.server();
    await server.register({ plugin: Yar, options: { cookieOptions: { password: secret, isSecure: false } } });
    server.route([
      { method: 'GET', path: '/put', handler: (request) => { request.yar.set('held', 'kept'); request.yar.set('weight', 'x'.repeat(size)); return ''; } },
      { method: 'GET', path: '/get', handler: (request) => String(request.yar.get('held')) },
    ]);
    await server.initialize();
    engine = server._core.caches.get('_default').client.connection;
    return { answer: (request, response) => server.listener.emit('request', request, response), close: () => server.stop({ timeout: 0 }) };
  });
  const [small, large] = [await ask(1), await ask(2000)];
  return { default: `the cookie while it is small, then ${nameOf(engine)}`, keeps: small && !large ? 'process' : 'elsewhere' };
}

async function observeReactRouter() {
  const keeps = await keptBy(async () => {
    const storage = createMemorySessionStorage({ cookie: { name: 's', secrets: [secret] } });
    return { answer: byFetch(async (request) => {
      const session = await storage.getSession(request.headers.get('cookie'));
      if (!request.url.endsWith('/put')) return new Response(String(session.get('held')));
      session.set('held', 'kept');
      return new Response('', { headers: { 'set-cookie': await storage.commitSession(session) } });
    }) };
  });
  return { default: 'memory', keeps };
}

/** A server of node for applications that answer a `Request` with a `Response`. */
function byFetch(answer) {
  return async (request, response) => {
    const given = await answer(new Request(`http://127.0.0.1${request.url}`, { headers: { cookie: request.headers.cookie ?? '' } }));
    given.headers.forEach((value, name) => response.appendHeader(name, value));
    response.statusCode = given.status;
    response.end(await given.text());
  };
}
