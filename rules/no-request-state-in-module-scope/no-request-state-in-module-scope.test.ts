import { testRule } from '../testing/test-rule.js';
import { noRequestStateInModuleScope } from './no-request-state-in-module-scope.js';

const app = "import express from 'express';\nconst app = express();\n";
const server = (body: string): Record<string, string> => ({ 'src/server.ts': `${app}${body}` });

testRule(noRequestStateInModuleScope, {
  allows: {
    'a client that is made when it is first needed': server("let client: Client | undefined;\nconst getClient = () => (client ??= new Client());\nclass Client { ask(of: string) { return of; } }\napp.get('/', (req, res) => { res.json(getClient().ask(req.url)); });\napp.get('/x', (req, res) => { res.json(client); });\n"),
    'a cache: one function looks, makes and keeps': server("const prices = new Map<string, number>();\nasync function priceOf(id: string) {\n  const known = prices.get(id);\n  if (known) return known;\n  const price = await ask(id);\n  prices.set(id, price);\n  return price;\n}\nasync function ask(id: string) { return id.length; }\napp.get('/p', async (req, res) => { res.json(await priceOf(req.url)); });\napp.post('/p', (req, res) => { prices.delete(req.url); res.json({}); });\n"),
    'what was read from the database, to be had sooner': server("const titles = new Map<string, string>();\ndeclare const database: { find(): Promise<{ id: string; title: string }[]> };\napp.get('/p', async (req, res) => {\n  const products = await database.find();\n  for (const product of products) titles.set(product.id, product.title);\n  res.json(products);\n});\napp.get('/t', (req, res) => { res.json(titles.get(req.query.id as string)); });\n"),
    'an answer that is kept with its time': server("const rates = new Map<string, { rate: number; at: number }>();\ndeclare function ask(of: string): Promise<number>;\napp.post('/r', async (req, res) => {\n  const rate = await ask('eur');\n  rates.set('eur', { rate, at: Date.now() });\n  res.json(rate);\n});\napp.get('/r', (req, res) => { res.json(rates.get('eur')); });\n"),
    'a cache by its name': server("const priceCache: Record<string, number> = {};\napp.post('/p', (req, res) => { priceCache[req.body.id] = req.body.price; res.json({}); });\napp.get('/p', (req, res) => { res.json(priceCache[req.query.id as string]); });\n"),
    'a token of our own, kept until it ends': { 'src/bank.ts': "let accessToken: string | undefined;\nlet expiresAt = 0;\nexport async function tokenOfBank() {\n  if (accessToken && expiresAt > Date.now()) return accessToken;\n  const answer = await ask();\n  accessToken = answer.token;\n  expiresAt = answer.until;\n  return accessToken;\n}\nasync function ask() { return { token: 't', until: 1 }; }\n", ...server("import { tokenOfBank } from './bank.js';\napp.get('/', async (req, res) => { res.json(await tokenOfBank()); });\n") },
    'a registry that is filled while modules load': { 'src/plugins.ts': "const tools = new Map<string, { name: string }>();\nexport function add(name: string) { tools.set(name, { name }); }\nexport function all() { return [...tools.values()]; }\nadd('a');\n", ...server("import { all } from './plugins.js';\napp.get('/', (req, res) => { res.json(all()); });\n") },
    'functions and clients by name': server("const jobs = new Map<string, () => void>();\napp.post('/j', (req, res) => { jobs.set(req.body.id, () => {}); res.json({}); });\napp.get('/j', (req, res) => { jobs.get(req.url)?.(); res.json({}); });\n"),
    'what a scheduler\'s route keeps': { 'app/api/cron/report/route.ts': "const done: string[] = [];\nexport async function POST(request: Request) { done.push(request.url); return Response.json({}); }\nexport async function GET() { return Response.json(done); }\n" },
    'a list that lives for one request': server("app.post('/n', (req, res) => { const names: string[] = []; names.push(req.body.name); res.json(names.map((name) => name)); });\n"),
    'constants, and tables that nobody writes': server("const users = ['a', 'b'];\nlet port = 3000;\napp.get('/', (req, res) => { res.json([users, port]); });\n"),
    'counters and switches of the process': server("let requests = 0;\nlet isReady = false;\napp.use((req, res, next) => { requests += 1; isReady = true; next(); });\napp.get('/metrics', (req, res) => { res.json([requests, isReady]); });\n"),
    'sessions, which have a rule of their own': server("const sessions = new Map<string, string>();\napp.post('/in', (req, res) => { sessions.set(req.body.id, req.body.name); res.json({}); });\napp.get('/me', (req, res) => { res.json(sessions.get(req.url)); });\n"),
    'sockets of this process': server("const sockets = new Map<string, object>();\napp.post('/in', (req, res) => { sockets.set(req.body.id, req.body); res.json({}); });\napp.get('/out', (req, res) => { res.json(sockets.get(req.url)); });\n"),
    'a field of an object that is made for each request': { 'src/cart.ts': "export class Cart {\n  private readonly items: string[] = [];\n  add(item: string) { this.items.push(item); }\n  all() { return this.items; }\n}\n", ...server("import { Cart } from './cart.js';\napp.post('/c', (req, res) => { const cart = new Cart(); cart.add(req.body.item); res.json(cart.all()); });\n") },
    'a provider of Nest that lives as long as the request': { 'src/carts.service.ts': "import { Injectable, Scope } from '@nestjs/common';\n@Injectable({ scope: Scope.REQUEST })\nexport class CartsService {\n  private readonly items: string[] = [];\n  add(item: string) { this.items.push(item); }\n  all() { return this.items; }\n}\n", 'src/carts.controller.ts': "import { Controller, Get, Post } from '@nestjs/common';\nimport { CartsService } from './carts.service';\n@Controller('carts')\nexport class CartsController {\n  constructor(private readonly carts: CartsService) {}\n  @Post() add() { this.carts.add('a'); }\n  @Get() all() { return this.carts.all(); }\n}\n" },
    'what another store holds, kept at hand and filled anew': server("let rates: Record<string, number> = {};\nconst names: string[] = [];\nasync function load() { rates = await ask(); names.length = 0; names.push('a'); }\nasync function ask() { return { a: 1 }; }\napp.post('/rates', async (req, res) => { rates[req.body.id] = req.body.rate; await load(); res.json({}); });\napp.get('/rates', (req, res) => { res.json(rates); });\n"),
    'a list that is emptied and filled by the same function': server("class Pairs {\n  private pairs: string[] = [];\n  load(list: string[]) { this.pairs = []; for (const each of list) this.pairs.push(each); }\n  all() { return this.pairs; }\n}\nconst pairs = new Pairs();\napp.post('/p', (req, res) => { pairs.load(req.body); res.json({}); });\napp.get('/p', (req, res) => { res.json(pairs.all()); });\n"),
    'copies of what was asked for elsewhere': server("const prices: Record<string, number> = {};\nasync function update(id: string) { const found = await ask(id); prices[id] = found.price; }\nasync function ask(id: string) { return { price: id.length }; }\napp.post('/p', async (req, res) => { await update(req.body.id); res.json({}); });\napp.get('/p', (req, res) => { res.json(prices); });\n"),
    'a stand-in': server("class FakeUserStore {\n  private users: object[] = [];\n  add(user: object) { this.users.push(user); }\n  all() { return this.users; }\n}\nconst store = new FakeUserStore();\napp.post('/u', (req, res) => { store.add(req.body); res.json({}); });\napp.get('/u', (req, res) => { res.json(store.all()); });\n"),
    'the browser, tests and scripts': { 'src/components/store.ts': "const users: string[] = [];\nexport const add = (name: string) => users.push(name);\nexport const all = () => users.map((name) => name);\n", 'src/server.test.ts': `${app}const users: string[] = [];\napp.post('/u', (req, res) => { users.push(req.body); res.json({}); });\napp.get('/u', (req, res) => { res.json(users); });\n` },
    'a handler that is still being typed': { 'src/server.ts': `${app}const users = [];\napp.post('/u', (req, res) => { users.push(` },
    'a disable with its reason': server("// eslint-disable-next-line tenfold/no-request-state-in-module-scope -- a toy\nconst users: string[] = [];\napp.post('/u', (req, res) => { users.push(req.body); res.json({}); });\napp.get('/u', (req, res) => { res.json(users); });\n"),
    'a file that turns the rule off': server("/* eslint tenfold/no-request-state-in-module-scope: off */\nconst users: string[] = [];\napp.post('/u', (req, res) => { users.push(req.body); res.json({}); });\napp.get('/u', (req, res) => { res.json(users); });\n"),
  },
  flags: {
    'a record of the request, for which something was waited': {
      files: server("const «users»: { email: string; hash: string }[] = [];\ndeclare function digest(text: string): Promise<string>;\napp.post('/register', async (req, res) => {\n  const hash = await digest(req.body.password);\n  users.push({ email: req.body.email, hash });\n  res.redirect('/login');\n});\napp.post('/login', (req, res) => { res.json(users.find((user) => user.email === req.body.email)); });\n"),
      messages: ['keepsRecords'],
    },
    'users in a list': {
      files: server("const «users»: { email: string }[] = [];\napp.post('/register', async (req, res) => { users.push({ email: req.body.email }); res.redirect('/login'); });\napp.post('/login', (req, res) => { res.json(users.find((user) => user.email === req.body.email)); });\n"),
      messages: ['keepsRecords'], chain: ['written here', 'read here'],
    },
    'a list that something is taken away from': {
      files: server("let «todos»: { id: string }[] = [];\napp.post('/t', (req, res) => { todos.push(req.body); res.json({}); });\napp.delete('/t', (req, res) => { todos = todos.filter((each) => each.id !== req.body.id); res.json({}); });\napp.get('/t', (req, res) => { res.json(todos); });\n"),
    },
    'records in a map, two files away': {
      files: { 'src/orders.ts': "const «orders» = new Map<string, object>();\nexport const place = (id: string, order: object) => { orders.set(id, order); };\nexport const orderOf = (id: string) => orders.get(id);\n", ...server("import { orderOf, place } from './orders.js';\napp.post('/o', (req, res) => { place(req.body.id, req.body); res.json({}); });\napp.get('/o', (req, res) => { res.json(orderOf(req.url)); });\n") },
      messages: ['keepsRecords'],
    },
    'a list that another file fills, by import and by require': {
      files: {
        'src/people.ts': 'export const «people»: string[] = [];\n', 'src/goods.cjs': 'const «goods» = [];\nmodule.exports = { goods };\n',
        'src/people-routes.ts': `${app}import { people } from './people.js';\napp.post('/p', (req, res) => { people.push(req.body.name); res.json({}); });\napp.get('/p', (req, res) => { res.json(people.map((each) => each)); });\n`,
        'src/goods-routes.cjs': "const app = require('express')();\nconst { goods } = require('./goods.cjs');\napp.post('/g', (req, res) => { goods.push(req.body.name); res.json({}); });\napp.get('/g', (req, res) => { res.json(goods.map((each) => each)); });\n",
      },
      messages: ['keepsRecords', 'keepsRecords'],
    },
    'what one request leaves for the next': {
      files: server("let «lastOrder»: unknown;\nlet «ACCESS_TOKEN»: string | null = null;\napp.post('/o', (req, res) => { lastOrder = req.body.order; res.json({}); });\napp.get('/o', (req, res) => { res.json(lastOrder); });\napp.post('/t', async (req, res) => { const answer = await exchange(req.body.code); ACCESS_TOKEN = answer.data.access_token; res.json({}); });\napp.get('/accounts', async (req, res) => { res.json(await exchange(ACCESS_TOKEN!)); });\nasync function exchange(code: string) { return { data: { access_token: code } }; }\n"),
      messages: ['keepsValue', 'keepsValue'],
    },
    'a service of Nest, of which there is one': {
      files: { 'src/carts.service.ts': "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class CartsService {\n  private readonly «carts» = new Map<string, object>();\n  put(id: string, cart: object) { this.carts.set(id, cart); }\n  of(id: string) { return this.carts.get(id); }\n}\n", 'src/carts.controller.ts': "import { Body, Controller, Get, Post } from '@nestjs/common';\nimport { CartsService } from './carts.service';\n@Controller('carts')\nexport class CartsController {\n  constructor(private readonly carts: CartsService) {}\n  @Post() put(@Body() body: object) { this.carts.put('a', body); }\n  @Get() of() { return this.carts.of('a'); }\n}\n" },
      messages: ['keepsRecords'],
    },
  },
});
