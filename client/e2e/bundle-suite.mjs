// Bundles each test file, because the extension host loads files and knows nothing of TypeScript.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const client = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundles = path.join(client, 'out/e2e');

fs.rmSync(bundles, { recursive: true, force: true });
const tests = fs.readdirSync(path.join(client, 'e2e/suite'), { recursive: true }).filter((name) => name.endsWith('.test.ts'));
await build({
  entryPoints: tests.map((name) => path.join(client, 'e2e/suite', name)),
  outbase: path.join(client, 'e2e/suite'),
  outdir: bundles,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  sourcemap: 'inline',
});
