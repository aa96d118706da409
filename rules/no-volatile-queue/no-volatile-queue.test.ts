import { testRule } from '../testing/test-rule.js';
import { noVolatileQueue } from './no-volatile-queue.js';

const mail = { 'src/mail.ts': "import { Resend } from 'resend';\nconst resend = new Resend('k');\nexport const sendReceipt = async (to: string) => { await resend.emails.send({ to }); };\n" };
const bus = { 'src/bus.ts': "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n" };
const express = "import express from 'express';\nconst app = express();\n";
const post = (body: string, imports = ''): Record<string, string> => ({ 'src/orders.ts': `import { sendReceipt } from './mail.js';\n${imports}${express}app.post('/orders', async (req, res) => {\n  const { to } = req.body;\n  ${body}\n  res.json({});\n});\n` });

testRule(noVolatileQueue, {
  allows: {
    'a list that is waited for, within the request': { ...mail, ...post("await Promise.all([to].map((each) => queue.add(() => sendReceipt(each))));\n  await queue.add(() => sendReceipt(to));\n  await Promise.all([limit(() => sendReceipt(to))]);", "import PQueue from 'p-queue';\nimport pLimit from 'p-limit';\nconst queue = new PQueue({ concurrency: 2 });\nconst limit = pLimit(2);\n") },
    'a list for work of our own': { ...mail, ...post("void queue.add(() => [to].sort());", "import PQueue from 'p-queue';\nconst queue = new PQueue();\n") },
    'a queue that outlives the process': { ...mail, ...post("await queue.add('receipt', { to }, { delay: 900_000 });", "import { Queue } from 'bullmq';\nconst queue = new Queue('mail');\n") },
    'short timers, and long ones that only tidy the memory': { ...mail, ...post("setTimeout(() => sendReceipt(to), 500);\n  setTimeout(() => seen.delete(to), 15 * 60 * 1000);\n  const controller = new AbortController();\n  setTimeout(() => controller.abort(), 120_000);\n  setTimeout(() => sendReceipt(to), req.body.delay);", 'const seen = new Map<string, string>();\n') },
    'events that only this process is told of': { ...mail, ...bus, 'src/listeners.ts': "import { bus } from './bus.js';\nconst counts = new Map<string, number>();\nbus.on('order', (to: string) => { counts.set(to, 1); });\n", ...post("bus.emit('order', to);", "import { bus } from './bus.js';\n") },
    'an event whose listener enqueues': { ...mail, ...bus, 'src/listeners.ts': "import { Queue } from 'bullmq';\nimport { bus } from './bus.js';\nconst queue = new Queue('mail');\nbus.on('order', async (to: string) => { await queue.add('receipt', { to }); });\n", ...post("bus.emit('order', to);", "import { bus } from './bus.js';\n") },
    'another event, another emitter, and the emitter of somebody else': { ...mail, ...bus, 'src/listeners.ts': "import { EventEmitter } from 'node:events';\nimport { bus } from './bus.js';\nimport { sendReceipt } from './mail.js';\nconst other = new EventEmitter();\nbus.on('refund', async (to: string) => { await sendReceipt(to); });\nother.on('order', async (to: string) => { await sendReceipt(to); });\n", ...post("bus.emit('order', to);\n  socket.emit('refund', to);", "import { bus } from './bus.js';\nimport { socket } from './socket.js';\n"), 'src/socket.ts': 'export const socket = { emit(name: string, to: string) { return name + to; } };\n' },
    'what starts with the process': { ...mail, 'src/start.ts': "import { sendReceipt } from './mail.js';\nsetTimeout(() => sendReceipt('ops'), 600_000);\n" },
    'events that may be lost, and patience with timers': { files: { ...mail, ...bus, 'src/listeners.ts': "import { bus } from './bus.js';\nimport { sendReceipt } from './mail.js';\nbus.on('order', async (to: string) => { await sendReceipt(to); });\n", ...post("bus.emit('order', to);\n  setTimeout(() => sendReceipt(to), 120_000);", "import { bus } from './bus.js';\n") }, options: { ignoreEvents: ['order'], longTimer: 600 } },
    'a disable with its reason': { ...mail, ...post('// eslint-disable-next-line tenfold/no-volatile-queue -- a courtesy\n  setTimeout(() => sendReceipt(to), 600_000);') },
    'a handler that is still being typed': { 'src/orders.ts': `${express}app.post('/orders', async (req, res) => {\n  bus.emit('order',` },
  },
  flags: {
    'a list in memory, and one that was told its work when it was made': {
      files: { ...mail, ...post("void «queue.add»(() => sendReceipt(to));\n  «list.push»(to);\n  «tasks.push»(to);", "import PQueue from 'p-queue';\nimport fastq from 'fastq';\nimport { queue as makeQueue } from 'async';\nconst queue = new PQueue();\nconst list = fastq.promise(sendReceipt, 1);\nconst tasks = makeQueue(async (to: string) => { await sendReceipt(to); }, 2);\n") },
      messages: ['queued', 'queued', 'queued'], chain: ['handler POST /orders', 'leaves it to queue.add', 'calls sendReceipt', 'ends at resend.emails.send (Resend)'], suggestsNothing: true,
    },
    'a long timer, with a mail and with a write at its end': {
      files: { ...mail, ...post("«setTimeout»(() => sendReceipt(to), 15 * 60 * 1000);\n  «setTimeout»(async () => { await cancel(to); }, 900_000);", "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nconst cancel = async (id: string) => { await prisma.order.update({ where: { id }, data: { isCancelled: true } }); };\n") },
      messages: ['delayed', 'delayed'],
    },
    'an event with a listener that mails': {
      files: { ...mail, ...bus, 'src/listeners.ts': "import { bus } from './bus.js';\nimport { sendReceipt } from './mail.js';\nbus.on('order', async (to: string) => { await sendReceipt(to); });\n", ...post("«bus.emit»('order', to);", "import { bus } from './bus.js';\n") },
      messages: ['emitted'], chain: ['handler POST /orders', 'leaves it to bus.emit', 'calls sendReceipt', 'ends at resend.emails.send (Resend)'],
    },
    'an emitter of a class of our own': { files: { ...mail, 'src/bus.ts': "import { EventEmitter } from 'node:events';\nclass Bus extends EventEmitter {}\nexport const bus = new Bus();\n", 'src/listeners.ts': "import { bus } from './bus.js';\nimport { sendReceipt } from './mail.js';\nbus.once('order', (to: string) => sendReceipt(to));\n", ...post("«bus.emit»('order', to);", "import { bus } from './bus.js';\n") } },
    'events of Nest': {
      files: {
        ...mail, 'src/receipts.ts': "import { OnEvent } from '@nestjs/event-emitter';\nimport { sendReceipt } from './mail.js';\nexport class Receipts { @OnEvent('order.paid') async send(to: string) { await sendReceipt(to); } }\n",
        'src/orders.controller.ts': "import { Controller, Post } from '@nestjs/common';\nimport { EventEmitter2 } from '@nestjs/event-emitter';\n@Controller('orders')\nexport class OrdersController {\n  constructor(private readonly events: EventEmitter2) {}\n  @Post() place() { «this.events.emit»('order.paid', 'a'); return {}; }\n}\n",
      },
      messages: ['emitted'],
    },
  },
});
