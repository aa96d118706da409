// A team that runs plain dependency-cruiser with the printed configuration hears of the same imports.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText, openProject, type Project } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import type { ICruiseResult } from 'dependency-cruiser';
import { printCruiserConfig } from './print-cruiser-config.js';
import { depcruise } from './testing/tested-cruiser.js';

const fixtures = fileURLToPath(new URL('../../test-fixtures/', import.meta.url));

describe('the printed configuration', () => {
  for (const fixture of readdirSync(fixtures)) {
    it(`makes depcruise forbid in ${fixture} what we forbid`, () => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-printed-')));
      try {
        cpSync(join(fixtures, fixture), root, { recursive: true, filter: (path) => !path.includes('/node_modules') });
        compare(openProject(root));
      } finally { rmSync(root, { recursive: true }); }
    });
  }

  it('knows of aliases, exports, types and mocks, and does not follow what is built', () => {
    const world = drawWorld({
      'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }', 'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }',
      'tenfold.json': '{ "modules": [{ "path": "src/shop" }, { "path": "packages/pay", "name": "pay" }], "boundaries": { "forbid": [{ "from": "pay", "to": "shop" }] } }',
      'packages/pay/package.json': '{ "name": "pay", "exports": { ".": { "types": "./door.ts" }, "./inside": "./inside.ts" } }', 'packages/pay/door.ts': "import type { A } from '../../src/shop/index.js';\n", 'packages/pay/inside.ts': "await import('@/shop');\n",
      'src/shop/index.ts': "export * from './inside.js';\n", 'src/shop/inside.ts': 'export type A = 1;\n', 'src/a.ts': "import '@/shop';\nimport type { A } from '@/shop/inside';\n", 'src/b.ts': "let a: import('./shop/inside.js').A;\n",
      'src/setup.ts': "jest.mock('@/shop/inside');\n", 'src/shop.test.ts': "import './shop/inside.js';\n", 'src/c.ts': "import 'pay';\nimport 'pay/inside';\n", 'dist/d.js': "import '../src/shop/inside.js';\n",
    });
    try {
      const forbidden = compare(openProject(world.root));
      assert.deepEqual(forbidden.map((each) => each.split(' ')[0]), ['packages/pay/door.ts', 'packages/pay/inside.ts', 'src/a.ts', 'src/b.ts', 'src/setup.ts']);
    } finally { world.erase(); }
  });
});

function compare(project: Project): string[] {
  for (const { folder, manifest, isWorkspace } of project.analysis.packages.all) {
    if (!isWorkspace || !manifest.name) continue;
    const place = join(project.root, 'node_modules', manifest.name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(project.root, folder), place, 'dir');
  }
  writeFileSync(join(project.root, 'printed.cjs'), printCruiserConfig(project));
  const { stdout, stderr } = spawnSync(process.execPath, [depcruise, '--config', 'printed.cjs', '--output-type', 'json', '.'], { cwd: project.root, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.match(stdout, /^\{/, stderr);
  const { summary } = JSON.parse(stdout) as ICruiseResult;
  assert.ok(summary.totalCruised > 0);
  const theirs = [...new Set(summary.violations.map(({ from, to }) => `${from} → ${to}`))].sort(compareText);
  const ours = project.analysis.edges.filter(({ from, to }) => project.analysis.boundaries.trespass(from, to)).map(({ from, to }) => `${from} → ${to}`);
  assert.deepEqual(theirs, [...new Set(ours)].sort(compareText));
  return theirs;
}
