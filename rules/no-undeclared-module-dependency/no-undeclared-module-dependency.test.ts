import { testRule } from '../testing/test-rule.js';
import { noUndeclaredModuleDependency } from './no-undeclared-module-dependency.js';

const workspace = (orders: object, ...more: readonly object[]): Record<string, string> => ({
  'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
  'packages/billing/package.json': '{ "name": "@shop/billing", "exports": "./index.ts" }', 'packages/billing/index.ts': 'export const charge = 1;\n',
  'packages/stock/package.json': JSON.stringify({ name: '@shop/stock', dependencies: { '@shop/billing': 'workspace:^' } }), 'packages/stock/index.ts': '',
  'packages/orders/package.json': `${JSON.stringify({ name: '@shop/orders', ...orders }, null, 2)}\n`, ...more[0],
});
const uses = "import { charge } from '@shop/billing';\ncharge;\n";
const declared = (dependencies: string): Record<string, string> => ({
  'tenfold.json': `{\n  "modules": [\n    "src/modules/*",\n    { "path": "src/modules/orders", "dependencies": ${dependencies} }\n  ]\n}\n`,
  'src/modules/billing/index.ts': 'export const charge = 1;\n', 'src/modules/stock/index.ts': 'export const shelf = 1;\n',
});

testRule(noUndeclaredModuleDependency, {
  allows: {
    'a dependency that the manifest names, wherever': { ...workspace({ peerDependencies: { '@shop/billing': '*' } }), 'packages/orders/place.ts': uses },
    'the own package by its name': { ...workspace({ exports: './place.ts' }), 'packages/orders/place.ts': 'export const place = 1;\n', 'packages/orders/late.ts': "import { place } from '@shop/orders';\nplace;\n" },
    'a repository in which no manifest names the others': { 'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "a", "exports": "./index.ts" }', 'packages/a/index.ts': '', 'packages/b/package.json': '{ "name": "b" }', 'packages/b/main.ts': "import 'a';\n" },
    'the root, a test and a package from the registry': { ...workspace({}), 'server.ts': uses, 'packages/orders/place.test.ts': uses, 'packages/orders/place.ts': "import 'stripe';\n" },
    'a path to another package, which is declared': { ...workspace({ dependencies: { '@shop/billing': '*' } }), 'packages/orders/place.ts': "import { charge } from '../billing/index.js';\ncharge;\n" },
    'modules that say what they need, and one that says nothing': { ...declared('["billing"]'), 'src/modules/orders/place.ts': "import { charge } from '../billing/index.js';\ncharge;\n", 'src/modules/billing/bill.ts': "import { shelf } from '../stock/index.js';\nshelf;\n" },
    'a module that may need any': { ...declared('["*"]'), 'src/modules/orders/place.ts': "import { charge } from '../billing/index.js';\ncharge;\n" },
  },
  flags: {
    'a package that the manifest does not name, once': {
      files: { ...workspace({ dependencies: { '@a/b': '1.0.0', zod: '4.0.0' } }), 'packages/orders/place.ts': "import { charge } from «'@shop/billing'»;\nimport type { Bill } from '@shop/billing';\nexport type Order = Bill;\ncharge;\n", 'packages/orders/refund.ts': uses },
      messages: ['isMissing'],
    },
    'and writes it in its place': {
      files: { ...workspace({ dependencies: { '@a/b': '1.0.0', zod: '4.0.0' } }), 'packages/orders/place.ts': "import { charge } from «'@shop/billing'»;\ncharge;\n" },
      suggestion: { title: "Declare '@shop/billing' in packages/orders/package.json", gives: { 'packages/orders/package.json': '{\n  "name": "@shop/orders",\n  "dependencies": {\n    "@a/b": "1.0.0",\n    "@shop/billing": "workspace:^",\n    "zod": "4.0.0"\n  }\n}\n' } },
    },
    'and takes over no range that is meant for another package': {
      files: { ...workspace({}), 'packages/stock/package.json': '{ "name": "@shop/stock", "dependencies": { "@shop/billing": "^2.1.0", "@shop/orders": "file:../orders" } }', 'packages/orders/place.ts': "import { charge } from «'@shop/billing'»;\ncharge;\n" },
      suggestion: { title: /^Declare/, gives: { 'packages/orders/package.json': '{\n  "name": "@shop/orders",\n  "dependencies": {\n    "@shop/billing": "*"\n  }\n}\n' } },
    },
    'and begins the list': {
      files: { ...workspace({}), 'packages/orders/place.ts': "import { charge } from «'@shop/billing'»;\ncharge;\n" },
      suggestion: { title: /^Declare/, gives: { 'packages/orders/package.json': '{\n  "name": "@shop/orders",\n  "dependencies": {\n    "@shop/billing": "workspace:^"\n  }\n}\n' } },
    },
    'a path into another package': { files: { ...workspace({}), 'packages/orders/place.ts': "import { charge } from «'../billing/index.js'»;\ncharge;\n" }, messages: ['crossesByPath'], suggestsNothing: true },
    'a module that another did not say it needs, and adds it': {
      files: { ...declared('["billing"]'), 'src/modules/orders/place.ts': "import { charge } from '../billing/index.js';\nimport { shelf } from «'../stock/index.js'»;\ncharge + shelf;\n" },
      messages: ['isUndeclared'],
      suggestion: { title: "Declare 'stock' in tenfold.json", gives: { 'tenfold.json': '{\n  "modules": [\n    "src/modules/*",\n    { "path": "src/modules/orders", "dependencies": ["billing", "stock"] }\n  ]\n}\n' } },
    },
    'a module that says it needs none': { files: { ...declared('[]'), 'src/modules/orders/place.ts': "import { charge } from «'../billing/index.js'»;\ncharge;\n" }, suggestion: { title: /^Declare/, gives: { 'tenfold.json': '{\n  "modules": [\n    "src/modules/*",\n    { "path": "src/modules/orders", "dependencies": ["billing"] }\n  ]\n}\n' } } },
  },
});
