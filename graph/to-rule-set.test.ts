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
});

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
