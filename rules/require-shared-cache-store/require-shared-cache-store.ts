/** A cache that somebody empties, or that holds what lies nowhere else, is the same for all servers, or it is wrong on all but one. */
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, hopAt } from '../describe-chain.js';
import { findMemoryCaches, type MemoryCache } from './cache-libraries.js';
import { type CacheUse, usesOf } from './cache-uses.js';
import { isToldByMessage } from './messages.js';

export const requireSharedCacheStore = defineRule({
  name: 'require-shared-cache-store',
  decision: 'stateless',
  description: 'require a cache that is emptied or holds the truth to be shared by all servers',
  messages: {
    isInvalidated: '{{library}} keeps this cache in the memory of one process, and {{who}} takes out of it what has changed: every other server goes on answering with the old{{scale}}. Keep it in a shared store such as Redis.',
    holdsTruth: '{{library}} keeps this cache in the memory of one process, and {{who}} puts into it what others then look for: on another server it is not there{{scale}}. Keep it in a database or a shared store.',
    growsForever: '{{library}} keeps everything that requests put into this cache, without an end in time or number: it grows until the process is out of memory, once on each server{{scale}}. Give it a time to live or a size.',
    keepsAnswers: '{{library}} keeps whole answers in the memory of one process: which one a client gets depends on the server that is asked{{scale}}. Give it a redisClient.',
  },
  options: {
    properties: {
      when: { type: 'array', items: { enum: ['invalidated', 'mutable', 'unbounded', 'answers'] }, description: 'What about a cache in memory is reported.' },
      libraries: { type: 'array', items: { type: 'string' }, description: 'The packages whose caches are looked at; all that are known, where the list is empty.' },
    },
    defaults: { when: ['invalidated', 'mutable', 'unbounded', 'answers'], libraries: [] },
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const libraries = options['libraries'] as readonly string[];
    for (const cache of findMemoryCaches(file)) {
      if (libraries.length && !libraries.some((name) => cache.library === name || (name.includes('nest') && cache.library === 'The cache of Nest') || (name === 'keyv' && cache.library === 'Keyv'))) continue;
      const report = judge(file, cache, options);
      if (report) yield report;
    }
  },
});

function judge(file: CheckedFile, { library, at, key, isUnbounded, keepsAnswers }: MemoryCache, options: Options): Report | undefined {
  const asked = options['when'] as readonly string[];
  const uses = usesOf(file, key);
  const report = (messageId: string, use?: CacheUse, label = ''): Report => ({
    at, messageId, data: { library, ...(use ? { who: use.changing?.name ?? calleeText(file, use) } : {}) }, ...(use ? { chain: [hopAt(file, use, label)] } : {}),
  });
  const removal = uses.find((use) => use.does === 'remove' && use.changing !== undefined && !use.isBesideRead);
  if (removal && asked.includes('invalidated') && !uses.some((use) => use.does === 'remove' && isToldByMessage(file, use))) return report('isInvalidated', removal, 'taken out here');
  // What is put in and looked for by one function can be had again.
  const write = uses.find((use) => use.does === 'write' && use.changing !== undefined && !use.isBesideRead);
  if (write && asked.includes('mutable') && uses.some((use) => use.does === 'read' && use.isReached)) return report('holdsTruth', write, 'put in here');
  const growth = uses.find((use) => use.does === 'write' && use.isReached && !use.hasTime);
  if (growth && isUnbounded && asked.includes('unbounded')) return { ...report('growsForever', growth, 'put in here'), level: 'note' };
  return keepsAnswers && asked.includes('answers') ? { ...report('keepsAnswers'), level: 'note' } : undefined;
}
