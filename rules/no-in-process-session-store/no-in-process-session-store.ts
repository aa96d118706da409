/** Sessions live in a shared store or in the signed cookie itself; in one process's memory they are gone with it. */
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { defaultOf, hazards, keepers } from '../defaults/library-defaults.js';
import { decisionMessages, suggestStateDecision } from '../suggest-decision.js';
import { findConfiguredSessions } from './configured-sessions.js';
import { findHandRolledStores } from './hand-rolled.js';
import { findLibraryStores, type LibraryStore, type StoreNames } from './libraries.js';
import { findSessionUsers } from './session-users.js';
import { suggestStore } from './suggest-store.js';

export const noInProcessSessionStore = defineRule({
  name: 'no-in-process-session-store',
  decision: 'stateless',
  description: 'disallow keeping sessions in the memory of one process',
  messages: {
    keepsByDefault: `{{library}} keeps every session in {{where}}, because no store is given: ${hazards.sessions}{{scale}}. Give it a shared store such as Redis.`,
    keepsInMemory: `{{library}} keeps every session in {{where}}: ${hazards.sessions}{{scale}}. Use a shared store such as Redis.`,
    fallsBack: `{{library}} keeps sessions in {{where}} where {{when}}: ${hazards.sessions}{{scale}}. Let it fail to start without its shared store.`,
    keepsLarge: `{{library}} keeps a session in {{where}} once it outgrows the cookie: ${defaultOf('@hapi/yar')!.hazard!}{{scale}}. Give the server a shared cache such as Redis.`,
    keepsByHand: `'{{name}}' keeps {{what}} in ${keepers.process} between requests: a second server does not know them, and a deploy loses them{{scale}}. Keep them in a shared store such as Redis, or in a signed token.`,
    useRedisStore: "Keep sessions in Redis, through the client '{{client}}'",
    ...decisionMessages,
    usePostgresStore: "Keep sessions in Postgres, through the pool '{{client}}'",
  },
  options: {
    properties: {
      reportMaybe: { type: 'boolean', description: 'Note where sessions fall back to memory under some condition, or where the options are not all in sight.' },
      libraries: { type: 'array', items: { type: 'string' }, description: 'Further packages that keep sessions in memory unless they are given a `store`.' },
      allowStores: { type: 'array', items: { type: 'string' }, description: 'Classes, functions or packages whose stores are shared, whatever they look like.' },
    },
    defaults: { reportMaybe: false, libraries: [], allowStores: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|generated|script|config|client)$/.test(file.role)) return;
    yield* ofLibraries(file, options);
    for (const { library, at, keeps } of findConfiguredSessions(file)) yield { at, messageId: keeps === 'all' ? 'keepsInMemory' : 'keepsLarge', data: { library, where: placeOf(library) }, subject: library };
    yield* handRolled(file);
  },
});

function* ofLibraries(file: CheckedFile, options: Options): Generator<Report> {
  for (const store of findLibraryStores(file, options as unknown as StoreNames)) {
    const isSure = store.how === 'default' || store.how === 'named';
    if (isSure || options['reportMaybe'] === true) yield { at: store.at, subject: store.library, ...(isSure ? describe(file, store) : describeFallback(store)) };
  }
}

function describe(file: CheckedFile, store: LibraryStore): Omit<Report, 'at'> {
  const suggest = suggestStore(file, store);
  const chain = findSessionUsers(file);
  return {
    messageId: store.how === 'default' ? 'keepsByDefault' : 'keepsInMemory', data: { library: store.library, where: placeOf(store.library) },
    ...(chain.length ? { chain } : {}), ...(suggest.length ? { suggest } : {}),
  };
}

function describeFallback({ library, how }: LibraryStore): Omit<Report, 'at'> {
  const when = how === 'fallback' ? 'no other store is configured' : 'its options, which come from elsewhere, name no store';
  return { messageId: 'fallsBack', level: 'note', data: { library, where: keepers.process, when } };
}

function placeOf(library: string): string {
  const keeps = defaultOf(library)?.keeps;
  return keepers[keeps === 'disk' ? 'disk' : 'process'];
}

function handRolled(file: CheckedFile): Report[] {
  return findHandRolledStores(file).map((store): Report => ({
    at: store.at, messageId: 'keepsByHand', data: { name: store.name, what: store.what },
    chain: store.writes.map(({ path, range }) => ({ path, range, label: 'written here' })), suggest: suggestStateDecision(file, store.at),
  }));
}
