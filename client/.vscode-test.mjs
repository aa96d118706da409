// Elsewhere `vscode-test` downloads a desktop VS Code; where VSCODE_TEST_EXECUTABLE is set, that program stands in for it.
import { defineConfig } from '@vscode/test-cli';
import { fileURLToPath } from 'node:url';
import { copyFixture } from './e2e/profile.mjs';

const { VSCODE_TEST_EXECUTABLE, TENFOLD_E2E_EXTENSION } = process.env;

// What a window was shown stays open in it for minutes, as far as a server is told: what makes files has a window of its own.
export default defineConfig([runOn('shop', 'shop-that-grew'), runOn('schema', 'shop-that-grew', ['--few-extensions']), runOn('clinic', 'clinic-modular', ['--few-extensions'])]);

/** @param standInArguments only the stand-in understands */
function runOn(tests, fixture, standInArguments = []) {
  return {
    label: tests,
    files: `out/e2e/${tests}/*.test.cjs`,
    version: 'stable',
    workspaceFolder: copyFixture(fileURLToPath(new URL(`../test-fixtures/${fixture}`, import.meta.url))),
    mocha: { ui: 'bdd', timeout: 60_000 },
    ...(TENFOLD_E2E_EXTENSION ? { extensionDevelopmentPath: TENFOLD_E2E_EXTENSION } : {}),
    ...(VSCODE_TEST_EXECUTABLE ? { useInstallation: { fromPath: VSCODE_TEST_EXECUTABLE }, launchArgs: standInArguments } : {}),
  };
}
