// ESLint's own suppressions, read by us, are what ESLint makes of them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { ESLint } from 'eslint';
import { checkFile, settingsOf } from './check-file.js';
import plugin from './index.js';

const path = 'src/orders.ts';
const text = "export function place() {\n  console.log('a');\n  console.log('b'); // eslint-disable-line tenfold/require-structured-logger -- once, at the start\n  console.log('c');\n}\n";

describe('eslint-suppressions.json', () => {
  for (const preset of ['recommended', 'strict'] as const) for (const count of [1, 2, 3]) {
    it(`with a count of ${count} under ${preset} takes away what ESLint takes away`, async () => {
      const world = drawWorld({ [path]: text, 'eslint-suppressions.json': JSON.stringify({ [path]: { 'tenfold/require-structured-logger': { count } } }) });
      try {
        const eslint = new ESLint({ cwd: world.root, overrideConfigFile: true, overrideConfig: plugin.configs[preset], applySuppressions: true });
        const [result] = await eslint.lintFiles([path]);
        const project = openProject(world.root);
        const shown = checkFile(project, path, settingsOf(project.config, preset)).filter(({ frozen }) => !frozen);
        assert.equal(result!.filePath, join(world.root, path));
        assert.equal(shown.length, result!.messages.length);
        assert.equal(shown.length, preset === 'strict' && count > 1 ? 0 : 2);
      } finally { world.erase(); }
    });
  }
});
