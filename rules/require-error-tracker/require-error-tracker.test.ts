import { testRule } from '../testing/test-rule.js';
import { requireErrorTracker } from './require-error-tracker.js';

const server = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': `${imports}\nimport express from 'express';\nconst app = express();\n${body}\napp.listen(3000);\n` });
const marked = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': server(imports, body)['src/server.ts']!.replace('app.listen', '«app.listen»') });
const next = (more: Record<string, string>, name = '"shop"'): Record<string, string> => ({ 'package.json': `{ "name": ${name}, "scripts": { "start": "next start" }, "dependencies": { "next": "16.0.0", "@sentry/nextjs": "10.0.0" } }`, 'app/api/orders/route.ts': 'export async function POST() { return Response.json({}); }\n', ...more });

testRule(requireErrorTracker, {
  allows: {
    'Sentry, started where the server begins': server("import * as Sentry from '@sentry/node';", 'Sentry.init({ dsn: process.env.SENTRY_DSN });'),
    'Sentry behind a condition, in a file of its own': { ...server("import './instrument.js';"), 'src/instrument.ts': "import { init } from '@sentry/node';\nif (process.env.DSN) init({ dsn: process.env.DSN });\n" },
    'a package of the repository that starts it': { 'package.json': '{ "private": true, "workspaces": ["packages/*", "apps/*"] }', 'packages/watch/package.json': '{ "name": "@shop/watch", "main": "index.ts" }', 'packages/watch/index.ts': "import * as Sentry from '@sentry/node';\nexport const watch = () => Sentry.init({});\n", 'apps/api/package.json': '{ "name": "api", "dependencies": { "@shop/watch": "*" } }', 'apps/api/server.ts': "import { watch } from '@shop/watch';\nimport express from 'express';\nwatch();\nexpress().listen(3000);\n" },
    'Next.js: its files for the server, and what they hand on': { ...next({ 'instrumentation.ts': "import * as Sentry from '@sentry/nextjs';\nexport const onRequestError = Sentry.captureRequestError;\n" }) },
    'Next.js: a hook of one\'s own for every error': next({ 'src/instrumentation.ts': "import { report } from './report';\nexport async function onRequestError(error: unknown) { await report(error); }\n", 'src/report.ts': 'export const report = async (error: unknown) => {};\n' }),
    'Next.js: the configuration of the server': next({ 'sentry.server.config.ts': "import * as Sentry from '@sentry/nextjs';\nSentry.init({ dsn: 'x' });\n" }),
    'NestJS: a module': { 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nconst app = await NestFactory.create(AppModule);\nawait app.listen(3000);\n", 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { SentryModule } from '@sentry/nestjs/setup';\n@Module({ imports: [SentryModule.forRoot()] })\nexport class AppModule {}\n" },
    'Bugsnag, Rollbar, PostHog, an agent': { 'a/package.json': '{ "name": "a" }', 'a/server.ts': server("import Bugsnag from '@bugsnag/js';", "Bugsnag.start({ apiKey: 'k' });")['src/server.ts']!, 'b/package.json': '{ "name": "b" }', 'b/server.ts': server("import Rollbar from 'rollbar';", "new Rollbar({ accessToken: 'k' });")['src/server.ts']!, 'c/package.json': '{ "name": "c" }', 'c/server.ts': server("import { PostHog } from 'posthog-node';", "new PostHog('k', { enableExceptionAutocapture: true });")['src/server.ts']!, 'd/package.json': '{ "name": "d" }', 'd/server.js': "require('newrelic');\nconst express = require('express');\nexpress().listen(3000);\n" },
    'what a command loads': { 'package.json': '{ "name": "api", "scripts": { "start": "node -r dd-trace/init dist/server.js" } }', ...server('') },
    'what an image loads': { Dockerfile: 'FROM node:24\nCMD ["node", "--require", "newrelic", "src/server.js"]\n', ...server('') },
    'a package of the team\'s own': { files: server("import { report } from '@acme/watchdog';", 'report();'), options: { packages: ['@acme/watchdog'] } },
    'a package of the company\'s, which says by its name what it is': server("import { start } from '@acme/observability';", 'start();'),
    'OpenTelemetry, where the team says so': { files: server("import { NodeSDK } from '@opentelemetry/sdk-node';", 'new NodeSDK().start();'), options: { otelIsErrorTracker: true } },
    'what collects errors elsewhere': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "errorTracker": "Cloud Run reports them" } }] }', ...server('') },
    'a front end that has none': { 'package.json': '{ "name": "site", "dependencies": { "react": "19.0.0", "vite": "7.0.0" } }', 'src/main.tsx': "import { createRoot } from 'react-dom/client';\ncreateRoot(document.body).render(null);\n" },
    'a script that serves for a moment': { 'scripts/preview.ts': "import express from 'express';\nexpress().listen(3000);\n" },
  },
  flags: {
    'a server without one': { files: marked(''), messages: ['lacksTracker'], suggestsNothing: true },
    'a package that is there but never started': { files: { 'package.json': '{ "name": "api", "dependencies": { "@sentry/node": "10.0.0" } }', ...marked("import * as Sentry from '@sentry/node';", 'Sentry.captureMessage("hi");') } },
    'one that only the browser starts': { files: next({ 'instrumentation-client.ts': "import * as Sentry from '@sentry/nextjs';\nSentry.init({ dsn: 'x' });\n" }, '«"shop"»') },
    'a type alone, and a test': { files: { ...marked("import type { Event } from '@sentry/node';", 'export const last: Event[] = [];'), 'src/watch.test.ts': "import * as Sentry from '@sentry/node';\nSentry.init({});\n" } },
    'analytics, and traces': { files: marked("import { PostHog } from 'posthog-node';\nimport { NodeSDK } from '@opentelemetry/sdk-node';", "new PostHog('k').capture({ event: 'x' });\nnew NodeSDK().start();") },
    'a package of the repository with such a name, in which nothing is': { files: { 'package.json': '{ "private": true, "workspaces": ["packages/*"], "dependencies": { "@shop/observability": "*" } }', 'packages/observability/package.json': '{ "name": "@shop/observability", "main": "index.ts" }', 'packages/observability/index.ts': 'export const start = () => {};\n', ...marked("import { start } from '@shop/observability';", 'start();') } },
    'a worker': { files: { 'package.json': '{ "name": "jobs", "scripts": { "start": "node dist/worker.js" } }', 'src/worker.ts': "import { Worker } from 'bullmq';\nnew «Worker»('mail', async () => {});\n" } },
  },
});
