/** A limit counts over all servers, or it is no limit: with N of them, each in its own memory, it is N times as high. */
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findMemoryLimiters } from './limiter-libraries.js';

export const requireSharedRateLimitStore = defineRule({
  name: 'require-shared-rate-limit-store',
  decision: 'stateless',
  description: 'require rate limits to be counted in a shared store',
  messages: {
    countsInMemory: "{{library}} counts in this process's memory: with N servers the limit is N times as high, and a deploy starts it anew{{scale}}. Give it a shared store such as Redis.",
    countsByHand: "'{{name}}' counts attempts in this process's memory: with N servers the limit is N times as high, and a deploy starts it anew{{scale}}. Count them in a shared store such as Redis.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server') return;
    for (const { library, at } of findMemoryLimiters(file)) yield { at, messageId: 'countsInMemory', data: { library } };
    yield* handRolled(file);
  },
});

function handRolled(file: CheckedFile): Report[] {
  return file.analysis.keptStateIn(file.path).filter((state) => file.analysis.classifyState(state) === 'limits').map((state): Report => ({
    at: state.at, messageId: 'countsByHand', data: { name: state.owner ? `${state.owner.name}.${state.name}` : state.name },
    chain: state.writes.slice(0, 5).map(({ path, range }) => ({ path, range, label: 'written here' })),
  }));
}
