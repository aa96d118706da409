import { testRule } from '../testing/test-rule.js';
import { noAwaitedThirdPartyCall } from './no-awaited-third-party-call.js';

const express = "import express from 'express';\nconst app = express();\n";
const mail = { 'src/mail.ts': "import { createTransport } from 'nodemailer';\nconst transport = createTransport({});\nexport async function sendReceipt(to: string, total: number) {\n  await transport.sendMail({ to, text: String(total) });\n}\n" };
const stripe = { 'src/stripe.ts': "import Stripe from 'stripe';\nexport const stripe = new Stripe('key');\n" };
const queue = { 'src/queue.ts': "import { Queue } from 'bullmq';\nexport const mailQueue = new Queue('mail');\n" };
const post = (body: string, imports = "import { sendReceipt } from './mail.js';\n"): Record<string, string> => ({ 'src/orders.ts': `${imports}${express}app.post('/orders', async (req, res) => {\n  const { to, total } = req.body;\n  ${body}\n  res.status(201).json({ to });\n});\n` });
const next = (range: string): Record<string, string> => ({ 'package.json': `{ "name": "shop", "dependencies": { "next": "${range}" } }` });

testRule(noAwaitedThirdPartyCall, {
  allows: {
    'a job on a queue': { ...queue, ...post("await mailQueue.add('receipt', { to, total });", "import { mailQueue } from './queue.js';\n") },
    'a queue behind a function that is called like a mailer': { ...queue, 'src/mail.ts': "import { mailQueue } from './queue.js';\nexport const sendReceipt = (to: string, total: number) => mailQueue.add('receipt', { to, total });\n", ...post('await sendReceipt(to, total);') },
    'the worker that does the job': { ...mail, 'src/worker.ts': "import { Worker } from 'bullmq';\nimport { sendReceipt } from './mail.js';\nnew Worker('mail', async (job) => { await sendReceipt(job.data.to, job.data.total); });\n" },
    'a cron route, which our own scheduler calls': { ...mail, 'app/api/cron/remind/route.ts': "import { sendReceipt } from '../../../../src/mail';\nexport async function GET() { await sendReceipt('a', 1); return Response.json({}); }\n" },
    'a payment, whose answer is needed': { ...stripe, ...post("const session = await stripe.checkout.sessions.create({ mode: 'payment' });\n  res.json({ url: session.url });", "import { stripe } from './stripe.js';\n") },
    'a signature that is checked in the process': { ...stripe, ...post("stripe.webhooks.constructEvent(to, total, 'secret');\n  await stripe.webhooks.constructEventAsync(to, total, 'secret');", "import { stripe } from './stripe.js';\n") },
    'an answer that is streamed on': { 'app/api/chat/route.ts': "import { streamText } from 'ai';\nexport async function POST(req: Request) {\n  const result = streamText({ model: 'm', messages: (await req.json()).messages });\n  return result.toUIMessageStreamResponse();\n}\n" },
    'a check of our own that must hold before going on': post("await verifyCaptcha(to);", "const verifyCaptcha = async (token: string) => { const answer = await fetch('https://captcha.example/verify', { method: 'POST', body: token }); if (!answer.ok) throw new Error('no'); };\n"),
    'a mail that is there to be tried out': { ...mail, 'pages/api/send-test-mail.ts': "import { sendReceipt } from '../../src/mail';\nexport default async function handler(req, res) { await sendReceipt('a', 1); res.json({}); }\n", 'src/settings.ts': `import { sendReceipt } from './mail.js';\n${express}app.post('/settings/mail/test', async (req, res) => { await sendReceipt('a', 1); res.json({}); });\n` },
    'a check that must hold before going on': { 'src/sms.ts': "import twilio from 'twilio';\nexport const client = twilio('a', 'b');\n", ...post("await client.verify.v2.services('x').verificationChecks.create({ to, code: total });", "import { client } from './sms.js';\n") },
    'the own server, by name, by host and by configuration': {
      'tenfold.json': '{ "ownHosts": ["*.shop.example"] }',
      ...post("await fetch('/api/revalidate');\n  await fetch('http://localhost:3000/x', { method: 'POST' });\n  await fetch(`${process.env.APP_URL}/x`, { method: 'POST' });\n  await fetch('https://stock.shop.example/x', { method: 'POST' });", ''),
    },
    'an address that nobody can tell': post("await fetch(to, { method: 'POST' });", ''),
    'databases and caches': post("await pool.query('select 1');\n  await redis.set(to, total);", "import pg from 'pg';\nimport { createClient } from 'redis';\nconst pool = new pg.Pool();\nconst redis = createClient();\n"),
    'what nobody waits for': { ...mail, ...post('void sendReceipt(to, total);\n  sendReceipt(to, total).catch(() => {});\n  setTimeout(() => sendReceipt(to, total), 0);') },
    'what runs after the answer': { ...next('^15.1.0'), ...mail, 'app/api/orders/route.ts': "import { after } from 'next/server';\nimport { sendReceipt } from '../../../src/mail';\nexport async function POST() {\n  after(() => sendReceipt('a', 1));\n  return Response.json({});\n}\n" },
    'what is waited for when the answer has gone out': {
      ...mail,
      'src/orders.ts': `${express}import { sendReceipt } from './mail.js';\napp.post('/a', async (req, res) => { res.status(202).json({ ok: true }); await sendReceipt(req.body.to, 1); });\napp.post('/b', async (req, res, next) => {\n  try {\n    if (req.body.isNew) { res.sendStatus(202); await sendReceipt(req.body.to, 1); return; }\n    res.end();\n    if (req.body.to) await sendReceipt(req.body.to, 1);\n  } catch (error) { next(error); }\n});\n`,
      'src/fastify.ts': "import fastify from 'fastify';\nimport { sendReceipt } from './mail.js';\nfastify().post('/a', async (request, reply) => { reply.code(202).send({}); await sendReceipt('a', 1); });\n",
      'src/orders.controller.ts': "import { Body, Controller, Post, Res } from '@nestjs/common';\nimport type { Response } from 'express';\nimport { sendReceipt } from './mail.js';\n@Controller('orders')\nexport class OrdersController {\n  @Post() async place(@Res() res: Response, @Body() body: { to: string }) { res.status(202).json({}); await sendReceipt(body.to, 1); }\n}\n",
    },
    'a hook that runs after the answer': { ...mail, 'src/app.ts': "import fastify from 'fastify';\nimport { sendReceipt } from './mail.js';\nfastify().addHook('onResponse', async () => { await sendReceipt('a', 1); });\n" },
    'a function that no handler calls': { ...mail, 'src/report.ts': "import { sendReceipt } from './mail.js';\nexport async function report() { await sendReceipt('a', 1); }\n" },
    'scripts and tests': { ...mail, 'scripts/remind.ts': "import { sendReceipt } from '../src/mail.js';\nawait sendReceipt('a', 1);\n", 'src/orders.test.ts': `import { sendReceipt } from './mail.js';\n${express}app.post('/x', async (req, res) => { await sendReceipt('a', 1); res.json({}); });\n` },
    'the front end, whose client has the same verbs': { 'src/components/api.ts': "import axios from 'axios';\nexport const save = async (id: string) => { await axios.post('https://api.shop.example/orders', { id }); };\n" },
    'a method of the same name on something of our own': { 'src/mail.ts': 'export const transport = { async sendMail(to: string) { return to; } };\n', ...post('await transport.sendMail(to);', "import { transport } from './mail.js';\n") },
    'what runs in development alone': { ...mail, ...post("if (process.env.NODE_ENV === 'development') await sendReceipt(to, total);") },
    'a setting that is read, not a route': { ...mail, 'src/app.ts': `${express}import { sendReceipt } from './mail.js';\napp.get('env');\nexport const later = async () => { await sendReceipt('a', 1); };\n` },
    'functions that call each other for ever': post('await ping(total);', 'const ping = async (n: number): Promise<void> => { await pong(n); };\nconst pong = async (n: number): Promise<void> => { await ping(n); };\n') ,
    'a route that only our own jobs may call, by the secret it asks for': { ...mail, ...post("if (req.headers.authorization !== `Bearer ${process.env.CRON_SECRET}`) return res.status(401).end();\n  await sendReceipt(to, total);"), 'app/api/remind/route.ts': "import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';\nimport { sendReceipt } from '../../../src/mail';\nexport const POST = verifySignatureAppRouter(async () => { await sendReceipt('a', 1); return Response.json({}); });\n" },
    'a callback for an event, in an object that is handed over': { ...mail, ...post('await stream({ onFinish: async () => { await sendReceipt(to, total); } });', "import { sendReceipt } from './mail.js';\nimport { stream } from 'house-stream';\n") },
    'our own address, handed to a function that asks any': { 'src/ask.ts': "export async function ask(address: string) { await fetch(address, { method: 'POST' }); }\n", ...post("await ask('http://stock.internal/a');\n  await ask(`${process.env.APP_URL}/b`);", "import { ask } from './ask.js';\n") },
    'an interface of which there are too many kinds': { ...mail, 'src/notify.ts': "import { sendReceipt } from './mail.js';\nexport interface Channel { tell(to: string): Promise<void> }\nexport class Mail implements Channel { async tell(to: string) { await sendReceipt(to, 1); } }\nexport class A implements Channel { async tell() {} }\nexport class B implements Channel { async tell() {} }\nexport class C implements Channel { async tell() {} }\n", 'src/users.ts': `import type { Channel } from './notify.js';\n${express}export const routes = (channel: Channel) => app.post('/u', async (req, res) => { await channel.tell(req.body.to); res.json({}); });\n` },
    'a table of handlers, none of which waits for anybody': { ...mail, ...post("await actions[to](total);", "import { sendReceipt } from './mail.js';\nconst actions: Record<string, (n: number) => Promise<void>> = { mail: async (n) => { void sendReceipt('a', n); }, none: async () => {} };\n") },
    'a vendor that the team has decided on': { files: { ...mail, ...post('await sendReceipt(to, total);') }, options: { ignoreVendors: ['nodemailer'] } },
    'a token for which one place provides what makes no call, and a field that only looks injected': {
      ...mail,
      'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { sendReceipt } from './mail.js';\nclass Quiet { async tell(to: string) { return to; } }\nclass Loud { async tell(to: string) { await sendReceipt(to, 1); } }\n@Module({ providers: [{ provide: 'QUIET', useClass: Quiet }, { provide: 'LOUD', useClass: Loud }] })\nexport class AppModule {}\n",
      'src/orders.controller.ts': "import { Body, Controller, Inject, Post } from '@nestjs/common';\nimport { Column } from 'house-orm';\n@Controller('orders')\nexport class OrdersController {\n  @Column('LOUD') private readonly column: any;\n  constructor(@Inject('QUIET') private readonly teller: any, @Inject('NOBODY') private readonly other: any) {}\n  @Post() async place(@Body() body: { to: string }) { await this.teller.tell(body.to); await this.other.tell(body.to); await this.column.tell(body.to); }\n}\n",
    },
    'a token that too many places provide': {
      ...mail,
      'src/container.ts': "import { sendReceipt } from './mail.js';\nclass Mail { async tell(to: string) { await sendReceipt(to, 1); } }\nclass None { async tell() {} }\nexport const all = [{ provide: 'TELL', useClass: Mail }, { provide: 'TELL', useClass: None }, { provide: 'TELL', useValue: new None() }, { provide: 'TELL', useFactory: () => new None() }];\n",
      'src/orders.controller.ts': "import { Controller, Inject, Post } from '@nestjs/common';\n@Controller('orders')\nexport class OrdersController {\n  constructor(@Inject('TELL') private readonly teller: any) {}\n  @Post() async place() { await this.teller.tell('a'); }\n}\n",
    },
    'what a client library makes in the process': post("const card = { parts: [uiComponent.spacer({ size: 'M' })] };\n  return res.json(card);", "import { uiComponent } from '@team-plain/typescript-sdk';\n"),
    'a name under which a context holds a client, on something that holds none': { 'src/app.ts': "import { Hono } from 'hono';\nimport { Resend } from 'resend';\nimport { pool } from 'house-pool';\nconst app = new Hono();\napp.use(async (c, next) => { c.set('client', new Resend('k')); await next(); });\napp.post('/x', async (c) => { await pool.client.query('select 1'); return c.json({}); });\n" },
    'a topic of our own, and a signature that is checked': { 'src/app.ts': "import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';\nimport { Webhooks } from '@octokit/webhooks';\nimport express from 'express';\nconst sns = new SNSClient({});\nconst hooks = new Webhooks({ secret: 's' });\nexpress().post('/x', async (req, res) => {\n  await hooks.verify(req.body, 's');\n  await sns.send(new PublishCommand({ TopicArn: 't', Message: 'm' }));\n  res.end();\n});\n" },
    'a sign-in at a host that takes messages, and what is asked of one': post("const answer = await fetch('https://discord.com/api/oauth2/token', { method: 'POST', body: to });\n  const domain = await resend.domains.create({ name: to });\n  return res.json({ answer, domain });", "import { Resend } from 'resend';\nconst resend = new Resend('k');\n"),
    'what must have gone well before the handler goes on, and what is asked for on the way': { 'src/licence.ts': "export async function activate(key: string) { const answer = await fetch('https://licences.vendor.example/activate', { method: 'POST', body: key }); if (!answer.ok) throw new Error('no'); }\nasync function token() { const answer = await fetch('https://login.vendor.example/token', { method: 'POST' }); const { token: held } = await answer.json(); return held; }\nexport async function deploy() { const held = await token(); await fetch('http://builds.internal/deploy', { method: 'POST', body: held }); }\n", ...post("await activate(to);\n  await db.user.update({ isActive: true });\n  await deploy();", "import { activate, deploy } from './licence.js';\nimport { db } from './db.js';\n") },
    'a handler that is still being typed': { 'src/orders.ts': `${express}app.post('/orders', async (req, res) => {\n  await transport.send` },
    'a disable with its reason': { ...mail, ...post('// eslint-disable-next-line tenfold/no-awaited-third-party-call -- the customer is told when it fails\n  await sendReceipt(to, total);') },
    'a disable without one': { ...mail, ...post('await sendReceipt(to, total); // eslint-disable-line tenfold/no-awaited-third-party-call') },
    'a file that turns the rule off': { ...mail, 'src/orders.ts': `/* eslint tenfold/no-awaited-third-party-call: off */\n${post('await sendReceipt(to, total);')['src/orders.ts']}` },
  },
  flags: {
    'a bad answer that is thrown on, with nothing after it that hangs on it': { files: { 'src/crm.ts': "export async function tell(key: string) { const answer = await fetch('https://crm.vendor.example/tell', { method: 'POST', body: key }); if (!answer.ok) throw new Error('no'); }\n", ...post("await db.user.update({ isActive: true });\n  await «tell»(to);", "import { tell } from './crm.js';\nimport { db } from './db.js';\n") } },
    'what the specs provide for a token beside what the application does': {
      files: {
        ...mail,
        'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { sendReceipt } from './mail.js';\nclass Mail { async tell(to: string) { await sendReceipt(to, 1); } }\n@Module({ providers: [{ provide: 'TELL', useClass: Mail }] })\nexport class AppModule {}\n",
        'src/orders.controller.ts': "import { Controller, Inject, Post } from '@nestjs/common';\n@Controller('orders')\nexport class OrdersController {\n  constructor(@Inject('TELL') private readonly teller: any) {}\n  @Post() async place() { await «this.teller.tell»('a'); }\n}\n",
        ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`src/${name}.spec.ts`, "class Fake { async tell() {} }\nexport const providers = [{ provide: 'TELL', useClass: Fake }];\n"])),
      },
    },
    'a check that also tells somebody, and a word that only sounds like a trial': {
      files: { ...mail, ...post("await «checkStockAndNotify»(to);", "import { sendReceipt } from './mail.js';\nconst checkStockAndNotify = async (to: string) => { await sendReceipt(to, 1); };\n"), 'src/tests.ts': `import { sendReceipt } from './mail.js';\n${express}app.post('/test-results', async (req, res) => { await «sendReceipt»(req.body.to, 1); res.json({}); });\nexport async function submitTestAnswers(req: express.Request, res: express.Response) { await «sendReceipt»(req.body.to, 1); res.json({}); }\n` },
    },
    'what cannot be written down, and offers no queue for it': {
      files: { ...mail, ...queue, ...post("const parts = [to];\n  const onDone = () => {};\n  const client = new Map();\n  await «sendAny»(to, onDone);\n  await «sendAny»(to, client);\n  await «sendAny»(...parts);\n  await «sendAny»(to, to);\n  await «sendAny»(req);", "import { sendReceipt } from './mail.js';\nconst sendAny = async (...all: any[]) => { await sendReceipt(all[0], 1); };\n") },
      suggestsNothing: true,
    },
    'a page of the old router, and offers no after() there': {
      files: { ...next('^15.1.0'), ...mail, 'pages/api/mail.ts': "import { sendReceipt } from '../../src/mail';\nexport default async function handler(req, res) {\n  await «sendReceipt»(req.body.to, 1);\n  res.json({});\n}\n" },
      suggestsNothing: true,
    },
    'what else is waited for below a call, where a decision allows one of it': {
      files: {
        ...mail, ...stripe,
        'src/both.ts': "import { sendReceipt } from './mail.js';\nimport { stripe } from './stripe.js';\nexport async function both(id: string) { await sendReceipt(id, 1); await stripe.customers.update(id); }\n",
        ...post("await «both»(to); // tenfold-sync(stripe): the shop is told when it fails\n  await «both»(to); // tenfold-sync(nodemailer): the shop is told when it fails\n  await «both»(total);\n  // tenfold-sync: the shop is told when it fails\n  await both(to);", "import { both } from './both.js';\n"),
      },
      says: [/wait for SMTP/, /wait for Stripe/, /wait for Stripe|wait for SMTP/],
    },
    'what else is waited for below a call, where one vendor is ignored': {
      files: {
        ...mail, ...stripe,
        'src/both.ts': "import { sendReceipt } from './mail.js';\nimport { stripe } from './stripe.js';\nexport async function both(id: string) { await stripe.customers.update(id); await sendReceipt(id, 1); }\n",
        ...post('await «both»(to);', "import { both } from './both.js';\n"),
      },
      options: { ignoreVendors: ['stripe'] }, says: [/wait for SMTP/],
    },
    'a function that is handed two addresses on one level, whoever asks first': {
      files: {
        'src/ask.ts': "export async function ask(url: string) { await fetch(url, { method: 'POST' }); }\nexport async function go() { await ask('http://stock.internal/x'); await ask('https://rates.vendor.example/x'); }\n",
        ...post('await «go»();', "import { go } from './ask.js';\n"),
        'src/z.ts': `${express}import { ask } from './ask.js';\napp.get('/own', async (req, res) => { await ask('http://stock.internal/y'); res.end(); });\n`,
      },
    },
    'what a container hands over for a token': {
      files: {
        ...mail, ...stripe,
        'src/tokens.ts': "export const MAILER = Symbol('mailer');\nexport const TYPES = { Crm: Symbol.for('crm') };\n",
        'src/tellers.ts': "import { sendReceipt } from './mail.js';\nexport class MailTeller { async tell(to: string) { await sendReceipt(to, 1); } }\n",
        'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { OrdersController } from './orders.controller.js';\nimport { MailTeller } from './tellers.js';\nimport { MAILER } from './tokens.js';\nimport { stripe } from './stripe.js';\nconst payments = { provide: 'STRIPE', useFactory: () => stripe };\n@Module({ controllers: [OrdersController], providers: [payments, { provide: MAILER, useClass: MailTeller }, { provide: 'AGAIN', useExisting: MAILER }] })\nexport class AppModule {}\n",
        'src/orders.controller.ts': "import { Body, Controller, Inject, Post } from '@nestjs/common';\nimport { MAILER } from './tokens.js';\n@Controller('orders')\nexport class OrdersController {\n  constructor(@Inject(MAILER) private readonly teller: any, @Inject('AGAIN') private readonly again: any, @Inject('STRIPE') private readonly stripe: any) {}\n  @Post() async place(@Body() body: { to: string }) {\n    await «this.teller.tell»(body.to);\n    await «this.again.tell»(body.to);\n    await «this.stripe.customers.update»(body.to);\n  }\n}\n",
        'src/container.ts': "import { Container, inject, injectable } from 'inversify';\nimport { TYPES } from './tokens.js';\nimport { MailTeller } from './tellers.js';\nexport const container = new Container();\ncontainer.bind(TYPES.Crm).to(MailTeller);\n@injectable()\nexport class Places {\n  @inject(TYPES.Crm) private readonly crm!: any;\n  async place(to: string) { await this.crm.tell(to); }\n}\n",
        'src/tsyringe.ts': "import { container, inject } from 'tsyringe';\nimport { MailTeller } from './tellers.js';\ncontainer.register('Teller', { useClass: MailTeller });\ncontainer.registerSingleton('Once', MailTeller);\nexport class Refunds {\n  constructor(@inject('Teller') private readonly teller: any, @inject('Once') private readonly once: any) {}\n  async refund(to: string) { await this.teller.tell(to); }\n  async cancel(to: string) { await this.once.tell(to); }\n}\n",
        'src/routes.ts': `${express}import { Places } from './container.js';\nimport { Refunds } from './tsyringe.js';\nexport const routes = (places: Places, refunds: Refunds) => {\n  app.post('/a', async (req, res) => { await «places.place»(req.body.to); res.json({}); });\n  app.post('/b', async (req, res) => { await «refunds.refund»(req.body.to); await «refunds.cancel»(req.body.to); res.json({}); });\n};\n`,
      },
    },
    'how long the client waits, unless somebody has said how long': {
      files: {
        'src/tell.ts': "import axios from 'axios';\nconst patient = axios.create({ timeout: 5000 });\nexport const tell = (to: string) => patient.post('https://crm.example.com/contacts', { to });\nexport async function ask(url: string, init?: RequestInit) {\n  const stop = new AbortController();\n  setTimeout(() => stop.abort(), 5000);\n  await fetch(url, { ...init, signal: stop.signal });\n}\n",
        ...post("await «tell»(to);\n  await «ask»('https://crm.example.com/a', { method: 'POST' });\n  await Promise.race([«axios.post»('https://crm.example.com/b'), timer(5000)]);\n  await «axios.post»('https://crm.example.com/c');", "import axios from 'axios';\nimport { ask, tell } from './tell.js';\nconst timer = (ms: number) => new Promise((done) => setTimeout(done, ms));\n"),
      },
      says: [/not need it\. Put/, /not need it\. Put/, /not need it\. Put/, /not need it\. By default the client waits for ever \(axios, timeout 0\)\. Put/],
    },
    'one place that is reached for several addresses, once in the chain': {
      files: {
        'src/tell.ts': "async function post(url: string) {\n  await fetch(url, { method: 'POST' });\n}\nexport async function tellAll() {\n  await post('https://a.example.com/x');\n  await post('https://b.example.com/x');\n}\n",
        ...post('await «tellAll»();', "import { tellAll } from './tell.js';\n"),
      },
      chain: ['handler POST /orders', 'calls tellAll', 'calls post', 'waits for fetch (a.example.com)'],
    },
    'a function that is called where it is written': {
      files: { ...mail, ...post("await Promise.all([«(async () => { await sendReceipt(to, total); }»)()]);") },
      says: [/\(\(\(\) => …\)\(\) → sendReceipt → transport\.sendMail\)/],
    },
    'a handler by the name of its route, in whatever order the files come': {
      files: {
        'src/ctrl.ts': "import type { Request, Response } from 'express';\nimport sg from '@sendgrid/mail';\nexport async function register(req: Request, res: Response) { await «sg.send»({ to: req.body.to }); res.end(); }\n",
        'src/routes.ts': "import { Router } from 'express';\nimport { register } from './ctrl.js';\nRouter().post('/register', register);\n",
      },
      chain: ['handler POST /register', 'waits for sg.send (SendGrid)'],
    },
    'a mail two files away, with its chain': {
      files: { ...mail, 'src/place.ts': "import { sendReceipt } from './mail.js';\nexport class Orders {\n  async place(to: string) { await sendReceipt(to, 1); return to; }\n}\n", ...post('await «new Orders().place»(to);', "import { Orders } from './place.js';\n") },
      messages: ['waitsNeedlessly'],
      chain: ['handler POST /orders', 'calls new Orders().place', 'calls sendReceipt', 'waits for transport.sendMail (SMTP (nodemailer))'],
      suggestsNothing: true,
    },
    'an answer in a branch, in a callback, only begun, or of something else': {
      files: {
        ...mail,
        'src/orders.ts': `${express}import { sendReceipt } from './mail.js';\napp.post('/a', async (req, res) => { if (!req.body.to) res.status(400).json({}); await «sendReceipt»(req.body.to, 1); res.json({}); });\napp.post('/b', async (req, res) => { setTimeout(() => res.json({}), 9000); await «sendReceipt»('a', 1); });\napp.post('/c', async (req, res) => { res.status(202); res.set('a', 'b'); await «sendReceipt»('a', 1); res.end(); });\napp.post('/d', async (req, res) => { res.locals.log.send('x'); req.body.is && res.end(); await «sendReceipt»('a', 1); res.render('x'); });\napp.post('/e', async (req, res) => { res.render('x', (error, html) => res.send(html)); for (const to of req.body.all) res.json(to); await «sendReceipt»('a', 1); });\n`,
      },
    },
    'an answer that may not have come about, because something was thrown': {
      files: { ...mail, ...post('try { await save(to); res.json({}); } catch { await «sendReceipt»(to, total); res.status(500).end(); }', "import { sendReceipt } from './mail.js';\nimport { save } from 'house-shop';\n") },
    },
    'a mail, and enqueues it where the project has one queue': {
      files: { ...mail, ...queue, ...post('await «sendReceipt»(to, total);') },
      suggestion: { title: "Enqueue it as job 'sendReceipt' on 'mailQueue' (a worker has to do the job)", gives: { 'src/orders.ts': `import { sendReceipt } from './mail.js';\nimport express from 'express';\nimport { mailQueue } from './queue.js';\nconst app = express();\n${post("await mailQueue.add('sendReceipt', { to, total });")['src/orders.ts']!.split('const app = express();\n')[1]!}` } },
    },
    'what does not survive a queue: requests, functions, literals': { files: { ...mail, ...queue, ...post('await «sendReceipt»(req, total);\n  await «sendReceipt»(to, () => total);\n  await «sendReceipt»(to, 3);') }, suggestsNothing: true },
    'two queues, of which the reader must choose': { files: { ...mail, ...queue, 'src/other.ts': "import { Queue } from 'bullmq';\nexport const otherQueue = new Queue('other');\n", ...post('await «sendReceipt»(to, total);') }, suggestsNothing: true },
    'Next.js from 15 on, and does it after the answer': {
      files: { ...next('^15.1.0'), ...mail, 'app/api/orders/route.ts': "import { sendReceipt } from '../../../src/mail';\nexport async function POST(request: Request) {\n  await «sendReceipt»('a', 1);\n  return Response.json({});\n}\n" },
      suggestion: { title: 'Do it after the answer with after() (runs once, not retried)', gives: { 'app/api/orders/route.ts': "import { sendReceipt } from '../../../src/mail';\nimport { after } from 'next/server';\nexport async function POST(request: Request) {\n  after(() => sendReceipt('a', 1));\n  return Response.json({});\n}\n" } },
    },
    'Next.js 14, which has no after()': { files: { ...next('14.2.3'), ...mail, 'pages/api/orders.ts': "import { sendReceipt } from '../../src/mail';\nexport default async function handler(req, res) {\n  await «sendReceipt»('a', 1);\n  res.json({});\n}\n" }, suggestsNothing: true },
    'a server action': { files: { ...mail, 'app/actions.ts': "'use server';\nimport { sendReceipt } from '../src/mail';\nexport async function order(to: string) {\n  await «sendReceipt»(to, 1);\n}\n" } },
    'Fastify, Koa, Hono, Nest, tRPC, React Router': {
      files: {
        ...mail,
        'app/routes/orders.ts': "import type { ActionFunctionArgs } from 'react-router';\nimport { sendReceipt } from '../../src/mail.js';\nexport async function action({ request }: ActionFunctionArgs) { await «sendReceipt»('a', 1); return null; }\n",
        'src/fastify.ts': "import fastify from 'fastify';\nimport { sendReceipt } from './mail.js';\nfastify().post('/orders', { schema: {} }, async () => { await «sendReceipt»('a', 1); return {}; });\n",
        'src/hono.ts': "import { Hono } from 'hono';\nimport { sendReceipt } from './mail.js';\nnew Hono().post('/orders', async (c) => { await «sendReceipt»('a', 1); return c.json({}); });\n",
        'src/koa.ts': "import Router from '@koa/router';\nimport { sendReceipt } from './mail.js';\nnew Router().post('orders.create', async (ctx) => { await «sendReceipt»('a', 1); ctx.body = {}; });\n",
        'src/nest.ts': "import { Controller, Post } from '@nestjs/common';\nimport { sendReceipt } from './mail.js';\n@Controller('orders')\nexport class Orders { @Post() async create() { await «sendReceipt»('a', 1); } }\n",
        'src/trpc.ts': "import { publicProcedure } from './trpc-setup.js';\nimport { sendReceipt } from './mail.js';\nexport const create = publicProcedure.mutation(async () => { await «sendReceipt»('a', 1); });\n",
        'src/trpc-setup.ts': "import { initTRPC } from '@trpc/server';\nexport const publicProcedure = initTRPC.create().procedure;\n",
      },
    },
    'Nest, through a service that is injected': {
      files: {
        'src/mail.service.ts': "import { Injectable } from '@nestjs/common';\nimport { MailerService } from '@nestjs-modules/mailer';\n@Injectable()\nexport class MailService {\n  constructor(private readonly mailer: MailerService) {}\n  async welcome(to: string) { await this.mailer.sendMail({ to }); }\n}\n",
        'src/users.controller.ts': "import { Controller, Post, Body } from '@nestjs/common';\nimport { MailService } from './mail.service';\n@Controller('users')\nexport class UsersController {\n  constructor(private readonly mail: MailService) {}\n  @Post() async create(@Body() body: { to: string }) { await «this.mail.welcome»(body.to); return body; }\n}\n",
      },
      messages: ['waitsNeedlessly'],
    },
    'a controller that is registered elsewhere, behind a wrapper': {
      files: { ...mail, 'src/wrap.ts': 'export const wrap = (run: Function) => (req: any, res: any, next: any) => run(req, res).catch(next);\n', 'src/controller.ts': "import { sendReceipt } from './mail.js';\nexport const create = async (req: any, res: any) => {\n  await «sendReceipt»(req.body.to, 1);\n  res.json({});\n};\n", 'src/routes.ts': "import { Router } from 'express';\nimport { create } from './controller.js';\nimport { wrap } from './wrap.js';\nRouter().post('/orders', wrap(create));\n" },
      messages: ['waitsNeedlessly'],
    },
    'forms of waiting': { files: { ...mail, ...post("await Promise.all([«sendReceipt»(to, total), «sendReceipt»('b', total)]);\n  for (const each of to) await «sendReceipt»(each, total);\n  await «sendReceipt»(to, total).catch(() => {});\n  const sent = «sendReceipt»(to, total);\n  await sent;\n  await Promise.all(to.map(async (each) => { await «sendReceipt»(each, total); }));") } },
    'mail, text messages, push, chat, webhooks': {
      files: post("await «resend.emails.send»({ to });\n  await «sms.messages.create»({ to });\n  await «slack.chat.postMessage»({ channel: to });\n  await «fetch»(process.env.SLACK_WEBHOOK_URL!, { method: 'POST' });\n  await «axios.post»('https://hooks.crm.example/x', { to });", "import { Resend } from 'resend';\nimport twilio from 'twilio';\nimport { WebClient } from '@slack/web-api';\nimport axios from 'axios';\nconst resend = new Resend('k');\nconst sms = twilio('a', 'b');\nconst slack = new WebClient('t');\n"),
      messages: ['waitsNeedlessly', 'waitsNeedlessly', 'waitsNeedlessly', 'waitsNeedlessly', 'waitsNeedlessly'],
    },
    'a message whose result is only looked at, by library and by address': {
      files: post("const { error } = await «resend.emails.send»({ to });\n  if (error) return res.status(500).end();\n  const answer = await «fetch»('https://api.resend.com/emails', { method: 'POST', body: to });\n  if (!answer.ok) return res.status(500).end();\n  const sent = await fetch('https://api.resend.com/emails/1');\n  const page = await fetch('https://api.catalogue.example/x', { method: 'POST' });\n  res.json([sent.status, await page.json()]);", "import { Resend } from 'resend';\nconst resend = new Resend('k');\n"),
      messages: ['waitsToTell', 'waitsToTell'], suggestsNothing: true,
    },
    'a mail behind an interface with one kind, and behind an abstract class': {
      files: {
        ...mail, 'src/notify.ts': "import { sendReceipt } from './mail.js';\nexport interface Notifier { tell(to: string): Promise<void> }\nexport class MailNotifier implements Notifier { async tell(to: string) { await sendReceipt(to, 1); } }\nexport abstract class Channel { abstract send(to: string): Promise<void>; async post(to: string) { await this.send(to); } }\nexport class MailChannel extends Channel { async send(to: string) { await sendReceipt(to, 1); } }\n",
        'src/users.ts': `import type { Channel, Notifier } from './notify.js';\n${express}export const routes = (notifier: Notifier, channel: Channel) => app.post('/u', async (req, res) => {\n  await «notifier.tell»(req.body.to);\n  await «channel.post»(req.body.to);\n  res.json({});\n});\n`,
      },
    },
    'an address that is handed down, through two functions and an object': {
      files: { 'src/ask.ts': "export async function ask(address: string) { return fetch(address, { method: 'POST' }); }\nexport const tell = async ({ hook }: { hook: string }) => { await ask(hook); };\n", ...post("await ask('http://stock.internal/a');\n  await «ask»('https://api.crm.example/a');\n  await «tell»({ hook: process.env.SLACK_WEBHOOK_URL! });\n  await tell({ hook: process.env.APP_URL! });", "import { ask, tell } from './ask.js';\n") },
      messages: ['waitsNeedlessly', 'waitsNeedlessly'],
    },
    'a client that is handed down without a type': { files: { ...mail, 'src/welcome.js': "export const welcome = async (transport, to) => { await transport.sendMail({ to }); };\n", ...post("await «welcome»(transport, to);", "import { createTransport } from 'nodemailer';\nimport { welcome } from './welcome.js';\nconst transport = createTransport({});\n") } },
    'a callback in an object, and in a part of what is awaited': { files: { ...mail, ...post("await cached({ key: to, fresh: async () => { await «sendReceipt»(to, total); } });\n  await parse(to, { schema: base.refine(async () => { await «sendReceipt»(to, total); return true; }) });", "import { sendReceipt } from './mail.js';\nimport { base, cached, parse } from 'house-forms';\n") } },
    'a client that is put under a name, and asked for by it': {
      files: { 'src/app.ts': "import { Hono } from 'hono';\nimport { Resend } from 'resend';\nconst app = new Hono();\napp.use(async (c, next) => { c.set('resend', new Resend('k')); await next(); });\napp.post('/a', async (c) => { await «c.get('resend').emails.send»({}); await «c.var.resend.emails.send»({}); return c.json({}); });\napp.get('/a', async (c) => { await c.get('other').emails.send({}); return c.json({}); });\n" },
    },
    'one of a table of senders': { files: { ...mail, ...post('await «senders[to]»(total);', "import { sendReceipt } from './mail.js';\nconst senders: Record<string, (n: number) => Promise<void>> = { mail: (n) => sendReceipt('a', n), none: async () => {} };\n") } },
    'GraphQL of Nest, whose decorators hold functions': { files: { ...mail, 'src/orders.resolver.ts': "import { Args, Mutation, Resolver } from '@nestjs/graphql';\nimport { sendReceipt } from './mail.js';\n@Resolver(() => String)\nexport class OrdersResolver {\n  @Mutation(() => String, { description: 'x' })\n  async place(@Args({ name: 'to', type: () => String }) to: string) { await «sendReceipt»(to, 1); return to; }\n}\n" } },
    'a secret that is only sent along makes no machine of the caller': { files: { ...mail, ...post("await fetch('http://jobs.internal/x', { headers: { Authorization: `Bearer ${process.env.CRON_SECRET}` } });\n  await «sendReceipt»(to, total);") } },
    'a contest, which tries nothing out': { files: { ...mail, 'pages/api/join-contest.ts': "import { sendReceipt } from '../../src/mail';\nexport default async function handler(req, res) { await «sendReceipt»('a', 1); res.json({}); }\n" } },
    'a function that is called like a deferring one': { files: { ...mail, 'src/news.ts': "import { sendReceipt } from './mail.js';\nexport const subscribe = async (to: string) => { await sendReceipt(to, 1); };\n", ...post('await «subscribe»(to);', "import { subscribe } from './news.js';\n") } },
    'every wait: an address told at run time, and a client that was given a key': {
      files: post("const page = await «fetch»(to);\n  const customers = await «crm.customers.list»({ to });\n  customers.map((each) => each.id);\n  await local.customers.list();\n  res.json([page, customers]);", "import { Crm } from 'some-crm-sdk';\nimport { Local } from 'some-local-lib';\nconst crm = new Crm({ apiKey: process.env.CRM_API_KEY });\nconst local = new Local({ size: 3 });\n"),
      options: { report: 'every-wait' }, messages: ['waits', 'waits'],
    },
    'every wait: the request, not what is done with its answer': {
      files: { ...stripe, 'src/invoices.ts': "import { stripe } from './stripe.js';\nexport const list = () => stripe.invoices.list();\n", ...post('const invoices = await «list»();\n  await Promise.all(invoices.data.map(async (each) => each.id));', "import { list } from './invoices.js';\n") },
      options: { report: 'every-wait' }, messages: ['waits'],
    },
    'what else is waited for below the same call': {
      files: { ...mail, 'src/both.ts': "import { sendReceipt } from './mail.js';\nexport const both = async (to: string) => { await sendReceipt(to, 1); await fetch('https://hooks.crm.example/x', { method: 'POST' }); };\n", ...post('await «both»(to);', "import { both } from './both.js';\n") },
      chain: ['handler POST /orders', 'calls both', 'waits for fetch (hooks.crm.example)', 'and waits for transport.sendMail (SMTP (nodemailer))'],
    },
    'every wait, where the team wants to see them': {
      files: { ...stripe, ...post("const session = await «stripe.checkout.sessions.create»({ mode: 'payment' });\n  res.json({ url: session.url });", "import { stripe } from './stripe.js';\n") },
      options: { report: 'every-wait' },
      messages: ['waits'],
      suggestsNothing: true,
    },
    'the other vendors': { files: { ...mail, ...post('await «sendReceipt»(to, total);') }, options: { ignoreVendors: ['stripe'] } },
    'what another rule\'s disable leaves': { files: { ...mail, ...post('// eslint-disable-next-line no-await-in-loop -- another matter\n  await «sendReceipt»(to, total);') } },
  },
});
