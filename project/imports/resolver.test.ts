// Ways in which imports get lost: what a configuration says of itself, and a root that is reached through a link.
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProject, type Project } from '../project.js';
import { drawWorld } from '../testing/world.js';

const files = {
  'package.json': '{ "name": "world", "private": true, "imports": { "#prices": "./src/prices.ts" } }',
  'config/base.json': '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/src/*"] } } }',
  'tsconfig.json': '{ "extends": "./config/base.json" }',
  'src/prices.ts': 'export const price = 1;\n',
  'src/app.ts': "import '@/prices';\nimport '#prices';\nimport './prices.js';\n",
};

describe('the resolver', () => {
  it('knows what ${configDir} stands for in a base configuration', () => withWorld((root) => assert.deepEqual(resolveAll(openProject(root)), ['src/prices.ts', 'src/prices.ts', 'src/prices.ts'])));
  it('finds the same below a root that is a link', () => withWorld((root) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-link-')));
    try {
      symlinkSync(root, join(folder, 'root'));
      assert.deepEqual(resolveAll(openProject(join(folder, 'root'))), ['src/prices.ts', 'src/prices.ts', 'src/prices.ts']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }));
});

describe('a project whose configuration changes', () => {
  it('leaves out what is ignored from then on, and takes it back', () => withWorld((root) => {
    const project = openProject(root);
    const ignore = (globs: readonly string[]): boolean => project.update([{ kind: 'buffer', path: 'tenfold.json', text: JSON.stringify({ ignore: globs }) }]);
    assert.equal(ignore(['src/prices.ts']), true);
    assert.deepEqual(project.sourcePaths, ['src/app.ts']);
    project.refresh();
    assert.deepEqual(project.sourcePaths, ['src/app.ts']);
    ignore([]);
    assert.deepEqual(project.sourcePaths, ['src/app.ts', 'src/prices.ts']);
  }));
  it('is not changed by looking again at what is the same', () => withWorld((root) => {
    const project = openProject(root);
    project.refresh();
    assert.equal(project.refresh(), false);
  }));
});

function withWorld(use: (root: string) => void): void {
  const world = drawWorld(files);
  try { use(world.root); } finally { world.erase(); }
}

function resolveAll(project: Project): (string | undefined)[] {
  return project.facts('src/app.ts')!.imports.map(({ specifier }) => {
    const resolution = project.analysis.resolver.resolve('src/app.ts', specifier);
    return resolution.kind === 'file' ? resolution.path : resolution.kind;
  });
}
