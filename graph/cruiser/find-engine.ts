/** Which dependency-cruiser runs: in a trusted workspace its own copy first, else ours. Only what its manifest exports is used. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exports as resolveExports } from 'resolve.exports';
import type { Engine, Reader } from './cruise-job.js';

const readers: readonly Reader[] = ['depcruise-options', 'ts-config', 'babel-config', 'webpack-resolve-config'];

export function findEngines(root: string, trusted: boolean): Engine[] {
  const ours = readEngine(dirname(fileURLToPath(import.meta.url)), 'tenfold');
  const own = trusted ? readEngine(root, 'workspace') : undefined;
  return [own?.entry === ours?.entry ? undefined : own, ours].filter((engine) => engine !== undefined);
}

function readEngine(start: string, from: Engine['from']): Engine | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules/dependency-cruiser');
    if (existsSync(join(home, 'package.json'))) return openEngine(home, from);
    if (dirname(folder) === folder) return undefined;
  }
}

function openEngine(home: string, from: Engine['from']): Engine | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    const exported = (name: string): string => join(home, resolveExports(manifest, name)![0]!);
    return { from, version: manifest.version, entry: exported('.'), readers: Object.fromEntries(readers.map((name) => [name, exported(`./config-utl/extract-${name}`)])) as Engine['readers'] };
  } catch {
    return undefined; // too old to export what is needed, or not a whole package
  }
}
