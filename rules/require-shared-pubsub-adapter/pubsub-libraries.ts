/**
 * Publishers whose default is an emitter of the process, as their sources say: graphql-subscriptions 3 (`new PubSub()` on an
 * EventEmitter), @graphql-yoga/subscription 5 (`createPubSub()` on an EventTarget), mercurius 16 (`subscription: true` on
 * mqemitter), type-graphql 1 (graphql-subscriptions), express-sse 1 and better-sse 0.16 (lists of sessions), uWebSockets.js.
 */
import type { CallFact, Range, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';
import { readOptions } from '../read-options.js';

export interface LocalPublisher {
  readonly library: string;
  readonly instead: string;
  readonly at: Range;
}

/** What takes its place, so that which of both runs is a matter of configuration. */
const shared = /^(graphql-(redis|postgres|kafka|mqtt|rabbitmq|google-pubsub)[\w-]*|@graphql-yoga\/redis-event-target|@envelop\/live-query|mqemitter-(redis|mongodb|kafka)\S*|aedes-persistence-\S+|ioredis|redis)$/;

export function findLocalPublishers(file: CheckedFile): LocalPublisher[] {
  const isBesideShared = file.facts!.imports.some((each) => each.kind !== 'type' && shared.test(each.specifier));
  return file.facts!.calls.flatMap((call, index): LocalPublisher[] => {
    const found = call.isDevelopmentOnly ? undefined : matchLibrary(file, call);
    const isOneOfTwo = isBesideShared && (call.branch !== undefined || hasSharedTwin(file, index));
    return found && !isOneOfTwo ? [{ ...found, at: [call.range[0], call.calleeRange[1]] }] : [];
  });
}

/** Under one name with a shared one. */
function hasSharedTwin(file: CheckedFile, index: number): boolean {
  const holds = (value: Value): boolean => (value.kind === 'call' && value.call === index) || (value.kind === 'choice' && value.of.some(holds));
  return file.facts!.bindings.some(({ values }) => values.some(holds) && values.flatMap((each) => externalsOf(file, file.path, each)).some((target) => shared.test(target.package)));
}

function matchLibrary(file: CheckedFile, call: CallFact): Omit<LocalPublisher, 'at'> | undefined {
  for (const target of externalsOf(file, file.path, call.callee)) {
    const name = namesOf(target);
    if (call.isNew && target.package === 'graphql-subscriptions' && name === 'PubSub' && lacks(file, call.args[0], 'eventEmitter')) return { library: 'PubSub of graphql-subscriptions', instead: 'RedisPubSub of graphql-redis-subscriptions' };
    if (!call.isNew && /^(graphql-yoga|@graphql-yoga\/subscription|@graphql-yoga\/node)$/.test(target.package) && name === 'createPubSub' && lacks(file, call.args[0], 'eventTarget')) return { library: `createPubSub of ${target.package}`, instead: 'createRedisEventTarget of @graphql-yoga/redis-event-target' };
    if (call.isNew && target.package === 'express-sse' && name === '') return { library: 'express-sse', instead: 'a shared channel such as Redis Pub/Sub in front of it' };
    if (!call.isNew && target.package === 'better-sse' && name === 'createChannel') return { library: 'createChannel of better-sse', instead: 'a shared channel such as Redis Pub/Sub in front of it' };
    if (!call.isNew && target.package === 'uWebSockets.js' && /App\.publish$/.test(name)) return { library: 'publish of uWebSockets.js', instead: 'a shared channel such as Redis Pub/Sub in front of it' };
    if (!call.isNew && target.package === 'type-graphql' && /^buildSchema(Sync)?$/.test(name) && usesSubscriptions(file) && lacks(file, call.args[0], 'pubSub')) return { library: 'type-graphql', instead: 'pubSub: new RedisPubSub(…)' };
  }
  return call.callee.kind === 'member' && call.callee.name === 'register' ? matchMercurius(file, call) : undefined;
}

/** `app.register(mercurius, { subscription: true })`, or an object without an emitter. */
function matchMercurius(file: CheckedFile, call: CallFact): Omit<LocalPublisher, 'at'> | undefined {
  if (!call.args[0] || !externalsOf(file, file.path, call.args[0]).some((target) => target.package === 'mercurius')) return undefined;
  const subscription = readOptions(file, call.args[1])?.values.get('subscription');
  const isOn = subscription?.value.kind === 'literal' && subscription.value.value === true;
  const isBare = subscription?.value.kind === 'object' && readOptions(file, subscription.value) !== undefined && !subscription.value.properties.some((each) => /^(emitter|pubsub)$/.test(each.name));
  return isOn || isBare ? { library: 'mercurius', instead: 'an emitter such as mqemitter-redis' } : undefined;
}

function lacks(file: CheckedFile, options: Value | undefined, name: string): boolean {
  const known = readOptions(file, options);
  return known !== undefined && !known.values.has(name);
}

/** The first version made its own publisher where none was given; the second asks for one. */
function usesSubscriptions(file: CheckedFile): boolean {
  return file.project.sourcePaths.some((path) => file.project.facts(path)?.imports.some((each) => each.specifier === 'type-graphql' && each.names.some(({ imported }) => imported === 'Subscription' || imported === 'PubSub')));
}
