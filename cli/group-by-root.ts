/** Paths of one project are looked at together; the root is told from the path, never from the working directory. */
import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { findRoot } from '@tenfold/project';
import type { Io } from './io.js';

export interface GroupedPaths {
  /** By root, what is asked about in it; `''` is all of it. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  /** How many there are not. That has been said then. */
  readonly missing: number;
}

export function groupByRoot(paths: readonly string[], io: Io): GroupedPaths {
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) io.error(`tenfold: ${path} does not exist. Give a file or folder that does.\n`);
  const roots = new Map<string, string[]>();
  for (const path of paths.filter((each) => existsSync(each))) {
    const root = findRoot(path);
    const inside = relative(root, resolve(path)).replaceAll('\\', '/');
    roots.set(root, [...(roots.get(root) ?? []), isAbsolute(inside) ? '' : inside]);
  }
  return { roots, missing: missing.length };
}
