// The packages as a team installs them: packed, put into a backend outside the repository beside ESLint 9, and used there.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = ['project', 'rules', 'graph', 'server', 'cli'];
const shop = join(root, 'test-fixtures/shop-that-grew');
const planted = JSON.parse(readFileSync(join(shop, 'expected.json'), 'utf8'));
const backend = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-packages-')));
let passed = 0;
let failed = 0;

try {
  cpSync(shop, backend, { recursive: true });
  const tarballs = pack(join(backend, 'tarballs'));
  writeManifest(tarballs);
  prove('npm installs the packages', () => run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']), ({ status }) => status === 0);
  const configuration = "[...tenfold.configs.recommended, { ignores: ['.dependency-cruiser.cjs', 'eslint.config.*', 'tarballs/'] }]";
  const forEslint = planted.filter(({ rule }) => !rule.includes('/'));
  for (const [name, text] of [
    ['eslint.config.mjs', `import tenfold from 'eslint-plugin-tenfold';\nexport default ${configuration};\n`],
    ['eslint.config.cjs', `const { default: tenfold } = require('eslint-plugin-tenfold');\nmodule.exports = ${configuration};\n`],
  ]) {
    writeFileSync(join(backend, name), text);
    prove(`npx eslint with ${name} finds what is planted`, () => run('npx', ['--no-install', 'eslint', '.', '--format', 'json']), ({ status, stdout }) => status === 1 && sameAs(forEslint, readEslint(stdout)));
    if (name.endsWith('.mjs')) prove('npx tenfold check takes its settings from there', () => run('npx', ['--no-install', 'tenfold', 'check', '.', '--format', 'json']), ({ status, stdout }) => status === 1 && sameAs(planted, JSON.parse(stdout).projects.flatMap(({ findings }) => findings)));
    rmSync(join(backend, name));
  }
  prove('npx tenfold check finds what is planted', () => run('npx', ['--no-install', 'tenfold', 'check', '.', '--format', 'json']), ({ status, stdout }) => status === 1 && sameAs(planted, JSON.parse(stdout).projects.flatMap(({ findings }) => findings)));
  prove('npx tenfold graph draws', () => run('npx', ['--no-install', 'tenfold', 'graph', '.', '--format', 'mermaid']), ({ status, stdout }) => status === 0 && stdout.includes('checkout'));
  prove('tenfold-language-server starts', () => run('npx', ['--no-install', 'tenfold-language-server', '--version']), ({ status, stdout }) => status === 0 && /^\d+\.\d+\.\d+\n$/.test(stdout));
} finally {
  rmSync(backend, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function pack(folder) {
  mkdirSync(folder);
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, ...packages.flatMap((room) => ['--workspace', room])], root);
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Only what a team would write; the packages find each other as they would in the registry. */
function writeManifest(tarballs) {
  const manifest = JSON.parse(readFileSync(join(shop, 'package.json'), 'utf8'));
  const byName = Object.fromEntries(packages.map((room) => {
    const { name } = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'));
    const stem = name.replace('@', '').replace('/', '-');
    return [name, `file:${tarballs.find((path) => new RegExp(`/${stem}-\\d`).test(path.replaceAll('\\', '/')))}`];
  }));
  const dependencies = { eslint: '^9.39.0', 'eslint-plugin-tenfold': byName['eslint-plugin-tenfold'], tenfold: byName.tenfold, '@tenfold/language-server': byName['@tenfold/language-server'] };
  writeFileSync(join(backend, 'package.json'), JSON.stringify({ ...manifest, dependencies: undefined, declared: manifest.dependencies, devDependencies: { ...dependencies, ...byName } }, null, 2));
}

function readEslint(stdout) {
  return JSON.parse(stdout).flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, message }) => ({ rule: ruleId?.replace('tenfold/', '') ?? message, path: relative(backend, filePath).replaceAll('\\', '/'), line })));
}

function sameAs(expected, found) {
  const name = (each) => `${each.rule} ${each.path}:${each.line}`;
  const [wanted, seen] = [expected, found].map((list) => list.map(name).sort());
  const odd = [...wanted.filter((each) => !seen.includes(each)).map((each) => `missing ${each}`), ...seen.filter((each) => !wanted.includes(each)).map((each) => `not planted ${each}`)];
  for (const each of odd) console.log(`    ${each}`);
  return odd.length === 0;
}

function prove(what, act, isRight) {
  const outcome = act();
  let right = false;
  try { right = isRight(outcome); } catch (error) { console.log(`    ${error.message}`); }
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✔' : '✘'} ${what}${right ? '' : `\n${outcome.stdout.slice(0, 2000)}${outcome.stderr.slice(0, 4000)}`}`);
}

function run(command, args, cwd = backend) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26, shell: process.platform === 'win32' });
  return { status: done.status, stdout: done.stdout ?? '', stderr: `${done.stderr ?? ''}${done.error?.message ?? ''}` };
}
