import { testRule } from '../testing/test-rule.js';
import { noInProcessScheduler } from './no-in-process-scheduler.js';

const db = { 'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n" };
const mail = { 'src/mail.ts': "import { Resend } from 'resend';\nconst resend = new Resend('k');\nexport const sendDigests = async () => { await resend.emails.send({ to: 'a' }); };\n" };
const app = "import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => { res.json([]); });\n";
/** The server, with a schedule beside its routes. */
const server = (imports: string, body: string): Record<string, string> => ({ ...db, ...mail, 'src/app.ts': `${imports}import { db } from './db.js';\nimport { sendDigests } from './mail.js';\n${app}${body}app.listen(3000);\n` });
const cron = (body: string, imports = ''): Record<string, string> => server(`import cron from 'node-cron';\n${imports}`, body);
const nest = (body: string, imports = ''): Record<string, string> => ({
  ...mail,
  'src/bill.service.ts': `import { Injectable } from '@nestjs/common';\nimport { Cron, Interval, Timeout } from '@nestjs/schedule';\nimport { sendDigests } from './mail.js';\n${imports}@Injectable()\nexport class BillService {\n${body}}\n`,
  'src/orders.controller.ts': "import { Controller, Get } from '@nestjs/common';\n@Controller('orders')\nexport class OrdersController {\n  @Get() all() { return []; }\n}\n",
  'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { BillService } from './bill.service';\nimport { OrdersController } from './orders.controller';\n@Module({ providers: [BillService], controllers: [OrdersController] })\nexport class AppModule {}\n",
});

testRule(noInProcessScheduler, {
  allows: {
    'a process of its own, which answers at most whether it lives': {
      ...db, ...mail, 'src/app.ts': `${app}app.listen(3000);\n`,
      'src/worker.ts': "import cron from 'node-cron';\nimport express from 'express';\nimport { sendDigests } from './mail.js';\ncron.schedule('0 * * * *', sendDigests);\nexpress().get('/healthz', (req, res) => { res.end(); });\n",
    },
    'a worker of Nest, beside the module that has controllers': { ...nest("  @Cron('0 * * * *') async bill() { await sendDigests(); }\n"), 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { OrdersController } from './orders.controller';\n@Module({ controllers: [OrdersController] })\nexport class AppModule {}\n", 'src/worker.module.ts': "import { Module } from '@nestjs/common';\nimport { BillService } from './bill.service';\n@Module({ providers: [BillService] })\nexport class WorkerModule {}\n" },
    'a worker that imports the server, and says so': { files: { ...db, ...mail, 'src/app.ts': `${app}export { app };\n`, 'src/worker.ts': "import cron from 'node-cron';\nimport { app } from './app.js';\nimport { sendDigests } from './mail.js';\ncron.schedule('0 * * * *', sendDigests);\napp.disable('etag');\n" }, options: { workerEntries: ['src/worker.ts'] } },
    'what tidies the memory of its own process': cron("const seen = new Map<string, number>();\ncron.schedule('* * * * *', () => { for (const [key, until] of seen) if (until < Date.now()) seen.delete(key); });\nsetInterval(() => { for (const key of seen.keys()) seen.delete(key); }, 60_000);\n"),
    'what deletes what is old, which the second server finds gone': { ...cron("cron.schedule('0 * * * *', async () => {\n  await db.session.deleteMany({ where: { until: { lt: new Date() } } });\n  await pool.query('DELETE FROM token WHERE until < now()');\n});\n", "import pg from 'pg';\nconst pool = new pg.Pool();\n"), 'src/orm.ts': "import { DataSource } from 'typeorm';\nimport cron from 'node-cron';\nconst source = new DataSource({});\ncron.schedule('0 * * * *', async () => { await source.getRepository('Token').delete({ isOld: true }); });\n" },
    'a cache that is read anew': cron("let rates: unknown[] = [];\nasync function refresh() { rates = await db.rate.findMany(); await fetch('https://rates.example.com/latest'); }\ncron.schedule('*/5 * * * *', refresh);\nsetInterval(refresh, 300_000);\nexport const current = () => rates;\n"),
    'one of several, as node-cron sees to it': cron("cron.schedule('0 * * * *', sendDigests, { distributed: true });\n"),
    'a variable that holds it back': cron("if (process.env.RUN_CRON === 'true') cron.schedule('0 * * * *', sendDigests);\nif (process.env.NODE_APP_INSTANCE === '0') { cron.schedule('0 * * * *', sendDigests); }\nprocess.env.IS_WORKER && cron.schedule('0 * * * *', sendDigests);\n"),
    'a variable that holds back the function around it, from another file': { ...cron("import { start } from './jobs.js';\nif (process.env.ENABLE_SCHEDULER) start();\n"), 'src/jobs.ts': "import cron from 'node-cron';\nimport { sendDigests } from './mail.js';\nexport function start() { cron.schedule('0 * * * *', sendDigests); }\n" },
    'an early return, in the job and around it': { ...cron("cron.schedule('0 * * * *', async () => {\n  if (!process.env.IS_LEADER) return;\n  await sendDigests();\n});\nfunction start() {\n  if (process.env.PROCESS_ROLE !== 'jobs') return;\n  cron.schedule('0 * * * *', sendDigests);\n}\nstart();\n") },
    'a lock that is taken first': cron("const lock = new Redlock([redis]);\ncron.schedule('0 * * * *', async () => { await lock.acquire(['digests'], 1000); await sendDigests(); });\ncron.schedule('0 * * * *', async () => { await withLock('digests', sendDigests); });\ncron.schedule('0 * * * *', async () => { if (await redis.set('digests', '1', 'EX', 60, 'NX')) await sendDigests(); });\ncron.schedule('0 * * * *', async () => { await db.$queryRaw`select pg_advisory_lock(1)`; await sendDigests(); });\n", "import Redlock from 'redlock';\nimport { redis } from './redis.js';\nimport { withLock } from './lock.js';\n"),
    'a job of a name that is on the queue once': cron("cron.schedule('0 * * * *', async () => { await queue.add('digests', {}, { jobId: 'digests-hourly' }); });\n", "import { Queue } from 'bullmq';\nconst queue = new Queue('mail');\n"),
    'a job of a name that is made further up': cron("async function enqueue(jobs: never[]) { await queue.addBulk(jobs); }\ncron.schedule('0 * * * *', async () => { await enqueue(['a'].map((each) => ({ name: each, opts: { jobId: each } }))); });\n", "import { Queue } from 'bullmq';\nconst queue = new Queue('mail');\n"),
    'a queue that repeats it itself': cron("await queue.upsertJobScheduler('digests', { pattern: '0 * * * *' });\n", "import { Queue } from 'bullmq';\nconst queue = new Queue('mail');\n"),
    'what is asked of a pattern, and what runs once': server("import { Cron } from 'croner';\nimport schedule from 'node-schedule';\n", "export const next = new Cron('0 * * * *').nextRun();\nschedule.scheduleJob(new Date(2030, 0, 1), sendDigests);\n"),
    'an interval that lives as long as a request, and a short one': server('', "app.get('/events', (req, res) => { const timer = setInterval(() => sendDigests(), 60_000); req.on('close', () => clearInterval(timer)); });\nsetInterval(() => sendDigests(), 5_000);\n"),
    'development alone': cron("if (process.env.NODE_ENV !== 'production') cron.schedule('0 * * * *', sendDigests);\n"),
    'a timer of Nest that runs once, and one that only measures': nest("  private size = 0;\n  @Timeout(1000) async warm() { await sendDigests(); }\n  @Interval(60000) measure() { this.size += 1; }\n  @Cron('0 * * * *') async bill() { if (!process.env.CRON_ENABLED) return; await sendDigests(); }\n"),
    'a package that works behind the scenes': { ...mail, 'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }', 'apps/worker/package.json': '{ "name": "worker", "dependencies": { "express": "5" } }', 'apps/worker/src/main.ts': `import cron from 'node-cron';\nimport { sendDigests } from '../../../src/mail.js';\n${app}cron.schedule('0 * * * *', sendDigests);\n` },
    'functions of our own with these names': { ...server("import { schedule, CronJob } from './calendar.js';\n", "schedule('0 * * * *', sendDigests);\nnew CronJob('0 * * * *', sendDigests);\n"), 'src/calendar.ts': 'export const schedule = (when: string, run: () => unknown) => [when, run];\nexport class CronJob { constructor(readonly when: string, readonly run: () => unknown) {} }\n' },
    'a package that answers nobody': { ...mail, 'src/jobs.ts': "import cron from 'node-cron';\nimport { sendDigests } from './mail.js';\ncron.schedule('0 * * * *', sendDigests);\n" },
    'a test, and a script': { ...cron(''), 'src/app.test.ts': "import cron from 'node-cron';\nimport { sendDigests } from './mail.js';\nimport './app.js';\ncron.schedule('0 * * * *', sendDigests);\n", 'scripts/nightly.ts': "import cron from 'node-cron';\nimport { sendDigests } from '../src/mail.js';\nimport '../src/app.js';\ncron.schedule('0 * * * *', sendDigests);\n" },
    'a schedule that is still being typed': { ...mail, 'src/app.ts': `import cron from 'node-cron';\n${app}cron.schedule('0 * * * *',\n` },
    'a disable with its reason, and a decision': cron("// eslint-disable-next-line tenfold/no-in-process-scheduler -- one machine, by contract\ncron.schedule('0 * * * *', sendDigests);\n// tenfold-state: one machine until the pilot ends\ncron.schedule('0 * * * *', sendDigests);\n"),
  },
  flags: {
    'node-cron beside the routes, and offers what its version knows': {
      files: { 'package.json': '{ "name": "shop", "dependencies": { "node-cron": "^4.6.0" } }', ...cron("«cron.schedule»('0 * * * *', sendDigests);\n") }, messages: ['runsEverywhere'],
      chain: ['calls resend.emails.send'].map((label) => label.replace('calls', 'ends at')),
      suggestion: { title: /^Let one process run it/, gives: { 'src/app.ts': cron("cron.schedule('0 * * * *', sendDigests, { distributed: true });\n")['src/app.ts']! } },
    },
    'options that are there already': {
      files: { 'package.json': '{ "name": "shop", "dependencies": { "node-cron": "4.6.1" } }', ...cron("«cron.schedule»('0 * * * *', sendDigests, { name: 'digests' });\n") },
      suggestion: { title: /^Let one process run it/, gives: { 'src/app.ts': cron("cron.schedule('0 * * * *', sendDigests, { distributed: true, name: 'digests' });\n")['src/app.ts']! } },
    },
    'an older node-cron, for which nothing is offered': { files: { 'package.json': '{ "name": "shop", "dependencies": { "node-cron": "^3.0.3" } }', ...cron("«cron.schedule»('0 * * * *', sendDigests);\n") }, suggestsNothing: true },
    'a write, a job on a queue, a function of which nothing is known': { files: cron("«cron.schedule»('0 * * * *', async () => { await db.invoice.create({ data: {} }); });\n«cron.schedule»('0 * * * *', async () => { await queue.add('digests', {}); });\n«cron.schedule»('0 * * * *', remind);\n", "import { Queue } from 'bullmq';\nimport { remind } from 'house-reminders';\nconst queue = new Queue('mail');\n"), messages: ['runsEverywhere', 'runsEverywhere', 'runsEverywhere'] },
    'a deletion that fails where another server was first, and one that somebody is told of': { files: cron("«cron.schedule»('0 * * * *', async () => { for (const { id } of await db.share.findMany()) await db.share.delete({ where: { id } }); });\n«cron.schedule»('0 * * * *', async () => { await db.share.deleteMany({}); await sendDigests(); });\n"), messages: ['runsEverywhere', 'runsEverywhere'] },
    'the other libraries': {
      files: server("import { CronJob } from 'cron';\nimport { Cron } from 'croner';\nimport schedule from 'node-schedule';\nimport { AsyncTask, SimpleIntervalJob, ToadScheduler } from 'toad-scheduler';\nimport Bree from 'bree';\n", "«new CronJob»('0 * * * *', sendDigests).start();\n«CronJob.from»({ cronTime: '0 * * * *', onTick: sendDigests });\n«new Cron»('0 * * * *', { name: 'digests' }, sendDigests);\n«schedule.scheduleJob»('digests', '0 * * * *', async () => { await sendDigests(); });\nnew ToadScheduler().addSimpleIntervalJob(«new SimpleIntervalJob»({ hours: 1 }, new AsyncTask('digests', sendDigests)));\n«new Bree»({ jobs: ['digests'] });\n"),
      messages: Array.from({ length: 6 }, () => 'runsEverywhere'), suggestsNothing: true,
    },
    'require': { files: { ...mail, 'src/app.cjs': "const cron = require('node-cron');\nconst { sendDigests } = require('./mail');\nconst app = require('express')();\napp.get('/a', (req, res) => res.end());\n«cron.schedule»('0 * * * *', () => sendDigests());\n" } },
    'a long interval since the start, by a number, a product and a constant': { files: server('', "const hour = 60 * 60 * 1000;\n«setInterval»(() => sendDigests(), 300_000);\n«setInterval»(sendDigests, hour);\nfunction start() { «setInterval»(async () => { await db.order.updateMany({ data: {} }); }, 15 * 60 * 1000); }\nstart();\n"), messages: ['runsEverywhere', 'runsEverywhere', 'runsEverywhere'] },
    'Nest, in the module that has controllers': { files: nest("  «@Cron('0 * * * *')» async bill() { await this.send(); }\n  «@Interval(60000)» async poll() { await sendDigests(); }\n  private async send() { await sendDigests(); }\n"), messages: ['runsEverywhere', 'runsEverywhere'], chain: ['calls this.send', 'calls sendDigests', 'ends at resend.emails.send'] },
    'from a file of its own that the server imports': { files: { ...cron("import { start } from './jobs.js';\nstart();\n"), 'src/jobs.ts': "import cron from 'node-cron';\nimport { sendDigests } from './mail.js';\nexport function start() { «cron.schedule»('0 * * * *', sendDigests); }\n" } },
    'the instrumentation of Next.js': {
      files: { ...mail, 'package.json': '{ "name": "web", "dependencies": { "next": "^16" } }', 'src/instrumentation.ts': "export async function register() { const { start } = await import('./jobs.js'); start(); }\n", 'src/jobs.ts': "import cron from 'node-cron';\nimport { sendDigests } from './mail.js';\nexport function start() { «cron.schedule»('0 * * * *', sendDigests); }\n", 'src/app/api/orders/route.ts': "import { NextResponse } from 'next/server';\nexport async function GET() { return NextResponse.json([]); }\n" },
    },
    'one that a request asks for': { files: cron("app.post('/reminders', (req, res) => { «cron.schedule»(req.body.when, async () => { await sendDigests(); }); res.end(); });\n"), messages: ['keepsSchedule'] },
    'a test of something else around it': { files: cron("if (process.env.REDIS_URL) «cron.schedule»('0 * * * *', sendDigests);\n") },
    'what only tidies, where that is wanted': { files: cron("const seen = new Set<string>();\n«cron.schedule»('* * * * *', () => { seen.clear(); });\n"), options: { allowLocalMaintenance: false } },
    'several servers that are there already': { files: { 'compose.yml': 'services:\n  shop:\n    build: .\n    scale: 3\n', ...cron("«cron.schedule»('0 * * * *', sendDigests);\n") }, chain: ['ends at resend.emails.send', 'runs 3 replicas'] },
  },
});
