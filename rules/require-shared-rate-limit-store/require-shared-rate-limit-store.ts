/** A limit counts over all servers, or it is no limit: with N of them, each in its own memory, it is N times as high. */
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { defaultOf, hazards, keepers } from '../defaults/library-defaults.js';
import { decisionMessages, suggestStateDecision } from '../suggest-decision.js';
import { findMemoryLimiters, type MemoryLimiter } from './limiter-libraries.js';
import { suggestSharedStore } from './suggest-shared-store.js';

export const requireSharedRateLimitStore = defineRule({
  name: 'require-shared-rate-limit-store',
  decision: 'stateless',
  description: 'require rate limits to be counted in a shared store',
  messages: {
    countsInMemory: `{{library}} counts in ${keepers.process}: ${hazards.limits}{{scale}}. Give it a shared store such as Redis.`,
    guessesMore: `{{library}} counts attempts in ${keepers.process}: ${defaultOf('better-auth')!.hazard!}{{scale}}. Give its rateLimit a storage that all servers share.`,
    fallsBack: `{{library}} counts in ${keepers.process} where {{when}}: ${hazards.limits}{{scale}}. Let it fail to start without its shared store.`,
    countsQuota: `{{library}} counts the calls to somebody else in ${keepers.process}: ${defaultOf('bottleneck')!.hazard!}{{scale}}. Count them in a store that all servers share.`,
    countsByHand: `'{{name}}' counts attempts in ${keepers.process}: ${hazards.limits}{{scale}}. Count them in a shared store such as Redis.`,
    useRedis: "Count in Redis, through the client '{{client}}'",
    ...decisionMessages,
    useDatabase: 'Count in the database of better-auth (it needs a table for it: run its migration)',
  },
  options: {
    properties: {
      reportMaybe: { type: 'boolean', description: 'Note where a limiter falls back to memory under some condition, or where the options are not all in sight.' },
      reportOutgoing: { type: 'boolean', description: "Note limiters of calls to others, whose quota is one for all servers." },
      libraries: { type: 'array', items: { type: 'string' }, description: 'Further packages whose limiters count in memory unless they are given a `store`.' },
    },
    defaults: { reportMaybe: false, reportOutgoing: false, libraries: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    for (const limiter of findMemoryLimiters(file, options['libraries'] as readonly string[])) {
      const isNote = limiter.how !== 'default' && limiter.how !== 'named';
      if (!isNote || options[limiter.how === 'outgoing' ? 'reportOutgoing' : 'reportMaybe'] === true) yield { at: limiter.at, subject: limiter.what, ...describe(file, limiter) };
    }
    yield* handRolled(file);
  },
});

function describe(file: CheckedFile, limiter: MemoryLimiter): Omit<Report, 'at'> {
  const data = { library: limiter.what };
  if (limiter.how === 'outgoing') return { messageId: 'countsQuota', level: 'note', data };
  if (limiter.how === 'fallback' || limiter.how === 'unseen') return { messageId: 'fallsBack', level: 'note', data: { ...data, when: limiter.how === 'fallback' ? 'no other store is configured' : 'its options, which come from elsewhere, name no store' } };
  const suggest = suggestSharedStore(file, limiter);
  return { messageId: limiter.library === 'better-auth' ? 'guessesMore' : 'countsInMemory', data, ...(suggest.length ? { suggest } : {}) };
}

function handRolled(file: CheckedFile): Report[] {
  return file.analysis.keptStateIn(file.path).filter((state) => file.analysis.classifyState(state) === 'limits').map((state): Report => ({
    at: state.at, messageId: 'countsByHand', data: { name: state.owner ? `${state.owner.name}.${state.name}` : state.name },
    chain: state.writes.slice(0, 5).map(({ path, range }) => ({ path, range, label: 'written here' })), suggest: suggestStateDecision(file, state.at),
  }));
}
