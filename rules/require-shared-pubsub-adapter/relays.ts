/** Whether a service hears from its other servers: then each of them passes on to its own connections, and all are reached. */
import { type Analysis, calledName, packageOf } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';

const channels = /^(redis|ioredis|@redis\/client|iovalkey|@upstash\/redis|nats|@nats-io\/\S+|kafkajs|@confluentinc\/kafka-javascript|amqplib|mqtt|@google-cloud\/pubsub|pg-listen|pg|postgres|@aws-sdk\/client-sqs|sqs-consumer|pusher|ably|@supabase\/supabase-js|mongodb|mongoose|bullmq|bull|rabbitmq-client|@azure\/\S+|centrifuge|postgres-pubsub|pgpubsub|mqemitter-redis|@hocuspocus\/extension-redis|graphql-redis-subscriptions)$/;
const hears = /^(subscribe|psubscribe|pSubscribe|sSubscribe|ssubscribe|consume|listen|listenTo|watch|subscribeToChannel|xread|xReadGroup|xreadgroup|on)$/;

const known = new WeakMap<Analysis, Map<string, boolean>>();

export function isRelayed(file: CheckedFile): boolean {
  const { analysis } = file;
  const folder = packageOf(analysis.packages.all, file.path)?.folder ?? '';
  const answers = known.get(analysis) ?? new Map<string, boolean>();
  known.set(analysis, answers);
  let answer = answers.get(folder);
  if (answer === undefined) answers.set(folder, answer = file.project.sourcePaths.some((path) => (packageOf(analysis.packages.all, path)?.folder ?? '') === folder && /^(server|script)$/.test(analysis.role(path)) && hearsFromOutside(file, path)));
  return answer;
}

/** `redis.subscribe(…)`, `channel.consume(…)`, `client.query('LISTEN orders')`; by its name where nothing is known of it. */
function hearsFromOutside(file: CheckedFile, path: string): boolean {
  const facts = file.project.facts(path);
  if (!facts) return false;
  const namesChannel = facts.imports.some((each) => each.kind !== 'type' && /redis|nats|kafka|amqp|rabbit|pubsub|pub-sub|message-?bus|event-?bus/i.test(each.specifier));
  return facts.calls.some((call) => {
    const name = calledName(facts, call);
    const [first] = call.args;
    if (first?.kind === 'text' && typeof first.parts[0] === 'string' && /^\s*listen\b/i.test(first.parts[0])) return true;
    if (!hears.test(name) || call.callee.kind !== 'member') return false;
    const targets = externalsOf(file, path, call.callee);
    if (targets.some((target) => channels.test(target.package))) return name !== 'on' || (first?.kind === 'text' && /^(message|pmessage|messageBuffer|notification|change)$/.test(String(first.parts[0])));
    return !targets.length && namesChannel && /^(p?subscribe|pSubscribe|consume)$/.test(name);
  });
}
