// ESLint in a process that lives on, as in an editor: it sees the disk under the one file in hand, now and later.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { drawWorld } from '@tenfold/project/testing';
import { ESLint, type Linter } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';
import plugin from './index.js';

const quiet = 'export async function tell() {}\n';
const waiting = "import sg from '@sendgrid/mail';\nexport async function tell() { await sg.send({}); }\n";
const app = "import express from 'express';\nimport { tell } from './mail.js';\nexpress().post('/', async (req, res) => { await tell(); res.end(); });\n";

describe('a linter that lives on', () => {
  it('forgets text that was never saved, and sees what was', async () => {
    const world = drawWorld({ 'src/mail.ts': quiet, 'src/app.ts': app });
    try {
      const eslint = new ESLint({ cwd: world.root, overrideConfigFile: true, overrideConfig: plugin.configs.recommended });
      const lint = async (path: string, text: string): Promise<number> => (await eslint.lintText(text, { filePath: join(world.root, path) }))[0]!.messages.length;
      assert.equal(await lint('src/app.ts', app), 0);
      await lint('src/mail.ts', waiting);
      assert.equal(await lint('src/app.ts', app), 0, 'closed without saving');
      world.write('src/mail.ts', waiting);
      await lint('src/mail.ts', waiting);
      assert.equal(await lint('src/app.ts', app), 1, 'saved');
      world.write('src/mail.ts', quiet);
      assert.equal(await lint('src/app.ts', app), 0, 'changed on the disk by somebody else');
    } finally {
      world.erase();
    }
  });

  it('is not stopped at a schema by a level that is set for all files', async () => {
    const world = drawWorld({ 'src/app.ts': 'console.log(1);\n', 'prisma/schema.prisma': 'model A {\n  id Int @id\n}\n' });
    try {
      const overrideConfig = [...plugin.configs.recommended, { rules: { 'tenfold/require-structured-logger': 'error' as const } }];
      const results = await new ESLint({ cwd: world.root, overrideConfigFile: true, overrideConfig }).lintFiles(['.']);
      assert.deepEqual(results.map(({ messages }) => messages.map(({ severity }) => severity)), [[], [], [2]]);
    } finally {
      world.erase();
    }
  });
  it('is not stopped at a schema or a manifest by rules for JavaScript that are turned on for all files', async () => {
    const world = drawWorld({ 'package.json': '{ "name": "a", "dependencies": { "next": "16.0.0" } }', 'prisma/schema.prisma': 'model A {\n  id Int @id\n}\n' });
    try {
      const typescript = tseslint.plugin as ESLint.Plugin;
      const everyRule = [...builtinRules.keys(), ...Object.keys(typescript.rules!).map((name) => `@typescript-eslint/${name}`)];
      const overrideConfig = [{ plugins: { '@typescript-eslint': typescript }, rules: Object.fromEntries(everyRule.map((name) => [name, 'error'])) }, ...plugin.configs.strict] as Linter.Config[];
      const results = await new ESLint({ cwd: world.root, overrideConfigFile: true, overrideConfig }).lintFiles(['package.json', 'prisma/schema.prisma']);
      assert.deepEqual(results.map(({ messages }) => messages), [[], []]);
    } finally {
      world.erase();
    }
  });
});
