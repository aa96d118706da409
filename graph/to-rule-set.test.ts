// Two readers of one policy: what our own check says of every import, dependency-cruiser must say, too.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject, type Project } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { openCruiser } from './cruise.js';

const fixtures = fileURLToPath(new URL('../../test-fixtures/', import.meta.url));

/** Each module has a door and an inside; the names are what a regular expression would stumble over. */
const odd = (name: string): Record<string, string> => ({ [`src/${name}/index.ts`]: "export * from './inside.js';\n", [`src/${name}/inside.ts`]: 'export const inside = 1;\n', [`src/${name}.ts`]: 'export const beside = 1;\n' });
const names = ['a+b', '(old)', 'v1.2', '[id]', '$1', 'shop', 'shop-admin', 'shop/prices'];
const importers = ['src/server.ts', 'src/server.test.ts', 'src/test/server.ts', 'scripts/run.ts', ...names.map((name) => `src/${name}/uses.ts`)];
const uses = (from: string): string => names.flatMap((name) => ['index', 'inside'].map((file) => `import '${'../'.repeat(from.split('/').length - 1)}src/${name}/${file}.js';\n`)).join('');
const world = {
  ...Object.assign({}, ...names.map(odd)) as Record<string, string>, ...Object.fromEntries(importers.map((path) => [path, uses(path)])),
  'tenfold.json': JSON.stringify({
    modules: names.map((name) => ({ path: `src/${name.replace(/[()[\]$+]/g, '\\$&')}`, name })),
    boundaries: { forbid: [{ from: 'shop', to: 'a+b' }, { from: '*', to: '$1', because: 'it goes away' }, { from: '(old)', to: '*' }, { from: 'prices', to: 'shop' }] },
  }),
};

describe('toRuleSet', () => {
  for (const fixture of readdirSync(fixtures)) it(`judges every import of ${fixture} as our own check does`, () => agree(openProject(join(fixtures, fixture))));

  it('judges every import of modules with odd names, nested modules and forbidden pairs as our own check does', async () => {
    const drawn = drawWorld(world);
    try {
      const project = openProject(drawn.root);
      const { policy } = project.analysis.boundaries;
      assert.equal(policy.modules.length, names.length, 'every odd name is a module');
      const trespasses = project.analysis.edges.filter(({ from, to }) => project.analysis.boundaries.trespass(from, to));
      assert.deepEqual(new Set(trespasses.map(({ from, to }) => project.analysis.boundaries.trespass(from, to)!.kind)), new Set(['forbidden', 'around-the-door']));
      assert.ok(trespasses.length > 50 && trespasses.length < project.analysis.edges.length / 2, `${trespasses.length} of ${project.analysis.edges.length}`);
      await agree(project);
    } finally { drawn.erase(); }
  });
});

/** Every way to name a module, from a file outside, in TypeScript and in JavaScript. */
const inside = "'../src/shop/inside.js'";
const ways = [
  `import ${inside};`, `import { a } from ${inside};`, `import type { B } from ${inside};`, `import { type B } from ${inside};`, `import * as all from ${inside};`, `export { a } from ${inside};`, `export * from ${inside};`,
  `export type { B } from ${inside};`, `const b: import(${inside}).B = 1;`, `type All = typeof import(${inside});`, `await import(${inside});`, 'await import(`../src/shop/inside.js`);', `await import(/* @vite-ignore */ ${inside});`, `require(${inside});`,
  `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require(${inside});`, `import a = require(${inside});`, `export import a = require(${inside});`, `jest.mock(${inside});`, `vi.mock(${inside}, async () => vi.importActual(${inside}));`,
  `vi.mock(import(${inside}));`, `jest.requireActual<typeof import(${inside})>(${inside});`, '/// <reference path="../src/shop/inside.ts" />', "import '../src/shop/inside?worker';", "import '@shop/inside';", "import '#inside';", 'require.resolve("../src/shop/inside.js");', "const path = '../src/shop/inside.js';",
];
const waysWorld = {
  'package.json': '{ "name": "ways", "private": true, "imports": { "#inside": "./src/shop/inside.ts" } }', 'config/base.json': '{ "compilerOptions": { "paths": { "@shop/*": ["../src/shop/*"] } } }', 'tsconfig.json': '{ "extends": "./config/base.json" }',
  'tenfold.json': '{ "modules": [{ "path": "src/shop" }] }', 'src/shop/index.ts': "export * from './inside.js';\n", 'src/shop/inside.ts': 'export const a = 1;\nexport type B = 1;\n', ...Object.fromEntries(ways.map((text, index) => [`use/w${index}.ts`, `${text}\n`])),
  'use/j.mjs': "import '../src/shop/inside.ts';\n", 'use/k.cjs': "const a = require('../src/shop/inside');\njest.doMock('../src/shop/index');\n", 'use/l.tsx': "const A = lazy(() => import('../src/shop/inside'));\n",
};

