// Opens a headless Chromium: the one that CHROMIUM names, else the one that was installed with VS Code.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './vscode/install.mjs';
import { chromiumEnvironment } from './vscode/unpack-chromium.mjs';

export async function openBrowser() {
  const folder = await install();
  const entry = createRequire(path.join(folder, 'package.json')).resolve('playwright-core');
  const { chromium } = (await import(pathToFileURL(entry).href)).default;
  return chromium.launch({
    executablePath: process.env.CHROMIUM || path.join(folder, 'chromium/chromium'),
    headless: true,
    // Only the packaged browser may see the packaged libraries: VS Code and its children use the system's.
    env: process.env.CHROMIUM ? process.env : { ...process.env, ...chromiumEnvironment(folder) },
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

export const VIEWPORT = { width: 1280, height: 800 };
