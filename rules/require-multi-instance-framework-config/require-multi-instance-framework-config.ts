/** A framework that keeps something on each server has to be told that there are several. */
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, hopAt } from '../describe-chain.js';
import { nextConfigFile, readNextConfig } from './next-config.js';
import { nitroConfigFile, readNitroConfig } from './nitro-config.js';

export const requireMultiInstanceFrameworkConfig = defineRule({
  name: 'require-multi-instance-framework-config',
  decision: 'stateless',
  description: 'require Next.js and Nitro to be configured for several servers',
  messages: {
    emptiesOne: 'Next.js keeps its cache on each server by itself, and {{call}} empties only that of the server that was asked{{scale}}. Set cacheHandler to one that all servers share, and cacheMaxMemorySize to 0.',
    keepsOne: "Next.js keeps what 'use cache' says on each server by itself, so that they answer differently{{scale}}. Set cacheHandlers to one that all servers share, or write 'use cache: remote'.",
    lacksKey: 'Each build of Next.js makes its own key for Server Actions, so one server cannot read what another build has sent out{{scale}}. Set NEXT_SERVER_ACTIONS_ENCRYPTION_KEY to the same for all builds.',
    storesInMemory: 'Nitro keeps what {{name}} stores in the memory of one process, because no storage is mounted{{scale}}. Mount one that all servers share under "storage".',
    mountRedis: 'Mount Redis as the cache, at REDIS_URL',
  },
  options: {
    properties: { report: { type: 'array', items: { enum: ['cache', 'key', 'storage'] }, description: "What is asked for: Next.js's cache, the key of its Server Actions, Nitro's storage." } },
    defaults: { report: ['cache', 'key', 'storage'] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|generated)$/.test(file.role)) return;
    if (nextConfigFile.test(file.path)) yield* next(file, options);
    if (nitroConfigFile.test(file.path)) yield* nitro(file, options);
  },
});

function next(file: CheckedFile, options: Options): Report[] {
  const asked = options['report'] as readonly string[];
  const config = readNextConfig(file);
  if (!config) return [];
  const { at, invalidation, directive, actions } = config;
  const head = (path: string, label: string): Report['chain'] => [{ path, range: [0, 0], label }];
  return [
    ...(invalidation && asked.includes('cache') ? [{ at, messageId: 'emptiesOne', data: { call: calleeText(file, invalidation) }, chain: [hopAt(file, invalidation, 'emptied here')] }] : []),
    ...(!invalidation && directive && asked.includes('cache') ? [{ at, messageId: 'keepsOne', chain: head(directive, 'kept here')! }] : []),
    ...(actions && asked.includes('key') ? [{ at, messageId: 'lacksKey', level: 'note' as const, chain: head(actions, 'Server Actions')! }] : []),
  ];
}

function nitro(file: CheckedFile, options: Options): Report[] {
  const config = (options['report'] as readonly string[]).includes('storage') ? readNitroConfig(file) : undefined;
  if (!config) return [];
  const { at, use, name, mount } = config;
  return [{ at, messageId: 'storesInMemory', data: { name }, chain: [hopAt(file, use, 'stored here')], ...(mount.length ? { suggest: [{ messageId: 'mountRedis', edits: mount }] } : {}) }];
}
