// Tenfold's whole-repository pass beside ESLint with the parser alone: in turn, in one run, on one machine. Seconds depend on
// the machine; the ratios are what is promised.
//   npm run bench                       a generated monolith of 2,000 files
//   npm run bench -- --repository DIR   a real one beside it
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generateMonolith } from './generate-monolith.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { files: { type: 'string', default: '2000' }, pairs: { type: 'string', default: '3' }, repository: { type: 'string', multiple: true, default: [] } } });
const scratch = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
const programs = {
  tenfold: (root) => [join(dirname(here), 'cli/bin/tenfold.js'), 'check', root, '--untrusted', '--preset', 'strict', '--format', `json=${join(scratch, 'found.json')}`],
  eslint: (root) => [join(here, 'eslint-floor.mjs'), root],
};

try {
  const monolith = join(here, 'generated', `monolith-${options.files}`);
  const planted = generateMonolith(monolith, Number(options.files));
  console.log(`Node ${process.version}, ${options.pairs} pairs after one that is not counted; CPU is user and system time of the whole process.\n`);
  console.log('| repository | files | Tenfold, CPU s | peak MB | ESLint with the parser alone, CPU s | peak MB | ESLint ÷ Tenfold |\n|---|---|---|---|---|---|---|');
  const found = compare(`generated, ${options.files} files`, monolith);
  for (const repository of options.repository) compare(basename(resolve(repository)), resolve(repository));
  const count = (rule) => found.filter((finding) => finding.rule === rule).length;
  const isWhole = count('no-cross-module-imports') === planted.aroundTheDoor && count('no-awaited-third-party-call') === planted.waits;
  console.log(`\nPlanted in the generated one: ${planted.aroundTheDoor} imports around a door and ${planted.waits} waits; found ${count('no-cross-module-imports')} and ${count('no-awaited-third-party-call')}.`);
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function compare(name, root) {
  const pairs = [];
  for (let pair = 0; pair <= Number(options.pairs); pair += 1) pairs.push({ tenfold: measure('tenfold', root), eslint: measure('eslint', root) });
  pairs.shift();
  const { projects } = JSON.parse(readFileSync(join(scratch, 'found.json'), 'utf8'));
  const of = (program, figure) => median(pairs.map((pair) => pair[program][figure]));
  const ratio = median(pairs.map((pair) => pair.eslint.cpu / pair.tenfold.cpu));
  console.log(`| ${name} | ${projects.reduce((sum, project) => sum + project.files, 0)} | ${of('tenfold', 'cpu').toFixed(2)} | ${of('tenfold', 'peak').toFixed(0)} | ${of('eslint', 'cpu').toFixed(2)} | ${of('eslint', 'peak').toFixed(0)} | ${ratio.toFixed(1)} |`);
  return projects.flatMap((project) => project.findings);
}

function measure(program, root) {
  const usage = join(scratch, 'usage.json');
  const { status, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(join(here, 'report-usage.mjs')).href, ...programs[program](root)], { encoding: 'utf8', env: { ...process.env, BENCH_USAGE: usage }, maxBuffer: 1 << 28 });
  if (status === null || status > 1) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(usage, 'utf8'));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
