// The main job on the sample backend: its findings with their chains, its graph, and whether everything planted was found.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shop = 'test-fixtures/shop-that-grew';
const out = join(root, 'out');
mkdirSync(out, { recursive: true });

console.log(`\n$ npx tenfold check ${shop}\n`);
const check = tenfold(['check', shop, '--format', 'stylish', '--format', 'json=out/shop.json', '--format', 'sarif=out/shop.sarif']);
console.log(`$ npx tenfold graph ${shop} --format html=out/shop-graph.html\n`);
const graph = tenfold(['graph', shop, '--format', 'html=out/shop-graph.html', '--format', 'mermaid=out/shop-graph.mmd']);

const planted = JSON.parse(readFileSync(join(root, shop, 'expected.json'), 'utf8'));
const found = JSON.parse(readFileSync(join(out, 'shop.json'), 'utf8')).projects.flatMap((project) => project.findings);
const missing = planted.filter((each) => !found.some((finding) => finding.rule === each.rule && finding.path === each.path && finding.line === each.line));
for (const each of missing) console.error(`Not found: ${each.rule} at ${each.path}:${each.line}`);
if (check !== 1) console.error(`check ended with ${check}, not with 1, although there is something to find`);
if (graph !== 0) console.error(`graph ended with ${graph}`);
console.log(`${planted.length - missing.length} of ${planted.length} planted findings were found. The module graph is in out/shop-graph.html.`);
process.exitCode = missing.length === 0 && check === 1 && graph === 0 ? 0 : 1;

function tenfold(args) {
  return spawnSync(process.execPath, ['cli/bin/tenfold.js', ...args], { cwd: root, stdio: 'inherit' }).status;
}
