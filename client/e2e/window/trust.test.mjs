// A workspace that nobody has trusted yet: findings are there, and nothing of the workspace runs until it is trusted.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Window } from './window.mjs';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const routes = 'src/modules/checkout/checkout-routes.ts';
const leavesTrace = (name) => `require('node:fs').writeFileSync(require('node:path').join(__dirname, '${name}-ran'), '');`;

describe('a workspace that is not trusted', function () {
  this.bail(true);
  let window;
  const hasRun = (name) => fs.existsSync(path.join(window.workspace, `${name}-ran`));

  before(async () => {
    const settings = { 'security.workspace.trust.startupPrompt': 'always' };
    window = await Window.open({ file: routes, settings, isTrusted: false, prepare: addConfigurations });
  });
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await window.photograph(`failed ${this.currentTest.title}`);
  });
  after(() => window?.close());

  it('is opened in restricted mode', async () => {
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: /don't trust|browse/i }).click();
    await window.statusBar.getByText('Restricted Mode').waitFor();
  });

  it('has findings all the same, and none of its code has run', async () => {
    await window.editor.locator('.squiggly-warning').first().waitFor();
    await window.run('Tenfold: Check Workspace');
    await window.page.locator('.notification-toast', { hasText: /Tenfold checked \d+ files/ }).waitFor();
    await window.photograph('restricted');
    assert.equal((await window.editor.locator('.squiggly-warning').count()) >= 4, true);
    assert.deepEqual(['eslint', 'dependency-cruiser'].filter(hasRun), []);
  });

  it('is checked by its own rules once it is trusted', async () => {
    await window.run('Workspaces: Manage Workspace Trust');
    await window.page.locator('.workspace-trust-editor').getByRole('button', { name: /^Trust$/ }).first().click();
    await window.until('its configurations to be used', () => hasRun('eslint') && hasRun('dependency-cruiser'));
    await window.openFile(routes);
    // Its ESLint configuration sets errors where the preset warns.
    await window.editor.locator('.squiggly-error').first().waitFor();
    await window.photograph('trusted');
  });
});

function addConfigurations(workspace) {
  fs.mkdirSync(path.join(workspace, 'node_modules'));
  for (const name of ['eslint', 'eslint-plugin-tenfold']) fs.symlinkSync(path.join(modules, name), path.join(workspace, 'node_modules', name));
  fs.writeFileSync(
    path.join(workspace, 'eslint.config.cjs'),
    `${leavesTrace('eslint')}
module.exports = import('eslint-plugin-tenfold').then(({ default: tenfold }) => [...tenfold.configs.strict]);
`,
  );
  fs.appendFileSync(path.join(workspace, '.dependency-cruiser.cjs'), leavesTrace('dependency-cruiser'));
}
