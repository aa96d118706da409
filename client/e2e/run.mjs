// Everything in one go: VS Code from npm, the packaged extension in it, the tests in its extension host, a look at its window.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyFixture, makeProfile } from './profile.mjs';
import { installExtension } from './vscode-server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const client = path.dirname(here);
const { values: options } = parseArgs({
  options: {
    /** Tests the package that is there instead of making a new one. */
    'keep-package': { type: 'boolean', default: false },
    fixture: { type: 'string', default: path.join(path.dirname(client), 'test-fixtures/shop-that-grew') },
    grep: { type: 'string' },
  },
});

const vsix = path.join(client, `tenfold-${process.platform}-${process.arch}.vsix`);
const out = path.join(client, 'out');
if (!options['keep-package'] || !fs.existsSync(vsix)) node('package-vsix.mjs');
node('e2e/bundle-suite.mjs');

const profile = makeProfile();
const workspace = copyFixture(options.fixture);
const counts = { passed: 0, failed: 0 };
let crashed = false;
try {
  const suite = node(path.join(path.dirname(client), 'node_modules/@vscode/test-cli/out/bin.mjs'), options.grep ? ['--grep', options.grep] : [], {
    VSCODE_TEST_EXECUTABLE: path.join(here, 'code-shim.mjs'),
    TENFOLD_E2E_EXTENSION: installExtension(profile, vsix),
    TENFOLD_E2E_WORKSPACE: workspace,
    TENFOLD_E2E_LOGS: path.join(out, 'logs'),
  });
  const window = node('e2e/ui.mjs', [vsix, options.fixture, path.join(out, 'screenshots')]);
  for (const part of [suite, window]) {
    crashed ||= part.status !== 0;
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(part.stdout) ?? [];
    counts.passed += Number(passed ?? 0);
    counts.failed += Number(failed ?? 1);
  }
} finally {
  fs.rmSync(profile, { recursive: true, force: true });
  fs.rmSync(workspace, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = crashed || counts.failed > 0 ? 1 : 0;
