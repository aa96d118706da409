/**
 * Clients of packages that the catalogue does not list: whoever is constructed with an API key talks to the one who gave
 * it out. A guess, reported only where every wait is asked for.
 */
import type { Linker } from '../calls/linker.js';
import type { Target } from '../calls/target.js';
import type { Value } from '../facts/facts.js';

const keyOption = /^(api_?key|api_?token|access_?token|auth_?token|bearer_?token|personal_?access_?token|token|secret_?key|client_?secret|api_?secret)$/i;
const keyName = /(API_?KEY|_TOKEN|_SECRET|SECRET_KEY)$/i;
/** What is asked for a key although it is our own, or although it stays in the process. */
const ownPackages = /redis|upstash|libsql|turso|neon|planetscale|mongo|postgres|mysql|sql|prisma|drizzle|clickhouse|elastic|opensearch|meilisearch|typesense|qdrant|pinecone|weaviate|chroma|milvus|convex|firestore|dynamodb|kafka|rabbit|amqp|nats|bull|inngest|trigger|temporal|queue|qstash|hatchet|jwt|jose|token|csrf|cookie|session|auth|passport|oauth|oidc|crypto|hash|cache|limit|sentry|telemetry|logger|pino|winston|datadog|newrelic|posthog|segment|analytics|launchdarkly|statsig|growthbook|@?fastify|@?hono|@?koa|express|^next|@nestjs|socket\.io|livekit|pusher|ably|@modelcontextprotocol/i;

/** @returns the names from the client on, or nothing where this is no such client */
export function unlistedClientCall(link: Linker, target: Target & { kind: 'external' }): string | undefined {
  const made = target.steps.findIndex((step) => step === 'new' || step === '()');
  const names = target.steps.slice(made + 1);
  if (made < 0 || !names.length || names.some((step) => step === 'new' || step === '()' || step === 'await') || ownPackages.test(target.package) || target.package.startsWith('.')) return undefined;
  const call = target.madeBy && link.facts(target.madeBy.path)?.calls[target.madeBy.call];
  return call?.args.some((value) => isKey(value) || (value.kind === 'object' && value.properties.some((each) => keyOption.test(each.name)))) ? names.join('.') : undefined;
}

/** `process.env.VENDOR_API_KEY`, `env('VENDOR_TOKEN')`. */
function isKey(value: Value): boolean {
  switch (value.kind) {
    case 'member': return keyName.test(value.name) && value.object.kind === 'member' && value.object.name === 'env';
    case 'choice': return value.of.some(isKey);
    case 'text': return value.parts.length === 1 && typeof value.parts[0] !== 'string' && isKey(value.parts[0]!);
    default: return false;
  }
}
