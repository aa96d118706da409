// What was detected is shown with its reason, so that a wrong guess is seen and can be set right.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawWorld } from '@tenfold/project/testing';
import { main } from '../main.js';

const fixtures = fileURLToPath(new URL('../../../test-fixtures', import.meta.url));

describe('tenfold config --print', () => {
  it('says what the shop is made of', async () => {
    const { out, error, code } = await run(join(fixtures, 'shop-that-grew'));
    assert.match(out, /^config {5}tenfold\.json$/m);
    assert.match(out, /^ {2}checkout {2}src\/modules\/checkout\/ {2}a folder of src\/modules; door: src\/modules\/checkout\/index\.ts$/m);
    assert.match(out, /^ {2}\S+ {2}\.\/ {2}a server, \d+ Express handlers; listens in src\/server\.ts:17; express listens; the script "start" starts src\/server\.ts\n {4}health check: none; error tracker: none; metrics: none; request id: none; tracing: none; shutdown: none$/m);
    assert.match(out, /^logger {5}logger of src\/infrastructure\/logger\.ts {2}it is made by pino$/m);
    assert.match(out, /^ {2}logger {2}src\/infrastructure\/logger\.ts {2}pino; keeps errors under err$/m);
    assert.match(out, /^rules {6}from tenfold\.json$/m);
    assert.match(out, /^ {2}error no-in-process-session-store$/m);
    assert.equal(error, '');
    assert.equal(code, 0);
  });

  it('ends with 2 and says so where there is no such path', async () => {
    const { out, error, code } = await run(join(fixtures, 'nowhere'));
    assert.deepEqual([out, code], ['', 2]);
    assert.match(error, /nowhere does not exist\. Give a file or folder that does\./);
  });

  it('tells services from libraries in a workspace', async () => {
    const { out } = await run(join(fixtures, 'bank-monorepo'));
    const services = out.slice(out.indexOf('\nservices') + 1, out.indexOf('\nlogger'));
    assert.match(services, /^services {3}2\n {2}@bank\/api {2}apps\/api\/ {2}a server, 2 NestJS handlers; listens in apps\/api\/src\/main\.ts:6; .*\n {4}health check: none; .*\n {2}@bank\/statements {2}apps\/statements\/ {2}a server, 1 Hono handler; /);
    assert.match(out, /^config {5}no tenfold\.json; everything is detected$/m);
    assert.match(out, /@bank\/ledger {2}packages\/ledger\/ {2}a workspace package; door: packages\/ledger\/src\/index\.ts, packages\/ledger\/src\/entries\.ts$/m);
  });

  it('says of each module what was said of it, and what no boundary covers', async () => {
    const world = drawWorld({
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "a" }', 'packages/a/index.ts': '', 'extra/package.json': '{}', 'extra/x.ts': '', 'lib/y.ts': '', 'lib/z.ts': '',
      'tenfold.json': '{ "modules": [{ "path": "packages/a", "layer": "web", "tags": ["old"], "dependencies": [], "owner": "@shop/web" }], "boundaries": { "layers": ["web"] } }',
    });
    try {
      const { out, code } = await run(world.root);
      assert.match(out, /^modules {4}1; 3 of 4 server files are in none\n {2}layers, from the top down: web\n {2}a {2}packages\/a\/ {2}tenfold\.json names "packages\/a"; door: packages\/a\/index\.ts; layer web; tags old; may import no other module; owner @shop\/web\n {2}in no module: extra\/ {2}1 file\n {2}in no module: lib\/ {2}2 files\n {2}no workspace names: extra\n/m);
      assert.equal(code, 0);
    } finally { world.erase(); }
  });

  it('says what provides what a service needs, and what of tenfold.json leads nowhere', async () => {
    const world = drawWorld({
      'package.json': '{ "name": "jobs", "scripts": { "start": "node dist/worker.js" } }', 'src/worker.ts': "import { Worker } from 'bullmq';\nimport * as Sentry from '@sentry/node';\nSentry.init({});\nnew Worker('mail', async () => {});\n",
      'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "metrics": "Grafana Cloud, board Jobs" } }, { "path": "gone" }, { "path": ".", "entry": "src/lost.ts" }] }',
    });
    try {
      const { out, error, code } = await run(world.root);
      assert.match(out, /error tracker: Sentry \(src\/worker\.ts\); metrics: Grafana Cloud, board Jobs, as tenfold\.json says; tracing: none; shutdown: none$/m);
      assert.equal(error, 'tenfold: tenfold.json: no folder matches the service "gone". Mend the path; until then nothing is said of any service by it.\ntenfold: tenfold.json: the entry src/lost.ts of the service "." is not there. Give the path of the file that begins to listen, relative to the root.\n');
      assert.equal(code, 2);
    } finally { world.erase(); }
  });

  it('names the loggers of a project, and what its own ones wrap', async () => {
    const world = drawWorld({
      'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ errorKey: 'error' });\nexport const other = pino(options);\nexport const limit = 3;\n",
      'src/log.ts': "import { logger } from './logger.js';\nexport const log = { error: (text: string, more: object) => logger.error(more, text) };\nexport class Audit { info(text: string) { logger.info(text); } }\nexport function price() { logger.info('asked'); }\n",
      'src/winston.ts': "import { createLogger } from 'winston';\nexport const journal = createLogger({ transports: [] }).child({});\n",
    });
    try {
      const { out } = await run(world.root);
      const loggers = out.slice(out.indexOf('\nlogger') + 1, out.indexOf('\nschema'));
      assert.deepEqual(loggers.split('\n').slice(1), [
        '  Audit  src/log.ts  wraps pino; keeps errors under err, error', '  log  src/log.ts  wraps pino; keeps errors under err, error',
        '  logger  src/logger.ts  pino; keeps errors under err, error', '  other  src/logger.ts  pino; its settings cannot be read', '  journal  src/winston.ts  winston',
      ]);
    } finally { world.erase(); }
  });

  it('says what leads nowhere, what is set by hand, and what is wrong', async () => {
    const world = drawWorld({
      'src/a.ts': "import './gone.js';\nimport 'pg';\n", 'src/log.ts': 'export const log = console;\n',
      'tenfold.json': '{ "preset": "strict", "logger": { "module": "src/log.ts", "name": "log" }, "rules": { "no-such-rule": "error" } }',
    });
    try {
      const { out, error, code } = await run(world.root);
      assert.match(out, /^imports {4}0 lead to files, 1 to packages, 0 to Node\.js, 1 nowhere\n {2}src\/a\.ts cannot find '\.\/gone\.js'$/m);
      assert.match(out, /^logger {5}log of src\/log\.ts {2}tenfold\.json names it$/m);
      assert.match(out, /^services {3}none: nothing was found that listens or takes jobs\. Name what is deployed under "services" in tenfold\.json$/m);
      assert.match(out, /^rules {6}from tenfold\.json$/m);
      assert.match(error, /there is no rule "no-such-rule"/);
      assert.equal(code, 2);
    } finally {
      world.erase();
    }
  });
});

