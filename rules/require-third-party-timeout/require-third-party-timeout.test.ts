import { testRule } from '../testing/test-rule.js';
import { requireThirdPartyTimeout } from './require-third-party-timeout.js';

const express = "import express from 'express';\nconst app = express();\n";
const get = (body: string, imports = ''): Record<string, string> => ({ 'src/rates.ts': `${imports}${express}app.get('/rates/:id', async (req, res) => {\n  ${body}\n  res.json({});\n});\n` });
const url = "'https://rates.vendor.example/all'";

testRule(requireThirdPartyTimeout, {
  allows: {
    'a limit in the options, and one that is made by hand': get(`await fetch(${url}, { signal: AbortSignal.timeout(5000) });\n  const controller = new AbortController();\n  setTimeout(() => controller.abort(), 5000);\n  await fetch(${url}, { method: 'POST', signal: controller.signal });\n  await axios.get(${url}, { timeout: 5000 });\n  await axios.post(${url}, req.body, { signal: controller.signal });\n  await axios({ url: ${url}, timeout: 5000 });`, "import axios from 'axios';\n"),
    'a limit of the instance, and of the client': { 'src/clients.ts': "import axios from 'axios';\nimport OpenAI from 'openai';\nexport const rates = axios.create({ baseURL: 'https://rates.vendor.example', timeout: 5000 });\nexport const openai = new OpenAI({ apiKey: 'k', timeout: 20_000 });\n", ...get("await rates.get('/all');\n  await openai.responses.create({});", "import { openai, rates } from './clients.js';\n") },
    'a limit of each call, on a client that has none': { 'src/clients.ts': "import OpenAI from 'openai';\nexport const openai = new OpenAI({ apiKey: 'k' });\n", ...get("await openai.responses.create({}, { timeout: 20_000 });", "import { openai } from './clients.js';\n") },
    'a limit around the call': get(`await pTimeout(fetch(${url}), { milliseconds: 5000 });\n  await Promise.race([fetch(${url}), new Promise((resolve) => setTimeout(resolve, 5000))]);\n  await policy.execute(() => fetch(${url}));\n  await pTimeout(rates(), { milliseconds: 5000 });`, `import pTimeout from 'p-timeout';\nimport { policy } from 'house-policies';\nconst rates = async () => { const answer = await fetch(${url}); return answer.json(); };\n`),
    'a helper that limits every request': { 'src/ask.ts': 'export const ask = (address: string) => fetch(address, { signal: AbortSignal.timeout(5000) });\n', ...get(`await ask(${url});`, "import { ask } from './ask.js';\n") },
    'a limit for everything at once': { 'src/limits.ts': "import { Agent, setGlobalDispatcher } from 'undici';\nimport axios from 'axios';\nsetGlobalDispatcher(new Agent({ headersTimeout: 5000 }));\naxios.defaults.timeout = 5000;\n", ...get(`await fetch(${url});\n  await axios.get(${url});`, "import axios from 'axios';\n") },
    'a limit for all of Nest': { 'src/app.module.ts': "import { HttpModule } from '@nestjs/axios';\nexport const imports = [HttpModule.register({ timeout: 5000 })];\n", 'src/rates.controller.ts': "import { Controller, Get } from '@nestjs/common';\nimport { HttpService } from '@nestjs/axios';\nimport { firstValueFrom } from 'rxjs';\n@Controller('rates')\nexport class RatesController {\n  constructor(private readonly http: HttpService) {}\n  @Get() async all() { return firstValueFrom(this.http.get('https://rates.vendor.example/all')); }\n}\n" },
    'options that cannot be seen': get(`await fetch(${url}, req.options);\n  await fetch(${url}, { ...defaults });\n  await fetch(${url}, options());`, "import { defaults, options } from 'house-options';\n"),
    'a client whose patience is bearable': get('await sms.messages.create({});', "import twilio from 'twilio';\nconst sms = twilio('a', 'b');\n"),
    'the own server, a bundled file, and an address that nobody can tell': get("await fetch('http://localhost:3000/x');\n  await fetch(`${process.env.APP_URL}/x`);\n  await fetch(new URL('./font.ttf', import.meta.url));\n  await fetch(req.body.url);", ''),
    'a stream, and an answer that is passed on': { ...get(`await axios.get(${url}, { responseType: 'stream' });\n  await openai.responses.create({ stream: true });`, "import axios from 'axios';\nimport OpenAI from 'openai';\nconst openai = new OpenAI();\n"), 'app/api/rates/route.ts': `export async function GET() { return fetch(${url}); }\n` },
    'what no request waits for': { 'src/warm.ts': `export const warm = async () => { await fetch(${url}); };\nsetInterval(warm, 60_000);\n`, ...get(`void fetch(${url});\n  setTimeout(() => fetch(${url}), 0);`) },
    'a mail that is not sent by SMTP': { 'src/mail.ts': "import { createTransport } from 'nodemailer';\nexport const transport = createTransport({ jsonTransport: true });\n", ...get('await transport.sendMail({});', "import { transport } from './mail.js';\n") },
    'a vendor that the team has decided on, and more patience': { files: get(`await stripe.prices.list();`, "import Stripe from 'stripe';\nconst stripe = new Stripe('k');\n"), options: { maxPatience: 90 } },
    'a disable with its reason': get(`// eslint-disable-next-line tenfold/require-third-party-timeout -- the proxy before it limits\n  await fetch(${url});`),
    'a handler that is still being typed': { 'src/rates.ts': `${express}app.get('/', async (req, res) => {\n  await fetch(${url},` },
  },
  flags: {
    'a race without a clock, a transaction that is executed, and limits of other things': {
      files: {
        ...get(`await Promise.race([«fetch»(${url}), «fetch»('https://other.vendor.example')]);\n  await db.transaction().execute(async () => { await «fetch»(${url}); });\n  slow.defaults.timeout = 5000;\n  await «axios.get»(${url});`, "import axios from 'axios';\nimport { db, slow } from './db.js';\n"),
        'src/proxy.ts': "import { ProxyAgent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new ProxyAgent('http://proxy'));\n", 'src/db.ts': 'export const db = { transaction: () => ({ execute: async (run: () => Promise<void>) => run() }) };\nexport const slow = { defaults: { timeout: 0 } };\n',
      },
    },
    'a form, whose options come last, too': {
      files: get(`await «axios.postForm»(${url}, { file: 'a' });`, "import axios from 'axios';\n"),
      suggestion: { title: /^Give up/, gives: { 'src/rates.ts': get(`await axios.postForm(${url}, { file: 'a' }, { timeout: 10_000 });`, "import axios from 'axios';\n")['src/rates.ts']! } },
    },
    'fetch, with and without options': {
      files: get(`await «fetch»(${url});\n  await fetch(${url}, { signal: req.signal });`),
      messages: ['callWaits'], suggestion: { title: 'Give up after 10 seconds (signal)', gives: { 'src/rates.ts': get(`await fetch(${url}, { signal: AbortSignal.timeout(10_000) });\n  await fetch(${url}, { signal: req.signal });`)['src/rates.ts']! } },
      chain: ['handler GET /rates/:id', 'waits for fetch (rates.vendor.example)'],
    },
    'fetch, into the options that are there': {
      files: get(`await «fetch»(${url}, { method: 'POST' });`),
      suggestion: { title: /^Give up/, gives: { 'src/rates.ts': get(`await fetch(${url}, { signal: AbortSignal.timeout(10_000), method: 'POST' });`)['src/rates.ts']! } },
    },
    'axios, whose options come last': {
      files: get(`await «axios.post»(${url}, req.body);`, "import axios from 'axios';\n"), options: { defaultMs: 2500 },
      suggestion: { title: 'Give up after 2.5 seconds (timeout)', gives: { 'src/rates.ts': get(`await axios.post(${url}, req.body, { timeout: 2_500 });`, "import axios from 'axios';\n")['src/rates.ts']! } },
    },
    'an instance, once where it is made': {
      files: { 'src/clients.ts': "import axios from 'axios';\nexport const rates = «axios.create»({ baseURL: 'https://rates.vendor.example' });\n", ...get("await rates.get('/all');\n  await rates.post('/all', {});", "import { rates } from './clients.js';\n") },
      messages: ['clientWaits'], suggestion: { title: /^Give up/, gives: { 'src/clients.ts': "import axios from 'axios';\nexport const rates = axios.create({ timeout: 10_000, baseURL: 'https://rates.vendor.example' });\n" } },
    },
    'clients whose patience is minutes': {
      files: { 'src/clients.ts': "import OpenAI from 'openai';\nimport Stripe from 'stripe';\nimport { WebClient } from '@slack/web-api';\nimport { createTransport } from 'nodemailer';\nexport const openai = «new OpenAI»();\nexport const stripe = «new Stripe»('k');\nexport const slack = «new WebClient»('t', { logLevel: 'info' });\nexport const transport = «createTransport»({ host: 'smtp.example.com' });\n", ...get("await openai.responses.create({});\n  await stripe.prices.list();\n  await slack.chat.postMessage({});\n  await transport.sendMail({});", "import { openai, slack, stripe, transport } from './clients.js';\n") },
      messages: ['clientWaits', 'clientWaits', 'clientWaits', 'clientWaits'],
      suggestion: { title: 'Give up after 10 seconds (timeout)', gives: { 'src/clients.ts': "import OpenAI from 'openai';\nimport Stripe from 'stripe';\nimport { WebClient } from '@slack/web-api';\nimport { createTransport } from 'nodemailer';\nexport const openai = new OpenAI({ timeout: 10_000 });\nexport const stripe = new Stripe('k');\nexport const slack = new WebClient('t', { logLevel: 'info' });\nexport const transport = createTransport({ host: 'smtp.example.com' });\n" } },
    },
    'a helper that asks whatever it is handed, where one hands it somebody else\'s address': {
      files: { 'src/ask.ts': 'export const ask = async (address: string) => { const answer = await «fetch»(address); return answer.json(); };\n', ...get(`await ask('http://stock.internal/x');\n  await ask(${url});`, "import { ask } from './ask.js';\n") },
      messages: ['callWaits'],
    },
    'an address that is told at run time, where all are asked for': { files: get('await «fetch»(req.body.url);'), options: { unknownAddresses: 'report' }, messages: ['callWaits'] },
    'a limit for all, where each call must have its own': { files: { 'src/limits.ts': "import { Agent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new Agent({ headersTimeout: 5000 }));\n", ...get(`await «fetch»(${url});`) }, options: { acceptGlobalDispatcher: false } },
    'all but one vendor': { files: get(`await «fetch»(${url});\n  await stripe.prices.list();`, "import Stripe from 'stripe';\nconst stripe = new Stripe('k');\n"), options: { ignoreVendors: ['stripe'] } },
  },
});
