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
