/** The folders of which nothing belongs to a module, the widest ones, with their sources. What lies beside modules puts them together. */
import type { Boundaries } from './boundaries.js';
import { matchFiles } from './match-files.js';

/** @param outside globs of what belongs to no module on purpose */
export function findOutsideFolders(boundaries: Boundaries, paths: readonly string[], outside: readonly string[]): Map<string, string[]> {
  const frames = new Set(boundaries.policy.modules.flatMap(({ parts }) => parts.flatMap(foldersAbove)));
  const isMeant = matchFiles(outside);
  const found = new Map<string, string[]>();
  for (const path of paths) {
    if (boundaries.moduleOf(path) || isMeant(path)) continue;
    const folder = foldersAbove(path).find((each) => !frames.has(each));
    if (folder === undefined) continue;
    const files = found.get(folder);
    if (files) files.push(path);
    else found.set(folder, [path]);
  }
  return found;
}

/** From the root down, the root itself apart. */
function foldersAbove(path: string): string[] {
  return path.split('/').slice(0, -1).map((_, index, names) => names.slice(0, index + 1).join('/'));
}
