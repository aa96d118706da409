#!/usr/bin/env node
// Stands where @vscode/test-electron expects the executable of a desktop VS Code. It understands the arguments that are
// passed to that one, runs the same tests in the extension host of a VS Code opened in a browser, and ends with their exit code.
import fs from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { openBrowser, VIEWPORT } from './browser.mjs';
import { makeProfile } from './profile.mjs';
import { FEW_EXTENSIONS, remoteUri, startVSCode, workbenchAddress } from './vscode-server.mjs';

const TIMEOUT = Number(process.env.TENFOLD_E2E_TIMEOUT ?? 180_000);
const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    /** One window with all of VS Code's own extensions is enough. */
    'few-extensions': { type: 'boolean', default: false },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});

const profile = makeProfile();
// Without the smoke test driver a built VS Code ignores the paths in the payload, silently.
const server = await startVSCode(profile, ['--enable-smoke-test-driver', '--disable-workspace-trust', ...(options['few-extensions'] ? FEW_EXTENSIONS : [])]);
const browser = await openBrowser();
const interrupted = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(130));
});
const tooLong = new Promise((resolve) => setTimeout(resolve, TIMEOUT, 'timeout').unref());

let exitCode = 2;
try {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const report = await reportTo(page);
  const outcome = await Promise.race([runTests(page), interrupted, tooLong]);
  if (outcome === 'timeout') console.error(`the tests did not end in ${TIMEOUT} ms\n${server.output()}`);
  else exitCode = outcome === 0 && report.passing === 0 ? 3 : outcome;
  // Set in, because a line of its own is what the whole run ends with.
  console.log(`  ${report.passing} passed, ${report.failing} failed`);
  await keepLogs(page, report);
} finally {
  await browser.close();
  await server.stop();
  fs.rmSync(profile, { recursive: true, force: true });
}
process.exit(exitCode);

async function runTests(page) {
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.goto(
    workbenchAddress(server, path.resolve(positionals[0] ?? '.'), [
      ...(options.extensionDevelopmentPath ?? []).map((folder) => ['extensionDevelopmentPath', remoteUri(server, path.resolve(folder))]),
      ['extensionTestsPath', remoteUri(server, path.resolve(options.extensionTestsPath))],
    ]),
  );
  return ended;
}

/** Passes on what mocha prints; everything the window logs besides goes to the kept logs only. */
async function reportTo(page) {
  const report = { passing: 0, failing: 0, lines: [] };
  let begun = false;
  await page.exposeFunction('codeAutomationLog', (type, parts) => {
    const text = format(...parts);
    report.lines.push(`${type}: ${text}`);
    const count = /^ {2}(\d+) (passing|failing)/.exec(text);
    if (count) report[count[2]] = Number(count[1]);
    // mocha writes with format placeholders, the window hands over whole sentences
    begun ||= parts[0] === '%s%s';
    if (begun && (parts.length > 1 || type === 'error')) process.stdout.write(`${text}\n`);
  });
  return report;
}

async function keepLogs(page, report) {
  if (!process.env.TENFOLD_E2E_LOGS) return;
  const kept = path.join(process.env.TENFOLD_E2E_LOGS, path.basename(positionals[0] ?? 'empty'));
  fs.rmSync(kept, { recursive: true, force: true });
  fs.mkdirSync(kept, { recursive: true });
  fs.writeFileSync(path.join(kept, 'window.log'), `${report.lines.join('\n')}\n`);
  fs.cpSync(path.join(profile, 'data', 'logs'), path.join(kept, 'server'), { recursive: true });
  await page.screenshot({ path: path.join(kept, 'end.png') });
}
