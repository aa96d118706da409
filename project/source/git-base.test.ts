// What git says of the branch that work goes to: in real repositories, and without running anything that they configure.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawWorld, type World } from '../testing/world.js';
import { blobId, GitBase } from './git-base.js';

const settings = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null'];

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', [...settings, ...args], { cwd: root, env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function commit({ root, write }: World, path: string, text: string): void {
  write(path, text);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', path);
}

function inRepository(work: (world: World) => void): void {
  const world = drawWorld({ 'db/1_init.sql': 'CREATE TABLE a (b int);\n' });
  try {
    git(world.root, 'init', '-q', '-b', 'main');
    git(world.root, 'add', '-A');
    git(world.root, 'commit', '-q', '-m', 'begin');
    work(world);
  } finally {
    world.erase();
  }
}

describe('the base of a branch', () => {
  it('is where it left main, whatever came there since', () => inRepository((world) => {
    git(world.root, 'checkout', '-q', '-b', 'work');
    commit(world, 'db/2_work.sql', 'SELECT 1;\n');
    git(world.root, 'checkout', '-q', 'main');
    commit(world, 'db/2_other.sql', 'SELECT 2;\n');
    git(world.root, 'checkout', '-q', 'work');
    const base = new GitBase(world.root).at()!;
    assert.deepEqual([...base.ids.keys()], ['db/1_init.sql', 'package.json']);
    assert.equal(base.branch, 'main');
    assert.equal(base.read('db/1_init.sql'), 'CREATE TABLE a (b int);\n');
    assert.equal(base.read('db/2_work.sql'), undefined);
    assert.equal(base.ids.get('db/1_init.sql'), blobId('CREATE TABLE a (b int);\n'));
  }));

  it('on main itself is what is committed there, and what others have of it where there are others', () => inRepository((world) => {
    commit(world, 'db/2_pushed.sql', 'SELECT 1;\n');
    const copy = join(mkdtempSync(join(realpathSync(tmpdir()), 'tenfold-copy-')), 'copy');
    try {
      git(world.root, 'clone', '-q', world.root, copy);
      git(copy, 'commit', '-q', '--allow-empty', '-m', 'mine');
      assert.equal(new GitBase(copy).at()!.branch, 'origin/HEAD');
      assert.ok(new GitBase(copy).at()!.ids.has('db/2_pushed.sql'));
      assert.notEqual(new GitBase(copy).at()!.commit, git(copy, 'rev-parse', 'HEAD'));
      assert.equal(new GitBase(world.root).at()!.commit, git(world.root, 'rev-parse', 'HEAD'));
    } finally {
      rmSync(join(copy, '..'), { recursive: true, force: true });
    }
  }));

  it('is the one that is asked for, seen from a folder inside', () => inRepository((world) => {
    git(world.root, 'checkout', '-q', '-b', 'develop');
    commit(world, 'db/2_next.sql', 'SELECT 1;\n');
    git(world.root, 'checkout', '-q', '-b', 'work');
    commit(world, 'db/3_mine.sql', 'SELECT 1;\n');
    assert.deepEqual([...new GitBase(join(world.root, 'db')).at('develop')!.ids.keys()], ['1_init.sql', '2_next.sql']);
    assert.equal(new GitBase(world.root).at('no-such-branch'), undefined);
    assert.equal(new GitBase(world.root).at('--help'), undefined);
  }));

  it('is asked for anew when a branch moves, and not otherwise', () => inRepository((world) => {
    const asked = new GitBase(world.root);
    const first = asked.at();
    assert.equal(asked.at(), first);
    commit(world, 'db/2_more.sql', 'SELECT 1;\n');
    assert.ok(asked.at()!.ids.has('db/2_more.sql'));
    git(world.root, 'pack-refs', '--all');
    git(world.root, 'commit', '-q', '--allow-empty', '-m', 'packed');
    assert.equal(asked.at()!.commit, git(world.root, 'rev-parse', 'HEAD'));
  }));

  it('is not known in a worktree without main, in a shallow clone, without commits, and without git', () => inRepository((world) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-shallow-')));
    try {
      commit(world, 'db/2_more.sql', 'SELECT 1;\n');
      git(world.root, 'clone', '-q', '--depth', '1', `file://${world.root}`, join(folder, 'shallow'));
      assert.equal(new GitBase(join(folder, 'shallow')).at(), undefined);
      git(world.root, 'worktree', 'add', '-q', join(folder, 'tree'), '-b', 'work');
      assert.equal(new GitBase(join(folder, 'tree')).at()!.branch, 'main');
      git(folder, 'init', '-q', 'empty');
      assert.equal(new GitBase(join(folder, 'empty')).at(), undefined);
      assert.equal(new GitBase(folder).at(), undefined);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }));

  it('is read without running what the checkout configures, and under the eyes of a hook', () => inRepository((world) => {
    const trap = join(world.root, 'trap.sh');
    world.write('trap.sh', `#!/bin/sh\ntouch ${join(world.root, 'sprung')}\n`);
    chmodSync(trap, 0o755);
    for (const name of ['core.fsmonitor', 'core.sshCommand', 'core.pager', 'core.alternateRefsCommand', 'diff.external', 'core.askPass', 'alias.cat-file', 'alias.ls-tree']) git(world.root, 'config', name, name.startsWith('alias') ? `!${trap}` : trap);
    world.write('.gitattributes', '*.sql filter=trap diff=trap\n');
    for (const name of ['filter.trap.smudge', 'filter.trap.clean', 'diff.trap.textconv']) git(world.root, 'config', name, trap);
    process.env['GIT_DIR'] = '/nowhere';
    try {
      assert.equal(new GitBase(world.root).at()!.read('db/1_init.sql'), 'CREATE TABLE a (b int);\n');
    } finally {
      delete process.env['GIT_DIR'];
    }
    assert.ok(!existsSync(join(world.root, 'sprung')));
  }));
});
