import { testRule } from '../testing/test-rule.js';
import { requireSharedPubsubAdapter } from './require-shared-pubsub-adapter.js';

const http = "import { createServer } from 'node:http';\nconst server = createServer();\n";
const io = `import { Server } from 'socket.io';\n${http}`;
const express = "import express from 'express';\nconst app = express();\n";
const pubsub = (body: string, imports = ''): Record<string, string> => ({ 'src/pubsub.ts': `${imports}import { PubSub } from 'graphql-subscriptions';\n${body}` });
const redis = { 'src/redis.ts': "import Redis from 'ioredis';\nexport const redis = new Redis();\n" };
const sse = (body: string): Record<string, string> => ({ 'src/events.ts': `${express}${body}` });
const clients = "app.get('/events', (req, res) => { clients.add(res); req.on('close', () => clients.delete(res)); });\n";

testRule(requireSharedPubsubAdapter, {
  allows: {
    'an adapter among the options': { ...redis, 'src/io.ts': `${io}import { createAdapter } from '@socket.io/redis-adapter';\nimport { redis } from './redis.js';\nexport const io = new Server(server, { adapter: createAdapter(redis, redis.duplicate()) });\nio.emit('news');\n` },
    'an adapter that another file sets': { ...redis, 'src/io.ts': `${io}export const io = new Server(server);\nio.to('a').emit('news');\n`, 'src/scale.ts': "import { createAdapter } from '@socket.io/redis-streams-adapter';\nimport { io } from './io.js';\nimport { redis } from './redis.js';\nio.adapter(createAdapter(redis));\n" },
    'options that come from somewhere unseen': { 'src/io.ts': `${io}import { options } from 'house-defaults';\nexport const io = new Server(server, options);\nio.emit('news');\n` },
    'questions and answers, no rooms': { 'src/io.ts': `${io}const io = new Server(server);\nio.on('connection', (socket) => {\n  socket.emit('hello', 1);\n  socket.on('ask', (question, answer) => answer(question));\n});\n` },
    'what is said to this server on purpose': { 'src/io.ts': `${io}const io = new Server(server);\nsetInterval(() => io.local.emit('time', Date.now()), 1000);\n` },
    'a server of our own with the name, and the client of Socket.IO': { 'src/io.ts': "import { io } from 'socket.io-client';\nimport { Server } from './server.js';\nconst server = new Server();\nserver.to('a').emit('b');\nio('http://a').emit('b');\n", 'src/server.ts': 'export class Server { to(room: string) { return { emit: (name: string) => room + name }; } }\n' },
    'publishers that all servers share': {
      ...pubsub("export const local = process.env.REDIS_URL ? new RedisPubSub() : new PubSub();\n", "import { RedisPubSub } from 'graphql-redis-subscriptions';\n"),
      'src/redis-pubsub.ts': "import { RedisPubSub } from 'graphql-redis-subscriptions';\nexport const pubsub = new RedisPubSub();\n",
      'src/yoga.ts': "import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';\nimport { createPubSub } from 'graphql-yoga';\nexport const pubSub = createPubSub({ eventTarget: createRedisEventTarget({}) });\n",
      'src/mercurius.ts': "import fastify from 'fastify';\nimport mercurius from 'mercurius';\nimport redis from 'mqemitter-redis';\nfastify().register(mercurius, { subscription: { emitter: redis() } });\nfastify().register(mercurius, { schema: '' });\n",
      'src/types.ts': "import type { PubSub } from 'graphql-subscriptions';\nexport interface Context { pubsub: PubSub }\n",
    },
    'a publisher in development, one of the cloud, one of our own': {
      'src/pubsub.ts': "import { PubSub } from '@google-cloud/pubsub';\nimport { PubSub as Local } from 'graphql-subscriptions';\nimport { PubSub as Own } from './own.js';\nexport const cloud = new PubSub();\nexport const own = new Own();\nexport let local: unknown;\nif (process.env.NODE_ENV !== 'production') local = new Local();\n",
      'src/own.ts': 'export class PubSub {}\n',
    },
    'type-graphql without subscriptions': { 'src/schema.ts': "import { buildSchema } from 'type-graphql';\nexport const schema = buildSchema({ resolvers: [] as never });\n" },
    'sockets of ws that are asked whether they live': { 'src/ws.ts': "import { WebSocketServer } from 'ws';\nconst wss = new WebSocketServer({ port: 1 });\nsetInterval(() => { wss.clients.forEach((client) => { client.ping(); client.terminate(); }); }, 1000);\nwss.on('connection', (socket) => socket.send('hello'));\n" },
    'sockets that pass on what Redis says': { ...redis, 'src/ws.ts': "import { WebSocketServer } from 'ws';\nimport { redis } from './redis.js';\nconst wss = new WebSocketServer({ port: 1 });\nawait redis.subscribe('news');\nredis.on('message', (channel, text) => { for (const client of wss.clients) client.send(text); });\n" },
    'streams that pass on what a bus says, in another file': { ...redis, ...sse(`const clients = new Set<express.Response>();\n${clients}export const tell = (text: string) => { for (const client of clients) client.write(text); };\n`), 'src/relay.ts': "import { redis } from './redis.js';\nimport { tell } from './events.js';\nredis.subscribe('news');\nredis.on('message', (channel, text) => tell(text));\n" },
    'a stream that lives within its request': sse("app.get('/events', (req, res) => { const timer = setInterval(() => res.write('data: 1'), 1000); req.on('close', () => clearInterval(timer)); });\n"),
    'connections that are only counted, or closed in the end': sse(`const clients = new Set<express.Response>();\n${clients}app.get('/count', (req, res) => { res.json({ count: clients.size }); });\nprocess.on('SIGTERM', () => { for (const client of clients) client.end(); });\n`),
    'a list of numbers that is sent': sse("const prices: number[] = [];\napp.post('/prices', (req, res) => { prices.push(req.body.price); for (const price of prices) res.write(String(price)); res.end(); });\n"),
    'events that the process tells itself': { 'src/bus.ts': "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\nbus.on('order', () => undefined);\n", 'src/app.ts': `${express}import { bus } from './bus.js';\napp.post('/orders', (req, res) => { bus.emit('order'); res.end(); });\napp.get('/wait', (req, res) => { req.on('close', () => undefined); bus.once('ready', () => res.end()); });\nsetTimeout(() => bus.emit('ready'), 1000);\n` },
    'an emitter that is made for each request': { 'src/app.ts': `${express}import { EventEmitter } from 'node:events';\napp.get('/job', (req, res) => { const job = new EventEmitter(); job.on('done', () => res.end()); job.emit('done'); });\n` },
    'a durable object of Cloudflare': { 'src/room.ts': "import { DurableObject } from 'cloudflare:workers';\nimport { PubSub } from 'graphql-subscriptions';\nexport class Room extends DurableObject { pubsub = new PubSub(); }\n" },
    'a test': { 'src/app.test.ts': `${io}new Server(server).emit('a');\n` },
    'a server that is still being typed': { 'src/io.ts': `${io}const io = new Server(server,\n` },
    'a disable with its reason, and a decision': pubsub("// eslint-disable-next-line tenfold/require-shared-pubsub-adapter -- one process, by contract\nexport const a = new PubSub();\n// tenfold-state: rooms are kept on one server on purpose\nexport const b = new PubSub();\n"),
    'what nobody asks for': { files: pubsub('export const pubsub = new PubSub();\n'), options: { report: ['connections'] } },
  },
  flags: {
    'Socket.IO that speaks to rooms': { files: { 'src/io.ts': `${io}const io = «new Server»(server, { cors: {} });\nio.on('connection', (socket) => { socket.on('join', (room) => socket.join(room)); });\nexport const tell = (room: string) => io.to(room).emit('news');\n` }, messages: ['speaksAlone'], chain: ['sends here'], suggestsNothing: true },
    'Socket.IO by require, and a broadcast in another file': { files: { 'src/io.cjs': "const io = «require('socket.io')»(3000);\nmodule.exports = { io };\n", 'src/chat.js': "export function chat(socket) { socket.broadcast.emit('said', 1); }\n", 'src/package.json': '{}' }, messages: ['speaksAlone'] },
    'Socket.IO that is found through the application': { files: { 'src/io.ts': `${io}${express}app.set('io', «new Server»(server));\napp.post('/say', (req, res) => { req.app.get('io').to(req.body.room).emit('said'); res.end(); });\n` } },
    'a gateway of Nest': { files: { 'src/chat.gateway.ts': "import { SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';\nimport { Server, Socket } from 'socket.io';\n«@WebSocketGateway({ cors: true })»\nexport class ChatGateway {\n  @WebSocketServer() server: Server;\n  @SubscribeMessage('say') say(client: Socket, text: string) { this.server.emit('said', text); }\n}\n" }, messages: ['speaksAlone'] },
    'graphql-subscriptions, graphql-yoga, mercurius': {
      files: {
        ...pubsub('export const pubsub = «new PubSub»();\n'),
        'src/mercurius.ts': "import fastify from 'fastify';\nimport mercurius from 'mercurius';\n«fastify().register»(mercurius, { schema: '', subscription: true });\n",
        'src/yoga.ts': "import { createPubSub, createYoga } from 'graphql-yoga';\nexport const yoga = createYoga({ context: { pubSub: «createPubSub»() } });\n",
      },
      messages: ['publishesAlone', 'publishesAlone', 'publishesAlone'],
    },
    'a publisher in a field of Nest, type-graphql, lists of sessions': {
      files: {
        'src/pubsub.service.ts': "import { Injectable } from '@nestjs/common';\nimport { PubSub as LocalPubSub } from 'graphql-subscriptions';\n@Injectable()\nexport class PubSubService {\n  private pubsub: LocalPubSub;\n  onModuleInit() { this.pubsub = «new LocalPubSub»(); }\n}\n",
        'src/resolver.ts': "import { Subscription } from 'type-graphql';\nexport class News { @Subscription({ topics: 'NEWS' }) news() { return 1; } }\n",
        'src/schema.ts': "import { buildSchema } from 'type-graphql';\nimport { News } from './resolver.js';\nexport const schema = «buildSchema»({ resolvers: [News] });\n",
        'src/sse.ts': "import { createChannel } from 'better-sse';\nimport SSE from 'express-sse';\nexport const ticker = «createChannel»();\nexport const sse = «new SSE»();\n",
      },
      messages: Array.from({ length: 4 }, () => 'publishesAlone'),
    },
    'sockets of ws that are all told': {
      files: { 'src/ws.ts': "import WebSocket, { WebSocketServer } from 'ws';\nconst wss = new WebSocketServer({ port: 1 });\nwss.on('connection', (socket) => {\n  socket.on('message', (text) => {\n    wss.clients.forEach((client) => { if (client !== socket && client.readyState === WebSocket.OPEN) «client.send»(text); });\n    for (const client of wss.clients) «client.send»(text);\n  });\n});\n" },
      messages: ['sendsAlone', 'sendsAlone'],
    },
    'responses that wait in a set': { files: sse(`const «clients» = new Set<express.Response>();\n${clients}app.post('/news', (req, res) => { for (const client of clients) client.write('data: 1'); res.end(); });\n`), messages: ['sendsAlone'], chain: ['sends here'] },
    'responses in a list and a map, in objects, gone through in another file': {
      files: {
        'src/store.ts': 'export let «clients»: { id: string; res: { write(text: string): void } }[] = [];\nexport const «sockets» = new Map<string, { send(text: string): void }>();\n',
        'src/events.ts': `${express}import { clients, sockets } from './store.js';\napp.get('/events', (req, res) => { clients.push({ id: 'a', res }); });\napp.ws('/live', (ws, req) => { sockets.set('a', ws); });\n`,
        'src/tell.ts': `${express}import { clients, sockets } from './store.js';\napp.post('/tell', (req, res) => { clients.forEach((client) => client.res.write('a')); [...sockets.values()].forEach((socket) => socket.send('a')); res.end(); });\n`,
      },
      messages: ['sendsAlone', 'sendsAlone'],
    },
    'a request that another one wakes': { files: { 'src/bus.ts': "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n", 'src/app.ts': `${express}import { bus } from './bus.js';\napp.post('/approve', (req, res) => { bus.emit('approved', req.body.id); res.end(); });\napp.get('/wait', (req, res) => { «bus.once»('approved', () => res.end()); });\n` }, messages: ['wakesAlone'], chain: ['emitted here'] },
    'several servers that are there already': { files: { 'fly.toml': '[http_service]\nmin_machines_running = 2\n', ...pubsub('export const pubsub = «new PubSub»();\n') }, chain: ['keeps 2 machines running'] },
  },
});
