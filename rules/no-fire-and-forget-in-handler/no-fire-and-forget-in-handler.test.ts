import { testRule } from '../testing/test-rule.js';
import { noFireAndForgetInHandler } from './no-fire-and-forget-in-handler.js';

const express = "import express from 'express';\nconst app = express();\n";
const mail = { 'src/mail.ts': "import { createTransport } from 'nodemailer';\nconst transport = createTransport({});\nexport async function sendReceipt(to: string, total: number) {\n  await transport.sendMail({ to, text: String(total) });\n}\n" };
const queue = { 'src/queue.ts': "import { Queue } from 'bullmq';\nexport const mailQueue = new Queue('mail');\n" };
const post = (body: string, imports = "import { sendReceipt } from './mail.js';\n"): Record<string, string> => ({ 'src/orders.ts': `${imports}${express}app.post('/orders', async (req, res) => {\n  const { to, total } = req.body;\n  ${body}\n  res.status(201).json({ to });\n});\n` });
const next = { 'package.json': '{ "name": "shop", "dependencies": { "next": "^15.1.0" } }' };
const route = (body: string, imports = ''): Record<string, string> => ({ 'app/api/orders/route.ts': `${imports}import { sendReceipt } from '../../../src/mail';\nexport async function POST(request: Request) {\n  const { to } = await request.json();\n  ${body}\n  return Response.json({});\n}\n` });

