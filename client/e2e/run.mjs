// Everything in one go: VS Code from npm, the packaged extension in it, the tests in its extension host, a look at its window.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeProfile } from './profile.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const client = path.dirname(here);
const modules = path.join(path.dirname(client), 'node_modules');
const { values: options } = parseArgs({
  options: {
    /** Tests the package that is there instead of making a new one. */
    'keep-package': { type: 'boolean', default: false },
    /** `suite` or `window`; both unless said otherwise. */
    only: { type: 'string' },
    grep: { type: 'string' },
  },
});

const vsix = path.join(client, `tenfold-${process.platform}-${process.arch}.vsix`);
const out = path.join(client, 'out');
const grep = options.grep ? ['--grep', options.grep] : [];
const counts = { passed: 0, failed: 0 };

// Installs VS Code where it is missing, which is most of the time that a first run takes.
const { installExtension } = await timed('VS Code', () => import('./vscode-server.mjs'));
if (!options['keep-package'] || !fs.existsSync(vsix)) await timed('the package', () => node(['package-vsix.mjs']));
await node(['e2e/bundle-suite.mjs']);
for (const made of ['screenshots', 'pictures', 'logs']) fs.rmSync(path.join(out, made), { recursive: true, force: true });
const profile = makeProfile();
try {
  const environment = {
    TENFOLD_E2E_VSIX: vsix,
    TENFOLD_E2E_EXTENSION: installExtension(profile, vsix),
    VSCODE_TEST_EXECUTABLE: path.join(here, 'code-shim.mjs'),
    TENFOLD_E2E_LOGS: path.join(out, 'logs'),
    TENFOLD_E2E_SCREENSHOTS: path.join(out, 'screenshots'),
  };
  if (options.only !== 'window') {
    const suite = await timed('the extension host', () => node([path.join(modules, '@vscode/test-cli/out/bin.mjs'), ...grep], environment));
    count(suite, /^ {2}(\d+) passed, (\d+) failed$/gm);
  }
  if (options.only !== 'suite') {
    const window = await timed('the window', () => node([path.join(modules, 'mocha/bin/mocha.js'), '--timeout', '120000', 'e2e/window/*.test.mjs', ...grep], environment));
    count(window, /^ {2}(\d+) passing[^\n]*(?:\n {2}\d+ pending)?(?:\n {2}(\d+) failing)?/gm);
  }
} finally {
  fs.rmSync(profile, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.passed > 0 && counts.failed === 0 ? 0 : 1;

/** A part that ends badly without saying what failed counts as one failure. */
function count({ status, text }, pattern) {
  let failures = 0;
  for (const [, passed, failed] of text.matchAll(pattern)) {
    counts.passed += Number(passed);
    failures += Number(failed ?? 0);
  }
  counts.failed += status === 0 ? failures : Math.max(1, failures);
}

/** Passes on what the script prints, and remembers it. */
function node(args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: client, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, text }));
  });
}

async function timed(name, work) {
  const start = Date.now();
  const done = await work();
  console.log(`(${name}: ${Math.round((Date.now() - start) / 1000)} s)`);
  return done;
}
