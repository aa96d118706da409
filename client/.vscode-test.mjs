// Elsewhere `vscode-test` downloads a desktop VS Code; where VSCODE_TEST_EXECUTABLE is set, that program stands in for it.
import { defineConfig } from '@vscode/test-cli';
import { fileURLToPath } from 'node:url';
import { copyFixture } from './e2e/profile.mjs';

const { VSCODE_TEST_EXECUTABLE, TENFOLD_E2E_EXTENSION, TENFOLD_E2E_WORKSPACE } = process.env;
const shop = fileURLToPath(new URL('../test-fixtures/shop-that-grew', import.meta.url));

export default defineConfig({
  label: 'shop-that-grew',
  files: 'out/e2e/**/*.test.cjs',
  version: 'stable',
  workspaceFolder: TENFOLD_E2E_WORKSPACE ?? copyFixture(shop),
  mocha: { ui: 'bdd', timeout: 30_000 },
  ...(TENFOLD_E2E_EXTENSION ? { extensionDevelopmentPath: TENFOLD_E2E_EXTENSION } : {}),
  ...(VSCODE_TEST_EXECUTABLE ? { useInstallation: { fromPath: VSCODE_TEST_EXECUTABLE } } : {}),
});
