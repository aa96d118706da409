import { testRule } from '../testing/test-rule.js';
import { noOrphanModule } from './no-orphan-module.js';

const app = { 'src/app.ts': "import { orders } from './modules/orders/index.js';\norders;\n" };
const orders = { 'src/modules/orders/index.ts': 'export const orders = 1;\n' };
const packages = (more: object): Record<string, string> => ({
  'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/app/package.json': '{ "name": "app", "private": true, "scripts": { "start": "node packages/app/main.js" } }', 'packages/app/main.ts': '',
  'packages/money/package.json': JSON.stringify({ name: '@shop/money', private: true, ...more }), 'packages/money/index.ts': 'export const money = 1;\n',
});

testRule(noOrphanModule, {
  allows: {
    'a module that others use, be it for a type': { ...app, ...orders, 'src/modules/stock/index.ts': "import type { Bill } from '../billing/index.js';\nexport type Stock = Bill;\n", 'src/modules/billing/index.ts': "import { stock } from '../stock/index.js';\nexport type Bill = typeof stock;\n" },
    'a module that answers requests by its place': { ...app, ...orders, 'package.json': '{ "name": "shop", "dependencies": { "next": "^15.0.0" } }', 'src/modules/api/app/api/orders/route.ts': 'export async function GET() { return Response.json({}); }\n' },
    'a module that listens': { ...app, ...orders, 'src/modules/worker/index.ts': "import http from 'node:http';\nhttp.createServer().listen(80);\n" },
    'a module that a script starts': { ...app, ...orders, 'package.json': '{ "name": "shop", "scripts": { "worker": "node dist/modules/worker/main.js" } }', 'src/modules/worker/main.ts': 'export {};\n' },
    'modules that something loads by a pattern': { 'src/app.ts': "import autoload from '@fastify/autoload';\nimport { join } from 'node:path';\nexport const options = { autoload, dir: join(import.meta.dirname, 'modules') };\n", ...orders },
    'a package that is published, one with a command, and one that a manifest names': { ...packages({ private: false }) },
    'a package with a command': packages({ bin: './index.js' }),
    'a package that a manifest names': { ...packages({}), 'packages/app/package.json': '{ "name": "app", "private": true, "scripts": { "start": "node packages/app/main.js" }, "devDependencies": { "@shop/money": "*" } }' },
    'modules by a path that is put together': { 'src/app.ts': 'export const load = (name: string) => import(`./modules/${name}/index.js`);\n', ...orders },
    'modules by a text and a name': { 'src/app.cjs': "module.exports = (name) => require('./modules/' + name);\n", ...orders },
    'modules that a bundler gathers': { 'src/app.ts': "export const all = import.meta.glob('./modules/*/index.ts');\n", ...orders },
    'a worker that an image starts': { ...app, ...orders, Dockerfile: 'FROM node:22\nCMD ["node", "dist/modules/worker/main.js"]\n', 'src/modules/worker/main.ts': 'export {};\n' },
    'a module of the browser': { ...app, ...orders, 'src/features/cart/index.tsx': "'use client';\nexport const cart = 1;\n" },
  },
  flags: {
    'a module that nobody imports, at its door': { files: { ...app, ...orders, 'src/modules/stock/a.ts': 'export const a = 1;\n', 'src/modules/stock/index.ts': "«»export * from './a.js';\n" }, messages: ['isOrphan'] },
    'a module that tests alone import': { files: { ...app, ...orders, 'src/modules/stock/count.ts': '«»export const count = 1;\n', 'src/stock.test.ts': "import { count } from './modules/stock/count.js';\ncount;\n" } },
    'a package that nobody names': { files: { ...packages({}), 'packages/money/index.ts': '«»export const money = 1;\n' } },
  },
});
