/**
 * Flyway and what follows its way: `V1_2__name.sql` in the order of versions, then `R__name.sql`, which run again whenever
 * they change. A database that is new begins at the last baseline, `B3__name.sql`; `U` is the way back.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { readDialect } from '../sql-files/read-dialect.js';
import { sqlFolders } from '../sql-files/sql-folders.js';

const named = /^([VBR])(\d+(?:[._]\d+)*)?__[^/]*\.sql$/;

export function findFlyway(places: SchemaPlaces): FoundSchema[] {
  return sqlFolders(places, named).flatMap(({ folder, files }): FoundSchema[] => {
    const migrations = inOrder(files);
    const dialect = readDialect(places, migrations);
    if (dialect === undefined || !files.some((path) => /^[VB]\d/.test(posix.basename(path)))) return [];
    return [{ source: { tool: 'flyway', dialect, declared: [], migrations, migrationFolder: folder }, migrations: migrations.map((path) => places.migration(path, dialect)) }];
  });
}

function inOrder(files: readonly string[]): string[] {
  const all = files.map((path) => ({ path, kind: named.exec(posix.basename(path))![1]!, version: versionOf(path) }));
  const versioned = all.filter((each) => each.version.length > 0).sort((a, b) => compareVersions(a.version, b.version) || compareText(a.path, b.path));
  const baseline = versioned.findLast((each) => each.kind === 'B');
  const begun = versioned.filter((each) => each === baseline || (each.kind === 'V' && (!baseline || compareVersions(each.version, baseline.version) > 0)));
  return [...begun, ...all.filter((each) => each.kind === 'R' && each.version.length === 0)].map((each) => each.path);
}

function versionOf(path: string): bigint[] {
  return (named.exec(posix.basename(path))?.[2] ?? '').split(/[._]/).filter(Boolean).map(BigInt);
}

/** `1.2` is before `1.10`, and `1` is `1.0`. */
function compareVersions(a: readonly bigint[], b: readonly bigint[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left, right] = [a[at] ?? 0n, b[at] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
