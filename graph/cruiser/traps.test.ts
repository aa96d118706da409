// What is known to go wrong with dependency-cruiser in a process that lives long, or on a large graph, and what we make of it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, LineTable, openProject, type Project } from '@tenfold/project';
import { drawWorld, type World } from '@tenfold/project/testing';
import { type Cruiser, openCruiser } from '../cruise.js';
import { copyTestedCruiser, linkTestedCruiser } from '../testing/tested-cruiser.js';

type Use = (cruiser: Cruiser, project: Project, world: World) => Promise<void>;

const config = (forbidden: readonly object[], options: object = {}): string => `module.exports = ${JSON.stringify({ forbidden, options })};\n`;
const noCircular = { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } };
const noSecret = { name: 'no-secret', severity: 'error', from: {}, to: { path: 'secret' } };

/** n1 → n0 → n4 → n3 → n1, beside n0 ⇄ n2. */
export const missedByThem = {
  'src/n0.js': "import './n2.js';\nimport './n4.js';\n", 'src/n1.js': "import './n0.js';\nimport './n4.js';\n", 'src/n2.js': "import './n0.js';\n",
  'src/n3.js': "import './n1.js';\nimport './n0.js';\n", 'src/n4.js': "import './n3.js';\n",
};

const ring = (size: number): Record<string, string> => Object.fromEntries(Array.from({ length: size }, (_, index) => [`src/f${index}.ts`, `import './f${(index + 1) % size}.js';\n`]));