describe('tenfold config --print --dependency-cruiser', () => {
  it('prints the boundaries as a configuration, and nothing else', async () => {
    const { out, error, code } = await run(join(fixtures, 'shop-that-grew'), '--dependency-cruiser');
    assert.match(out, /^\/\/ [\s\S]*\nmodule\.exports = \{/);
    const { forbidden, options } = JSON.parse(out.slice(out.indexOf('{'), out.lastIndexOf(';'))) as { forbidden: { name: string }[]; options: { tsConfig: object } };
    assert.ok(forbidden.some(({ name }) => name === 'around-the-door-of-checkout'));
    assert.deepEqual([options.tsConfig, error, code], [{ fileName: 'tsconfig.json' }, '', 0]);
  });

  it('says where there are no modules', async () => {
    const world = drawWorld({ 'a.ts': 'export {};\n' });
    try {
      const { out, error, code } = await run(world.root, '--dependency-cruiser');
      assert.match(error, /^tenfold: there are no modules in .*, so these rules forbid nothing\. Name them under "modules" in tenfold\.json\.\n$/);
      assert.deepEqual([out.includes('"forbidden": []'), code], [true, 0]);
    } finally {
      world.erase();
    }
  });
});

async function run(path: string, ...more: string[]): Promise<{ out: string; error: string; code: number }> {
  let [out, error] = ['', ''];
  const code = await main(['config', path, '--print', ...more], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
  return { out, error, code };
}
