// The same backend told in another way must get the same verdict: wrapped, moved, made a class or a closure, behind a barrel,
// as CommonJS, as JavaScript, with every name another, in another framework.
import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { checkedPaths, checkFile, settingsOf } from './check-file.js';
import { rules } from './rules.generated.js';

/** What a handler does with a helper that is called `work`, in words that are TypeScript and JavaScript at once. */
interface Seed {
  readonly helper: { readonly imports: readonly (readonly [name: string, from: string, isDefault: boolean])[]; readonly setup?: string; readonly body: string };
  readonly does: string;
  /** Every message of the async rules at their strictest, with the rule's name. */
  readonly verdict: readonly string[];
}

type Files = Readonly<Record<string, string>>;

const resend = { imports: [['Resend', 'resend', false]], setup: "const vendor = new Resend('k');", body: 'await vendor.emails.send({ to });' } as const;
const stripe = { imports: [['Stripe', 'stripe', true]], setup: "const vendor = new Stripe('k', { timeout: 5000 });", body: "const link = await vendor.checkout.sessions.create({ mode: 'payment' });\n  return link.url;" } as const;
const queue = { imports: [['Queue', 'bullmq', false]], setup: "const list = new Queue('mail');", body: "await list.add('mail', { to });" } as const;

const seeds: Readonly<Record<string, Seed>> = {
  'a mail that is waited for': { helper: resend, does: 'await work(to);', verdict: ['no-awaited-third-party-call waitsNeedlessly'] },
  'a mail for each of a list': { helper: resend, does: 'await Promise.all([to].map((each) => work(each)));', verdict: ['no-awaited-third-party-call waitsNeedlessly'] },
  'a mail that is let go': { helper: resend, does: 'void work(to);', verdict: ['no-fire-and-forget-in-handler begun'] },
  'a mail whose error is caught': { helper: resend, does: 'work(to).catch(() => {});', verdict: ['no-fire-and-forget-in-handler caught'] },
  'a payment that the answer needs': { helper: stripe, does: 'const link = await work(to);\n  console.info(link);', verdict: ['no-awaited-third-party-call waits'] },
  'a job': { helper: queue, does: 'await work(to);', verdict: [] },
  'a job that nobody waits for': { helper: { ...queue, body: "list.add('mail', { to });" }, does: 'await work(to);', verdict: ['no-fire-and-forget-in-handler enqueued'] },
  'a workbook': { helper: { imports: [['read', 'xlsx', false]], body: 'return read(to);' }, does: 'await work(to);', verdict: ['no-heavy-work-in-handler blocks'] },
  'a request without a limit': { helper: { imports: [], body: "const answer = await fetch('https://rates.vendor.example/all');\n  return answer.json();" }, does: 'const rates = await work(to);\n  console.info(rates);', verdict: ['no-awaited-third-party-call waits', 'require-third-party-timeout callWaits'] },
  'a request to ourselves': { helper: { imports: [], body: "await fetch('http://stock.internal/x', { method: 'POST' });" }, does: 'await work(to);', verdict: [] },
  'a row in the database': { helper: { imports: [['PrismaClient', '@prisma/client', false]], setup: 'const db = new PrismaClient();', body: 'await db.order.create({ data: { to } });' }, does: 'await work(to);', verdict: [] },
  'a mail after a timer of an hour': { helper: resend, does: 'setTimeout(() => work(to), 60 * 60 * 1000);', verdict: ['no-volatile-queue delayed'] },
};

