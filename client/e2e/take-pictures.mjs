// Makes what the documentation shows: pictures of the running product, as its tests took them, and the icon from its drawing.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const client = path.dirname(here);
const pictures = path.join(path.dirname(client), 'docs/pictures');

await drawIcon();
const { status } = spawnSync(process.execPath, [path.join(here, 'run.mjs'), '--only', 'window', '--grep', 'the window'], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
fs.mkdirSync(pictures, { recursive: true });
for (const name of fs.readdirSync(path.join(client, 'out/pictures'))) fs.copyFileSync(path.join(client, 'out/pictures', name), path.join(pictures, name));
console.log(`docs/pictures: ${fs.readdirSync(pictures).join(', ')}`);

async function drawIcon() {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${fs.readFileSync(path.join(client, 'icon.svg'), 'utf8')}`);
    await page.screenshot({ path: path.join(client, 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}
