// What docs/upstream says of dependency-cruiser holds of the installed version; when it no longer does, the page has done its work.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import type { ICruiseResult } from 'dependency-cruiser';
import { Cycles } from './cruiser/find-cycles.js';
import { depcruise } from './testing/tested-cruiser.js';

const page = readFileSync(new URL('../../docs/upstream/missed-circular-edges.md', import.meta.url), 'utf8');
/** A name in backticks alone on its line, and the block below it. */
const files = Object.fromEntries([...page.matchAll(/^`([\w./-]+)`\n\n```\w+\n([\s\S]*?)```$/gm)].map(([, path, text]) => [path!, text!]));
const printed = /^```text\n(.*)\n```$/m.exec(page)![1]!;

describe('docs/upstream/missed-circular-edges.md', () => {
  it('shows five files and a configuration', () => assert.deepEqual(Object.keys(files), ['package.json', 'src/n0.js', 'src/n1.js', 'src/n2.js', 'src/n3.js', 'src/n4.js', '.dependency-cruiser.json']));

  it('says what the installed dependency-cruiser does', () => {
    const world = drawWorld(files);
    try {
      const run = (...args: string[]): { status: number | null; stdout: string } => spawnSync(process.execPath, [depcruise, ...args], { cwd: world.root, encoding: 'utf8' });
      const { status, stdout } = run('src');
      assert.deepEqual([status, stdout.trim()], [0, printed]);
      const { modules } = JSON.parse(run('--no-config', '--output-type', 'json', 'src').stdout) as ICruiseResult;
      const missed = modules.flatMap((module) => module.dependencies.filter((each) => !each.circular).map((each) => `${module.source} → ${each.resolved}`));
      assert.deepEqual(missed, ['src/n1.js → src/n0.js']);
      const { edges } = openProject(world.root).analysis;
      const cycles = new Cycles(edges.map(({ from, to }) => ({ from, to, types: [] })));
      assert.deepEqual(cycles.through('src/n1.js', 'src/n0.js'), ['src/n0.js', 'src/n4.js', 'src/n3.js', 'src/n1.js']);
      assert.ok(edges.every(({ from, to }) => cycles.through(from, to)), 'all eight are on a cycle');
    } finally {
      world.erase();
    }
  });
});
