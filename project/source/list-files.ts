/** The files of a project: what git would not ignore, without folders that are never sources. Links are not followed, so no loop can trap it. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { compareText } from '../findings/finding.js';

const neverSources = new Set(['node_modules', '.git', '.hg', '.svn', 'bower_components', 'dist', 'coverage', '.next', '.nuxt', '.output', '.svelte-kit', '.turbo', '.nx', '.cache', '.yarn', '.vercel', '.wasp']);

interface Rules {
  readonly folder: string;
  readonly ignores: Ignore;
}

/**
 * @param root absolute
 * @param extraIgnores patterns in .gitignore's form, relative to the root
 * @returns paths relative to the root with `/`, sorted
 * @throws what `readdir` throws where the root itself cannot be listed
 */
export function listFiles(root: string, extraIgnores: readonly string[] = []): string[] {
  const paths: string[] = [];
  walk(root, '', extraIgnores.length ? [{ folder: '', ignores: ignore().add([...extraIgnores]) }] : [], paths);
  return paths.sort(compareText);
}

function walk(root: string, folder: string, outer: readonly Rules[], paths: string[]): void {
  const entries = folder === '' ? readdirSync(root, { withFileTypes: true }) : tryList(join(root, folder));
  const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile()) ? readIgnore(root, folder) : undefined;
  const rules = own ? [...outer, own] : outer;
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!neverSources.has(entry.name) && !isIgnored(rules, `${path}/`)) walk(root, path, rules, paths);
    } else if (entry.isFile() && !isIgnored(rules, path)) {
      paths.push(path);
    }
  }
}

/** A folder that vanished or may not be read holds nothing for us. */
function tryList(folder: string): Dirent[] {
  try { return readdirSync(folder, { withFileTypes: true }); } catch { return []; }
}

function readIgnore(root: string, folder: string): Rules | undefined {
  try { return { folder: folder === '' ? '' : `${folder}/`, ignores: ignore().add(readFileSync(join(root, folder, '.gitignore'), 'utf8')) }; } catch { return undefined; }
}

function isIgnored(rules: readonly Rules[], path: string): boolean {
  let ignored = false;
  for (const { folder, ignores } of rules) {
    const result = ignores.test(path.slice(folder.length));
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}
