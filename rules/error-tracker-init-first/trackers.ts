/** What starts an error tracker or a tracer, and what it can only watch if that was not loaded before: data. */
import type { CallFact, Facts, ImportFact, Project } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const calls: readonly { readonly package: RegExp; readonly steps: RegExp; readonly name: string }[] = [
  { package: /^@sentry\/(node|node-core|nestjs|bun|nextjs|remix|react-router|sveltekit|nuxt|astro|profiling-node|google-cloud-serverless|aws-serverless)$/, steps: /^init$/, name: 'Sentry.init()' },
  { package: /^dd-trace$/, steps: /^(tracer )?init$/, name: 'dd-trace' },
  { package: /^applicationinsights$/, steps: /^start$|setup \(\)( \w+ \(\))* start$/, name: 'applicationinsights.start()' },
  { package: /^@azure\/monitor-opentelemetry$/, steps: /^useAzureMonitor$/, name: 'useAzureMonitor()' },
  { package: /^elastic-apm-node$/, steps: /^start$/, name: 'the Elastic APM agent' },
  { package: /^@opentelemetry\/sdk-node$/, steps: /^NodeSDK new start$/, name: 'the OpenTelemetry SDK' },
  { package: /^@opentelemetry\/sdk-trace-node$/, steps: /^NodeTracerProvider new register$/, name: 'the OpenTelemetry SDK' },
  { package: /^@appsignal\/nodejs$/, steps: /^Appsignal new$/, name: 'AppSignal' },
];

const bareImports: Readonly<Record<string, string>> = {
  'dd-trace/init': 'dd-trace', 'dd-trace/init.js': 'dd-trace', newrelic: 'the New Relic agent', 'elastic-apm-node/start': 'the Elastic APM agent', 'elastic-apm-node/start.js': 'the Elastic APM agent', '@sentry/node/init': 'Sentry',
};

/** Packages that those watch by replacing parts of them while they are loaded. */
export const watched = /^(express|fastify|koa|@koa\/router|@hapi\/hapi|connect|restify|hono|@nestjs\/core|pg|mysql|mysql2|mongodb|mongoose|ioredis|redis|amqplib|kafkajs|graphql|@apollo\/server|knex|tedious|@prisma\/client|bullmq|openai|@anthropic-ai\/sdk|@aws-sdk\/client-[\w-]+|generic-pool|lru-memoizer|dataloader|socket\.io)$/;

const packages = /sentry|dd-trace|newrelic|applicationinsights|azure\/monitor|elastic-apm|opentelemetry|appsignal/;
const used = new WeakMap<Project['analysis'], boolean>();

/** Some source takes one of them. */
export function usesTracker(project: Project): boolean {
  let known = used.get(project.analysis);
  if (known === undefined) used.set(project.analysis, known = project.sourcePaths.some((path) => project.facts(path)?.imports.some(({ specifier, kind }) => kind !== 'type' && packages.test(specifier))));
  return known;
}

/** The call that starts one, where the module itself makes it. */
export function findStart(file: CheckedFile, path: string): { readonly call: CallFact; readonly name: string } | undefined {
  const facts = file.project.facts(path);
  if (!facts?.imports.some(({ specifier, kind }) => kind !== 'type' && packages.test(specifier))) return undefined;
  for (const call of facts.calls) {
    if (call.function >= 0) continue;
    for (const target of file.analysis.link.targets(path, call.callee)) {
      if (target.kind !== 'external') continue;
      const steps = [...target.steps, ...(call.isNew ? ['new'] : [])].join(' ');
      const known = calls.find((each) => each.package.test(target.package) && each.steps.test(steps));
      if (known) return { call, name: known.name };
    }
  }
  return undefined;
}

/** An import that starts one by itself. */
export function startsByItself({ specifier, kind }: ImportFact): string | undefined {
  return kind === 'type' || kind === 'mock' ? undefined : bareImports[specifier];
}

/** Whether a module's imports are loaded before its first line: not where a compiler makes `require` of them, in their order. */
export function hoistsImports(file: CheckedFile, facts: Facts, type: string | undefined): boolean {
  return facts.isModule && !/\.c[jt]s$/.test(file.path) && (/\.m[jt]s$/.test(file.path) || type === 'module');
}
