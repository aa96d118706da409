// dependency-cruiser beside `tenfold check`: when it is asked, and how its answers come into exit code and reports.
import assert from 'node:assert/strict';
import { drawWorld, type World } from '@tenfold/project/testing';
import { main } from './main.js';

const config = { '.dependency-cruiser.cjs': "module.exports = { forbidden: [{ name: 'no-rates', severity: 'error', comment: 'Rates are secret.', from: {}, to: { path: 'rates' } }] };\n" };
const rates = { 'src/app.ts': "import './rates.js';\n", 'src/rates.ts': '' };
const modules = {
  'src/modules/orders/place.ts': "import { charge } from '../billing/charge.js';\ncharge();\n",
  'src/modules/billing/index.ts': "export { charge } from './charge.js';\n", 'src/modules/billing/charge.ts': 'export const charge = () => {};\n',
};

describe('tenfold check with dependency-cruiser', () => {
  it("asks for the user's own rules where there are some", () => check({ ...rates, ...config }, [], ({ code, out, error }) => {
    assert.match(out, /1:8 {5}error {4}no-rates of \.dependency-cruiser\.cjs forbids to import 'src\/rates\.ts' here\. Rates are secret\. {2}dependency-cruiser\/no-rates\n/);
    assert.match(out, /\nThe rules of \.dependency-cruiser\.cjs by dependency-cruiser [\d.]+\.\n$/);
    assert.deepEqual([code, error], [1, '']);
  }));
  it('executes none of them with --untrusted', () => check({ ...rates, '.dependency-cruiser.cjs': "throw new Error('executed');" }, ['--untrusted'], ({ code, out, error }) => {
    assert.match(out, /^No findings in 3 checked files\n$/);
    assert.deepEqual([code, error], [0, '']);
  }));
  it('ends with 2 where they are broken, says so and goes on', () => check({ ...modules, '.dependency-cruiser.cjs': "throw new Error('no preset');" }, [], ({ code, out, error }) => {
    assert.match(out, /no-cross-module-imports\n/);
    assert.deepEqual([code, error], [2, 'tenfold: .dependency-cruiser.cjs could not be used: no preset.\n']);
  }));
  it('says with --verify how far both agree, and reports an import once', () => check(modules, ['--verify'], ({ code, out, error }) => {
    assert.equal(out.match(/ error /g)!.length, 1);
    assert.match(out, /\nModule boundaries by Tenfold and dependency-cruiser [\d.]+\. Both agree on 2 of 2 imports between files\.\n$/);
    assert.deepEqual([code, error], [1, '']);
  }));
  it('is not asked where tenfold.json says so', () => check({ ...rates, ...config, ...modules, 'tenfold.json': '{ "boundaries": { "engine": "tenfold" } }' }, ['--verify'], ({ out }) => {
    assert.doesNotMatch(out, /dependency-cruiser/);
    assert.match(out, /\nModule boundaries by Tenfold\.\n$/);
  }));
  it('judges alone where tenfold.json says so', () => check({ ...modules, 'tenfold.json': '{ "boundaries": { "engine": "dependency-cruiser" } }' }, [], ({ code, out }) => {
    assert.match(out, /Import from its door, src\/modules\/billing\/index\.ts\. {2}no-cross-module-imports\n/);
    assert.match(out, /\nModule boundaries by dependency-cruiser [\d.]+\. Both agree on 2 of 2 imports between files\.\n$/);
    assert.equal(code, 1);
  }));
  it('says what only it sees', () => check({ ...modules, 'src/modules/orders/place.ts': "export const load = (require: (path: string) => unknown) => require('../billing/charge.js');\n" }, ['--verify'], ({ code, out }) => {
    assert.match(out, / {2}error {4}The module boundaries forbid to import 'src\/modules\/billing\/charge\.ts' here\. .* {2}dependency-cruiser\/around-the-door-of-billing\n/);
    assert.match(out, /Both agree on 1 of 2 imports between files; 1 seen by dependency-cruiser alone, as src\/modules\/orders\/place\.ts → src\/modules\/billing\/charge\.ts\.\n$/);
    assert.equal(code, 1);
  }));
  it('names its rules in SARIF by the same index as the results do', () => check({ ...rates, ...config }, ['--format', 'sarif'], ({ out }) => {
    const [run] = (JSON.parse(out) as { runs: { tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } }; results: { ruleId: string; ruleIndex: number }[] }[] }).runs;
    assert.equal(run!.results.length, 1);
    const [{ ruleId, ruleIndex }] = run!.results as [{ ruleId: string; ruleIndex: number }];
    assert.equal(ruleId, 'dependency-cruiser/no-rates');
    assert.deepEqual(run!.tool.driver.rules[ruleIndex], { id: ruleId, shortDescription: { text: 'Rates are secret.' } });
  }));
  it('speaks of the paths that are asked about', () => check({ ...rates, ...config, 'lib/other.ts': "import '../src/rates.js';\n" }, ['--format', 'json'], ({ out }) => {
    const { projects } = JSON.parse(out) as { projects: { findings: { path: string }[]; dependencyCruiser: { config: string } }[] };
    assert.deepEqual([projects[0]!.findings.map(({ path }) => path), projects[0]!.dependencyCruiser.config], [['lib/other.ts'], '.dependency-cruiser.cjs']);
  }, 'lib'));
});

async function check(files: Record<string, string>, args: readonly string[], judge: (ran: { code: number; out: string; error: string }) => void, below = '.'): Promise<void> {
  const world: World = drawWorld(files);
  try {
    let [out, error] = ['', ''];
    const code = await main(['check', `${world.root}/${below}`, ...args], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
    judge({ code, out, error });
  } finally { world.erase(); }
}
