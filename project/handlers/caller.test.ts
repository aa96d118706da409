// Who calls a route: what makes it a machine's or a third party's, and what only sounds like it.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

type Files = Readonly<Record<string, string>>;

const route = (body: string, imports = '', path = '/a', front = ''): Files => ({ 'src/a.ts': `import express from 'express';\n${imports}express().post('${path}', ${front}async (req, res) => { ${body} res.end(); });\n` });
const own = "import { verifySignature } from './own.js';\n";

const cases: Readonly<Record<string, { readonly files: Files; readonly kinds: readonly string[] }>> = {
  'a signature that is checked by a function of our own is a third party\'s': {
    files: { ...route("if (!verifySignature(req.get('x-acme'), req.body)) return res.sendStatus(401);", own), 'src/own.ts': 'export const verifySignature = (header, body) => header === body;\n' }, kinds: ['webhook'],
  },
  'a signature of our own queue, behind a function of ours': {
    files: { ...route('await verifySignature(req);', own), 'src/own.ts': "import { Receiver } from '@upstash/qstash';\nconst receiver = new Receiver({ currentSigningKey: 'a', nextSigningKey: 'b' });\nexport const verifySignature = async (req) => receiver.verify({ signature: req.signature, body: req.body });\n" }, kinds: ['machine'],
  },
  'a signature of our own queue, by its header, behind a function of ours': {
    files: { ...route('await verifySignature(req);', own), 'src/own.ts': "export const verifySignature = async (req) => req.get('Upstash-Signature') === 'x';\n" }, kinds: ['machine'],
  },
  'wrappers of the queue\'s package, around a function and around its name': {
    files: {
      'app/api/a/route.ts': "import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';\nexport const POST = verifySignatureAppRouter(async (req) => new Response());\n",
      'app/api/b/route.ts': "import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';\nasync function handler(req) { return new Response(); }\nexport const POST = verifySignatureAppRouter(handler);\n",
      'pages/api/c.ts': "import { verifySignature } from '@upstash/qstash/nextjs';\nexport default verifySignature(async (req, res) => {});\n",
    }, kinds: ['machine', 'machine', 'machine'],
  },
  'a secret that is asked for, and a function of ours that asks for it': {
    files: {
      ...route('if (req.get("authorization") !== `Bearer ${process.env.CRON_SECRET}`) return res.sendStatus(401);'),
      'src/b.ts': "import express from 'express';\nimport { isCron } from './own.js';\nexpress().get('/b', async (req, res) => { if (!isCron(req)) return res.sendStatus(401); res.end(); });\n",
      'src/own.ts': 'export const isCron = (req) => req.headers.authorization === process.env.CRON_SECRET;\n',
    }, kinds: ['machine', 'machine'],
  },
  'a cron expression that a user types': {
    files: {
      ...route('if (!isValidCron(req.body.cron) || !validateCron(req.body.cron)) return res.sendStatus(400);', "import { isValidCron } from 'cron-validator';\nimport { validateCron } from './own.js';\n"),
      'src/own.ts': 'export const validateCron = (text) => text.split(" ").length === 5;\n',
    }, kinds: ['request'],
  },
  'a secret that is sent along makes no machine of the caller': {
    files: {
      ...route('const headers = new Headers(); headers.set("authorization", `Bearer ${process.env.CRON_SECRET}`); await run(headers);', "import { run } from 'house';\n"),
      'src/b.ts': "import express from 'express';\nimport fetch from 'node-fetch';\nexpress().get('/b', async (req, res) => { await fetch(`https://jobs.internal/x?key=${process.env.JOBS_SECRET}`); res.end(); });\n",
    }, kinds: ['request', 'request'],
  },
  'tasks of a to-do app, jobs of a job board, queues and workers of a clinic': {
    files: {
      'src/a.ts': "import express, { Router } from 'express';\nconst app = express();\nconst jobs = Router();\njobs.post('/apply', async (req, res) => { res.end(); });\napp.use('/jobs', jobs);\napp.post('/tasks', async (req, res) => { res.end(); });\napp.get('/queues/:id', async (req, res) => { res.end(); });\napp.get('/workers', async (req, res) => { res.end(); });\n",
    }, kinds: ['request', 'request', 'request', 'request'],
  },
  'paths of our own scheduler, and jobs that ask for a secret': {
    files: {
      'src/a.ts': "import express, { Router } from 'express';\nconst app = express();\nconst cron = Router();\ncron.post('/daily', async (req, res) => { res.end(); });\napp.use('/api/cron', cron);\napp.post('/internal/jobs/mail', async (req, res) => { if (req.query.key !== process.env.JOBS_SECRET) return res.sendStatus(401); res.end(); });\n",
      'pages/api/queues/mail.ts': "export default async function handler(req, res) { if (!req.headers.get('upstash-signature')) return; res.end(); }\n",
    }, kinds: ['machine', 'machine', 'machine'],
  },
  'what is unwrapped, addresses of webhooks that a user enters, names of webhooks': {
    files: {
      ...route('const user = findUser(req.params.id).unwrap(); if (!validateWebhookUrl(req.body.url) || !isValidWebhookId(user)) return res.sendStatus(400); handleWebhook(user); parseWebhook(user); req.body.get("signature");', "import { findUser, handleWebhook, isValidWebhookId, validateWebhookUrl } from './own.js';\nimport { parseWebhook } from '@/nowhere';\n"),
      'src/own.ts': 'export const validateWebhookUrl = (url) => url.length > 0;\nexport const isValidWebhookId = (id) => id > 0;\nexport const handleWebhook = (user) => user;\nexport const findUser = (id) => ({ unwrap: () => id });\n',
    }, kinds: ['request'],
  },
  'envelopes and checks of packages, and functions of ours that read a signature': {
    files: {
      'src/a.ts': "import express from 'express';\nimport OpenAI from 'openai';\nimport { validateWebhook } from '@polar-sh/sdk';\nimport { checkAcmeWebhook } from './own.js';\nconst openai = new OpenAI();\nconst app = express();\napp.post('/a', async (req, res) => { await openai.webhooks.unwrap(req.body, req.headers); res.end(); });\napp.post('/b', async (req, res) => { validateWebhook(req.body); res.end(); });\napp.post('/c', async (req, res) => { checkAcmeWebhook(req); res.end(); });\napp.post('/d', async (req, res) => { const { headers } = req; const signature = headers['x-acme-signature']; res.end(); });\n",
      'src/own.ts': "export const checkAcmeWebhook = (req) => { if (!isRight(req.headers['x-acme-signature'])) throw new Error(); };\nconst isRight = (text) => text;\n",
    }, kinds: ['webhook', 'webhook', 'webhook', 'webhook'],
  },
  'a check in front of the handler': {
    files: {
      'src/a.ts': "import express from 'express';\nimport Fastify from 'fastify';\nimport { checkSender } from './own.js';\nconst app = express();\napp.post('/a', checkSender, async (req, res) => { res.end(); });\napp.post('/b', [express.json(), checkSender], async (req, res) => { res.end(); });\napp.post('/c', requireCronSecret, async (req, res) => { res.end(); });\nFastify().post('/d', { preHandler: checkSender }, async () => ({}));\nfunction requireCronSecret(req, res, next) { if (req.get('x-key') !== config.key) return res.sendStatus(401); next(); }\n",
      'src/own.ts': "export const checkSender = (req, res, next) => { if (req.get('x-acme-signature') !== 'x') return res.sendStatus(401); next(); };\n",
    }, kinds: ['webhook', 'webhook', 'machine', 'webhook', 'middleware', 'middleware'],
  },
  'guards of users in front of the handler, which may know our secrets too': {
    files: {
      'src/a.ts': "import express from 'express';\nimport { auth } from './own.js';\nexpress().post('/a', auth, async (req, res) => { res.end(); });\n",
      'src/own.ts': "export const auth = (req, res, next) => { if (req.get('x-key') === process.env.INTERNAL_API_KEY || req.user) return next(); res.sendStatus(401); };\n",
    }, kinds: ['request', 'middleware'],
  },
  'a command that only a schedule waits for': {
    files: { 'src/a.ts': "import { CommandBus, CommandHandler } from '@nestjs/cqrs';\nimport { Cron } from '@nestjs/schedule';\nexport class Invite {}\n@CommandHandler(Invite)\nexport class InviteHandler { async execute(c: Invite) {} }\nexport class Jobs { constructor(private readonly bus: CommandBus) {}\n @Cron('* * * * *') async daily() { await this.bus.execute(new Invite()); } }\n" },
    kinds: ['scheduled'],
  },
};

describe('callers of a route', () => {
  for (const [name, { files, kinds }] of Object.entries(cases)) it(name, () => {
    const world = drawWorld(files);
    try {
      const { analysis } = openProject(world.root);
      assert.deepEqual(analysis.sourcePaths.flatMap((path) => analysis.handlersIn(path).map((handler) => handler.kind)), kinds);
    } finally {
      world.erase();
    }
  });
});
