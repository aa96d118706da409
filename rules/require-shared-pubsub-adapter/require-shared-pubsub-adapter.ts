/** Whoever is to hear of something may be connected to another server: what is sent goes through all of them, or does not arrive. */
import type { CallSite, ChainHop } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { calleeText, hopAt } from '../describe-chain.js';
import { findHeldConnections, findServerBroadcasts } from './broadcasts.js';
import { findLocalPublishers } from './pubsub-libraries.js';
import { isRelayed } from './relays.js';
import { findLonelyServers } from './socket-io.js';
import { findWokenRequests } from './woken-requests.js';

export const requireSharedPubsubAdapter = defineRule({
  name: 'require-shared-pubsub-adapter',
  decision: 'stateless',
  description: 'require what is sent to connected clients to go through all servers',
  messages: {
    speaksAlone: 'Socket.IO has no adapter here, so {{call}} reaches only those who are connected to this server{{scale}}. Give it one that all servers share, such as @socket.io/redis-adapter.',
    publishesAlone: "{{library}} publishes within this process: who has subscribed on another server hears nothing{{scale}}. Use {{instead}}.",
    sendsAlone: "'{{name}}' holds the connections of this server alone, so what is sent over it does not reach those on another one{{scale}}. Send it through a shared channel such as Redis Pub/Sub, and let every server pass it on.",
    wakesAlone: 'This request waits for "{{event}}" on an emitter of this process, and another request emits it: if that one comes to another server, nobody hears it{{scale}}. Send it through a shared channel such as Redis Pub/Sub.',
  },
  options: {
    properties: { report: { type: 'array', items: { enum: ['libraries', 'connections', 'emitters'] }, description: 'What is looked at: libraries with a shared adapter, lists of connections, emitters that wake requests.' } },
    defaults: { report: ['libraries', 'connections', 'emitters'] },
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file, options) {
    // Objects of Cloudflare hold their connections by design: there is one of each in the world.
    if (file.role !== 'server' || file.facts!.imports.some(({ specifier }) => specifier === 'cloudflare:workers')) return;
    const asked = options['report'] as readonly string[];
    if (asked.includes('libraries')) yield* libraries(file);
    if (asked.includes('connections')) yield* connections(file);
    if (asked.includes('emitters')) yield* emitters(file);
  },
});

function libraries(file: CheckedFile): Report[] {
  return [
    ...findLonelyServers(file).map(({ at, broadcast }): Report => ({ at, messageId: 'speaksAlone', data: { call: calleeText(file, broadcast) }, chain: chain(file, [broadcast], 'sends here') })),
    ...findLocalPublishers(file).map(({ at, library, instead }): Report => ({ at, messageId: 'publishesAlone', data: { library, instead } })),
  ];
}

function connections(file: CheckedFile): Report[] {
  const found = [...findServerBroadcasts(file), ...findHeldConnections(file)];
  return found.length && !isRelayed(file) ? found.map(({ name, at, chain: sent }): Report => ({ at, messageId: 'sendsAlone', data: { name }, chain: chain(file, sent, 'sends here') })) : [];
}

function emitters(file: CheckedFile): Report[] {
  const found = findWokenRequests(file);
  return found.length && !isRelayed(file) ? found.map(({ at, event, emit }): Report => ({ at, messageId: 'wakesAlone', data: { event }, chain: chain(file, [emit], 'emitted here') })) : [];
}

function chain(file: CheckedFile, sites: readonly CallSite[], label: string): ChainHop[] {
  return sites.map((site) => hopAt(file, site, label));
}
