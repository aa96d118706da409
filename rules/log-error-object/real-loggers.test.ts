// What the rule says of a log call is what the library prints: every logger is set up, called in every form, and read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { askDirectly } from '../testing/test-rule.js';
import { logErrorObject } from './log-error-object.js';
import { type RealLogger, realLoggers } from '../testing/real-loggers.js';

/** Each with the call as a reader would write it; `err` is caught. */
const calls = [
  "error(err)", "error(err, 'failed')", "error('failed', err)", "error('failed', { id: 7 }, err)", "error('failed', err, { id: 7 })",
  "error({ err }, 'failed')", "error({ error: err }, 'failed')", "error({ cause: err, id: 7 }, 'failed')",
  "error('failed', { err })", "error('failed', { error: err, id: 7 })", "error({ err })", "error({ error: err })", "error({ message: 'failed', err })", "error({ message: 'failed', error: err })",
  "error('failed %s', err)", "error('failed', err.stack)", "error('failed', err.message)", "error(`failed: ${err.message}`)", "error('failed: ' + err)", "error('failed')",
  "error('failed', { error: err.stack })", "warn('failed', err)",
];

/** Message, code and place are those of one call alone: some loggers write later, and above or below another's entry. */
const source = (logger: RealLogger): string => [
  "import { logger } from './logger.mjs';",
  ...calls.map((_, index) => `function breakHere_${index}_() { throw Object.assign(new Error('boom_${index}_'), { code: 'E_${index}_' }); }`),
  'export const calls = [',
  ...calls.map((call, index) => `  () => { try { breakHere_${index}_(); } catch (err) { logger.${(logger.rename ?? ((each) => each))(call)}; } },`),
  '];', '',
].join('\n');

const runner = "import { calls } from './src/calls.mjs';\nfor (const call of calls) {\n  call();\n  await new Promise((done) => setTimeout(done, 2));\n}\n";

describe('log-error-object says what is printed', function () {
  this.timeout(60_000);
  for (const logger of realLoggers) {
    it(logger.name, () => {
      const world = drawWorld({ 'package.json': JSON.stringify({ type: 'module', dependencies: logger.packages }), 'src/logger.mjs': logger.setUp, 'src/calls.mjs': source(logger), 'run.mjs': runner });
      try {
        for (const name of [...Object.keys(logger.packages), ...logger.alsoInstalled ?? []]) install(world.root, name, logger.aliases?.[name] ?? name);
        const out = runInto(world.root);
        const printed = calls.map((_, index) => readPrinted(out, index));
        const said = readFindings(world.files['src/calls.mjs']!, askDirectly(logErrorObject, openProject(world.root), {}).filter(({ path }) => path === 'src/calls.mjs'));
        const describe = (call: string, index: number, verdict: string): string => `${call}  prints ${printed[index]!}, so ${verdict}`;
        assert.deepEqual(calls.map((call, index) => describe(call, index, said[index]!)), calls.map((call, index) => describe(call, index, expected(call, printed[index]!))));
      } finally {
        world.erase();
      }
    });
  }
});

/** Into a file, which is never full; the program ends when everything is written. */
function runInto(root: string): string {
  const path = join(root, 'out.txt');
  const out = openSync(path, 'a');
  try {
    execFileSync(process.execPath, ['run.mjs'], { cwd: root, env: { ...process.env, ROARR_LOG: 'true', NO_COLOR: '1' }, stdio: ['ignore', out, 'pipe'] });
  } finally {
    closeSync(out);
  }
  return readFileSync(path, 'utf8');
}

/** The packages are where npm put them, for this room or for all. */
function install(root: string, name: string, from: string): void {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'node_modules', from)) && dirname(folder) !== folder) folder = dirname(folder);
  const link = join(root, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(folder, 'node_modules', from), link, 'dir');
}

type Printed = 'whole' | 'message' | 'fields' | 'nothing';

function readPrinted(text: string, index: number): Printed {
  if (text.includes(`boom_${index}_`)) return text.includes(`breakHere_${index}_`) ? 'whole' : 'message';
  return text.includes(`E_${index}_`) ? 'fields' : 'nothing';
}

/** The id of the finding on each line. */
function readFindings(text: string, findings: readonly Finding[]): string[] {
  const first = text.split('\n').indexOf('export const calls = [') + 1;
  return calls.map((_, index) => findings.filter(({ range }) => text.slice(0, range[0]).split('\n').length - 1 === first + index).map(({ messageId }) => messageId).join(' and ') || 'fine');
}

/** An entry that has the stack without the message would be fine too; none of the libraries writes one. */
function expected(call: string, printed: Printed): string {
  if (printed === 'whole') return 'fine';
  if (call === "error('failed')") return 'omits';
  if (/err\.message\)|\+ err\)/.test(call) || /\$\{/.test(call)) return printed === 'nothing' ? 'drops' : 'messageOnly';
  return printed === 'nothing' ? 'drops' : printed === 'fields' ? 'keepsFields' : 'losesStack';
}
