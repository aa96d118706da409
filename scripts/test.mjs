// All tests: of the rooms, of the house, of the packed packages, and of the extension in a real VS Code.
//   npm test                 all of them
//   npm test -- --only rooms --only house
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const closing = [/^(\d+) passed, \d+ failed$/m, /^\d+ passed, (\d+) failed$/m];
const parts = {
  rooms: { name: 'the rooms', args: () => ['node_modules/mocha/bin/mocha.js', '--timeout', '60000', ...listTests()], counts: [/(\d+) passing/, /(\d+) failing/] },
  house: { name: 'the house', args: () => ['scripts/check.mjs'], counts: closing },
  packages: { name: 'the packages, installed elsewhere', args: () => ['scripts/test-packages.mjs'], counts: closing },
  vscode: { name: 'the extension in VS Code', args: () => ['client/e2e/run.mjs'], counts: closing },
};
const { values: { only } } = parseArgs({ options: { only: { type: 'string', multiple: true, default: Object.keys(parts) } } });
const unknown = only.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". Name one or more of ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const totals = { passed: 0, failed: 0 };
for (const name of only) run(parts[name]);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

/** From the sources, so that what is left in dist of a test that was removed does not run. */
function listTests() {
  return ['project', 'rules', 'graph', 'cli', 'server'].flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.test.ts') && !/(^|\/)(dist|node_modules)\//.test(path)).sort().map((path) => `${room}/dist/${path.replace(/\.ts$/, '.js')}`));
}

/** A part that ends badly without saying what failed counts as one failure. */
function run({ name, args, counts: [passed, failed] }) {
  console.log(`\n— ${name}`);
  const { status, stdout, error } = spawnSync(process.execPath, args(), { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 });
  process.stdout.write(stdout ?? '');
  if (error) console.error(error.message);
  const failures = Number(failed.exec(stdout ?? '')?.[1] ?? 0);
  totals.passed += Number(passed.exec(stdout ?? '')?.[1] ?? 0);
  totals.failed += status === 0 ? failures : Math.max(1, failures);
}
