// The command as its user meets it: what it writes where, its exit codes, and one sentence for each thing that is wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawWorld, type World } from '@tenfold/project/testing';
import { main } from '../main.js';

const shop = {
  'package.json': '{ "name": "tiny-shop" }',
  'src/modules/orders/index.ts': "import { charge } from '../billing/index.js';\ncharge();\n",
  'src/modules/billing/index.ts': "export { charge } from './charge.js';\n", 'src/modules/billing/charge.ts': 'export const charge = () => {};\n',
};

describe('tenfold graph', () => {
  it('draws Mermaid on the terminal', () => inWorld(shop, async (world) => {
    assert.deepEqual(await run(world.root), { code: 0, out: 'flowchart LR\n  m0["billing"]\n  m1["orders"]\n  m1 -->|"1"| m0\n', error: '' });
  }));
  it('writes each format where it is asked to, from any path of the project', () => inWorld(shop, async (world) => {
    const file = join(world.root, 'out/deep/graph.html');
    const ran = await run(join(world.root, 'src/modules/orders/index.ts'), '--format', `html=${file}`, '--format', 'dot', '--format', 'json');
    assert.equal(ran.code, 0);
    assert.match(ran.out, /^digraph modules \{[^]*\n\}\n\{\n {2}"version": 2,/);
    assert.match(readFileSync(file, 'utf8'), /^<!DOCTYPE html>[^]*<h1>Module graph of tiny-shop<\/h1>/);
  }));
  it('says that no modules were found, and ends with 0', () => inWorld({ 'src/app.ts': '' }, async (world) => {
    const ran = await run(world.root);
    assert.deepEqual([ran.code, ran.out.startsWith('flowchart LR\n  none["No modules')], [0, true]);
    assert.match(ran.error, /^tenfold: No modules were found: .* Name them under "modules" in tenfold\.json\.\n$/);
  }));
  it('ends with 2 where there is nothing to draw', () => inWorld({ 'readme.md': '' }, async (world) => {
    const ran = await run(world.root);
    assert.deepEqual([ran.code, ran.out], [2, '']);
    assert.match(ran.error, /^tenfold: there is nothing to draw in .*: none of its 2 files is JavaScript or TypeScript\. Give the folder of the backend\.\n$/);
  }));
  it('ends with 2 on a path that is not there, and on a format that it does not know', () => inWorld(shop, async (world) => {
    assert.match((await run(join(world.root, 'nowhere'))).error, /nowhere does not exist\. Give a file or folder that does\.\n$/);
    const ran = await run(world.root, '--format', 'svg');
    assert.deepEqual(ran, { code: 2, out: '', error: 'tenfold: there is no format "svg". Use one of mermaid, dot, json, html, text, csv.\n' });
  }));
  it('ends with 2 behind a broken tenfold.json, says so and draws all the same', () => inWorld({ ...shop, 'tenfold.json': '{ "modules": ' }, async (world) => {
    const ran = await run(world.root);
    assert.deepEqual([ran.code, ran.out.startsWith('flowchart LR\n  m0["billing"]')], [2, true]);
    assert.match(ran.error, /^tenfold: tenfold\.json:1:14 is not valid JSON .*\n$/);
  }));
  it('ends with 2 and one sentence where it may not write', () => inWorld(shop, async (world) => {
    const ran = await run(world.root, '--format', `json=${join(world.root, 'package.json/graph.json')}`);
    assert.equal(ran.code, 2);
    assert.match(ran.error, /^tenfold: .*package\.json.*\n$/);
  }));
});

async function inWorld(files: Record<string, string>, use: (world: World) => Promise<void>): Promise<void> {
  const world = drawWorld(files);
  try { await use(world); } finally { world.erase(); }
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const code = await main(['graph', ...args], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
  return { code, out, error };
}
