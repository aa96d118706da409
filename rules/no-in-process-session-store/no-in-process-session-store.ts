/** Sessions live in a shared store or in the signed cookie itself; in one process's memory they are gone with it. */
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findHandRolledStores } from './hand-rolled.js';
import { findLibraryStores } from './libraries.js';
import { suggestRedisStore } from './suggest-store.js';

export const noInProcessSessionStore = defineRule({
  name: 'no-in-process-session-store',
  decision: 'stateless',
  description: 'disallow keeping sessions in the memory of one process',
  messages: {
    keepsByDefault: "{{library}} keeps every session in this process's memory, because no store is given: a second server does not know them, and a deploy logs everybody out{{scale}}. Give it a shared store such as Redis.",
    keepsInMemory: "{{library}} keeps every session in this process's memory: a second server does not know them, and a deploy logs everybody out{{scale}}. Use a shared store such as Redis.",
    keepsByHand: "'{{name}}' keeps {{what}} in this process's memory between requests: a second server does not know them, and a deploy loses them{{scale}}. Keep them in a shared store such as Redis, or in a signed token.",
    useRedisStore: "Keep sessions in Redis, through the client '{{client}}'",
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file) {
    if (/^(test|generated|script|config|client)$/.test(file.role)) return;
    yield* findLibraryStores(file).map((store): Report => {
      const suggest = suggestRedisStore(file, store);
      return {
        at: store.at, messageId: store.isDefault ? 'keepsByDefault' : 'keepsInMemory', data: { library: store.library },
        ...(suggest.length ? { suggest } : {}),
      };
    });
    yield* handRolled(file);
  },
});

function handRolled(file: CheckedFile): Report[] {
  return findHandRolledStores(file).map((store): Report => ({
    at: store.at, messageId: 'keepsByHand', data: { name: store.name, what: store.what },
    chain: store.writes.map(({ path, range }) => ({ path, range, label: 'written here' })),
  }));
}
