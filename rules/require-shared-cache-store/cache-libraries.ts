/**
 * Caches in the memory of the process, as their sources say: @nestjs/cache-manager 3 and cache-manager 7 without `stores`,
 * Keyv 5 without a store (a Map), node-cache 5, memory-cache 0.2, lru-cache 11 and its like, apicache 1.6 without `redisClient`.
 */
import type { CallFact, Range, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';
import { type KnownOptions, readOptions } from '../read-options.js';

export interface MemoryCache {
  readonly library: string;
  readonly at: Range;
  /** By which its uses are known: where it was made, or the package whose one instance is injected. */
  readonly key: string;
  /** Neither a time nor a size ends what is in it. */
  readonly isUnbounded: boolean;
  /** Whole answers are kept, whoever asks. */
  readonly keepsAnswers: boolean;
}

/** Beside one of these the memory is the first level of two, or one of two choices. */
const shared = /^(redis|ioredis|@redis\/client|iovalkey|@keyv\/(redis|valkey|postgres|mysql|mongo|memcache|etcd|dynamo)|cache-manager-\S*(redis|mongo|memcached)\S*|@upstash\/redis|memcached|memjs|nestjs-redis|@liaoliaots\/nestjs-redis|keyv-\S+|@vercel\/kv)$/;
const lists = /^(lru-cache|quick-lru|tiny-lru|lru_map|@isaacs\/ttlcache|mnemonist|flru|lru\.min)$/;

export function findMemoryCaches(file: CheckedFile): MemoryCache[] {
  if (file.facts!.imports.some((each) => each.kind !== 'type' && shared.test(each.specifier))) return [];
  return file.facts!.calls.flatMap((call, index): MemoryCache[] => {
    const found = call.isDevelopmentOnly ? undefined : matchCache(file, call);
    return found ? [{ isUnbounded: false, keepsAnswers: false, key: `${file.path}#${index}`, ...found, at: [call.range[0], call.calleeRange[1]] }] : [];
  });
}

type Found = Pick<MemoryCache, 'library'> & Partial<MemoryCache>;

function matchCache(file: CheckedFile, call: CallFact): Found | undefined {
  for (const target of externalsOf(file, file.path, call.callee)) {
    const name = namesOf(target);
    const { package: library } = target;
    const [options] = call.args;
    if (/^@nestjs\/(cache-manager|common)$/.test(library) && /^CacheModule\.register(Async)?$/.test(name)) return keepsInMemory(file, call, name) ? { library: 'The cache of Nest', key: 'cache-manager' } : undefined;
    if (library === 'cache-manager' && /^(createCache|caching)$/.test(name) && !call.isNew) return lacks(file, options, ['stores', 'store']) || isText(options, 'memory') ? { library } : undefined;
    if (library === 'keyv' && call.isNew && name.replace(/^Keyv$/, '') === '') return lacks(file, options, ['store', 'uri', 'adapter']) ? { library: 'Keyv', isUnbounded: lacks(file, options, ['ttl']) } : undefined;
    if (library === 'node-cache' && call.isNew && name === '') return { library, isUnbounded: isEndless(readOptions(file, options)) };
    if (lists.test(library) && call.isNew) return isBrief(readOptions(file, options)) ? undefined : { library };
    if (library === 'apicache' && name.endsWith('middleware') && !hasRedisClient(file)) return { library, keepsAnswers: true };
  }
  return undefined;
}

/** `register()`, `register({ ttl })`, and a factory all of whose results have no store. */
function keepsInMemory(file: CheckedFile, call: CallFact, name: string): boolean {
  if (!name.endsWith('Async')) return lacks(file, call.args[0], ['stores', 'store']);
  const factory = readOptions(file, call.args[0])?.values.get('useFactory')?.value;
  const returns = factory?.kind === 'function' ? file.facts!.functions[factory.id]!.returns : [];
  return returns.length > 0 && returns.every((value) => lacks(file, value, ['stores', 'store']));
}

/** Absent for sure. */
function lacks(file: CheckedFile, options: Value | undefined, names: readonly string[]): boolean {
  if (options && options.kind === 'text') return false; // an address
  const known = readOptions(file, options);
  return known !== undefined && !names.some((name) => known.values.has(name));
}

function isText(value: Value | undefined, text: string): boolean {
  return value?.kind === 'text' && value.parts[0] === text;
}

/** Ten seconds or less: whoever looks there is hardly behind. */
function isBrief(options: KnownOptions | undefined): boolean {
  const within = (name: string, most: number): boolean => { const value = options?.values.get(name)?.value; return value?.kind === 'literal' && typeof value.value === 'number' && value.value > 0 && value.value <= most; };
  return within('ttl', 10_000) || within('maxAge', 10_000);
}

/** `stdTTL` is 0 and `maxKeys` -1 where nothing else is said. */
function isEndless(options: KnownOptions | undefined): boolean {
  if (!options) return false;
  const ends = (name: string, none: number): boolean => { const value = options.values.get(name)?.value; return value !== undefined && !(value.kind === 'literal' && value.value === none); };
  return !ends('stdTTL', 0) && !ends('maxKeys', -1);
}

function hasRedisClient(file: CheckedFile): boolean {
  return file.facts!.calls.some((call) => call.args.some((arg) => arg.kind === 'object' && arg.properties.some(({ name }) => name === 'redisClient')));
}
