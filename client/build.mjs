// Builds dist/: the extension in one file, the schema of tenfold.json, and the language server as a folder of packages.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyServer } from './copy-server.mjs';

const client = path.dirname(fileURLToPath(import.meta.url));
const repository = path.dirname(client);

await build({
  absWorkingDir: client,
  entryPoints: ['extension.ts'],
  outfile: 'dist/extension.cjs',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  sourcemap: true,
  legalComments: 'none',
});
fs.copyFileSync(path.join(repository, 'project/configuration/tenfold.schema.json'), path.join(client, 'dist/tenfold.schema.json'));
const packages = copyServer(repository, path.join(client, 'dist/server'));
console.log(`built client/dist with ${packages} packages of the language server`);
