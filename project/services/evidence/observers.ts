/**
 * What watches a service, as packages: what each gives once it is started, and the call that starts it. Data; read in the packages'
 * documentation of autumn 2026.
 */
import type { Need } from '../service.js';

export interface Observer {
  readonly name: string;
  /** Of the specifier of an import. */
  readonly packages: RegExp;
  /** The name of the call that starts it; without one, an import is enough. */
  readonly starts?: RegExp;
  /** What the file has to say besides, for it to be about requests. */
  readonly besides?: RegExp;
  readonly gives: readonly Need[];
}

const apm: readonly Need[] = ['errorTracker', 'metrics', 'requestId', 'tracing'];
const traces: readonly Need[] = ['metrics', 'requestId', 'tracing'];

export const observers: readonly Observer[] = [
  // Error trackers.
  { name: 'Sentry', packages: /^@sentry\/(node(-core)?|nextjs|nestjs|bun|deno|remix|react-router|sveltekit|nuxt|astro|solidstart|tanstackstart-react|aws-serverless|google-cloud-serverless|serverless|cloudflare|hono|elysia|core)(\/(setup|server|worker|nodejs|light))?$/, starts: /^(init|forRoot|captureRequestError|withSentry|initCloudflareSentryHandle|initWithoutDefaultIntegrations)$/, gives: ['errorTracker'] },
  { name: 'Sentry', packages: /^(@sentry\/\w+\/(init|preload)|@hono\/sentry|sentry-nest|@ntegral\/nestjs-sentry|pino-sentry-transport|winston-transport-sentry-node)$/, gives: ['errorTracker'] },
  { name: 'Sentry', packages: /^raven$/, starts: /^(config|install)$/, gives: ['errorTracker'] },
  { name: 'Bugsnag', packages: /^@bugsnag\/(js|node|node-js)$/, starts: /^(start|createClient|bugsnag)$/i, gives: ['errorTracker'] },
  { name: 'Rollbar', packages: /^rollbar$/, gives: ['errorTracker'] },
  { name: 'Honeybadger', packages: /^@honeybadger-io\/(js|node|nextjs)$|^honeybadger$/, starts: /^(configure|factory)$/, gives: ['errorTracker'] },
  { name: 'Airbrake', packages: /^(@airbrake\/node|airbrake-js|airbrake)$/, starts: /^(Notifier|createClient)$/, gives: ['errorTracker'] },
  { name: 'Raygun', packages: /^raygun$/, starts: /^(init|Client)$/, gives: ['errorTracker'] },
  { name: 'Highlight', packages: /^@highlight-run\/(node|next|nest|hono|apollo)(\/.*)?$/, gives: ['errorTracker', 'tracing'] },
  { name: 'Google Error Reporting', packages: /^@google-cloud\/error-reporting$/, starts: /^ErrorReporting$/, gives: ['errorTracker'] },
  { name: 'PostHog', packages: /^posthog-node$/, starts: /^captureException(Immediate)?$/, gives: ['errorTracker'] },
  { name: 'Errsole', packages: /^errsole$/, starts: /^initialize$/, gives: ['errorTracker'] },
  { name: 'TrackJS', packages: /^trackjs-node$/, starts: /^install$/, gives: ['errorTracker'] },
  // Agents that do everything.
  { name: 'Datadog', packages: /^dd-trace\/(init|initialize\.mjs|loader-hook\.mjs)$/, gives: apm },
  { name: 'Datadog', packages: /^dd-trace$/, starts: /^init$/, gives: apm },
  { name: 'New Relic', packages: /^newrelic(\/.*)?$/, gives: apm },
  { name: 'Application Insights', packages: /^applicationinsights$/, starts: /^(setup|start|TelemetryClient)$/, gives: apm },
  { name: 'Azure Monitor', packages: /^@azure\/monitor-opentelemetry$/, starts: /^useAzureMonitor$/, gives: apm },
  { name: 'Elastic APM', packages: /^elastic-apm-node\/start(-next)?(\.js)?$/, gives: apm },
  { name: 'Elastic APM', packages: /^elastic-apm-node$/, starts: /^start$/, gives: apm },
  { name: 'AppSignal', packages: /^@appsignal\/nodejs$/, starts: /^Appsignal$/, gives: apm },
  { name: 'HyperDX', packages: /^@hyperdx\/node-opentelemetry$/, starts: /^(init|initSDK)$/, gives: apm },
  { name: 'HyperDX', packages: /^@hyperdx\/node-opentelemetry\/build\/src\/tracing$/, gives: apm },
  { name: 'Instana', packages: /^@instana\/collector(\/.*)?$/, gives: apm },
  { name: 'Atatus', packages: /^atatus-nodejs$/, starts: /^start$/, gives: apm },
  // OpenTelemetry, which sends what it is told to send.
  { name: 'OpenTelemetry', packages: /^@opentelemetry\/sdk-node$/, starts: /^NodeSDK$/, gives: traces },
  { name: 'OpenTelemetry', packages: /^@opentelemetry\/sdk-trace-(node|base)$/, starts: /^(NodeTracerProvider|BasicTracerProvider)$/, besides: /setGlobalTracerProvider|\.register\(|instrumentation-(http|express|fastify|koa|hapi|undici|nestjs-core)|auto-instrumentations/, gives: ['requestId', 'tracing'] },
  { name: 'OpenTelemetry', packages: /^@opentelemetry\/auto-instrumentations-node\/register$/, gives: traces },
  { name: 'OpenTelemetry', packages: /^@opentelemetry\/sdk-metrics$/, starts: /^MeterProvider$/, gives: ['metrics'] },
  { name: 'OpenTelemetry', packages: /^@opentelemetry\/exporter-prometheus$/, starts: /^PrometheusExporter$/, gives: ['metrics'] },
  { name: 'Vercel OpenTelemetry', packages: /^@vercel\/otel$/, starts: /^registerOTel$/, gives: traces },
  { name: 'OpenTelemetry', packages: /^(@fastify\/otel|@hono\/otel|@elysiajs\/opentelemetry|@autotelic\/fastify-opentelemetry|@adonisjs\/otel)$/, gives: ['requestId', 'tracing'] },
  { name: 'OpenTelemetry', packages: /^(nestjs-otel|@amplication\/opentelemetry-nestjs|@splunk\/otel|@honeycombio\/opentelemetry-node|@effect\/opentelemetry(\/.*)?|@microlabs\/otel-cf-workers|@grafana\/otel-distribution|lightstep-opentelemetry-launcher-node|@pydantic\/logfire-node|logfire)$/, gives: traces },
  { name: 'X-Ray', packages: /^aws-xray-sdk(-core|-express)?$/, gives: ['requestId', 'tracing'] },
  { name: 'Cloud Trace', packages: /^@google-cloud\/trace-agent$/, starts: /^start$/, gives: ['requestId', 'tracing'] },
  // Metrics alone.
  { name: 'Prometheus', packages: /^(prom-client|express-prom-bundle|express-prometheus-middleware|prometheus-api-metrics|fastify-metrics|@willsoto\/nestjs-prometheus|@digikare\/nestjs-prom|nestjs-prometheus|@hono\/prometheus|koa-prometheus-adapter|elysia-prometheus|swagger-stats|prom-middleware)$/, gives: ['metrics'] },
  { name: 'StatsD', packages: /^(hot-shots|node-statsd|statsd-client|node-dogstatsd|lynx|datadog-metrics|@immobiliarelabs\/dats)$/, gives: ['metrics'] },
  { name: 'CloudWatch', packages: /^(aws-embedded-metrics|@aws-lambda-powertools\/metrics|@aws-sdk\/client-cloudwatch)$/, gives: ['metrics'] },
  { name: 'Cloud Monitoring', packages: /^@google-cloud\/monitoring$/, gives: ['metrics'] },
  { name: 'PM2', packages: /^@pm2\/io$/, gives: ['metrics'] },
  { name: 'express-status-monitor', packages: /^express-status-monitor$/, gives: ['metrics'] },
  // An id for each request, in its log lines.
  { name: 'pino-http', packages: /^(pino-http|express-pino-logger|koa-pino-logger|nestjs-pino|hono-pino|pino-koa|@adonisjs\/logger)$/, gives: ['requestId'] },
  { name: 'a request id', packages: /^(express-request-id|express-requestid|hono\/request-id|@fastify\/request-context|fastify-request-context|fastify-request-id|nestjs-cls|nestjs-request-context|@medibloc\/nestjs-request-context|cls-rtracer|express-http-context2?|express-correlation-id|express-ctx|koa-requestid|koa-request-id|koa-correlation-id|koa-x-request-id|elysia-requestid|correlation-id|@eropple\/nestjs-correlation-id|next-axiom)$/, gives: ['requestId'] },
  // What waits for open requests before the process ends.
  { name: 'a graceful shutdown', packages: /^(@godaddy\/terminus|lightship|http-terminator|close-with-grace|stoppable|http-graceful-shutdown|fastify-graceful-shutdown|@gquittet\/graceful-server|node-graceful-shutdown|@tygra\/nestjs-graceful-shutdown|nestjs-graceful-shutdown|async-exit-hook|exit-hook|death|hapi-pulse|@hapi\/hapi-pulse|graceful-shutdown|@moleculer\/runner|shutdown-handler|terminus)$/, gives: ['shutdown'] },
  { name: 'graphile-worker', packages: /^graphile-worker$/, starts: /^run$/, gives: ['shutdown'] },
  { name: 'Effect', packages: /^@effect\/platform-(node|bun)(\/.*)?$/, starts: /^runMain$/, gives: ['shutdown'] },
  { name: 'Temporal', packages: /^@temporalio\/worker$/, starts: /^create$/, gives: ['shutdown'] },
];

/** Packages of somebody's own that cannot be read here, by what their names say they give. */
export const opaque: readonly { readonly packages: RegExp; readonly gives: readonly Need[] }[] = [
  { packages: /^@(?!(aws|google|azure|opentelemetry|prisma|effect|vercel|sentry|nestjs|grafana|datadog))[\w-]+\/(node-)?(metrics|monitoring)$/, gives: ['metrics'] },
  { packages: /^@(?!(aws|google|azure|opentelemetry|prisma|effect|vercel|sentry|nestjs|grafana|datadog|langchain|mastra|ai-sdk))[\w-]+\/(node-)?(observability|telemetry|apm)$/, gives: ['errorTracker', 'metrics', 'requestId', 'tracing'] },
  { packages: /^@[\w-]+\/(node-)?(error-tracking|errors?-reporter|error-reporting|sentry)$/, gives: ['errorTracker'] },
  { packages: /^@[\w-]+\/(request-id|request-context|correlation-id)$/, gives: ['requestId'] },
  { packages: /^@[\w-]+\/(graceful-shutdown|shutdown|lifecycle)$/, gives: ['shutdown'] },
];

/** Packages that answer a health check by themselves. */
export const healthPackages = /^(@nestjs\/terminus|lightship|fastify-healthcheck|fastify-custom-healthcheck|express-healthcheck|express-actuator|koa-health|koa-simple-healthcheck|@cloudnative\/health(-connect)?|nestjs-healthcheck|@zcong\/node-redis-cache-health|@adonisjs\/health|hono-health|elysia-healthcheck|@hmcts\/nodejs-healthcheck|@mia-platform\/lc39|hapi-alive|hapi-and-healthy|@fastify\/healthcheck)$/;

/** Clients of databases and of stores like them. */
export const dataPackages = /^(@prisma\/client|prisma|\.prisma\/|drizzle-orm|typeorm|@nestjs\/(typeorm|mongoose|sequelize)|mongoose|mongodb|sequelize|knex|kysely|pg|postgres|mysql2?|better-sqlite3|sqlite3|@libsql\/|@neondatabase\/|@planetscale\/|@supabase\/|ioredis|redis|@upstash\/redis|@mikro-orm\/|firebase-admin|@google-cloud\/firestore|@aws-sdk\/(client-dynamodb|lib-dynamodb)|@payloadcms\/|payload|@clickhouse\/client|wasp\/server)/;
