import { testRule } from '../testing/test-rule.js';
import { noSwallowedError } from './no-swallowed-error.js';

const pino = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };
const head = "import express from 'express';\nimport { db } from './db.js';\nconst app = express();\n";
const post = (body: string, more = ''): Record<string, string> => ({ 'src/orders.ts': `${head}${more}app.post('/orders', async (req, res) => {\n  ${body}\n});\n` });

testRule(noSwallowedError, {
  allows: {
    'what is tidied up after a failure that is thrown on': post("try { await db.order.create(req.body); } catch (error) { await store.delete(req.body.key).catch(() => false); throw error; }"),
    'a check by the end of its name, what tells a state, and a cache that has nothing': post("const legacyVerify = async () => { try { return (await db.hash.compute(req.body)) === 1; } catch { return false; } };\n  const getDatabaseStatus = async () => { try { await db.$connect(); return 'connected'; } catch { return 'gone'; } };\n  try { const known = await redis.get(req.body.id); if (known) return res.json(known); } catch {}\n  res.json([await legacyVerify(), await getDatabaseStatus()]);"),
    'what is thrown on, handed on, or answered for with its reason': post("try { await db.order.create(req.body); } catch (e) { throw new Failed(); }\n  try { await db.order.create(req.body); } catch (e) { next(e); }\n  try { await db.order.create(req.body); } catch (e) { res.status(500).json({ error: e.message }); }"),
    'what is logged, counted or tracked without the error': post("try { await db.order.create(req.body); } catch { logger.error('failed'); }\n  try { await db.order.create(req.body); } catch { failures.inc(); return null; }\n  try { await db.order.create(req.body); } catch { console.warn('failed'); }"),
    'what may be lost, and says so': post('try { await db.order.create(req.body); } catch { /* best effort: written again at night */ }\n  try { await db.order.create(req.body); } catch {\n    // counted by the database\n    return null;\n  }'),
    'what fails by what it is given': post('let body; try { body = JSON.parse(req.body); } catch { body = {}; }\n  try { new URL(body.url); } catch { return res.status(400).end(); }\n  try { await request.json(); } catch { return null; }\n  try { await jwt.verify(body.token); } catch { return null; }\n  try { await fs.unlink(body.path); } catch {}'),
    'a result that speaks of the failure': post("const place = async () => { try { return { order: await db.order.create(req.body) }; } catch { return { error: 'not saved' }; } };\n  const text = async () => { try { return await db.note.create(req.body); } catch { return '(no note was saved)'; } };\n  res.json(await place(), await text());"),
    'a result that says which of several failed, and a token that is no good': post("const left = await Promise.all(req.body.map(async (label: string) => { try { await db.order.delete(label); return null; } catch { return label; } }));\n  try { await jwt.verifyAsync(req.body.token); } catch { return null; }\n  res.json(left);"),
    'an answer that nobody waits for any more, a word about it where it is tried, a page that leads elsewhere': post("try { await res.status(400).send({}); } catch (e) {}\n  try {\n    // the catch is for orders that are there already\n    await db.order.create(req.body);\n  } catch (e) {}\n  const page = async () => { try { return await db.order.update(req.body); } catch { return { redirect: { destination: '/orders' } }; } };\n  res.json(await page());"),
    'a mistake of the client': post('try { await db.order.create(req.body); } catch { res.status(409).json({ error: "exists" }); }'),
    'a question that may fail': post('await isReachable(req.body.url);', 'async function isReachable(url: string) { try { await load(url); return true; } catch { return false; } }\nconst findOrNull = async (id: string) => { try { return await db.order.find(id); } catch { return null; } };\nasync function ping() { await findOrNull("a"); await isReachable("b"); }\n'),
    'a second way, and a last word after several attempts': post('try { await db.order.create(req.body); } catch { await queue.add("order", req.body); }\n  for (let left = 3; left > 0; left -= 1) { try { return await db.order.create(req.body); } catch {} }\n  throw new Error("gave up");'),
    'what no request waits for and no job runs': { 'src/start.ts': "import { db } from './db.js';\nexport async function start() { try { await db.connect(); } catch { return null; } }\n" },
    'tests, scripts and what runs in development alone': { 'scripts/seed.ts': "try { await db.order.create({}); } catch {}\n", ...post("if (process.env.NODE_ENV === 'development') { try { await db.order.create(req.body); } catch { return null; } }") },
    'a promise that is only read, or closed, and one with a word about it': post('await db.order.find(1).catch(() => null);\n  await stream.close().catch(() => {});\n  await cache.delete(1).catch(() => {});\n  await db.order.create(1).catch(() => { /* there already */ });\n  await db.order.create(1).catch((e) => log(e));\n  await db.order.create(1).catch(report);\n  const gone = await db.order.delete(1).catch(() => null);'),
    'a function that the team allows to fail': { files: post('try { await prices.read(1); } catch { return null; }'), options: { allowFallbackFor: ['prices.read'] } },
    'a disable with its reason': post('// eslint-disable-next-line tenfold/no-swallowed-error -- read again at once\n  try { await db.order.create(req.body); } catch { return null; }'),
    'a catch that is still being typed': { 'src/orders.ts': `${head}app.post('/', async (req) => { try { await db.order.create(req.body); } catch {` },
  },
  flags: {
    'a write that failed, as if it had not been tried': { files: post('try { await db.order.create(req.body); } «catch» { return null; }\n  try { await db.order.create(req.body); } «catch» (error) {}\n  let order; try { order = await db.order.update(req.body); } «catch» (_e) { order = undefined; }'), messages: ['swallows', 'swallows', 'swallows'] },
    'a word about something else where it is tried': { files: post('try {\n    // the order of today\n    await db.order.create(req.body);\n  } «catch» (e) {}') },
    'a value that stands in for what failed, and one that says nothing': { files: post('const known = [1];\n  const some = async () => { try { return await db.order.create(req.body); } «catch» { return known; } };\n  const none = async () => { try { await db.order.create(req.body); return true; } «catch» { return null; } };\n  res.json([await some(), await none()]);'), messages: ['swallows', 'swallows'] },
    'an answer that says that the server failed, and nothing else does': { files: post("try { await db.order.create(req.body); res.json({}); } «catch» (e) { res.status(500).json({ error: 'failed' }); }"), messages: ['answers'] },
    'what a handler calls, a job does and a plan runs': {
      files: {
        'src/save.ts': "import { db } from './db.js';\nexport async function save(order: unknown) { try { return await db.order.create(order); } «catch» { return undefined; } }\n", ...post('await save(req.body);', "import { save } from './save.js';\n"),
        'src/worker.ts': "import type { SQSHandler } from 'aws-lambda';\nimport { db } from './db.js';\nexport const handler: SQSHandler = async (event) => { try { await db.order.update(event.Records); } «catch» { return; } };\n",
        'src/nightly.ts': "import { Injectable } from '@nestjs/common';\nimport { Cron } from '@nestjs/schedule';\n@Injectable()\nexport class Nightly {\n  constructor(private readonly db: Db) {}\n  @Cron('0 0 * * *')\n  async run() { try { await this.db.order.deleteMany({}); } «catch» {} }\n}\n",
      },
    },
    'a promise whose failure is thrown away': { files: post('await db.order.create(req.body).«catch»(() => {});\n  await stripe.refunds.create(1).«catch»(() => undefined);\n  void sendInvoice(req.body).«catch»((_error) => null);'), messages: ['swallows', 'swallows', 'swallows'] },
    'a write, and logs it': {
      files: { ...pino, ...post('try {\n    await db.order.create(req.body);\n  } «catch» {\n    return null;\n  }') },
      suggestion: { title: 'Log the error', gives: { 'src/orders.ts': post("try {\n    await db.order.create(req.body);\n  } catch (err) {\n    logger.error({ err }, 'request failed');\n    return null;\n  }")['src/orders.ts']!.replace("'./db.js';\n", "'./db.js';\nimport { logger } from './logger.js';\n") } },
    },
    'a write, and throws it on': {
      files: { 'src/orders.ts': `${head}app.post('/orders', async function place(req, res) {\n  try {\n    await db.order.create(req.body);\n  } «catch» (error) {}\n});\n` },
      suggestion: { title: 'Throw it on, with its cause', gives: { 'src/orders.ts': `${head}app.post('/orders', async function place(req, res) {\n  try {\n    await db.order.create(req.body);\n  } catch (error) {\n    throw new Error('place failed', { cause: error });\n  }\n});\n` } },
    },
  },
});
