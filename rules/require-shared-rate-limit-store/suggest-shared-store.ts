/**
 * Gives a limiter a shared store where everything it needs is there: the package of the store at a known release, and one
 * client. Every limiter gets a store of its own with a prefix of its own: a shared one counts the windows of both together.
 */
import type { Edit } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import type { ObjectValue } from '../find-option.js';
import { type Imported, importName } from '../import-edit.js';
import { type ClientPackage, findSharedClient, importClient, majorOf, type SharedClient } from '../shared-client.js';
import type { MemoryLimiter } from './limiter-libraries.js';
import { prefixOf } from './name-prefix.js';

type Suggestions = NonNullable<Report['suggest']>;

const writers: Readonly<Record<string, (file: CheckedFile, limiter: MemoryLimiter) => Suggestions>> = {
  'express-rate-limit': suggestRedisStore, '@fastify/rate-limit': suggestRedisOption, '@nestjs/throttler': suggestThrottlerStorage,
  'rate-limiter-flexible': suggestRedisLimiter, 'koa-ratelimit': suggestRedisDriver, 'better-auth': suggestDatabase,
};

export function suggestSharedStore(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  return limiter.how === 'default' || limiter.how === 'named' ? writers[limiter.library]?.(file, limiter) ?? [] : [];
}

interface Connection {
  readonly client: SharedClient;
  readonly local: string;
  readonly edits: readonly Edit[];
}

function connect(file: CheckedFile, limiter: MemoryLimiter, packages: readonly ClientPackage[]): Connection | undefined {
  const client = findSharedClient(file, packages, limiter.call.range[0]);
  const imported = client && importClient(file, client);
  return imported && { client: client, ...imported };
}

/** rate-limit-redis exports its class by name from 4 on; node-redis takes a list of words from 4 on. */
function suggestRedisStore(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const major = majorOf(file, 'rate-limit-redis');
  const connection = limiter.options && limiter.how === 'default' && major !== undefined && major >= 4 ? connect(file, limiter, ['redis', 'ioredis']) : undefined;
  if (!connection || (connection.client.package === 'redis' && connection.client.major < 4)) return [];
  const store = importName(file, 'RedisStore', { package: 'rate-limit-redis' });
  const isTyped = /\.[cm]?tsx?$/.test(file.path);
  const [strings, text] = isTyped ? [': string[]', ': string'] : ['', ''];
  const command = connection.client.package === 'redis' ? `(...args${strings}) => ${connection.local}.sendCommand(args)` : `(command${text}, ...args${strings}) => ${connection.local}.call(command, ...args)${isTyped ? ' as Promise<number>' : ''}`;
  return store ? offer('useRedis', connection, [insert(file, limiter.options!, `store: new ${store.local}({ prefix: '${prefixOf(file, limiter)}', sendCommand: ${command} })`), ...store.edits]) : [];
}

function suggestRedisOption(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const connection = limiter.options ? connect(file, limiter, ['ioredis']) : undefined;
  return connection ? offer('useRedis', connection, [insert(file, limiter.options!, connection.local === 'redis' ? 'redis' : `redis: ${connection.local}`)]) : [];
}

/** A list becomes an object, which can carry a storage. */
function suggestThrottlerStorage(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const list = limiter.call.args[0]?.kind === 'array' ? limiter.call.argumentRanges[0] : undefined;
  const storage: Imported | undefined = majorOf(file, '@nest-lab/throttler-storage-redis') === 1 ? importName(file, 'ThrottlerStorageRedisService', { package: '@nest-lab/throttler-storage-redis' }) : undefined;
  const connection = storage && (list ?? limiter.options) ? connect(file, limiter, ['ioredis']) : undefined;
  if (!connection) return [];
  const property = `storage: new ${storage!.local}(${connection.local})`;
  const edits: Edit[] = list ? [{ path: file.path, range: [list[0], list[0]], text: '{ throttlers: ' }, { path: file.path, range: [list[1], list[1]], text: `, ${property} }` }] : [insert(file, limiter.options!, property)];
  return offer('useRedis', connection, [...edits, ...storage!.edits]);
}

/** From 3 on it takes node-redis 4 and later, if it is told so. */
function suggestRedisLimiter(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const { call, options } = limiter;
  const major = majorOf(file, 'rate-limiter-flexible');
  const connection = options && major !== undefined && major >= 3 && call.callee.kind === 'binding' && !isTyped(file, limiter) ? connect(file, limiter, ['redis', 'ioredis']) : undefined;
  if (!connection || (connection.client.package === 'redis' && connection.client.major < 4)) return [];
  const limiterClass = importName(file, 'RateLimiterRedis', { package: 'rate-limiter-flexible' });
  if (!limiterClass) return [];
  return offer('useRedis', connection, [
    { path: file.path, range: call.calleeRange, text: limiterClass.local },
    insert(file, options!, `storeClient: ${connection.local}${connection.client.package === 'redis' ? ', useRedisPackage: true' : ''}`), ...limiterClass.edits,
  ]);
}

/** `const limiter: RateLimiterMemory`: another class would not fit. */
function isTyped(file: CheckedFile, { call }: MemoryLimiter): boolean {
  const index = file.facts!.calls.indexOf(call);
  const holders = [...file.facts!.bindings, ...file.facts!.classes.flatMap((each) => each.fields)];
  return holders.some((each) => each.type !== undefined && each.values.some((value) => value.kind === 'call' && value.call === index));
}

function suggestRedisDriver(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const find = (name: string): ObjectValue['properties'][number] | undefined => limiter.options?.properties.find((each) => each.name === name);
  const [driver, database] = [find('driver'), find('db')];
  const connection = driver && database ? connect(file, limiter, ['ioredis']) : undefined;
  return connection ? offer('useRedis', connection, [{ path: file.path, range: driver!.range, text: "driver: 'redis'" }, { path: file.path, range: database!.range, text: `db: ${connection.local}` }]) : [];
}

/** better-auth counts in the database that it has. */
function suggestDatabase(file: CheckedFile, limiter: MemoryLimiter): Suggestions {
  const [options] = limiter.call.args;
  if (options?.kind !== 'object' || !options.properties.some(({ name }) => name === 'database')) return [];
  const limits = options.properties.find(({ name }) => name === 'rateLimit');
  if (limits && limits.value.kind !== 'object') return [];
  const edit = limits?.value.kind === 'object' ? insert(file, limits.value, "storage: 'database'") : insert(file, options, "rateLimit: { storage: 'database' }");
  return [{ messageId: 'useDatabase', edits: [edit] }];
}

/** As the first property, indented like the one that is. */
function insert(file: CheckedFile, options: ObjectValue, property: string): Edit {
  const open = options.range[0] + 1;
  const first = options.properties[0];
  const indent = first ? /^\s*/.exec(file.text.slice(open, first.range[0]))![0] : ' ';
  const isAlone = !first && options.spreads.length === 0;
  return { path: file.path, range: [open, open], text: `${indent}${property}${isAlone ? ' ' : ','}` };
}

function offer(messageId: string, connection: Connection, edits: readonly Edit[]): Suggestions {
  return [{ messageId, data: { client: connection.local }, edits: [...edits, ...connection.edits] }];
}
