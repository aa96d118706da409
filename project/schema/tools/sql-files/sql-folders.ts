/** Folders of SQL that may be migrations, by how their files are named; whose they are is for the tools to say. */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { packageOf } from '../../../imports/packages.js';
import type { SchemaPlaces } from '../../schema-tool.js';

export interface SqlFolder {
  /** Relative to the root; `.` is the root. */
  readonly folder: string;
  /** In the order of their names. */
  readonly files: readonly [string, ...string[]];
}

/** Made for tests, for rows to begin with, or for a look back. */
const aside = /(^|\/)(seeds?|seeders|fixtures?|examples?|backups?|dumps?|archived?|queries|__tests__|tests?|node_modules|vendor|clickhouse)(\/|$)/i;

/** @param named what a file's own name has to match */
export function sqlFolders(places: SchemaPlaces, named: RegExp): SqlFolder[] {
  const folders = new Map<string, string[]>();
  for (const path of places.paths) {
    if (!path.endsWith('.sql') || !named.test(posix.basename(path))) continue;
    const folder = posix.dirname(path);
    const files = folders.get(folder);
    if (files) files.push(path); else folders.set(folder, [path]);
  }
  return [...folders]
    .filter(([folder]) => !aside.test(folder) && packageOf(places.packages.all, `${folder}/`) !== undefined && !places.paths.includes(posix.join(folder, 'meta/_journal.json')))
    .sort(([a], [b]) => compareText(a, b)).map(([folder, files]) => ({ folder, files: files.sort(compareText) as [string, ...string[]] }));
}
