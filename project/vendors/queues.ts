/** What puts work on a queue that outlives the process, and what only looks like one. Data, as the catalogue of vendors. */
import type { Linker } from '../calls/linker.js';
import type { CallSite } from '../calls/target.js';
import type { CallFact, Facts } from '../facts/facts.js';

interface QueueLibrary {
  readonly packages: readonly string[];
  /** The last name of a call that enqueues. */
  readonly enqueues: readonly string[];
  /** Nothing to wait for: the call only writes to a buffer. */
  readonly isAtOnce?: true;
}

/** A job that was taken survives the process that gave it. */
const durable = [
  { packages: ['bullmq', 'bull'], enqueues: ['add', 'addBulk'] },
  { packages: ['bee-queue'], enqueues: ['save'] },
  { packages: ['amqplib', 'amqp-connection-manager'], enqueues: ['publish', 'sendToQueue'], isAtOnce: true },
  { packages: ['rabbitmq-client', '@golevelup/nestjs-rabbitmq'], enqueues: ['send', 'publish'] },
  { packages: ['kafkajs', '@confluentinc/kafka-javascript', '@platformatic/kafka'], enqueues: ['send', 'sendBatch'] },
  { packages: ['pg-boss'], enqueues: ['send', 'sendAfter', 'insert', 'publish', 'schedule'] },
  { packages: ['graphile-worker'], enqueues: ['addJob', 'addJobs', 'quickAddJob'] },
  { packages: ['agenda', '@hokify/agenda'], enqueues: ['now', 'schedule', 'every'] },
  { packages: ['@aws-sdk/client-sqs', '@aws-sdk/client-eventbridge', '@aws-sdk/client-sfn', '@aws-sdk/client-scheduler', '@aws-sdk/client-kinesis'], enqueues: ['send', 'sendMessage', 'sendMessageBatch', 'putEvents', 'startExecution', 'putRecord'] },
  { packages: ['sqs-producer'], enqueues: ['send'] },
  { packages: ['@google-cloud/pubsub'], enqueues: ['publishMessage', 'publish', 'publishJSON'] },
  { packages: ['@google-cloud/tasks'], enqueues: ['createTask'] },
  { packages: ['@azure/service-bus', '@azure/storage-queue', '@azure/event-hubs'], enqueues: ['sendMessages', 'sendMessage', 'sendBatch', 'scheduleMessages'] },
  { packages: ['inngest'], enqueues: ['send'] },
  { packages: ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'], enqueues: ['trigger', 'batchTrigger'] },
  { packages: ['@temporalio/client'], enqueues: ['start', 'signalWithStart'] },
  { packages: ['@upstash/qstash', '@upstash/workflow'], enqueues: ['publishJSON', 'publish', 'enqueueJSON', 'enqueue', 'batchJSON', 'batch', 'trigger'] },
  { packages: ['@vercel/queue'], enqueues: ['send'] },
] as const satisfies QueueLibrary[];

/** Lists of functions in the memory of the process. */
const volatile = [
  { packages: ['p-queue'], enqueues: ['add', 'addAll'] },
  { packages: ['fastq'], enqueues: ['push', 'unshift'] },
  { packages: ['async', 'async-es'], enqueues: ['push', 'unshift', 'pushAsync'] },
  { packages: ['better-queue', 'queue', 'promise-queue', 'queue-promise', '@supercharge/queue-datastructure'], enqueues: ['push', 'add', 'enqueue', 'unshift'] },
  { packages: ['bottleneck'], enqueues: ['schedule', 'submit'] },
] as const satisfies QueueLibrary[];

const durableByPackage = index(durable);
const volatileByPackage = index(volatile);

/** A queue's own name for itself, where the call puts a job on one that outlives the process. */
export function matchEnqueue(link: Linker, facts: Facts, call: CallFact): { readonly queue: string; readonly isAtOnce: boolean } | undefined {
  const found = match(link, facts, call, durableByPackage);
  return found && { queue: found.name, isAtOnce: found.library.isAtOnce === true };
}

/** The package, where the call puts work on a list in memory, and where that list was made. */
export function matchVolatileQueue(link: Linker, facts: Facts, call: CallFact): { readonly queue: string; readonly madeBy?: CallSite } | undefined {
  const found = match(link, facts, call, volatileByPackage);
  return found && { queue: found.name, ...(found.madeBy ? { madeBy: found.madeBy } : {}) };
}

function match(link: Linker, facts: Facts, call: CallFact, libraries: ReadonlyMap<string, QueueLibrary>): { name: string; library: QueueLibrary; madeBy?: CallSite } | undefined {
  if (call.isNew) return undefined;
  for (const target of link.targets(facts.path, call.callee)) {
    const library = target.kind === 'external' ? libraries.get(target.package) : undefined;
    // Only on what was made: a queue, a producer, a limit. `async.queue` itself makes one.
    if (target.kind === 'external' && library && (target.steps.some((step) => step === 'new' || step === '()') || libraries === durableByPackage) && library.enqueues.includes(lastName(target.steps))) return { name: target.package, library, ...(target.madeBy ? { madeBy: target.madeBy } : {}) };
  }
  return undefined;
}

function lastName(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  return last === 'new' || last === '()' || last === 'await' ? '' : last;
}

function index(libraries: readonly QueueLibrary[]): ReadonlyMap<string, QueueLibrary> {
  return new Map(libraries.flatMap((library) => library.packages.map((name) => [name, library] as const)));
}
