// The command as its user meets it: exit codes, one sentence for each thing that is wrong, and everything else still checked.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawWorld, type World } from '@tenfold/project/testing';
import { main } from '../main.js';

const clean = { 'src/prices.ts': 'export const price = (cents: number) => cents / 100;\n' };
const loud = { 'src/orders.ts': "export function place() { console.log('placed'); }\n" };
const stateful = { 'src/server.ts': "import session from 'express-session';\nexport const sessions = session({ secret: 's' });\n" };

describe('tenfold check', () => {
  it('ends with 0 where nothing is wrong', () => run(clean, [], { code: 0, out: /No findings in 1 checked file/, error: /^$/ }));
  it('ends with 1 on an error', () => run(stateful, [], { code: 1, out: /no-in-process-session-store/, error: /^$/ }));
  it('ends with 0 on warnings alone', () => run(loud, [], { code: 0, out: /warning {2}console\.log/, error: /^$/ }));
  it('ends with 1 on more warnings than are allowed', () => run(loud, ['--max-warnings', '0'], { code: 1, out: /1 warning/, error: /^$/ }));
  it('takes the level from the preset that is asked for', () => run(loud, ['--preset', 'strict'], { code: 1, out: /1 error/, error: /^$/ }));
  it('takes the level from tenfold.json', () => run({ ...loud, 'tenfold.json': '{ // quiet\n "rules": { "require-structured-logger": "off", } }' }, [], { code: 0, out: /No findings/, error: /^$/ }));

  it('ends with 2 and says so where there is no such path', () => run(clean, ['nowhere'], { code: 2, out: /^$/, error: /nowhere does not exist\. Give a file or folder that does\.\n$/ }, 'instead'));
  it('ends with 2 on an option it does not know', () => run(clean, ['--presets', 'all'], { code: 2, out: /^$/, error: /unknown option '--presets'/ }));
  it('ends with 2 on a number that is none', () => run(loud, ['--max-warnings', 'zero'], { code: 2, out: /^$/, error: /Give a whole number/ }));
  it('does not fail on a note', () => run({
    'src/modules/a/index.ts': 'export {};\n', 'src/modules/a/inside.ts': 'export interface A { a: string }\n', 'src/modules/b/index.ts': "import type { A } from '../a/inside.js';\nexport type B = A;\n",
  }, [], { code: 0, out: /note[\s\S]*1 finding \(0 errors, 0 warnings, 1 note\)/, error: /^$/ }));
  it('reads a text that was put together from thousands of parts', () => run({ ...loud, 'src/text.ts': `export const text = ${Array.from({ length: 20_000 }, () => "'a'").join(' + ')};\n` }, [], { code: 0, out: /in 2 checked files/, error: /^$/ }));
  it('ends with 2 on a format it does not know', () => run(clean, ['--format', 'xml'], { code: 2, out: /^$/, error: /there is no format "xml"\. Use one of stylish, json, sarif/ }));
  it('is never green where there was nothing to look at', () => run({ 'readme.md': '# Nothing\n' }, [], { code: 2, out: /.*/, error: /0 files checked in .*: none of its 2 files is JavaScript, TypeScript or Prisma/ }));
  it('is never green where everything is ignored', () => run({ ...clean, 'tenfold.json': '{ "ignore": ["*"] }' }, [], { code: 2, out: /.*/, error: /0 files checked/ }));

  const broken: Readonly<Record<string, readonly [Record<string, string>, RegExp]>> = {
    'a tenfold.json that is no JSON': [{ 'tenfold.json': '{ "preset": }' }, /tenfold\.json:1:13 is not valid JSON \(ValueExpected\)\. Mend it; until then the defaults hold\./],
    'a tenfold.json with an unknown word': [{ 'tenfold.json': '{ "presets": "strict" }' }, /tenfold\.json: the top level does not know "presets"/],
    'a tenfold.json that names a rule that is not there': [{ 'tenfold.json': '{ "rules": { "no-such-rule": "error" } }' }, /tenfold\.json: there is no rule "no-such-rule"/],
    'a tenfold.json with an option that is not there': [{ 'tenfold.json': '{ "rules": { "require-structured-logger": ["error", { "allowed": [] }] } }' }, /the options of "require-structured-logger" must NOT have additional properties \(its options: allow, bootBanner\)/],
    'a tenfold.json that names a folder that is not there': [{ 'tenfold.json': '{ "modules": ["src/moduls/*"] }' }, /tenfold\.json: no folder matches the module "src\/moduls\/\*"\./],
    'a tenfold.json that forbids a module that is not there': [{ 'tenfold.json': '{ "boundaries": { "forbid": [{ "from": "catlog", "to": "*" }] } }' }, /boundaries\.forbid names the module "catlog", which is not there/],
    'a tenfold.json that names a logger that is not there': [{ 'tenfold.json': '{ "logger": { "module": "src/logging.ts", "name": "log" } }' }, /the logger's module src\/logging\.ts is not there/],
    'a tsconfig.json that is no JSON': [{ 'tsconfig.json': '{ "compilerOptions": { "paths": ' }, /tsconfig\.json is not valid JSON/],
    'a package.json that is no JSON': [{ 'package.json': '{ "name": ' }, /package\.json is not valid JSON/],
  };
  for (const [name, [files, sentence]] of Object.entries(broken)) {
    it(`goes on behind ${name}, says so and ends with 2`, () => run({ 'src/uses.ts': "import '@/x';\n", ...stateful, ...files }, [], { code: 2, out: /no-in-process-session-store/, error: sentence }));
  }

  const unreadable: Readonly<Record<string, readonly [string | Uint8Array, RegExp]>> = {
    'half-typed code': ['export function (', /src\/odd\.ts cannot be parsed: .*It is left out until it can be\./],
    'code that is nested thousands deep': [`export const deep = ${'['.repeat(6000)}${']'.repeat(6000)};`, /src\/odd\.ts cannot be parsed: it is nested too deeply\. If it is generated, name it under "ignore"/],
    'text in another encoding': [Uint8Array.from([0x2f, 0x2f, 0x20, 0xe9, 0xe8, 0x0a]), /src\/odd\.ts is not valid UTF-8\. Save it as UTF-8/],
    'text in UTF-16': [Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x0a, 0]), /src\/odd\.ts is UTF-16\. Save it as UTF-8/],
    'a video that is called .ts': [Uint8Array.from([0x47, 0x40, 0, 0x10, 0, 0, 0xb0, 0x0d]), /src\/odd\.ts is not valid UTF-8/],
  };
  for (const [name, [bytes, sentence]] of Object.entries(unreadable)) {
    it(`checks the rest beside ${name}, says so and ends with 1`, () => withWorld(clean, async (world) => {
      world.write('src/odd.ts', bytes);
      const ran = await runIn(world, []);
      assert.match(ran.out, /No findings in 1 checked file, 1 file could not be read/);
      assert.match(ran.error, sentence);
      assert.equal(ran.code, 1);
    }));
  }

  it('leaves an enormous generated file out, and says so', () => withWorld(clean, async (world) => {
    world.write('src/data.ts', `export const data = '${'x'.repeat(5_000_000)}';\n`);
    const ran = await runIn(world, []);
    assert.match(ran.error, /src\/data\.ts is 5\.0 MB, too large to check\. If it is generated, name it under "ignore"/);
    assert.equal(ran.code, 0);
  }));

  it('is not trapped by links that lead back', () => withWorld(stateful, async (world) => {
    symlinkSync(world.root, join(world.root, 'src/again'));
    symlinkSync(join(world.root, 'src/nowhere'), join(world.root, 'src/nowhere'));
    assert.equal((await runIn(world, [])).code, 1);
  }));

  describe('beside an ESLint configuration that names Tenfold', () => {
    const configuration = `import { writeFileSync } from 'node:fs';\nimport tenfold from 'eslint-plugin-tenfold';\nwriteFileSync(new URL('./executed', import.meta.url), '');\nexport default [...tenfold.configs.recommended, { files: ['src/orders.ts'], rules: { 'tenfold/require-structured-logger': 'error' } }, { ignores: ['src/old/'] }];\n`;
    const files = { ...loud, 'src/carts.ts': loud['src/orders.ts'], 'src/old/carts.ts': loud['src/orders.ts'], 'eslint.config.mjs': configuration };
    const withEslint = (more: Record<string, string>, use: (world: World) => Promise<void>): Promise<void> => withWorld({ ...files, ...more }, async (world) => {
      mkdirSync(join(world.root, 'node_modules'));
      for (const name of ['eslint', 'eslint-plugin-tenfold']) symlinkSync(fileURLToPath(new URL(`../../../node_modules/${name}`, import.meta.url)), join(world.root, 'node_modules', name));
      await use(world);
    });

    it('takes its levels file by file', () => withEslint({}, async (world) => {
      const ran = await runIn(world, []);
      assert.match(ran.out, /src\/carts\.ts\n {2}1:27 {4}warning.*\n\nsrc\/orders\.ts\n {2}1:27 {4}error/);
      assert.doesNotMatch(ran.out, /src\/old/);
      assert.equal(ran.code, 1);
    }));
    it('leaves alone what it does not name, and a schema beside it', () => withEslint({
      'prisma/schema.prisma': 'model A {\n  id Int @id\n}\n',
      'eslint.config.mjs': "import tenfold from 'eslint-plugin-tenfold';\nexport default [...tenfold.configs.recommended.map((each) => ({ ...each, files: ['src/carts.ts'] })), { plugins: { tenfold }, rules: { 'tenfold/require-structured-logger': 'error' }, ignores: ['**/*.ts'] }];\n",
    }, async (world) => {
      const ran = await runIn(world, []);
      assert.equal(ran.error, '');
      assert.match(ran.out, /^src\/carts\.ts\n.*\n\n1 finding /);
    }));
    it('is told otherwise on the command line', () => withEslint({}, async (world) => {
      assert.match((await runIn(world, ['--preset', 'recommended'])).out, /3 findings \(0 errors, 3 warnings\)/);
    }));
    it('does not execute it when the workspace is not trusted', () => withEslint({}, async (world) => {
      assert.match((await runIn(world, ['--untrusted'])).out, /3 findings \(0 errors, 3 warnings\)/);
      assert.equal(existsSync(join(world.root, 'executed')), false);
    }));
    it('goes on with the preset where it cannot be loaded, says so and ends with 2', () => withEslint({ 'eslint.config.mjs': `${configuration}throw new Error('no such thing');\n` }, async (world) => {
      const ran = await runIn(world, []);
      assert.match(ran.error, /eslint\.config\.mjs cannot be loaded: no such thing\. Mend it; until then the preset of tenfold\.json, or else recommended, holds\./);
      assert.match(ran.out, /3 findings \(0 errors, 3 warnings\)/);
      assert.equal(ran.code, 2);
      const { runs: [log] } = JSON.parse((await runIn(world, ['--format', 'sarif'])).out) as { runs: [{ invocations: [{ executionSuccessful: boolean; toolExecutionNotifications: [{ message: { text: string } }] }] }] };
      assert.equal(log.invocations[0].executionSuccessful, false);
      assert.match(log.invocations[0].toolExecutionNotifications[0].message.text, /cannot be loaded/);
    }));
  });

  it('finds the project from the path, not from where it is called', () => withWorld({ ...stateful, ...loud }, async (world) => {
    const ran = await runIn(world, ['--format', 'json'], join(world.root, 'src/orders.ts'));
    const { projects } = JSON.parse(ran.out) as { projects: { files: number; findings: { path: string }[] }[] };
    assert.deepEqual(projects.map((each) => [each.files, each.findings.map((finding) => finding.path)]), [[1, ['src/orders.ts']]]);
  }));
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function run(files: Record<string, string>, args: readonly string[], expected: { code: number; out: RegExp; error: RegExp }, path?: 'instead'): Promise<void> {
  await withWorld(files, async (world) => {
    const ran = path ? await runIn(world, [], join(world.root, args[0]!)) : await runIn(world, args);
    assert.match(ran.error, expected.error);
    assert.match(ran.out, expected.out);
    assert.equal(ran.code, expected.code);
    assert.doesNotMatch(ran.error, /\n\s+at /, 'no stack trace');
  });
}

async function withWorld(files: Record<string, string>, use: (world: World) => Promise<void>): Promise<void> {
  const world = drawWorld(files);
  try { await use(world); } finally { world.erase(); }
}

async function runIn(world: World, args: readonly string[], path = world.root): Promise<Ran> {
  let [out, error] = ['', ''];
  const code = await main(['check', path, ...args], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
  return { code, out, error };
}
