// Lays the language server down as npm would install it: our packages as they are published, and every package they need.
// It is not bundled into one file: ESLint and dependency-cruiser load parts of themselves by name, the parser is native
// code, and the plugin must be a package that ESLint configurations can find.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ENTRY = '@tenfold/language-server';
const OURS = ['project', 'rules', 'graph', 'server'];

/** @returns the number of packages that were laid down */
export function copyServer(repository, target) {
  fs.rmSync(target, { recursive: true, force: true });
  const published = readPublished(repository);
  const folders = findPackages(fs.realpathSync(path.join(repository, 'node_modules', ENTRY)), new Set());
  for (const folder of folders) {
    const files = published.get(folder) ?? listFiles(folder).filter((file) => isNeeded(path.basename(folder), file));
    for (const file of files.filter(isLoaded)) {
      const copy = path.join(target, placeOf(folder, published, repository), file);
      fs.mkdirSync(path.dirname(copy), { recursive: true });
      fs.copyFileSync(path.join(folder, file), copy);
    }
  }
  return folders.size;
}

/** Folder → files, of our own packages: npm itself says what belongs to each. */
function readPublished(repository) {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', ...OURS.flatMap((room) => ['--workspace', room])];
  const packed = JSON.parse(execFileSync('npm', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return new Map(
    packed.map(({ name, files }) => [fs.realpathSync(path.join(repository, 'node_modules', name)), files.map((file) => file.path)]),
  );
}

function findPackages(folder, found) {
  if (found.has(folder)) return found;
  found.add(folder);
  const manifest = readManifest(folder);
  const optional = manifest.optionalDependencies ?? {};
  for (const name of Object.keys({ ...manifest.dependencies, ...optional })) {
    if (name.startsWith('@types/')) continue;
    const dependency = resolvePackage(name, folder);
    if (dependency) findPackages(dependency, found);
    else if (!(name in optional)) throw new Error(`${manifest.name} needs ${name}, which is not installed: run npm install`);
  }
  return found;
}

/** Node's own way: the nearest node_modules that has it. */
function resolvePackage(name, from) {
  for (let folder = from; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(candidate, 'package.json'))) return fs.realpathSync(candidate);
  }
  return undefined;
}

/** Packages stay where npm put them, so that two versions of one package do not meet. */
function placeOf(folder, published, repository) {
  const ours = [...published.keys()].find((own) => folder === own || folder.startsWith(own + path.sep));
  if (!ours) return path.relative(repository, folder);
  return path.join('node_modules', readManifest(ours).name, path.relative(ours, folder));
}

function listFiles(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.split(path.sep).includes('node_modules'));
}

const UNNEEDED_FOLDER = /^(?:tests?|__tests__|docs?|examples?|benchmarks?|coverage|media|man|\.[^/]+)\//;

/** The whole compiler is in one file; the others are its command line, its language service's server and translations. */
const TYPESCRIPT = new Set(['package.json', 'LICENSE.txt', 'ThirdPartyNoticeText.txt', 'lib/typescript.js']);

function isNeeded(name, file) {
  if (name === 'typescript') return TYPESCRIPT.has(file);
  // Its native binding is there, so this is never loaded.
  if (name === 'oxc-parser' && file.endsWith('.wasm')) return false;
  if (/^licen[cs]e|^notice/i.test(file)) return true;
  return !UNNEEDED_FOLDER.test(file) && !/\.(?:md|markdown|[cm]?ts|flow|ya?ml|lock)$|(?:^|\/)(?:tsconfig[^/]*\.json|\.[^/]*)$/i.test(file);
}

function isLoaded(file) {
  return !/\.map$|\.d\.[cm]?ts$/.test(file);
}

function readManifest(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
