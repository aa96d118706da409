import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { askDirectly, testRule } from '../testing/test-rule.js';
import { requireModuleCoverage } from './require-module-coverage.js';

const orders = { 'src/modules/orders/index.ts': 'export const orders = 1;\n' };

testRule(requireModuleCoverage, {
  allows: {
    'what puts the modules together': { ...orders, 'src/app.ts': "import { orders } from './modules/orders/index.js';\norders;\n", 'src/modules/index.ts': "export * from './orders/index.js';\n", 'server.ts': '' },
    'a project without modules': { 'src/lib/a.ts': "import './lost.js';\n" },
    'what belongs to no module on purpose': { ...orders, 'tenfold.json': '{ "boundaries": { "outside": ["src/lib/**"] } }', 'src/lib/a.ts': 'export const a = 1;\n', 'src/lib/deep/b.ts': '' },
    'tests, scripts and the browser': { ...orders, 'test/a.test.ts': "import './lost.js';\n", 'scripts/run.ts': '', 'src/components/button.tsx': "'use client';\nexport const button = 1;\n" },
    'packages that are not installed, and what a build makes': { ...orders, 'src/modules/orders/place.ts': "import 'stripe';\nimport '@acme/money/round';\nimport 'node:fs';\nimport './generated/client.js';\nimport 'virtual:routes';\nimport './logo.svg?raw';\nimport '$env/static/private';\nimport './shop_pb';\nimport '../__gen__/client';\nimport './theme.css';\n" },
  },
  flags: {
    'a folder beside the modules, once': { files: { ...orders, 'src/lib/a.ts': '«»export const a = 1;\n', 'src/lib/deep/b.ts': 'export const b = 1;\n' }, messages: ['liesOutside'] },
    'an import that leads nowhere': { files: { ...orders, 'src/modules/orders/place.ts': "import { lost } from «'./lost.js'»;\nexport { other } from «'@/lost/other'»;\nlost;\n" }, messages: ['leadsNowhere', 'leadsNowhere'] },
  },
});

// Inside ESLint such a package is a project of its own.
describe('require-module-coverage of a whole repository', () => {
  it('says which package no workspace names', () => {
    const world = drawWorld({ 'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "a" }', 'packages/a/index.ts': '', 'extra/package.json': '{ "name": "extra" }', 'extra/main.ts': 'export {};\n', 'extra/other.ts': '' });
    try {
      const found = askDirectly(requireModuleCoverage, openProject(world.root), {});
      assert.deepEqual(found.map(({ path, messageId, data }) => [path, messageId, data]), [['extra/main.ts', 'isNoWorkspace', { folder: 'extra', count: '2 files' }]]);
    } finally { world.erase(); }
  });
});
