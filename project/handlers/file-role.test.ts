// What a file is for: words of the trade in its path tell, but not where the path is an address.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import type { FileRole } from './file-role.js';

const verb = 'export async function POST() { return new Response(); }\n';
const page = 'export default async function handler(req, res) { res.end(); }\n';

const cases: Readonly<Record<string, Readonly<Record<string, readonly [text: string, role: FileRole]>>>> = {
  'routes of Next.js, whatever their address': {
    'app/api/tools/route.ts': [verb, 'server'], 'app/api/fixtures/route.ts': [verb, 'server'], 'app/mock/route.ts': [verb, 'server'], 'src/app/api/tests/route.ts': [verb, 'server'],
    'app/(shop)/scripts/[id]/route.ts': [verb, 'server'], 'app/api/hooks/pay/route.ts': [verb, 'server'], 'pages/api/tests/a.ts': [page, 'server'], 'pages/api/seed.ts': [page, 'server'], 'apps/web/app/api/bin/route.ts': [verb, 'server'],
  },
  'routes of other frameworks': {
    'src/routes/tools/+server.ts': [verb, 'server'], 'src/routes/components/+page.server.ts': ['export const load = async () => ({});\n', 'server'],
    'server/api/tests/a.ts': ['export default defineEventHandler(async () => ({}));\n', 'server'], 'src/pages/orders.ts': ["import type { APIRoute } from 'astro';\nexport const POST: APIRoute = async () => new Response();\n", 'server'],
    'netlify/functions/tools/a.ts': ['export default async () => new Response();\n', 'server'], 'app/routes/hooks/pay.ts': ['export const action = async () => new Response();\n', 'server'],
  },
  'what lies in such a folder without being a route, and routes below a test': {
    'app/api/tools/run.ts': ['export const run = async () => {};\n', 'script'], 'app/api/tests/route.ts': ['export const helper = 1;\n', 'test'], 'app/api/orders/route.test.ts': ['export const POST = 1;\n', 'test'],
    'tests/fixtures/shop/app/api/orders/route.ts': [verb, 'test'], 'scripts/app/api/route.ts': [verb, 'script'], 'pages/api/orders.spec.ts': ['export default 1;\n', 'test'], 'pages/tools/a.ts': [page, 'script'],
    'server/api/tests/b.ts': ['export default async () => ({});\n', 'test'],
  },
  'migrations in a folder of any name, and what only has their words': {
    'alterations/1.2.0-1704692973-remove.ts': ['export default { up: async () => {}, down: async () => {} };\n', 'script'], 'src/2048-board.ts': ['export const up = () => {};\nexport const left = () => {};\n', 'server'],
    'src/lift.ts': ['export const up = () => {};\nexport const down = () => {};\n', 'server'], '.scripts/publish.js': ['console.log(1);\n', 'script'],
  },
  'a package of commands, and one that is started as well': {
    'package.json': ['{ "name": "root" }', 'server'], 'tools-a/package.json': ['{ "name": "lexer", "bin": { "lexer": "bin.js" }, "dependencies": { "chalk": "5.0.0" } }', 'server'], 'tools-a/src/print.ts': ["import fs from 'node:fs';\nfs.readFileSync('a');\n", 'script'],
    'b/package.json': ['{ "name": "b", "bin": "bin.js", "dependencies": { "express": "5.0.0" } }', 'server'], 'b/src/read.ts': ["import fs from 'node:fs';\nfs.readFileSync('a');\n", 'server'],
  },
  'tests by the folder of their kind, and a part that is called after one': { 'packages/e2e_tests/setup.ts': ["import { execSync } from 'node:child_process';\nexecSync('a');\n", 'test'], 'integration-tests/run.ts': ['run();\n', 'test'], 'src/ab-tests/split.ts': ['split();\n', 'server'], 'src/api-testimonials/list.ts': ['list();\n', 'server'] },
  'an extension of a browser, and a server that only speaks of one': {
    'ext/package.json': ['{ "name": "ext", "dependencies": { "@trpc/server": "11" }, "devDependencies": { "@types/chrome": "0.0.260", "vite": "7" } }', 'server'], 'ext/src/badge.ts': ['console.log(1);\n', 'client'],
    'src/background.ts': ['chrome.runtime.onMessage.addListener(() => {});\n', 'client'], 'src/browser.ts': ["import { chrome } from './pool.js';\nchrome.launch();\n", 'server'],
  },
  'what a bundler has written, wherever it lies, and long lines of somebody': {
    'web/public/load.js': [`import fs from 'node:fs';\n${'a(1);'.repeat(500)}\n`, 'generated'], 'vendor/kit.js': ["import fs from 'node:fs';\nfs.readFileSync('a');\n//# sourceMappingURL=kit.js.map\n", 'generated'],
    'src/logo.ts': [`import fs from 'node:fs';\nfs.writeFileSync('a', '${'x'.repeat(3000)}');\n`, 'server'], 'src/many.ts': [`import fs from 'node:fs';\n${'fs.statSync("a");\n'.repeat(500)}`, 'server'],
    'src/map.ts': ["import fs from 'node:fs';\n// sourceMappingURL=\nfs.statSync('a');\n", 'server'],
  },
  'a package whose name only begins like that of a command line': { 'src/a.ts': ["import oracledb from 'oracledb';\noracledb.getConnection();\n", 'server'], 'src/b.ts': ["import ora from 'ora';\nora();\n", 'script'] },
};

describe('roles of files', () => {
  for (const [name, files] of Object.entries(cases)) it(name, () => {
    const world = drawWorld(Object.fromEntries(Object.entries(files).map(([path, [text]]) => [path, text])));
    try {
      const { analysis } = openProject(world.root);
      assert.deepEqual(Object.fromEntries(Object.keys(files).map((path) => [path, analysis.role(path)])), Object.fromEntries(Object.entries(files).map(([path, [, role]]) => [path, role])));
    } finally {
      world.erase();
    }
  });
});
