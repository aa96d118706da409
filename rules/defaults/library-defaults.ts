/**
 * What libraries do when nobody says otherwise: the one source of docs/defaults.md and of what the rules' messages say.
 * Invariant: every row was looked at. The test beside this file runs the installed library and compares.
 */
export type DefaultKind = 'sessions' | 'limits' | 'caches' | 'realtime' | 'schedules' | 'uploads';

/** `process`: its memory; `disk`: that of one machine; `cookie`: with the caller; `request`: gone with the answer. */
export type Keeper = 'process' | 'disk' | 'cookie' | 'request';

export interface LibraryDefault {
  readonly library: string;
  /** The release that was looked at, which the fixture installs. */
  readonly version: string;
  readonly kind: DefaultKind;
  /** The call that says nothing else. */
  readonly call: string;
  /** What it then uses, as the library calls it. */
  readonly default: string;
  readonly keeps: Keeper;
  /** Where the general hazard of its kind is not the whole of it. */
  readonly hazard?: string;
}

/** As a sentence goes on after "keeps it in". */
export const keepers: Readonly<Record<Keeper, string>> = {
  process: "this process's memory",
  disk: "this machine's disk",
  cookie: 'the cookie that the caller sends',
  request: 'the memory of one request',
};

/** What goes wrong on the second server, where a kind keeps its things in a process or on a machine. */
export const hazards: Readonly<Record<DefaultKind, string>> = {
  sessions: 'a second server does not know them, and a deploy logs everybody out',
  limits: 'with N servers the limit is N times as high, and a deploy starts it anew',
  caches: 'every server fills its own, and what one takes away the others still have',
  realtime: 'events reach only those who are connected to the same server',
  schedules: 'with N servers the job runs N times',
  uploads: 'the other servers do not have the file, and a deploy may lose it',
};

const memory = 'memory';

