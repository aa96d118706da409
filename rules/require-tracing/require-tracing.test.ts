import { testRule } from '../testing/test-rule.js';
import { requireTracing } from './require-tracing.js';

const server = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': `${imports}\nimport express from 'express';\nconst app = express();\n${body}\napp.listen(3000);\n` });
const marked = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': server(imports, body)['src/server.ts']!.replace('app.listen', '«app.listen»') });

testRule(requireTracing, {
  allows: {
    'OpenTelemetry, in a file of its own': { ...server("import './tracing.js';"), 'src/tracing.ts': "import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK().start();\n" },
    'OpenTelemetry in a file that only a command loads': { 'package.json': '{ "name": "api", "scripts": { "start": "node --import ./dist/tracing.js dist/server.js" } }', ...server(''), 'src/tracing.ts': "import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK().start();\n" },
    'Sentry with a rate': server("import * as Sentry from '@sentry/node';", 'Sentry.init({ tracesSampleRate: 0.1 });'),
    'an agent that a command loads': { 'package.json': '{ "name": "api", "scripts": { "start": "node --import=elastic-apm-node/start.js dist/server.js" } }', ...server('') },
    'a mesh that traces': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "tracing": "Istio traces every hop" } }] }', ...server('') },
    'a package of the team\'s own': { files: server("import { trace } from '@acme/trace';", 'trace();'), options: { packages: ['@acme/trace'] } },
    'a command line': { 'package.json': '{ "name": "tool", "bin": "cli.ts" }', 'cli.ts': "import { createServer } from 'node:http';\ncreateServer().listen(4000);\n" },
  },
  flags: {
    'a server that nobody traces': { files: marked(''), messages: ['lacksTracing'], suggestsNothing: true },
    'the interface alone, which sends nothing': { files: marked("import { trace } from '@opentelemetry/api';", "trace.getTracer('x').startSpan('y').end();") },
    'Sentry for errors alone': { files: marked("import * as Sentry from '@sentry/node';", 'Sentry.init({});') },
    'spans of what a model answers, which are no requests': { files: marked("import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';", 'export const provider = new BasicTracerProvider();') },
    'numbers, which are no traces': { files: marked("import { collectDefaultMetrics } from 'prom-client';", 'collectDefaultMetrics();') },
  },
});
