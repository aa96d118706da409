import { testRule } from '../testing/test-rule.js';
import { webhookAckThenEnqueue } from './webhook-ack-then-enqueue.js';

const mail = { 'src/mail.ts': "import { Resend } from 'resend';\nconst resend = new Resend('k');\nexport const sendReceipt = async (to: string) => { await resend.emails.send({ to }); };\n" };
const queue = { 'src/queue.ts': "import { Queue } from 'bullmq';\nexport const events = new Queue('events');\n" };
const hook = (body: string, imports = "import { sendReceipt } from '../../../src/mail';\n", path = 'app/api/stripe/route.ts'): Record<string, string> => ({
  [path]: `import Stripe from 'stripe';\n${imports}const stripe = new Stripe('k');\nexport async function POST(request: Request) {\n  const event = stripe.webhooks.constructEvent(await request.text(), request.headers.get('stripe-signature'), 'secret');\n  ${body}\n  return new Response('ok');\n}\n`,
});

testRule(webhookAckThenEnqueue, {
  allows: {
    'a route that is called after a sender, and that only our own queue may call': { ...mail, 'app/(shop)/api/webhooks/stripe/process/route.ts': "import { verifyQstashSignature } from '../../../../../../src/queue';\nimport { sendReceipt } from '../../../../../../src/mail';\nexport async function POST(req: Request) {\n  await verifyQstashSignature(req);\n  await sendReceipt('a');\n  return new Response();\n}\n", 'src/queue.ts': 'export async function verifyQstashSignature(req: Request) { if (!req.headers.get(\'Upstash-Signature\')) throw new Error(\'no\'); }\n' },
    'an event that is stored or enqueued': { ...queue, ...hook("await events.add(event.type, event);\n  await prisma.event.create({ data: event });", "import { PrismaClient } from '@prisma/client';\nimport { events } from '../../../src/queue';\nconst prisma = new PrismaClient();\n") },
    'work after the answer': { ...mail, ...hook('waitUntil(sendReceipt(event.id));\n  after(() => sendReceipt(event.id));', "import { waitUntil } from '@vercel/functions';\nimport { after } from 'next/server';\nimport { sendReceipt } from '../../../src/mail';\n"), 'src/hooks.ts': "import express from 'express';\nimport { Webhook } from 'svix';\nimport { sendReceipt } from './mail.js';\nexpress().post('/hooks', async (req, res) => { verifyWebhook(req); res.sendStatus(200); await sendReceipt('a'); });\nconst verifyWebhook = (req: any) => new Webhook('s').verify(req.body, req.headers);\n" },
    'the signature itself': hook('await stripe.webhooks.constructEventAsync(event, event, event);', ''),
    'an answer that the sender asked for': { 'app/api/calls/route.ts': "import twilio from 'twilio';\nimport OpenAI from 'openai';\nconst openai = new OpenAI();\nexport async function POST(request: Request) {\n  if (!twilio.validateRequest('t', request.headers.get('x-twilio-signature'), request.url, {})) return new Response('', { status: 403 });\n  return openai.responses.create({ input: 'say hello' });\n}\n" },
    'a route by which users set up webhooks of ours': { ...mail, 'src/webhooks.ts': "import express from 'express';\nimport { sendReceipt } from './mail.js';\nexpress().post('/webhooks', async (req, res) => { await sendReceipt(req.body.to); res.json({}); });\n" },
    'a route of the customers, whose waits another rule asks for': { ...mail, 'app/api/orders/route.ts': "import { sendReceipt } from '../../../src/mail';\nexport async function POST() { await sendReceipt('a'); return Response.json({}); }\n" },
    'a job that our own queue calls for, with its own signature': { ...mail, 'app/api/run/route.ts': "import { sendReceipt } from '../../../src/mail';\nimport { check } from '../../../src/check';\nexport async function POST(request: Request) { await check(request.headers.get('upstash-signature')); await sendReceipt('a'); return Response.json({}); }\n", 'src/check.ts': 'export const check = async (signature: string | null) => signature;\n' },
    'an address that nobody can tell': hook('await fetch(event.url);', ''),
    'a vendor that the team has decided on': { files: { ...mail, ...hook('await sendReceipt(event.id);') }, options: { ignoreVendors: ['resend'] } },
    'a disable with its reason': { ...mail, ...hook('// eslint-disable-next-line tenfold/webhook-ack-then-enqueue -- ten events a day\n  await sendReceipt(event.id);') },
    'a handler that is still being typed': { 'app/api/stripe/route.ts': "import Stripe from 'stripe';\nexport async function POST(request: Request) {\n  stripe.webhooks.constructEvent(" },
  },
  flags: {
    'a mail before the answer': { files: { ...mail, ...hook('await «sendReceipt»(event.id);') }, messages: ['worksFirst'], chain: ['handler POST /api/stripe', 'calls sendReceipt', 'waits for resend.emails.send (Resend)'] },
    'a mail that the answer seems to need': { files: { ...mail, ...hook("const sent = await «openai.responses.create»({ input: event.id });\n  await prisma.summary.create({ data: sent });", "import OpenAI from 'openai';\nimport { PrismaClient } from '@prisma/client';\nconst openai = new OpenAI();\nconst prisma = new PrismaClient();\n") }, messages: ['worksFirst'] },
    'a question back to the sender, in softer words': { files: { ...mail, ...hook("const subscription = await «stripe.subscriptions.retrieve»(event.id);\n  await «sendReceipt»(subscription.id);") }, messages: ['asksBack', 'worksFirst'] },
    'a route that is named after its sender': { files: { ...mail, 'src/hooks.ts': "import express from 'express';\nimport { sendReceipt } from './mail.js';\nexpress().post('/webhooks/github', async (req, res) => { await «sendReceipt»(req.body.to); res.json({}); });\n" }, messages: ['worksFirst'] },
    'a signature that is compared by hand': { files: { ...mail, 'src/hooks.ts': "import { createHmac, timingSafeEqual } from 'node:crypto';\nimport { Hono } from 'hono';\nimport { sendReceipt } from './mail.js';\nconst app = new Hono();\napp.post('/deploy', async (c) => {\n  const expected = createHmac('sha256', 's').update(await c.req.text()).digest();\n  if (!timingSafeEqual(expected, Buffer.from(c.req.header('x-hub-signature-256') ?? ''))) return c.text('no', 401);\n  await «sendReceipt»('a');\n  return c.text('ok');\n});\n" }, messages: ['worksFirst'] },
    'every wait, where the team wants to see them': { files: hook('await «fetch»(event.url);', ''), options: { report: 'every-wait' }, messages: ['worksFirst'] },
    'Next.js from 15 on, and does it after the answer': {
      files: { 'package.json': '{ "name": "shop", "dependencies": { "next": "^15.1.0" } }', ...mail, ...hook('await «sendReceipt»(event.id);') },
      suggestion: { title: /^Do it after the answer/, gives: { 'app/api/stripe/route.ts': hook('after(() => sendReceipt(event.id));', "import { sendReceipt } from '../../../src/mail';\nimport { after } from 'next/server';\n")['app/api/stripe/route.ts']! } },
    },
  },
});