const esmImport = ([name, from, isDefault]: readonly [string, string, boolean]): string => (isDefault ? `import ${name} from '${from}';\n` : `import { ${name} } from '${from}';\n`);
const cjsImport = ([name, from, isDefault]: readonly [string, string, boolean]): string => (isDefault ? `const ${name} = require('${from}');\n` : `const { ${name} } = require('${from}');\n`);
const helperOf = ({ helper }: Seed, head = 'export async function work(to)'): string => `${helper.imports.map(esmImport).join('')}${helper.setup ?? ''}\n${head} {\n  ${helper.body}\n}\n`;
const typed = (text: string): string => text.replace(/\(to\)( \{|$)/, '(to: string)$1');
const handler = ({ does }: Seed): string => `async (req, res) => {\n  const { to } = req.body;\n  ${does}\n  res.json({});\n}`;
const app = "import express from 'express';\nconst app = express();\n";
const take = "import { work } from './helper.js';\n";

const tellings: Readonly<Record<string, (seed: Seed) => Files>> = {
  'in the registration': (seed) => ({ 'src/helper.ts': typed(helperOf(seed)), 'src/routes.ts': `${take}${app}app.post('/orders', ${handler(seed)});\n` }),
  'all in one file': (seed) => ({ 'src/routes.ts': `${typed(helperOf(seed).replace('export ', ''))}${app}app.post('/orders', ${handler(seed)});\n` }),
  'wrapped': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/wrap.ts': 'export const wrap = (run: Function) => (req: any, res: any, next: any) => run(req, res).catch(next);\n', 'src/routes.ts': `${take}import { wrap } from './wrap.js';\n${app}app.post('/orders', wrap(${handler(seed)}));\n` }),
  'in a try, behind a condition': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/routes.ts': `${take}${app}app.post('/orders', async (req, res, next) => {\n  const { to } = req.body;\n  try {\n    if (to) {\n      ${seed.does}\n    }\n    res.json({});\n  } catch (error) { next(error); }\n});\n` }),
  'moved to another file': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/order.ts': `${take}export const order = ${handler(seed)};\n`, 'src/routes.ts': `import { order } from './order.js';\n${app}app.post('/orders', order);\n` }),
  'as a method of a controller': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/orders.ts': `${take}export class Orders {\n  async place(req, res) {\n  const { to } = req.body;\n  ${seed.does}\n  res.json({});\n  }\n}\n`, 'src/routes.ts': `import { Orders } from './orders.js';\n${app}const orders = new Orders();\napp.post('/orders', orders.place.bind(orders));\n` }),
  'as a closure': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/order.ts': `${take}export const makeOrder = (name: string) => ${handler(seed)};\n`, 'src/routes.ts': `import { makeOrder } from './order.js';\n${app}app.post('/orders', makeOrder('shop'));\n` }),
  'below a service': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/service.ts': `${take}export class Service {\n  async place(to: string) {\n    ${seed.does}\n  }\n}\n`, 'src/routes.ts': `import { Service } from './service.js';\n${app}const service = new Service();\napp.post('/orders', async (req, res) => { await service.place(req.body.to); res.json({}); });\n` }),
  'behind a barrel and another name': (seed) => ({ 'src/inner/helper.ts': helperOf(seed).replace('work', 'toil'), 'src/inner/index.ts': "export { toil as work } from './helper.js';\n", 'src/helper.ts': "export * from './inner/index.js';\n", 'src/routes.ts': `${take}${app}app.post('/orders', ${handler(seed)});\n` }),
  'as a whole namespace': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/routes.ts': `import * as helpers from './helper.js';\n${app}app.post('/orders', ${handler({ ...seed, does: seed.does.replaceAll('work(', 'helpers.work(') })});\n` }),
  'as a default export': (seed) => ({ 'src/helper.ts': helperOf(seed, 'export default async function (to)'), 'src/routes.ts': `import work from './helper.js';\n${app}app.post('/orders', ${handler(seed)});\n` }),
  'as JavaScript': (seed) => ({ 'src/helper.js': helperOf(seed), 'src/routes.js': `${take}${app}app.post('/orders', ${handler(seed)});\n` }),
  'as CommonJS': (seed) => ({ 'src/helper.js': `${seed.helper.imports.map(cjsImport).join('')}${seed.helper.setup ?? ''}\nasync function work(to) {\n  ${seed.helper.body}\n}\nmodule.exports = { work };\n`, 'src/routes.js': `const { work } = require('./helper');\nconst express = require('express');\nconst app = express();\napp.post('/orders', ${handler(seed)});\n` }),
  'as CommonJS, piece by piece': (seed) => ({ 'src/helper.js': `${seed.helper.imports.map(cjsImport).join('')}${seed.helper.setup ?? ''}\nexports.work = async (to) => {\n  ${seed.helper.body}\n};\n`, 'src/routes.js': `const helpers = require('./helper.js');\nconst router = require('express').Router();\nrouter.post('/orders', ${handler({ ...seed, does: seed.does.replaceAll('work(', 'helpers.work(') })});\nmodule.exports = router;\n` }),
  'with every name another': (seed) => rename({ 'src/zorb.ts': helperOf(seed), 'lib/quux.ts': `import { work } from '../src/zorb.js';\n${app}app.post('/orders', ${handler(seed)});\n` }),
  'in Fastify': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/routes.ts': `${take}import fastify from 'fastify';\nconst app = fastify();\napp.post('/orders', async (request) => {\n  const { to } = request.body as any;\n  ${seed.does}\n  return {};\n});\n` }),
  'in Koa': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/routes.ts': `${take}import Router from '@koa/router';\nconst router = new Router();\nrouter.post('/orders', async (ctx) => {\n  const { to } = ctx.request.body as any;\n  ${seed.does}\n  ctx.body = {};\n});\n` }),
  'in Hono': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/routes.ts': `${take}import { Hono } from 'hono';\nexport const app = new Hono().post('/orders', async (c) => {\n  const { to } = await c.req.json();\n  ${seed.does}\n  return c.json({});\n});\n` }),
  'in Next.js': (seed) => ({ 'src/helper.ts': helperOf(seed), 'app/api/orders/route.ts': `import { work } from '../../../src/helper';\nexport async function POST(request: Request) {\n  const { to } = await request.json();\n  ${seed.does}\n  return Response.json({});\n}\n` }),
  'in NestJS': (seed) => ({ 'src/helper.ts': helperOf(seed), 'src/orders.controller.ts': `${take}import { Body, Controller, Post } from '@nestjs/common';\n@Controller('orders')\nexport class OrdersController {\n  @Post() async place(@Body() { to }: any) {\n  ${seed.does}\n  return {};\n  }\n}\n` }),
};

/** Names of the program's own, whatever they mean; those of packages and globals stay. */
function rename(files: Files): Files {
  const names: Readonly<Record<string, string>> = { work: 'frob', vendor: 'gizmo', list: 'blip', db: 'wug', app: 'thing', to: 'plugh', link: 'xyzzy', rates: 'fnord', answer: 'garply', req: 'q', res: 's' };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Object.entries(names).reduce((all, [from, to]) => all.replaceAll(new RegExp(`(?<![.\\w'/-])${from}\\b(?![:'])`, 'g'), to).replaceAll(new RegExp(`(?<=const \\{ )${from === 'to' ? 'plugh' : '\0'}(?= \\})`, 'g'), 'to: plugh').replaceAll('{ plugh }', '{ to: plugh }').replaceAll('to: to: ', 'to: '), text)]));
}

const asked = settingsOf({ preset: 'strict' });
const settings = new Map(rules.filter((rule) => rule.decision === 'async').map((rule) => [rule.name, asked.get(rule.name)!]));

describe('the same told in another way', () => {
  for (const [telling, tell] of Object.entries(tellings)) for (const [name, seed] of Object.entries(seeds)) {
    it(`${name}, ${telling}`, () => {
      const world = drawWorld(tell(seed));
      try {
        const project = openProject(world.root);
        assert.deepEqual(checkedPaths(project).flatMap((path) => project.problem(path)?.message ?? []), [], 'every file can be read');
        const found = checkedPaths(project).flatMap((path) => checkFile(project, path, settings)).map(({ rule, messageId }) => `${rule} ${messageId}`);
        assert.deepEqual(found.sort(), [...seed.verdict].sort());
      } finally {
        world.erase();
      }
    });
  }
});
