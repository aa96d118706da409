// The language server in an editor that is not VS Code: Neovim, without a window. It must be installed (apt-get install neovim).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shop = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-neovim-')));
const out = join(shop, 'results.json');

try {
  cpSync(join(root, 'test-fixtures/shop-that-grew'), shop, { recursive: true });
  const { error, stderr } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(root, 'server/editors/neovim.lua')}`], {
    encoding: 'utf8', timeout: 180_000,
    env: { ...process.env, TENFOLD_SERVER: join(root, 'server/bin/tenfold-language-server.js'), TENFOLD_SHOP: shop, TENFOLD_OUT: out, HOME: shop },
  });
  if (error?.code === 'ENOENT') throw new Error('Neovim is not installed. Install it (apt-get install neovim) and run this again.');
  const results = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : { checks: [], error: stderr || 'Neovim ended before it had anything to say' };
  for (const { what, passed } of results.checks) console.log(`  ${passed ? '✔' : '✘'} ${what}`);
  if (results.error) console.error(results.error);
  const failed = results.checks.filter(({ passed }) => !passed).length;
  console.log(`${results.checks.length - failed} passed, ${results.error ? Math.max(1, failed) : failed} failed`);
  process.exitCode = results.error || failed ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(shop, { recursive: true, force: true });
}
