// The baseline as its user meets it: what is frozen stays quiet wherever it moves, one more is seen, and the file only shrinks.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawWorld, type World } from '@tenfold/project/testing';
import { main } from '../main.js';

const place = "import { charge } from '../billing/charge.js';\nexport class Orders {\n  place() { charge(); console.log('placed'); }\n}\n";
const shop = {
  'src/modules/orders/index.ts': "export { Orders } from './place.js';\n", 'src/modules/orders/place.ts': place,
  'src/modules/billing/index.ts': "export { charge } from './charge.js';\n", 'src/modules/billing/charge.ts': 'export const charge = () => {};\nexport const refund = () => {};\n',
};
const orders = 'src/modules/orders/place.ts';
const file = 'tenfold-baseline.json';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

type Run = (...args: readonly string[]) => Promise<Ran>;

describe('tenfold baseline', () => {
  it('writes what is found, and the check is quiet then', () => within(shop, async (world, run) => {
    assert.deepEqual(await run('baseline', '--date', '2026-03-01', '--reason', 'from the first year'), { code: 0, out: `2 frozen things in ${file}: 2 newly frozen.\n`, error: '' });
    assert.equal(read(world), `{
  "version": 1,
  "frozen": [
    { "path": "${orders}", "rule": "no-cross-module-imports", "message": "reachesInside", "subject": "orders → billing: charge", "since": "2026-03-01", "reason": "from the first year" },
    { "path": "${orders}", "rule": "require-structured-logger", "message": "logsToConsole", "subject": "console.log in Orders.place", "since": "2026-03-01", "reason": "from the first year" }
  ]
}
`);
    const { code, out, error } = await run('check', '--max-warnings', '0');
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /^No findings in 4 checked files, 2 frozen in tenfold-baseline\.json \(oldest since 2026-03-01\)\n/);
    assert.deepEqual(await run('baseline', '--check'), { code: 0, out: `All 2 frozen things in ${file} still hold.\n`, error: '' });
  }));

  it('says of what is frozen in JSON and SARIF since when, and why', () => within(shop, async (_, run) => {
    await run('baseline', '--date', '2026-03-01', '--reason', 'old');
    const { projects: [project] } = JSON.parse((await run('check', '--format', 'json')).out) as { projects: { findings: { frozen?: unknown }[] }[] };
    assert.deepEqual(project!.findings.map(({ frozen }) => frozen), Array(2).fill({ in: file, since: '2026-03-01', reason: 'old' }));
    const { runs: [log] } = JSON.parse((await run('check', '--format', 'sarif')).out) as { runs: { results: { suppressions?: unknown }[] }[] };
    assert.deepEqual(log!.results.map(({ suppressions }) => suppressions), Array(2).fill([{ kind: 'external', justification: 'frozen since 2026-03-01: old' }]));
  }));

  const quiet: Readonly<Record<string, (world: World) => void>> = {
    'lines that shift': (world) => world.write(orders, `// a head\n\n\n${place}`),
    'other ends of lines and a byte-order mark': (world) => world.write(orders, `\uFEFF${place.replaceAll('\n', '\r\n')}`),
    'a folder that moves': (world) => {
      move(world, 'src/modules', 'src/domains');
    },
    'a module that is called otherwise': (world) => {
      move(world, 'src/modules/billing', 'src/modules/payments');
      world.write(orders, place.replace('billing', 'payments'));
    },
    'the importing module called otherwise': (world) => move(world, 'src/modules/orders', 'src/modules/purchases'),
    'an import that takes the type alone': (world) => world.write(orders, place.replace('import {', 'import type {').replace('charge();', '')),
    'a logger that there is now': (world) => world.write('src/log.ts', "import pino from 'pino';\nexport const log = pino();\n"),
  };
  for (const [name, change] of Object.entries(quiet)) it(`is quiet about ${name}`, () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    change(world);
    const { code, out } = await run('check', '--max-warnings', '0');
    assert.match(out, /^No findings in \d checked files, 2 frozen/);
    assert.equal(code, 0);
    assert.equal((await run('baseline', '--check')).code, 0);
  }));

  const loud: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'one more of the same': [orders, place.replace("console.log('placed');", "console.log('placed'); console.log('again');")],
    'the same in another function': [orders, `${place}export const again = () => console.log('again');\n`],
    'one more symbol': [orders, place.replace('{ charge }', '{ charge, refund }')],
    'the same in another file': ['src/modules/orders/again.ts', place],
  };
  for (const [name, [path, text]] of Object.entries(loud)) it(`sees ${name}`, () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    world.write(path, text);
    assert.match((await run('check')).out, /[12] findings? \(/);
    assert.equal((await run('check', '--max-warnings', '0')).code, 1);
  }));

  it('only shrinks, says what it left out, and adds when it is asked to', () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01', '--reason', 'old');
    world.write(orders, place.replace("console.log('placed');", "console.warn('placed');"));
    assert.match((await run('check')).error, /^tenfold: 1 of the findings in tenfold-baseline\.json is mended\. Run `tenfold baseline` to take it out\.\n$/);
    const before = read(world);
    assert.deepEqual(await run('baseline', '--check'), { code: 1, out: '', error: `tenfold: require-structured-logger (console.log in Orders.place) in ${orders} is mended, but still frozen in ${file}.\ntenfold: Run \`tenfold baseline\` and commit what it writes.\n` });
    assert.equal(read(world), before);
    assert.deepEqual(await run('baseline'), { code: 0, out: `1 frozen thing in ${file}: 1 mended and taken out.\n`, error: 'tenfold: 1 finding is new and was not frozen. `tenfold check` shows it; `tenfold baseline --add` freezes it too.\n' });
    assert.equal((await run('baseline', '--reason', 'new')).code, 2);
    assert.deepEqual(await run('baseline', '--add', '--date', '2026-04-01'), { code: 0, out: `2 frozen things in ${file}: 1 newly frozen.\n`, error: '' });
    assert.match(read(world), /charge", "since": "2026-03-01", "reason": "old" },\n.*console\.warn in Orders\.place", "since": "2026-04-01" }\n/);
    assert.match((await run('check')).out, /2 frozen in tenfold-baseline\.json \(oldest since 2026-03-01\)/);
  }));

  it('fails where errors are new', () => within({ ...shop, [orders]: "import '../billing/index.js';\nconsole.log('on');\n" }, async (world, run) => {
    await run('baseline');
    world.write(orders, place);
    assert.equal((await run('baseline')).code, 1);
  }));

  it('follows a file that is called otherwise, and keeps since when', () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    move(world, orders, 'src/modules/orders/take-order.ts');
    world.write('src/modules/orders/index.ts', "export { Orders } from './take-order.js';\n");
    assert.equal((await run('check')).code, 1);
    assert.deepEqual(await run('baseline'), { code: 0, out: `2 frozen things in ${file}: 2 moved with their files.\n`, error: '' });
    assert.equal((await run('check')).code, 0);
    assert.match(read(world), /take-order\.ts.*2026-03-01/);
  }));

  it('takes the file away with the last of it, and makes none for nothing', () => within(shop, async (world, run) => {
    await run('baseline');
    world.write(orders, 'export {};\n');
    assert.deepEqual(await run('baseline'), { code: 0, out: `Nothing is frozen any more: 2 mended and taken out. ${file} is gone.\n`, error: '' });
    assert.equal(existsSync(join(world.root, file)), false);
    assert.deepEqual(await run('baseline'), { code: 0, out: `There is nothing to freeze, so there is no ${file}.\n`, error: '' });
    assert.deepEqual(await run('baseline', '--check'), { code: 0, out: `There is no ${file}: nothing is frozen.\n`, error: '' });
  }));

  it('writes the same bytes again', () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    const first = read(world);
    await run('baseline');
    await run('baseline', '--add', '--date', '2026-09-09');
    assert.equal(read(world), first);
  }));

  it('does not take for mended what was not looked at: a rule that is off, a file that cannot be parsed, another folder', () => within(shop, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    const before = read(world);
    world.write('tenfold.json', '{ "rules": { "require-structured-logger": "off" } }');
    assert.equal((await run('baseline')).code, 0);
    assert.equal(read(world), before);
    world.write(orders, `${place}}`);
    assert.match((await run('baseline')).error, /cannot be parsed/);
    assert.equal(read(world), before);
    world.write(orders, 'export {};\n');
    await mainIn(world, ['baseline', 'src/modules/billing']);
    assert.equal(read(world), before);
    world.write('tenfold.json', '{ "rules": ');
    assert.deepEqual((await run('baseline')).code, 2);
    assert.equal(read(world), before);
  }));

  it('fails --check on a file that nobody sorted', () => within(shop, async (world, run) => {
    await run('baseline');
    world.write(file, JSON.stringify(JSON.parse(read(world))));
    const { code, error } = await run('baseline', '--check');
    assert.match(error, /is not sorted as `tenfold baseline` writes it/);
    assert.equal(code, 1);
    await run('baseline');
    world.write(file, `\uFEFF${read(world).replaceAll('\n', '\r\n')}`);
    assert.equal((await run('baseline', '--check')).code, 0, 'whatever a checkout made of its ends of lines');
  }));

  it('freezes nothing with a broken file, says so and ends with 2', () => within(shop, async (world, run) => {
    world.write(file, '{ "version": 1 }');
    const { code, out, error } = await run('check');
    assert.match(out, /2 findings/);
    assert.deepEqual([code, error], [2, `tenfold: ${file}: the top level must have required property 'frozen'. Mend it, or write it anew with \`tenfold baseline\` after deleting it; until then nothing counts as frozen.\n`]);
    assert.equal((await run('baseline', '--add')).code, 2);
    assert.equal(read(world), '{ "version": 1 }');
  }));

  it('hears what ESLint suppresses, and does not freeze it a second time', () => within({ ...shop, 'eslint-suppressions.json': JSON.stringify({ [orders]: { 'tenfold/no-cross-module-imports': { count: 1 }, 'tenfold/require-structured-logger': { count: 1 } } }) }, async (world, run) => {
    assert.match((await run('check')).out, /1 finding \(0 errors, 1 warning\) in 4 checked files, 1 suppressed in eslint-suppressions\.json\n/);
    assert.match((await run('check', '--preset', 'strict')).out, /1 finding \(0 errors, 1 warning\) in 4 checked files, 2 suppressed/);
    await run('baseline');
    assert.doesNotMatch(read(world), /no-cross-module-imports/);
    world.write(orders, `import { refund } from '../billing/charge.js';\n${place}refund();\n`);
    assert.match((await run('check')).out, /2 findings \(2 errors, 0 warnings\) in 4 checked files, 1 frozen in/);
  }));

  it('names the owner of the module', () => within({ ...shop, 'tenfold.json': '{ "modules": [{ "path": "src/modules/*", "owner": "@shop/core" }] }' }, async (world, run) => {
    await run('baseline', '--date', '2026-03-01');
    assert.match(read(world), /"owner": "@shop\/core"/);
    assert.equal((await run('baseline', '--check')).code, 0);
  }));

  it('refuses a day that is none, and --check with something to write', () => within(shop, async (_, run) => {
    assert.match((await run('baseline', '--date', '2026-02-30')).error, /Give a day, as in --date 2026-03-01\./);
    assert.deepEqual([(await run('baseline', '--date', 'today')).code, (await run('baseline', '--check', '--add')).code], [2, 2]);
  }));
});

async function within(files: Record<string, string>, judge: (world: World, run: Run) => Promise<void>): Promise<void> {
  const world = drawWorld(files);
  try { await judge(world, (command, ...args) => mainIn(world, [command!, '', ...args])); } finally { world.erase(); }
}

/** @param args the command, a path in the world, and what else there is */
async function mainIn(world: World, [command, path, ...args]: readonly string[]): Promise<Ran> {
  let [out, error] = ['', ''];
  const code = await main([command!, join(world.root, path!), ...args], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
  return { code, out, error };
}

function read(world: World): string {
  return readFileSync(join(world.root, file), 'utf8');
}

function move(world: World, from: string, to: string): void {
  for (const path of Object.keys(shop).filter((each) => each === from || each.startsWith(`${from}/`))) {
    const text = readFileSync(join(world.root, path), 'utf8');
    world.remove(path);
    world.write(`${to}${path.slice(from.length)}`, text);
  }
}
