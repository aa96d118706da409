/** Which files are migrations, and of which schema: no other SQL of a repository is anybody's business. */
import type { SchemaReport } from './difference.js';

export interface MigrationFile {
  readonly report: SchemaReport;
  /** Among the migrations of the schema; -1 where the tool will never apply it. */
  readonly index: number;
}

/** @param paths of the project */
export function findMigrationFiles(reports: readonly SchemaReport[], paths: readonly string[]): ReadonlyMap<string, MigrationFile> {
  const files = new Map<string, MigrationFile>();
  for (const report of reports) for (const path of orphansOf(report, paths)) files.set(path, { report, index: -1 });
  for (const report of reports) for (const [index, path] of report.source.migrations.entries()) files.set(path, { report, index });
  return files;
}

/** Drizzle applies what its journal names; SQL beside it is what a merge or a hand left there. */
function orphansOf({ source }: SchemaReport, paths: readonly string[]): string[] {
  const folder = `${source.migrationFolder}/`;
  if (source.tool !== 'drizzle' || !paths.includes(`${folder}meta/_journal.json`)) return [];
  return paths.filter((path) => path.startsWith(folder) && /^[^/]+\.sql$/.test(path.slice(folder.length)) && !source.migrations.includes(path));
}
