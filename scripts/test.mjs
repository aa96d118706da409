// All tests: of the rooms, of the house, and of the extension in a real VS Code. `--rooms` leaves VS Code out.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const totals = { passed: 0, failed: 0 };

// From the sources, so that what is left in dist of a test that was removed does not run.
const tests = ['project', 'rules', 'graph', 'cli', 'server'].flatMap((room) => listTests(room).map((path) => path.replace(room, `${room}/dist`).replace(/\.ts$/, '.js')));
count(run('the rooms', ['node_modules/mocha/bin/mocha.js', '--timeout', '60000', ...tests]), /(\d+) passing/, /(\d+) failing/);
count(run('the house', ['scripts/check.mjs']), /^(\d+) passed/m, /, (\d+) failed/);
if (!process.argv.includes('--rooms')) count(run('the extension in VS Code', ['client/e2e/run.mjs']), /^(\d+) passed, \d+ failed$/m, /^\d+ passed, (\d+) failed$/m);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

function listTests(room) {
  return readdirSync(join(root, room), { recursive: true }).map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.test.ts') && !/(^|\/)(dist|node_modules)\//.test(path)).sort().map((path) => `${room}/${path}`);
}

function run(name, args) {
  console.log(`\n— ${name}`);
  const { status, stdout, error } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 });
  process.stdout.write(stdout ?? '');
  if (error) console.error(error.message);
  return { status, text: stdout ?? '' };
}

/** A part that ends badly without saying what failed counts as one failure. */
function count({ status, text }, passed, failed) {
  const failures = Number(failed.exec(text)?.[1] ?? 0);
  totals.passed += Number(passed.exec(text)?.[1] ?? 0);
  totals.failed += status === 0 ? failures : Math.max(1, failures);
}
