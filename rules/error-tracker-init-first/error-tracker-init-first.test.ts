import { testRule } from '../testing/test-rule.js';
import { errorTrackerInitFirst } from './error-tracker-init-first.js';

const module = { 'package.json': '{ "name": "shop", "type": "module" }' };
const instrument = { 'src/instrument.ts': "import * as Sentry from '@sentry/node';\nimport { env } from './env.js';\nSentry.init({ dsn: env.dsn });\n", 'src/env.ts': "import 'dotenv/config';\nexport const env = { dsn: process.env.SENTRY_DSN };\n" };
const app = { 'src/app.ts': "import express from 'express';\nexport const app = express();\n" };

testRule(errorTrackerInitFirst, {
  allows: {
    'Sentry before version 8, which handlers tell of errors': { 'package.json': '{ "name": "shop", "dependencies": { "@sentry/node": "^7.98.0" } }', 'src/main.ts': "import express from 'express';\nimport * as Sentry from '@sentry/node';\nconst app = express();\nSentry.init({});\napp.use(Sentry.Handlers.requestHandler());\napp.listen(3000);\n" },
    'a file of its own, imported first': { ...module, ...instrument, ...app, 'src/main.ts': "import './instrument.js';\nimport { app } from './app.js';\napp.listen(3000);\n" },
    'after the environment, types and what is not watched': { ...instrument, ...app, 'src/main.ts': "import type { Express } from 'express';\nimport 'dotenv/config';\nimport 'reflect-metadata';\nimport { env } from './env.js';\nimport './instrument.js';\nimport { app } from './app.js';\n(app as Express).listen(env.port);\n" },
    'a start above what is loaded, where imports become require in their order': { 'src/main.js': "const Sentry = require('@sentry/node');\nSentry.init({});\nconst express = require('express');\nexpress().listen(3000);\n", 'src/other.ts': "import * as Sentry from '@sentry/node';\nSentry.init({});\nimport express from 'express';\nexpress().listen(3000);\n" },
    'a start inside a function, which nobody can place': { ...module, 'src/main.ts': "import * as Sentry from '@sentry/node';\nimport express from 'express';\nexport function start() { Sentry.init({}); return express(); }\n" },
    'a framework that loads the file first by itself': { 'instrumentation.ts': "export async function register() { await import('./sentry.server.config'); }\n", 'sentry.server.config.ts': "import * as Sentry from '@sentry/nextjs';\nSentry.init({ dsn: 'x' });\n" },
    'a tracker that is only used': { 'src/main.ts': "import express from 'express';\nimport * as Sentry from '@sentry/node';\nSentry.captureMessage('up');\nexpress().listen(3000);\n" },
    'init of something else': { 'src/main.ts': "import express from 'express';\nimport { init } from './i18n.js';\nimport i18next from 'i18next';\ninit(); i18next.init({});\nexpress().listen(3000);\n", 'src/i18n.ts': 'export const init = () => {};\n' },
    'an agent that is imported first, and in front of everything else': { 'src/main.ts': "import 'dd-trace/init';\nimport express from 'express';\nexpress().listen(3000);\n", 'src/a.js': "require('newrelic');\nconst express = require('express');\nexpress().listen(3000);\n" },
    'a file that is not where the program begins': { ...instrument, ...app, 'src/main.ts': "import './instrument.js';\nimport './orders.js';\n", 'src/orders.ts': "import pg from 'pg';\nimport './instrument.js';\nexport const pool = new pg.Pool();\n" },
    'a file that only looks up what was started before': { ...instrument, ...app, 'src/main.ts': "import './instrument.js';\nimport './orders.js';\n", 'src/orders.ts': "import './instrument.js';\nimport pg from 'pg';\nexport const pool = new pg.Pool();\n" },
    'tests and scripts': { 'src/a.test.ts': "import express from 'express';\nimport './instrument.js';\nexpress();\n", 'scripts/a.ts': "import pg from 'pg';\nimport * as Sentry from '@sentry/node';\nSentry.init({});\nnew pg.Pool();\n" },
    'a start in development alone': { 'src/main.ts': "import express from 'express';\nimport * as Sentry from '@sentry/node';\nif (process.env.NODE_ENV !== 'production') Sentry.init({});\nexpress().listen(3000);\n" },
    'a disable with its reason': { 'src/main.ts': "import express from 'express';\nimport * as Sentry from '@sentry/node';\n// eslint-disable-next-line tenfold/error-tracker-init-first -- errors only, no tracing\nSentry.init({});\nexpress().listen(3000);\n" },
    'an import that is still being typed': { 'src/main.ts': "import express from 'express';\nimport './instru" },
  },
  flags: {
    'Sentry from version 8 on': { files: { 'package.json': '{ "name": "shop", "dependencies": { "@sentry/node": "^8.0.0" } }', 'src/main.ts': "import express from 'express';\nimport * as Sentry from '@sentry/node';\n«Sentry.init»({});\nexpress().listen(3000);\n" } },
    'a start in a module that imports what it should watch': { files: { ...module, 'src/main.ts': "import * as Sentry from '@sentry/node';\n«Sentry.init»({ dsn: 'x' });\nimport express from 'express';\nexpress().listen(3000);\n" }, messages: ['startsLate'], suggestsNothing: true },
    'a start below what was required, and OpenTelemetry\'s': {
      files: { 'src/main.js': "const express = require('express');\nconst Sentry = require('@sentry/node');\n«Sentry.init»({});\nexpress().listen(3000);\n", 'src/trace.ts': "import { NodeSDK } from '@opentelemetry/sdk-node';\nimport { Pool } from 'pg';\nconst sdk = new NodeSDK({});\n«sdk.start»();\nexport const pool = new Pool();\n" },
      messages: ['startsLate', 'startsLate'],
    },
    'an import that stands too low, and moves it': {
      files: { ...module, ...instrument, ...app, 'src/main.ts': "import { app } from './app.js';\nimport «'./instrument.js'»;\napp.listen(3000);\n" }, messages: ['importsLate'],
      suggestion: { title: 'Make it the first import', gives: { 'src/main.ts': "import './instrument.js';\nimport { app } from './app.js';\napp.listen(3000);\n" } },
    },
    'an agent below a package': { files: { 'src/main.ts': "import express from 'express';\nimport «'dd-trace/init'»;\nexpress().listen(3000);\n", 'src/a.js': "const pg = require('pg');\nrequire(«'newrelic'»);\nnew pg.Pool();\n" }, messages: ['importsLate', 'importsLate'] },
  },
});
