import { testRule } from '../testing/test-rule.js';
import { noModuleCycle } from './no-module-cycle.js';

/** Modules with an index each; `needs` are the imports between them. */
function modules(needs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(needs).map(([name, text]) => [`src/modules/${name}/index.ts`, `${text}export const ${name} = 1;\n`]));
}

testRule(noModuleCycle, {
  allows: {
    'modules that need each other in one direction': modules({ orders: "import { billing } from '../billing/index.js';\nbilling;\n", billing: "import { stock } from '../stock/index.js';\nstock;\n", stock: '' }),
    'a circle of files within one module': { 'src/modules/orders/a.ts': "import './b.js';\nexport const a = 1;\n", 'src/modules/orders/b.ts': "import './a.js';\nexport const b = 1;\n", 'src/modules/stock/index.ts': '' },
    'a circle that a test closes': { ...modules({ orders: "import { billing } from '../billing/index.js';\nbilling;\n", billing: '' }), 'src/modules/billing/billing.test.ts': "import { orders } from '../orders/index.js';\norders;\n" },
    'a circle that types alone close': modules({ orders: "import { billing } from '../billing/index.js';\nbilling;\n", billing: "import type { Order } from '../orders/index.js';\nexport type Bill = Order;\n" }),
    'a module and the one that it lies in': { 'tenfold.json': '{ "modules": ["src/shop", "src/shop/prices"] }', 'src/shop/index.ts': "import { prices } from './prices/index.js';\nexport const shop = prices;\n", 'src/shop/prices/index.ts': "import { round } from '../round.js';\nexport const prices = round;\n", 'src/shop/round.ts': 'export const round = 1;\n' },
    'files outside the modules that close it': { ...modules({ orders: "import { app } from '../../app.js';\napp;\n" }), 'src/app.ts': "import { orders } from './modules/orders/index.js';\nexport const app = orders;\n" },
    'a circle in the browser': { 'src/features/cart/index.tsx': "'use client';\nimport { pay } from '../pay/index.jsx';\nexport const cart = pay;\n", 'src/features/pay/index.tsx': "'use client';\nimport { cart } from '../cart/index.jsx';\nexport const pay = cart;\n" },
    'a name in a text': modules({ orders: "import { billing } from '../billing/index.js';\nbilling;\n", billing: "export const text = \"import '../orders/index.js'\";\n" }),
  },
  flags: {
    'two modules, once for each direction': {
      files: modules({ orders: "import { billing } from «'../billing/index.js'»;\nbilling;\n", billing: "import { orders } from «'../orders/index.js'»;\norders;\n" }),
      messages: ['closesCycle', 'closesCycle'],
      chain: ["'orders' imports 'billing'"],
      suggestsNothing: true,
    },
    'three modules, the shortest way round, and the cheapest edge to cut': {
      files: {
        ...modules({ orders: "import { billing } from «'../billing/index.js'»;\nbilling;\n", billing: "import { stock } from «'../stock/index.js'»;\nstock;\n", stock: "import { orders } from '../orders/index.js';\norders;\n" }),
        'src/modules/orders/place.ts': "import { billing } from '../billing/index.js';\nbilling;\n", 'src/modules/stock/count.ts': "import { orders } from «'../orders/index.js'»;\norders;\n",
      },
      chain: ["'stock' imports 'orders', here and in 1 more place", "'orders' imports 'billing', here and in 1 more place"],
    },
    'the first of many imports': {
      files: { ...modules({ orders: '', billing: "import { orders } from «'../orders/index.js'»;\norders;\n" }), 'src/modules/orders/a.ts': "import { billing } from «'../billing/index.js'»;\nbilling;\n", 'src/modules/orders/b.ts': "import { billing } from '../billing/index.js';\nbilling;\n" },
      chain: ["'orders' imports 'billing', here and in 1 more place"],
    },
    'the first import of the server, where the browser imports too': { files: { ...modules({ orders: "import { billing } from «'../billing/index.js'»;\nbilling;\n", billing: "import { orders } from «'../orders/index.js'»;\norders;\n" }), 'src/app.ts': "import 'express';\nimport { orders } from './modules/orders/index.js';\norders;\n", 'src/modules/orders/a.tsx': "'use client';\nimport { billing } from '../billing/index.js';\nbilling;\n" } },
    'what is loaded late and what is required': { files: modules({ orders: "export const load = () => import(«'../billing/index.js'»);\n", billing: "const { orders } = require(«'../orders/index.js'»);\norders;\n" }) },
    'types too, as a note, where the team wants to know': {
      files: modules({ orders: "import { billing } from «'../billing/index.js'»;\nbilling;\n", billing: "import type { Order } from «'../orders/index.js'»;\nexport type Bill = Order;\n" }), options: { types: 'report' }, messages: ['closesTypeCycle', 'closesTypeCycle'], suggestsNothing: true,
    },
    'a value import that is used as a type, and makes it one': {
      files: modules({ billing: "import { Order } from «'../orders/index.js'»;\nexport type Bill = Order;\n", orders: "import { billing } from «'../billing/index.js'»;\nexport interface Order { id: string }\nbilling;\n" }),
      messages: ['closesCycle', 'closesCycle'],
      suggestion: { title: /^Import types alone/, gives: modules({ billing: "import type { Order } from '../orders/index.js';\nexport type Bill = Order;\n" }), leaves: 0 },
    },
    'and offers nothing where the name is used at run time': { files: modules({ a: "import { B } from «'../b/index.js'»;\nexport const made = new B();\n", b: "import { a } from «'../a/index.js'»;\nexport class B { a = a }\n" }), suggestsNothing: true },
    'packages of a workspace': {
      files: {
        'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "@shop/a", "exports": "./index.ts" }', 'packages/b/package.json': '{ "name": "@shop/b", "exports": "./index.ts" }',
        'packages/a/index.ts': "import { b } from «'@shop/b'»;\nexport const a = b;\n", 'packages/b/index.ts': "import { a } from «'@shop/a'»;\nexport const b = () => a;\n",
      },
    },
  },
});