testRule(noFireAndForgetInHandler, {
  allows: {
    'what is waited for': { ...mail, ...post("await sendReceipt(to, total);\n  await Promise.all([to].map((each) => sendReceipt(each, total)));\n  const sent = sendReceipt(to, total);\n  await sent;\n  await sendReceipt(to, total).catch(() => {});") },
    'promises that are kept, and waited for further down': { ...mail, ...post('const all: Promise<void>[] = [];\n  all.push(sendReceipt(to, total));\n  for (const each of to) { const one = sendReceipt(each, total); all.push(one); }\n  await Promise.allSettled(all);') },
    'a callback that sends the answer': { 'src/orders.ts': `${express}import { createTransport } from 'nodemailer';\nconst transport = createTransport({});\napp.post('/orders', (req, res) => { transport.sendMail({ to: req.body.to }, (error) => { res.status(error ? 500 : 201).end(); }); });\n` },
    'a job that the queue has taken': { ...queue, ...post("await mailQueue.add('receipt', { to, total });", "import { mailQueue } from './queue.js';\n") },
    'a function that looks like a mailer and waits for the queue': { ...queue, 'src/mail.ts': "import { mailQueue } from './queue.js';\nexport const sendReceipt = (to: string, total: number) => mailQueue.add('receipt', { to, total });\n", ...post('void sendReceipt;\n  await sendReceipt(to, total);') },
    'a channel that only writes to a buffer': { ...post("channel.sendToQueue('mail', Buffer.from(to));", "import { connect } from 'amqplib';\nconst channel = await (await connect('amqp://queue')).createChannel();\n") },
    'what the platform finishes after the answer': { ...next, ...mail, ...route("after(() => sendReceipt(to, 1));\n  waitUntil(sendReceipt(to, 1));", "import { after } from 'next/server';\nimport { waitUntil } from '@vercel/functions';\n") },
    'counts and traces, and a log that goes to a chat': post("posthog.captureImmediate({ distinctId: to, event: 'order' });\n  log('ordered');", "import { PostHog } from 'posthog-node';\nconst posthog = new PostHog('k');\nconst log = async (text: string) => { await fetch('https://hooks.slack.example/x', { method: 'POST', body: text }); };\n"),
    'a page that is read ahead': post("void fetch('https://prices.vendor.example/all').then((answer) => answer.json());\n  void warm();", "let prices: unknown;\nconst warm = async () => { const answer = await fetch('https://prices.vendor.example/all'); prices = await answer.json(); };\n"),
    'a token that is fetched on the way to something of our own': post('void deploy(to);', "const token = async () => { const answer = await fetch('https://login.vendor.example/token', { method: 'POST' }); return answer.json(); };\nconst secrets = async () => { const held = await token(); return held; };\nconst deploy = async (name: string) => { const held = await secrets(); await run(name, held); };\nconst run = async (...all: unknown[]) => all;\n"),
    'the own server, and an address that nobody can tell': post("void fetch('http://localhost:3000/revalidate', { method: 'POST' });\n  void fetch(to, { method: 'POST' });", ''),
    'a charge, which is no side effect of the answer': post("void stripe.paymentIntents.retrieve(to);", "import Stripe from 'stripe';\nconst stripe = new Stripe('k');\n"),
    'a start that no request causes': { ...mail, 'src/server.ts': `${express}import { sendReceipt } from './mail.js';\napp.listen(3000, () => { void sendReceipt('ops', 0); });\nvoid sendReceipt('ops', 1);\n` },
    'the worker, the script and the test': { ...mail, 'src/worker.ts': "import { Worker } from 'bullmq';\nimport { sendReceipt } from './mail.js';\nnew Worker('mail', async (job) => { void sendReceipt(job.data.to, 1); });\n", 'scripts/remind.ts': "import { sendReceipt } from '../src/mail.js';\nvoid sendReceipt('a', 1);\n", 'src/orders.test.ts': `import { sendReceipt } from './mail.js';\n${express}app.post('/x', (req, res) => { void sendReceipt('a', 1); res.end(); });\n` },
    'a route that only our own scheduler calls': { ...mail, 'app/api/cron/remind/route.ts': "import { sendReceipt } from '../../../../src/mail';\nexport async function GET() { void sendReceipt('a', 1); return Response.json({}); }\n" },
    'a plan that the process makes of itself': { ...queue, ...post("mailQueue.add('digest', {}, { repeat: { pattern: '0 8 * * *' } });", "import { mailQueue } from './queue.js';\n") },
    'what runs in development alone': { ...mail, ...post("if (process.env.NODE_ENV !== 'production') void sendReceipt(to, total);") },
    'a vendor that the team has decided on': { files: { ...mail, ...post('void sendReceipt(to, total);') }, options: { ignoreVendors: ['nodemailer'] } },
    'a disable with its reason': { ...mail, ...post('// eslint-disable-next-line tenfold/no-fire-and-forget-in-handler -- a courtesy\n  void sendReceipt(to, total);') },
    'a handler that is still being typed': { 'src/orders.ts': `${express}app.post('/orders', async (req, res) => {\n  void transport.send` },
  },
  flags: {
    'a name that sounds like a line of a log, and mails somebody': { files: { ...mail, ...post('void «recordOrder»(to);', "import { sendReceipt } from './mail.js';\nconst recordOrder = async (to: string) => { await sendReceipt(to, 1); };\n") } },
    'a call that stands alone, with void, and with a caught error': {
      files: { ...mail, ...post("«sendReceipt»(to, total);\n  void «sendReceipt»(to, total);\n  «sendReceipt»(to, total).catch(() => {});\n  «sendReceipt»(to, total).then((sent) => console.info(sent), () => {});") },
      messages: ['begun', 'begun', 'caught', 'caught'], chain: ['handler POST /orders', 'calls sendReceipt', 'nobody waits for transport.sendMail (SMTP (nodemailer))'],
    },
    'one for each of a list, a timer, and a function that is called at once': {
      files: { ...mail, ...post("«to.forEach»(async (each) => { await sendReceipt(each, total); });\n  void Promise.all(«to.map»((each) => sendReceipt(each, total)));\n  «setTimeout»(() => sendReceipt(to, total), 0);\n  «(async () => { await sendReceipt(to, total); }»)();") },
      messages: ['each', 'each', 'timer', 'begun'],
    },
    'below the handler, where it is let go': {
      files: { ...mail, 'src/place.ts': "import { sendReceipt } from './mail.js';\nexport class Orders {\n  place(to: string) { this.tell(to); return to; }\n  tell(to: string) { «sendReceipt»(to, 1).catch(console.error); }\n}\n", ...post('new Orders().place(to);', "import { Orders } from './place.js';\n") },
      messages: ['caught'], chain: ['handler POST /orders', 'calls new Orders().place', 'calls this.tell', 'calls sendReceipt', 'nobody waits for transport.sendMail (SMTP (nodemailer))'],
    },
    'work after the answer': { files: { ...mail, 'src/orders.ts': `import { sendReceipt } from './mail.js';\n${express}app.post('/orders', async (req, res) => { res.json({ ok: true }); await «sendReceipt»(req.body.to, 1); });\n` }, messages: ['answered'] },
    'a mail whose callback answers nobody': { files: { 'src/orders.ts': `${express}import { createTransport } from 'nodemailer';\nconst transport = createTransport({});\napp.post('/orders', (req, res) => { «transport.sendMail»({ to: req.body.to }, (error) => { console.error(error); }); res.end(); });\n` }, messages: ['caught'] },
    'a webhook out to somebody, whose answer is only looked at': { files: post("void «tell»(to);\n  void «fetch»('https://crm.vendor.example/orders', { method: 'POST', body: to });", "const tell = async (body: string) => { const answer = await fetch('https://hooks.vendor.example/x', { method: 'POST', body }); if (!answer.ok) throw new Error('no'); };\n"), messages: ['begun', 'begun'] },
    'a job that the queue may never have taken': {
      files: { ...queue, ...post("«mailQueue.add»('receipt', { to, total });", "import { mailQueue } from './queue.js';\n") },
      messages: ['enqueued'], suggestion: { title: 'Await it', gives: { 'src/orders.ts': post("await mailQueue.add('receipt', { to, total });", "import { mailQueue } from './queue.js';\n")['src/orders.ts']! } },
    },
    'a mail, and enqueues it where the project has one queue': {
      files: { ...mail, ...queue, ...post('void «sendReceipt»(to, total);') },
      suggestion: { title: /^Enqueue it as job 'sendReceipt' on 'mailQueue'/, gives: { 'src/orders.ts': `import { sendReceipt } from './mail.js';\nimport express from 'express';\nimport { mailQueue } from './queue.js';\nconst app = express();\n${post("await mailQueue.add('sendReceipt', { to, total });")['src/orders.ts']!.split('const app = express();\n')[1]!}` } },
    },
    'a mail, and leaves it to Next.js': {
      files: { ...next, ...mail, ...route("«sendReceipt»(to, 1);") },
      suggestion: { title: /^Do it after the answer/, gives: { 'app/api/orders/route.ts': route('after(() => sendReceipt(to, 1));')['app/api/orders/route.ts']!.replace("src/mail';\n", "src/mail';\nimport { after } from 'next/server';\n") } },
    },
    'on a platform that may freeze the instance': { files: { 'src/order.ts': "import type { APIGatewayProxyHandler } from 'aws-lambda';\nimport { Resend } from 'resend';\nconst resend = new Resend('k');\nexport const handler: APIGatewayProxyHandler = async (event) => {\n  void «resend.emails.send»({ to: event.body });\n  return { statusCode: 200, body: '' };\n};\n" }, messages: ['begun'], says: [/AWS Lambda may freeze the instance/] },
    'on a platform that is said to freeze it': { files: { ...mail, ...post('«sendReceipt»(to, total);') }, options: { platform: 'serverless' }, says: [/The platform may freeze the instance/] },
    'on one that is said not to freeze it': { files: { ...mail, ...post('«sendReceipt»(to, total);') }, options: { platform: 'server' }, says: [/ends the process\. Put it on a queue/] },
    'what is left to the platform, where only a queue will do': { files: { ...next, ...mail, ...route("«after»(() => sendReceipt(to, 1));\n  «waitUntil»(sendReceipt(to, 1));", "import { after } from 'next/server';\nimport { waitUntil } from '@vercel/functions';\n") }, options: { allowWaitUntil: false }, messages: ['handed', 'handed'] },
  },
});
