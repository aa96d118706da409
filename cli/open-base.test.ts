// A pull request in a real git repository: the base is read from its objects, and the checkout stays as it is to the byte.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawWorld, type World } from '@tenfold/project/testing';
import { main } from './main.js';

const shop = {
  'backend/package.json': '{ "name": "shop" }', 'backend/tenfold.json': '{ "modules": ["src/*"] }', 'logo.png': 'not read',
  'backend/src/orders/index.ts': 'export const place = 1;\n', 'backend/src/billing/index.ts': 'export const bill = 1;\n',
};

describe('tenfold graph --diff', () => {
  it('says nothing where no boundary has changed', () => inRepository(async (world) => {
    world.write('backend/src/orders/index.ts', 'export const place = 2;\n');
    assert.deepEqual(await diff(world, 'main'), { code: 0, out: '', error: '' });
  }));
  it('compares the work tree, saved or committed, with where its branch began', () => inRepository(async (world) => {
    git(world, 'checkout', '-q', '-b', 'feature');
    world.write('backend/src/orders/index.ts', "import { bill } from '../billing/index.js';\nexport const place = bill;\n");
    git(world, 'commit', '-qam', 'need billing');
    git(world, 'checkout', '-q', 'main');
    world.write('backend/src/stock/index.ts', 'export const stock = 1;\n');
    git(world, 'add', '.');
    git(world, 'commit', '-qm', 'elsewhere');
    git(world, 'checkout', '-q', 'feature');
    assert.match((await diff(world, 'main')).out, /^## Module boundaries\n\n### New module dependencies\n\n- `orders` → `billing`: 1 import, first `src\/orders\/index\.ts:1`, allowed\n/);
    assert.deepEqual((JSON.parse((await diff(world, 'main', '--format', 'json')).out) as { modules: object }).modules, { added: [], removed: [] });
  }));
  it('leaves checkout, index and temporary folders as they were', () => inRepository(async (world) => {
    world.write('backend/src/orders/new.ts', 'export const fresh = 1;\n');
    git(world, 'add', 'backend/src/orders/new.ts');
    const state = (): unknown[] => [git(world, 'status', '--porcelain'), readFileSync(join(world.root, '.git/index'), 'hex'), git(world, 'worktree', 'list').split('\n').length, readdirSync(tmpdir()).filter((name) => name.startsWith('tenfold-base-'))];
    const before = state();
    await diff(world, 'HEAD');
    assert.deepEqual(state(), before);
  }));
  it('runs nothing that the checkout configures', () => inRepository(async (world) => {
    const proof = join(world.root, 'ran');
    writeFileSync(join(world.root, 'watch.sh'), `#!/bin/sh\ntouch '${proof}'\n`, { mode: 0o755 });
    git(world, 'config', 'core.fsmonitor', join(world.root, 'watch.sh'));
    await diff(world, 'main');
    assert.equal(readdirSync(world.root).includes('ran'), false);
  }));
  it('says in one sentence what cannot be compared', () => inRepository(async (world) => {
    assert.deepEqual(await diff(world, 'nowhere'), { code: 2, out: '', error: 'tenfold: git knows no commit "nowhere" here. Fetch it, or name another.\n' });
    assert.deepEqual(await diff(world, '--upload-pack=x'), { code: 2, out: '', error: 'tenfold: git knows no commit "--upload-pack=x" here. Fetch it, or name another.\n' });
    assert.match((await diff(world, 'main', '--format', 'html')).error, /^tenfold: there is no format "html"\. Use one of markdown, json\.\n$/);
    world.write('other/package.json', '{ "name": "other" }');
    world.write('other/a.ts', '');
    assert.match((await run('graph', join(world.root, 'other'), '--diff=main')).error, /^tenfold: other was not there yet at [0-9a-f]{10}, so there is nothing to compare with\.\n$/);
  }));
  it('says so outside a checkout', async () => {
    const world = drawWorld({ 'src/a.ts': '' });
    try { assert.match((await diff(world, 'main', '', '.')).error, /is in no git checkout, so there is nothing to compare with\.\n$/); } finally { world.erase(); }
  });
});

async function inRepository(use: (world: World) => Promise<void>): Promise<void> {
  const world = drawWorld(shop);
  try {
    git(world, 'init', '-q', '-b', 'main');
    git(world, 'add', '.');
    git(world, 'commit', '-qm', 'begin');
    await use(world);
  } finally {
    world.erase();
  }
}

function git(world: World, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: world.root, encoding: 'utf8' });
}

function diff(world: World, ref: string, ...more: readonly string[]): ReturnType<typeof run> {
  return run('graph', join(world.root, more.at(-1) === '.' ? '.' : 'backend'), `--diff=${ref}`, ...more.filter((each) => each !== '' && each !== '.'));
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const code = await main(args, { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
  return { code, out, error };
}
