// dependency-cruiser as its user meets it: where its findings stand, and that nothing it does can stop the rest.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, LineTable, openProject, type Project } from '@tenfold/project';
import { drawWorld, type World } from '@tenfold/project/testing';
import { type CruiseOptions, type Cruiser, openCruiser } from './cruise.js';
import { linkTestedCruiser } from './testing/tested-cruiser.js';

const shop = fileURLToPath(new URL('../../test-fixtures/shop-that-grew', import.meta.url));
const shopFindings = [
  'warn dependency-cruiser/no-circular src/modules/catalog/prices.ts:2',
  'warn dependency-cruiser/no-circular src/modules/catalog/stock.ts:2',
  'error dependency-cruiser/only-payments-talks-to-stripe src/modules/checkout/refunds.ts:2',
];

describe('openCruiser', () => {
  it("finds what the shop's own rules forbid, and places it on the import", () => inFolder(shop, {}, async (cruiser, project) => {
    const report = await cruiser.check(project);
    assert.equal(report.trouble, undefined);
    assert.deepEqual(report.findings.map((finding) => say(project, finding)), shopFindings);
    assert.deepEqual(report.findings.map(({ path, range }) => project.text(path)!.slice(...range)), ["'./stock.js'", "'./prices.js'", "'@shop/payments/stripe-client.js'"]);
    assert.deepEqual(report.findings[0]!.chain.map(({ path, label }) => `${path} ${label}`), ['src/modules/catalog/stock.ts imports src/modules/catalog/prices.ts']);
    assert.match(report.findings[2]!.message, /One module holds the key\.$/);
    assert.equal(new Set(report.findings.map((finding) => finding.fingerprint)).size, 3);
  }));

  it('says the same of files asked by themselves, cycles too, and the same again', () => inFolder(shop, {}, async (cruiser, project) => {
    const asked = async (): Promise<string[]> => (await cruiser.check(project, { files: ['src/modules/catalog/stock.ts', 'src/modules/checkout/refunds.ts'] })).findings.map((finding) => say(project, finding));
    assert.deepEqual(await asked(), shopFindings.slice(1));
    assert.deepEqual(await asked(), shopFindings.slice(1));
  }));

  const forbidSecret = (severity = 'error', more = ''): string => `module.exports = { forbidden: [{ name: 'no-secret', severity: '${severity}', comment: 'Ask for it.', from: {}, to: { path: 'secret' } }], options: { ${more} } };\n`;
  const small = { 'src/a.ts': "import { secret } from './secret.js';\nsecret;\n", 'src/secret.ts': 'export const secret = 1;\n', 'src/b.ts': 'export const b = 1;\n' };

  it('sees an edit of a file, and of the rules, in the process that it keeps', () => inWorld({ ...small, '.dependency-cruiser.cjs': forbidSecret() }, {}, async (cruiser, project, world) => {
    const ask = async (): Promise<number> => (await cruiser.check(project)).findings.length;
    const change = (path: string, text: string): void => { world.write(path, text); project.update([{ kind: 'disk', path }]); };
    assert.equal(await ask(), 1);
    change('src/b.ts', "import './secret.js';\n");
    assert.equal(await ask(), 2);
    change('src/b.ts', 'export const b = 2;\n');
    assert.equal(await ask(), 1);
    change('.dependency-cruiser.cjs', 'module.exports = { forbidden: [] };\n');
    assert.equal(await ask(), 0);
  }));

  it('shows an information as a note', () => inWorld({ ...small, '.dependency-cruiser.cjs': forbidSecret('info') }, {}, async (cruiser, project) => {
    assert.deepEqual((await cruiser.check(project)).findings.map(({ severity, level }) => [severity, level]), [['warn', 'note']]);
  }));

  it('looks at what the script of the team looks at', () => inWorld({ ...small, 'tools/c.ts': "import '../src/secret.js';\n", 'package.json': '{ "scripts": { "deps": "depcruise --config .dependency-cruiser.cjs src && echo tools" } }', '.dependency-cruiser.cjs': forbidSecret() }, {}, async (cruiser, project) => {
    assert.deepEqual((await cruiser.check(project)).findings.map(({ path }) => path), ['src/a.ts']);
  }));

  it('leaves out what the team knows of', () => inWorld({ ...small, 'package.json': '{ "scripts": { "deps": "depcruise src --ignore-known" } }', '.dependency-cruiser.cjs': forbidSecret(), '.dependency-cruiser-known-violations.json': '[{ "type": "dependency", "from": "src/a.ts", "to": "src/secret.ts", "rule": { "severity": "error", "name": "no-secret" } }]' }, {}, async (cruiser, project) => {
    const report = await cruiser.check(project);
    assert.equal(report.trouble, undefined);
    assert.deepEqual(report.findings, []);
  }));

  const round = { 'src/a.ts': "import { b } from './b.js';\nexport const a = b;\nexport interface A { a: string }\n", 'src/b.ts': "import type { A } from './a.js';\nexport const b: A | undefined = undefined;\n" };
  const noCircular = (to: string): string => `module.exports = { forbidden: [{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true${to} } }], options: { tsPreCompilationDeps: true } };\n`;
  it('finds a cycle of types', () => inWorld({ ...round, '.dependency-cruiser.cjs': noCircular('') }, {}, async (cruiser, project) => assert.equal((await cruiser.check(project)).findings.length, 2)));
  it('leaves a cycle of types alone where the rule says so', () => inWorld({ ...round, '.dependency-cruiser.cjs': noCircular(", viaOnly: { dependencyTypesNot: ['type-only'] }") }, {}, async (cruiser, project) => {
    assert.deepEqual((await cruiser.check(project)).findings, []);
    assert.deepEqual((await cruiser.check(project, { files: ['src/a.ts'] })).findings, []);
  }));

  it('asks about orphans only where it knows all files', () => inWorld({ 'src/lonely.ts': 'export const lonely = 1;\n', 'src/a.ts': '', 'src/b.ts': "import './a.js';\n", '.dependency-cruiser.json': '{ "forbidden": [{ "name": "no-orphans", "severity": "warn", "from": { "orphan": true }, "to": {} }] }' }, {}, async (cruiser, project) => {
    assert.deepEqual((await cruiser.check(project)).findings.map(({ path, message }) => `${path} ${message}`), ['src/lonely.ts src/lonely.ts breaks no-orphans of .dependency-cruiser.json.']);
    assert.deepEqual((await cruiser.check(project, { files: ['src/a.ts', 'src/lonely.ts'] })).findings, []);
  }));

  const broken: Readonly<Record<string, readonly [config: string, sentence: RegExp]>> = {
    'no JavaScript': ['module.exports = {', /^\.dependency-cruiser\.cjs could not be used: Unexpected end of input\.$/],
    'a call that throws': ["throw new Error('the preset is gone');", /^\.dependency-cruiser\.cjs could not be used: the preset is gone\.$/],
    'a base that is not installed': ["module.exports = { extends: '@shop/preset' };", /^\.dependency-cruiser\.cjs could not be used: .*@shop\/preset/],
    'a word that dependency-cruiser does not know': ["module.exports = { forbiden: [], forbidden: [{ name: 'x', from: {}, to: {}, until: 1 }] };", /^\.dependency-cruiser\.cjs could not be used: The supplied configuration is not valid.*\.$/],
    'an expression that is none': ["module.exports = { forbidden: [{ name: 'x', from: {}, to: { path: '(' } }] };", /^\.dependency-cruiser\.cjs could not be used: .*\.$/],
    'options that leave nothing': [forbidSecret('error', "includeOnly: '^lib'"), /^dependency-cruiser looked at 0 of 4 files: includeOnly, exclude and doNotFollow of \.dependency-cruiser\.cjs leave nothing\. Correct them\.$/],
    'a call that ends the process': ['process.exit(3);', /^dependency-cruiser ended before it had answered \(exit code 3\)\. Run npx depcruise in the project to see why\.$/],
    'a loop without an end': ['for (;;);', /^dependency-cruiser did not answer within 15 seconds and was stopped\. /],
  };
  for (const [name, [config, sentence]] of Object.entries(broken)) {
    it(`says one sentence of a configuration that is ${name}, and goes on`, () => inWorld({ ...small, '.dependency-cruiser.cjs': config }, name === 'a loop without an end' ? { patience: 15_000 } : {}, async (cruiser, project, world) => {
      const report = await cruiser.check(project);
      assert.match(report.trouble ?? '', sentence);
      assert.doesNotMatch(report.trouble ?? '', /\n/);
      assert.deepEqual(report.findings, []);
      if (!/^a (call|loop)/.test(name)) return;
      world.write('.dependency-cruiser.cjs', forbidSecret());
      const mended = await cruiser.check(project);
      assert.equal(mended.trouble, undefined);
      assert.equal(mended.findings.length, 1);
    }));
  }

  const telling = "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'executed'), '');\n";
  const copy = { 'node_modules/dependency-cruiser/package.json': '{ "version": "18.0.0", "exports": { ".": "./index.cjs", "./config-utl/*": "./index.cjs" } }', 'node_modules/dependency-cruiser/index.cjs': `${telling}throw new Error('half installed');\n` };
  it('executes nothing of a workspace that is not trusted', () => inWorld({ ...small, ...copy, '.dependency-cruiser.cjs': telling + forbidSecret() }, { trusted: false }, async (cruiser, project, world) => {
    const report = await cruiser.check(project);
    assert.deepEqual([report.findings, report.trouble, report.engine?.from], [[], undefined, 'tenfold']);
    assert.equal(report.agreement!.agreed, 1);
    for (const folder of ['.', 'node_modules/dependency-cruiser']) assert.equal(existsSync(join(world.root, folder, 'executed')), false);
  }));
  it("takes its own copy where the workspace's cannot be loaded, and says so", () => inWorld({ ...small, ...copy, '.dependency-cruiser.cjs': forbidSecret() }, {}, async (cruiser, project, world) => {
    const report = await cruiser.check(project);
    assert.equal(report.trouble, undefined);
    assert.equal(report.note, "The workspace's dependency-cruiser 18.0.0 cannot be loaded: half installed. Install it again. Tenfold's own 17.4.3 is used instead.");
    assert.deepEqual([report.findings.length, report.engine?.from], [1, 'tenfold']);
    assert.equal(existsSync(join(world.root, 'node_modules/dependency-cruiser/executed')), true);
  }));

  it('has nothing to say where there is nothing to ask', () => inWorld({ 'readme.md': '' }, {}, async (cruiser, project) => assert.deepEqual(await cruiser.check(project), { findings: [], rules: [] })));
});

type Use = (cruiser: Cruiser, project: Project, world: World) => Promise<void>;

async function inWorld(files: Record<string, string>, options: Partial<CruiseOptions>, use: Use): Promise<void> {
  const world = drawWorld(files);
  linkTestedCruiser(world.root);
  try { await inFolder(world.root, options, (cruiser, project) => use(cruiser, project, world)); } finally { world.erase(); }
}

async function inFolder(root: string, options: Partial<CruiseOptions>, use: (cruiser: Cruiser, project: Project) => Promise<void>): Promise<void> {
  const cruiser = openCruiser(root, { trusted: true, ...options });
  try { await use(cruiser, openProject(root)); } finally { cruiser.dispose(); }
}

function say(project: Project, { severity, rule, path, range }: Finding): string {
  return `${severity} ${rule} ${path}:${new LineTable(project.text(path)!).positionAt(range[0]).line + 1}`;
}
