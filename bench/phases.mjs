// Where the time of a whole-repository pass goes: parsing, reading facts, following calls and asking the rules of one decision,
// each alone in one process, so that every phase pays for its own garbage. Ratios to parsing are what is promised.
//   npm run bench:phases -- --repository DIR [--decision async]
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openProject, readFacts } from '@tenfold/project';
import * as typescriptEslint from '@typescript-eslint/parser';
import { checkFile, ruleDefinitions, settingsOf } from 'eslint-plugin-tenfold';
import { parseSync } from 'oxc-parser';
import { generateMonolith } from './generate-monolith.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { repository: { type: 'string' }, decision: { type: 'string', default: 'async' }, rounds: { type: 'string', default: '5' } } });
const root = resolve(options.repository ?? join(here, 'generated', 'monolith-2000'));
if (!options.repository) generateMonolith(root, 2000);

const asked = new Set(ruleDefinitions.filter((rule) => rule.decision === options.decision).map((rule) => rule.name));
const opened = openProject(root);
const files = opened.sourcePaths.map((path) => ({ path, text: opened.text(path) ?? '' }));

const phases = {
  'parsing (oxc-parser, as Tenfold does)': () => files.forEach(({ path, text }) => parseSync(path, text, { lang: /\.[cm]?ts$/.test(path) ? 'ts' : path.endsWith('.tsx') ? 'tsx' : 'jsx', preserveParens: false, sourceType: 'unambiguous' }).program),
  'parsing (typescript-estree, as ESLint does)': () => files.forEach(({ path, text }) => parseAsEslint(path, text)),
  'parsing and facts': () => files.forEach(({ path, text }) => readFacts(path, text)),
  [`links and the rules of ${options.decision}`]: prepareRules,
};

/** @returns the measured part; what stands before it is prepared and not counted */
function prepareRules() {
  const project = openProject(root);
  for (const { path } of files) project.facts(path);
  const settings = new Map([...settingsOf({}, 'strict')].map(([name, setting]) => [name, asked.has(name) ? setting : { severity: 'off', options: {} }]));
  return () => files.forEach(({ path }) => checkFile(project, path, settings));
}

function parseAsEslint(path, text) {
  try {
    typescriptEslint.parseForESLint(text, { filePath: path, range: true, loc: true, tokens: true, comment: true, ecmaFeatures: { jsx: /x$|js$/.test(path) } });
  } catch {
    // What it cannot parse it has tried to.
  }
}

const seconds = Object.fromEntries(Object.keys(phases).map((name) => [name, []]));
for (let round = 0; round <= Number(options.rounds); round += 1) for (const [name, run] of Object.entries(phases)) {
  const measured = run === prepareRules ? run() : run;
  globalThis.gc();
  const before = process.cpuUsage();
  measured();
  const { user, system } = process.cpuUsage(before);
  if (round > 0) seconds[name].push((user + system) / 1e6); // the first round warms up
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const [oxc, estree, withFacts, linked] = Object.values(seconds).map(median);
console.log(`${files.length} files, ${(files.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(1)} million characters, Node ${process.version}; CPU seconds, median of ${options.rounds}.\n`);
for (const [name, value] of [...Object.entries(seconds).map(([key, values]) => [key, median(values)]), ['facts alone', withFacts - oxc]]) console.log(`${value.toFixed(2).padStart(6)}  ${name}`);
const rest = withFacts - oxc + linked;
console.log(`\nFacts, links and rules take ${(rest / oxc).toFixed(2)} of what oxc-parser takes to parse, and ${(rest / estree).toFixed(2)} of what typescript-estree does.`);
