// How the house keeps itself: types, lint with Tenfold's own rules, the doors between the rooms, what is generated, what is named.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rooms = ['project', 'rules', 'graph', 'server', 'cli', 'client'];

const steps = {
  'types': () => run('node_modules/typescript/bin/tsc', '-b'),
  'lint': () => run('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  'Tenfold on itself': () => run('cli/bin/tenfold.js', 'check', '.', '--preset', 'strict'),
  'doors between the rooms': () => run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', ...rooms, '--output-type', 'err-long'),
  'generated files': () => run('scripts/generate.mjs', '--check'),
  'one version in all rooms': checkVersions,
  'ARCHITECTURE.md names every folder': checkCodeMap,
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  const complaint = step();
  console.log(`${complaint === undefined ? '✔' : '✘'} ${name}${complaint ? `\n${complaint}` : ''}`);
  if (complaint !== undefined) failed += 1;
}
console.log(`${Object.keys(steps).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function run(script, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

function checkVersions() {
  const manifests = ['.', ...rooms].map((room) => [room, JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))]);
  const { version } = manifests[0][1];
  const own = new Set(manifests.map(([, { name }]) => name));
  const odd = manifests.flatMap(([room, manifest]) => [
    ...(manifest.version === version ? [] : [`${room}/package.json is ${manifest.version}, the repository ${version}`]),
    ...Object.entries(manifest.dependencies ?? {}).filter(([name, range]) => own.has(name) && range !== version).map(([name, range]) => `${room}/package.json wants ${name} ${range}`),
  ]);
  return odd.length ? odd.join('\n') : undefined;
}

function checkCodeMap() {
  const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const folders = [...rooms, 'test-fixtures', 'docs', 'bench', 'scripts', ...rooms.flatMap((room) => readdirSync(join(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(dist|node_modules|out|\..*)$/.test(entry.name)).map((entry) => `${room}/${entry.name}`))];
  const isRule = (folder) => /^rules\/(no|require)-/.test(folder) || /^rules\/[a-z]+-[a-z-]+$/.test(folder);
  const unnamed = folders.filter((folder) => !isRule(folder) && !map.includes(`\`${folder}/\``));
  return unnamed.length ? `not named: ${unnamed.join(', ')}` : undefined;
}
