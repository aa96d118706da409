import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { installedMajor } from './installed-major.js';

function majorIn(files: Readonly<Record<string, string>>, path = 'src/app.ts'): number | undefined {
  const world = drawWorld({ 'src/app.ts': '', ...files });
  try {
    const { analysis } = openProject(world.root);
    return installedMajor(analysis.disk, analysis.packages, path, '@acme/store');
  } finally {
    world.erase();
  }
}

const declares = (range: string): Record<string, string> => ({ 'package.json': `{ "dependencies": { "@acme/store": "${range}" } }` });

describe('installedMajor', () => {
  it('takes what is installed, whatever the range says', () => {
    assert.equal(majorIn({ ...declares('>=7'), 'node_modules/@acme/store/package.json': '{ "version": "9.1.0" }' }), 9);
    assert.equal(majorIn({ 'package.json': '{ "workspaces": ["apps/*"] }', 'apps/a/package.json': '{ "dependencies": { "@acme/store": "*" } }', 'apps/a/app.ts': '', 'node_modules/@acme/store/package.json': '{ "version": "8.0.0" }' }, 'apps/a/app.ts'), 8);
  });

  it('takes what is locked, if it is one', () => {
    assert.equal(majorIn({ ...declares('*'), 'package-lock.json': '{ "packages": { "node_modules/@acme/store": { "version": "7.2.0" }, "node_modules/acme/store": { "version": "1.0.0" } } }' }), 7);
    assert.equal(majorIn({ ...declares('*'), 'pnpm-lock.yaml': "packages:\n\n  '@acme/store@6.1.3':\n    resolution: {}\n" }), 6);
    assert.equal(majorIn({ ...declares('*'), 'package-lock.json': '{ "packages": { "node_modules/@acme/store": { "version": "7.2.0" }, "apps/a/node_modules/@acme/store": { "version": "8.0.0" } } }' }), undefined);
  });

  it('takes the only one that the range allows', () => {
    const ranges = { '^9.0.0': 9, '~9.1': 9, '9.x': 9, '9': 9, '9.1.2': 9, '>=9': undefined, '9 || 10': undefined, '*': undefined, latest: undefined, 'workspace:*': undefined, 'npm:@other/store@^9.0.0': undefined, 'github:acme/store': undefined };
    for (const [range, major] of Object.entries(ranges)) assert.equal(majorIn(declares(range)), major, range);
  });

  it('answers nothing of what nobody declares', () => {
    assert.equal(majorIn({ 'package.json': '{}', 'node_modules/@acme/store/package.json': '{ "version": "9.1.0" }' }), undefined);
  });
});
