// The module boundaries at size: whether our imports are dependency-cruiser's, whether every edge in a circle is found, and what
// an edit of an unsaved buffer costs until its boundary findings are there.
//   npm run bench:boundaries                  200 modules of 50 files
//   npm run bench:boundaries -- --modules 20 --skip-cruise
import { openCruiser } from '@tenfold/graph';
import { openProject } from '@tenfold/project';
import { checkFile, settingsOf } from 'eslint-plugin-tenfold';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateModules } from './generate-modules.mjs';

const generated = join(dirname(fileURLToPath(import.meta.url)), 'generated');
const { values: options } = parseArgs({ options: { modules: { type: 'string', default: '200' }, files: { type: 'string', default: '50' }, edits: { type: 'string', default: '200' }, 'skip-cruise': { type: 'boolean', default: false } } });
const boundaryRules = ['no-cross-module-imports', 'no-module-cycle', 'no-undeclared-module-dependency'];
const settings = new Map([...settingsOf({}, 'strict')].map(([name, setting]) => [name, boundaryRules.includes(name) ? setting : { ...setting, severity: 'off' }]));
let isWhole = true;

for (const [name, back] of [['acyclic', 0], ['with 2 % back edges', 0.02]]) {
  const root = join(generated, `modules-${options.modules}x${options.files}-${back}`);
  generateModules(root, { modules: Number(options.modules), files: Number(options.files), back });
  const project = openProject(root);
  const circles = compareCircles(project);
  console.log(`${options.modules} modules of ${options.files} files, ${name}: ${project.analysis.edges.length} imports between files; ${circles.expected} edges between modules lie in a circle, ${circles.found} are found, ${circles.wrong} are found that do not.`);
  isWhole &&= circles.expected === circles.found && circles.wrong === 0;
  if (!options['skip-cruise']) isWhole &&= await compareEdges(project);
}
const quick = measureEdits(20);
const large = measureEdits(200);
console.log(`\nFrom an edit of a buffer to its boundary findings, ${options.edits} edits, ms:\n| files | p50 | p95 | max |\n|---|---|---|---|\n${[quick, large].map(({ files, p50, p95, max }) => `| ${files} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${max.toFixed(1)} |`).join('\n')}\n\n10,000 ÷ 1,000 files, p95: ${(large.p95 / quick.p95).toFixed(2)}`);
process.exitCode = isWhole ? 0 : 1;

/** Against the plainest of definitions: an edge lies in a circle where its end leads back to its beginning. */
function compareCircles(project) {
  const { boundaries, edges } = project.analysis;
  const next = new Map();
  for (const edge of edges) {
    const [from, to] = [boundaries.moduleOf(edge.from)?.name, boundaries.moduleOf(edge.to)?.name];
    if (from === undefined || to === undefined || from === to) continue;
    if (!next.has(from)) next.set(from, new Set());
    next.get(from).add(to);
  }
  const expected = new Set();
  for (const [from, targets] of next) for (const to of targets) if (leads(next, to, from)) expected.add(`${from} ${to}`);
  const found = project.sourcePaths.flatMap((path) => project.analysis.moduleCycles.startingIn(path)).map(({ edges: [first] }) => `${first.from} ${first.to}`);
  return { expected: expected.size, found: found.filter((each) => expected.has(each)).length, wrong: found.filter((each) => !expected.has(each)).length };
}

function leads(next, from, goal) {
  const seen = new Set([from]);
  for (const each of seen) for (const after of next.get(each) ?? []) seen.add(after);
  return seen.has(goal);
}

async function compareEdges(project) {
  const cruiser = openCruiser(project.root, { trusted: false, patience: 1_200_000 });
  try {
    const { agreement, engine, trouble } = await cruiser.check(project);
    if (!agreement) throw new Error(trouble);
    console.log(`  dependency-cruiser ${engine.version} agrees on ${agreement.agreed} of ${agreement.edges} imports and their verdicts; ${agreement.onlyTenfold.length} are seen by Tenfold alone, ${agreement.onlyCruiser.length} by dependency-cruiser alone.`);
    return agreement.agreed === agreement.edges;
  } finally { cruiser.dispose(); }
}

/** Every other edit takes an import in or out; the files are spread over the modules. */
function measureEdits(modules) {
  const root = join(generated, `edited-${modules}`);
  generateModules(root, { modules, files: 50, back: 0.02 });
  const project = openProject(root);
  for (const path of project.sourcePaths) checkFile(project, path, settings);
  const times = [];
  for (let each = 0; each < Number(options.edits); each += 1) {
    const path = `src/modules/m${(each * 7) % modules}/part-${(each * 3) % 48}.ts`;
    const line = each % 2 ? `// ${each}\n` : `import { value0 as extra } from '@modules/m${(each * 13) % modules}/part-0.js';\nexport const more = extra;\n`;
    const text = `${line}${project.text(path)}`;
    const start = performance.now();
    project.update([{ kind: 'buffer', path, text }]);
    checkFile(project, path, settings);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { files: project.sourcePaths.length, p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], max: times.at(-1) };
}