export const libraryDefaults: readonly LibraryDefault[] = [
  { kind: 'sessions', library: 'express-session', version: '1.19.0', call: 'session({ secret })', default: 'MemoryStore', keeps: 'process' },
  { kind: 'sessions', library: 'memorystore', version: '1.6.8', call: 'new MemoryStore({})', default: 'MemoryStore', keeps: 'process' },
  { kind: 'sessions', library: 'session-file-store', version: '1.5.0', call: 'new FileStore({})', default: 'files in ./sessions', keeps: 'disk' },
  { kind: 'sessions', library: '@fastify/session', version: '11.1.3', call: 'app.register(session, { secret })', default: 'Store with a Map', keeps: 'process' },
  { kind: 'sessions', library: 'koa-generic-session', version: '2.3.1', call: 'session()', default: 'MemoryStore', keeps: 'process' },
  { kind: 'sessions', library: 'hono-sessions', version: '0.8.1', call: 'new MemoryStore()', default: 'MemoryStore with a Map', keeps: 'process' },
  { kind: 'sessions', library: 'react-router', version: '7.18.6', call: 'createMemorySessionStorage()', default: memory, keeps: 'process' },
  { kind: 'sessions', library: '@hapi/yar', version: '11.0.3', call: 'server.register({ plugin: yar, options })', default: 'the cookie while it is small, then CatboxMemoryEngine', keeps: 'process', hazard: 'a session that outgrows the cookie is lost on the second server, and no test shows it' },
  { kind: 'sessions', library: 'koa-session', version: '7.0.2', call: 'session(app)', default: 'the cookie', keeps: 'cookie' },
  { kind: 'sessions', library: 'cookie-session', version: '2.1.1', call: 'cookieSession({ keys })', default: 'the cookie', keeps: 'cookie' },
  { kind: 'limits', library: 'express-rate-limit', version: '8.7.5', call: 'rateLimit({})', default: 'MemoryStore', keeps: 'process' },
  { kind: 'limits', library: 'express-slow-down', version: '3.1.1', call: 'slowDown({})', default: memory, keeps: 'process' },
  { kind: 'limits', library: 'hono-rate-limiter', version: '0.5.4', call: 'rateLimiter({ keyGenerator })', default: 'MemoryStore', keeps: 'process' },
  { kind: 'limits', library: '@fastify/rate-limit', version: '11.2.0', call: 'app.register(rateLimit, {})', default: memory, keeps: 'process' },
  { kind: 'limits', library: '@nestjs/throttler', version: '6.7.1', call: 'ThrottlerModule.forRoot([{ ttl, limit }])', default: 'ThrottlerStorageService with a Map', keeps: 'process' },
  { kind: 'limits', library: 'rate-limiter-flexible', version: '11.4.0', call: 'new RateLimiterMemory({})', default: 'RateLimiterMemory', keeps: 'process' },
  { kind: 'limits', library: 'koa-ratelimit', version: '6.0.0', call: "ratelimit({ driver: 'memory', db })", default: 'a Map', keeps: 'process' },
  { kind: 'limits', library: 'express-brute', version: '1.0.1', call: 'new ExpressBrute.MemoryStore()', default: 'MemoryStore', keeps: 'process' },
  { kind: 'limits', library: 'better-auth', version: '1.7.25', call: 'betterAuth({})', default: memory, keeps: 'process', hazard: 'with N servers a password may be guessed N times as often' },
  { kind: 'limits', library: 'bottleneck', version: '2.19.5', call: 'new Bottleneck({ reservoir })', default: 'local', keeps: 'process', hazard: "with N servers a third party's quota is used up N times as fast" },
  { kind: 'caches', library: 'keyv', version: '5.6.0', call: 'new Keyv()', default: 'a Map', keeps: 'process' },
  { kind: 'caches', library: 'cache-manager', version: '7.2.9', call: 'createCache()', default: 'Keyv with a Map', keeps: 'process' },
  { kind: 'caches', library: '@nestjs/cache-manager', version: '12.0.0', call: 'CacheModule.register()', default: 'Keyv with a Map', keeps: 'process' },
  { kind: 'caches', library: 'node-cache', version: '5.1.2', call: 'new NodeCache()', default: 'an Object', keeps: 'process' },
  { kind: 'caches', library: 'apicache', version: '1.6.3', call: "apicache.middleware('1 minute')", default: memory, keeps: 'process' },
  { kind: 'realtime', library: 'socket.io', version: '4.8.4', call: 'new Server()', default: 'Adapter with a Map, 1 server', keeps: 'process' },
  { kind: 'realtime', library: 'graphql-subscriptions', version: '3.0.0', call: 'new PubSub()', default: 'an EventEmitter', keeps: 'process' },
  { kind: 'realtime', library: '@graphql-yoga/subscription', version: '5.1.1', call: 'createPubSub()', default: 'an EventTarget', keeps: 'process' },
  { kind: 'schedules', library: 'node-cron', version: '4.6.0', call: "schedule('* * * * *', run)", default: 'every server runs it', keeps: 'process' },
  { kind: 'schedules', library: 'cron', version: '4.4.0', call: 'CronJob.from({ cronTime, onTick })', default: 'every server runs it', keeps: 'process' },
  { kind: 'schedules', library: 'croner', version: '11.0.1', call: "new Cron('* * * * *', run)", default: 'every server runs it', keeps: 'process' },
  { kind: 'schedules', library: 'node-schedule', version: '2.1.1', call: "scheduleJob('* * * * *', run)", default: 'every server runs it', keeps: 'process' },
  { kind: 'uploads', library: 'multer', version: '2.5.0', call: 'multer()', default: 'a buffer, for one request', keeps: 'request' },
  { kind: 'uploads', library: 'multer', version: '2.5.0', call: 'multer({ dest })', default: 'the folder that is named', keeps: 'disk' },
  { kind: 'uploads', library: 'express-fileupload', version: '1.5.2', call: 'fileUpload()', default: 'a buffer, for one request', keeps: 'request' },
  { kind: 'uploads', library: 'formidable', version: '3.5.4', call: 'formidable().parse(request)', default: 'the folder for temporary files', keeps: 'disk', hazard: 'the other servers do not have the file: it is to be moved to where all of them look' },
  { kind: 'uploads', library: '@fastify/multipart', version: '10.1.9', call: 'request.saveRequestFiles()', default: 'the folder for temporary files', keeps: 'disk', hazard: 'gone with the answer: it is to be moved to where all servers look' },
];

/** What goes wrong, or that nothing does. */
export function hazardOf({ kind, keeps, hazard }: LibraryDefault): string {
  return hazard ?? (keeps === 'cookie' ? 'none: every server can read it' : keeps === 'request' ? 'none: nothing is left behind' : hazards[kind]);
}

/** Of a library whose default is known. */
export function defaultOf(library: string): LibraryDefault | undefined {
  return libraryDefaults.find((each) => each.library === library);
}
