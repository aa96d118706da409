import { testRule } from '../testing/test-rule.js';
import { noSyncCallBetweenOwnServices } from './no-sync-call-between-own-services.js';

const service = (name: string, text: string): Record<string, string> => ({ [`apps/${name}/package.json`]: `{ "name": "@shop/${name}" }`, [`apps/${name}/src/app.ts`]: text });
const root = { 'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }' };
const orders = service('orders', "import express from 'express';\nexpress().get('/orders/:id', (req, res) => { res.json({}); });\n");
const basket = (body: string): Record<string, string> => service('basket', `import express from 'express';\nconst app = express();\napp.post('/pay', async (req, res) => {\n  ${body}\n  res.json({});\n});\n`);
const compose = { 'docker-compose.yml': 'services:\n  stock:\n    build: ./legacy/stock\n  redis:\n    image: redis:8\n' };

testRule(noSyncCallBetweenOwnServices, {
  allows: {
    'somebody else, and an address that names no service': { ...root, ...orders, ...basket("await fetch('https://orders.vendor-of-orders.example/x'.replace('orders', ''));\n  await fetch(process.env.CRM_URL!);\n  await fetch(req.body.url);") },
    'itself': { ...root, ...orders, ...basket("await fetch('http://basket:3000/x');\n  await fetch(`${process.env.BASKET_URL}/x`);") },
    'an image that compose only runs': { ...root, ...compose, ...basket("await fetch('http://redis:6379/');") },
    'what nobody waits for': { ...root, ...orders, ...basket("void fetch('http://orders/x');\n  setTimeout(() => fetch('http://orders/x'), 0);") },
    'a variable that may mean anybody': { ...root, ...service('server', "import express from 'express';\nexpress().get('/x', (req, res) => { res.json({}); });\n"), ...basket('await fetch(`${process.env.SERVER_URL}/x`);') },
    'one service alone': { 'src/app.ts': "import express from 'express';\nexpress().post('/pay', async (req, res) => { await fetch(`${process.env.ORDERS_URL}/x`); res.end(); });\n" },
    'a compose file that is broken': { ...root, 'compose.yaml': 'services: [\n', ...basket("await fetch('http://stock/x');") },
    'a worker': { ...root, ...orders, 'apps/mailer/package.json': '{ "name": "@shop/mailer" }', 'apps/mailer/src/worker.ts': "import { Worker } from 'bullmq';\nnew Worker('mail', async () => { await fetch('http://orders/x'); });\n" },
    'a service that was decided on': { files: { ...root, ...orders, ...basket("await fetch('http://orders/x');") }, options: { ignoreServices: ['orders'] } },
    'a disable with its reason': { ...root, ...orders, ...basket("// eslint-disable-next-line tenfold/no-sync-call-between-own-services -- until the spring\n  await fetch('http://orders/x');") },
    'a handler that is still being typed': { ...root, ...orders, ...service('basket', "import express from 'express';\nexpress().post('/pay', async (req, res) => { await fetch('http://orders") },
  },
  flags: {
    'a sibling by its host, and by a variable that is named after it': {
      files: { ...root, ...orders, ...service('basket', "import axios from 'axios';\nimport express from 'express';\nconst api = axios.create({ baseURL: process.env.ORDERS_URL });\nconst app = express();\napp.post('/pay', async (req, res) => {\n  await «fetch»('http://orders:4000/orders/1');\n  const answer = await «fetch»(`${process.env.ORDERS_SERVICE_URL}/orders/1`);\n  await «api.get»('/orders/1');\n  res.json(answer);\n});\n") },
      messages: ['waitsForSibling', 'waitsForSibling', 'waitsForSibling'], suggestsNothing: true,
    },
    'a service that compose builds, through a helper': {
      files: { ...root, ...compose, 'apps/basket/src/stock.ts': "export const inStock = async (id: string) => { const answer = await fetch(`http://stock:8080/items/${id}`); return answer.json(); };\n", ...service('basket', "import express from 'express';\nimport { inStock } from './stock.js';\nconst app = express();\napp.post('/pay', async (req, res) => { const known = await «inStock»(req.body.id); res.json(known); });\n") },
      chain: ['handler POST /pay', 'calls inStock', 'waits for fetch (stock)'],
    },
  },
});