describe("dependency-cruiser's traps", () => {
  it('content cache stale in one process: an edit changes the answer', () => inWorld({ 'src/a.ts': "import './secret.js';\n", 'src/b.ts': 'export {};\n', 'src/secret.ts': 'export {};\n', '.dependency-cruiser.cjs': config([noSecret], { cache: { strategy: 'content', folder: '.cruised' } }) }, async (cruiser, project, world) => {
    const ask = async (): Promise<string[]> => (await cruiser.check(project)).findings.map(({ path }) => path);
    assert.deepEqual(await ask(), ['src/a.ts']);
    world.write('src/b.ts', "import './secret.js';\n");
    project.update([{ kind: 'disk', path: 'src/b.ts' }]);
    assert.deepEqual(await ask(), ['src/a.ts', 'src/b.ts']);
    assert.equal(existsSync(join(world.root, '.cruised')), false);
  }));

  it('no positions: each finding stands on its import, the type and the value apart', () => inWorld({ 'src/secret.ts': 'export const a = 1;\nexport type B = 1;\n', 'src/a.ts': "const text = './secret.js';\nimport type { B } from './secret.js';\nimport { a } from './secret.js';\nlet b: B; jest.mock('./secret.js');\n", '.dependency-cruiser.cjs': config([noSecret], { tsPreCompilationDeps: true }) }, async (cruiser, project) => {
    assert.deepEqual((await cruiser.check(project)).findings.map((each) => lineOf(project, each)), [2, 3]);
  }));

  it('TypeScript 7 beside it gives 0 modules and a green line: ours is used, and says so', () => inWorld({ 'src/a.ts': "import './secret.js';\n", 'src/secret.ts': 'export {};\n', 'node_modules/typescript/package.json': '{ "name": "typescript", "version": "7.0.2", "main": "index.js" }', 'node_modules/typescript/index.js': "exports.version = '7.0.2';\n", '.dependency-cruiser.cjs': config([noSecret]) }, async (cruiser, project, world) => {
    copyTestedCruiser(world.root);
    const { findings, note, trouble, engine, agreement } = await cruiser.check(project);
    assert.equal(trouble, undefined);
    assert.match(note ?? '', /^The workspace's dependency-cruiser [\d.]+ finds no TypeScript that it can read with: install typescript below 7, or @swc\/core, beside it\. Tenfold's own [\d.]+ is used instead\.$/);
    assert.deepEqual([findings.map(({ path }) => path), engine?.from, agreement?.agreed, agreement?.edges], [['src/a.ts'], 'tenfold', 1, 1]);
  }, true));

  it('default exportsFields: the file that a package exports, not the one its main names', () => inWorld({
    'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"], "imports": { "#db": { "types": "./src/db.ts", "default": "./src/old.ts" } } }',
    'packages/shop/package.json': '{ "name": "shop", "main": "./old.ts", "exports": { ".": { "import": "./door.ts" }, "./deep/*": "./inside/*.ts" } }', 'packages/shop/old.ts': 'export {};\n', 'packages/shop/door.ts': 'export {};\n', 'packages/shop/inside/a.ts': 'export {};\n',
    'src/db.ts': 'export {};\n', 'src/old.ts': 'export {};\n', 'src/a.ts': "import 'shop';\nimport 'shop/deep/a';\nimport '#db';\n",
  }, async (cruiser, project, world) => {
    const compare = async (): Promise<void> => {
      const { agreement } = await cruiser.check(project);
      assert.deepEqual(project.analysis.edges.map(({ to }) => to), ['packages/shop/door.ts', 'packages/shop/inside/a.ts', 'src/db.ts']);
      assert.deepEqual(agreement, { edges: 3, agreed: 3, onlyTenfold: [], onlyCruiser: [], differing: [] });
    };
    await compare();
    mkdirSync(join(world.root, 'node_modules'), { recursive: true });
    symlinkSync(join(world.root, 'packages/shop'), join(world.root, 'node_modules/shop'), 'dir');
    await compare();
  }));

  it('cycle detection that misses edges: every edge of the five files is found', () => inWorld({ ...missedByThem, '.dependency-cruiser.cjs': config([noCircular]) }, async (cruiser, project) => {
    const found = (await cruiser.check(project)).findings.map(({ path, data }) => `${path} → ${data['to']}`);
    assert.deepEqual(found, project.analysis.edges.map(({ from, to }) => `${from} → ${to}`));
    assert.ok(found.includes('src/n1.js → src/n0.js'));
  }));

  it('skipAnalysisNotInRules, and overflow at long chains: a ring of 6,000 files is cruised, and is a cycle', () => inWorld({ ...ring(6000), '.dependency-cruiser.cjs': config([{ ...noCircular, from: { path: '/f7\\.ts$' } }, { ...noSecret, to: { path: '/f9\\.ts$' } }]) }, async (cruiser, project) => {
    const { findings, trouble } = await cruiser.check(project, { policy: false });
    assert.equal(trouble, undefined);
    assert.deepEqual(findings.map(({ path, rule }) => `${rule} ${path}`), ['dependency-cruiser/no-circular src/f7.ts', 'dependency-cruiser/no-secret src/f8.ts']);
    assert.match(findings[0]!.message, /cycle of 6000 files/);
  })).timeout(240_000);

  it('a loaded configuration is kept: what it extends is read again once it changes', () => inWorld({ 'src/a.ts': "import './secret.js';\n", 'src/secret.ts': 'export {};\n', 'rules/base.cjs': config([]), '.dependency-cruiser.cjs': "module.exports = { extends: './rules/base.cjs' };\n" }, async (cruiser, project, world) => {
    const ask = async (): Promise<number> => (await cruiser.check(project, { policy: false })).findings.length;
    assert.equal(await ask(), 0);
    world.write('rules/base.cjs', `module.exports = require('./more');\n`);
    world.write('rules/more.cjs', config([]));
    world.write('rules/more.js', config([noSecret]));
    assert.equal(await ask(), 1);
    world.write('rules/more.js', config([]));
    assert.equal(await ask(), 0);
  }));

  const forms: Readonly<Record<string, string>> = {
    '.dependency-cruiser.json': `// with a comment\n${JSON.stringify({ forbidden: [noSecret] })}`, '.dependency-cruiser.js': config([noSecret]), '.dependency-cruiser.cjs': config([noSecret]), '.dependency-cruiser.mjs': `export default ${JSON.stringify({ forbidden: [noSecret] })};\n`,
  };
  for (const [name, text] of Object.entries(forms)) {
    it(`its configuration may be ${name}`, () => inWorld({ 'src/a.ts': "import './secret.js';\n", 'src/secret.ts': 'export {};\n', [name]: text }, async (cruiser, project) => {
      const { findings, trouble, config: found } = await cruiser.check(project, { policy: false });
      assert.deepEqual([findings.length, trouble, found], [1, undefined, name]);
    }));
  }

  it('its configuration may be in TypeScript where it can read that, else it says one sentence', () => inWorld({ 'src/a.ts': "import './secret.js';\n", 'src/secret.ts': 'export {};\n', '.dependency-cruiser.mts': `const forbidden: readonly object[] = ${JSON.stringify([noSecret])};\nexport default { forbidden };\n` }, async (cruiser, project) => {
    const { findings, trouble, engine } = await cruiser.check(project, { policy: false });
    if (trouble === undefined) assert.equal(findings.length, 1);
    else assert.match(trouble, /^\.dependency-cruiser\.mts could not be used: dependency-cruiser [\d.]+ on Node\.js [\d.]+ does not read a configuration in TypeScript\. Install dependency-cruiser 18 and run on Node\.js 22\.18 or later, or write the configuration in JavaScript\.$/);
    assert.equal(trouble === undefined, engine!.version.startsWith('18') && Boolean((process.features as { typescript?: unknown }).typescript));
  }));
});

async function inWorld(files: Record<string, string>, use: Use, ownCruiser = false): Promise<void> {
  const world = drawWorld({ '.gitignore': 'node_modules\n', ...files });
  if (!ownCruiser) linkTestedCruiser(world.root);
  const cruiser = openCruiser(world.root, { trusted: true });
  try { await use(cruiser, openProject(world.root), world); } finally {
    cruiser.dispose();
    world.erase();
  }
}

function lineOf(project: Project, { path, range }: Finding): number {
  return new LineTable(project.text(path)!).positionAt(range[0]).line + 1;
}