describe('every way to name a module', () => {
  it('is seen by dependency-cruiser as by us', async () => {
    const drawn = drawWorld(waysWorld);
    try {
      const project = openProject(drawn.root);
      const unseen = ways.filter((_, index) => !project.analysis.edgesFrom(`use/w${index}.ts`).some(({ to }) => to === 'src/shop/inside.ts'));
      assert.deepEqual(unseen, ways.slice(-2));
      await agree(project);
    } finally { drawn.erase(); }
  });

  it('judges every import by layers, allowed pairs, declared dependencies, tags and modules of several places as our own check does', async () => {
    const drawn = drawWorld(layered);
    try {
      const project = openProject(drawn.root);
      const { boundaries, edges } = project.analysis;
      const kinds = new Set(edges.map(({ from, to }) => boundaries.trespass(from, to)?.kind));
      assert.deepEqual(kinds, new Set([undefined, 'forbidden', 'upward', 'not-allowed', 'undeclared', 'around-the-door']));
      await agree(project);
    } finally { drawn.erase(); }
  });
});

/** Every file imports every other one, so that each rule has something to say. */
const places = ['src/web/orders/index.ts', 'src/web/orders/page.ts', 'src/web/stock/index.ts', 'src/domain/orders/index.ts', 'src/domain/orders/rules.ts', 'src/domain/orders/prices/index.ts', 'src/domain/stock/index.ts', 'src/services/orders.ts', 'src/store/rows/index.ts', 'src/store/rows/row.ts', 'src/mail.ts', 'src/app.ts', 'src/tools/run.ts', 'src/outer/index.ts', 'src/outer/inner.ts', 'src/outer/guest/a.ts', 'src/guest/b.ts', 'src/outer/c/index.ts', 'src/outer/c/d/index.ts', 'src/scripts/run.ts', 'src/scripts/migrations/x.ts', 'src/scripts/index.test.ts'];
const layered = {
  ...Object.fromEntries(places.map((path) => [path, places.filter((each) => each !== path).map((each) => `import '${'../'.repeat(path.split('/').length - 1)}${each.replace(/ts$/, 'js')}';\n`).join('')])),
  'tenfold.json': JSON.stringify({
    modules: [
      { path: 'src/web/<part>', name: 'web/<part>', layer: 'web', tags: ['part:<part>'] }, { name: 'orders', path: ['src/domain/orders', 'src/services/orders.ts'], layer: 'domain', tags: ['part:orders'], door: ['index.ts'] },
      { path: 'src/domain/orders/prices', layer: 'domain' }, { path: 'src/domain/stock', layer: 'domain', dependencies: ['rows', 'prices'] }, { path: 'src/store/rows', layer: 'store', door: ['*.ts'] }, { path: 'src/mail.ts' },
      { path: 'src/outer', door: ['index.ts'] }, { name: 'guest', path: ['src/outer/guest', 'src/guest'] }, { path: 'src/outer/c' }, { path: 'src/outer/c/d' }, { path: 'src/scripts' },
    ],
    boundaries: { layers: ['web', 'domain', 'store'], forbid: [{ from: 'mail', to: ['layer:store', 'web/*', 'outer', 'd'] }], allow: [{ from: 'tag:part:orders', to: ['tag:part:orders', 'rows'] }], exempt: ['src/tools'] },
  }),
};

async function agree(project: Project): Promise<void> {
  const cruiser = openCruiser(project.root, { trusted: false });
  try {
    const { agreement, confirms, trouble } = await cruiser.check(project);
    assert.equal(trouble, undefined);
    assert.ok(agreement!.edges > 0);
    assert.deepEqual(agreement, { edges: agreement!.edges, agreed: agreement!.edges, onlyTenfold: [], onlyCruiser: [], differing: [] });
    for (const edge of project.analysis.edges) {
      assert.equal(confirms!({ path: edge.from, range: edge.range }), project.analysis.boundaries.trespass(edge.from, edge.to) !== undefined, `${edge.from} → ${edge.to}`);
    }
  } finally { cruiser.dispose(); }
}
