/**
 * `tenfold schema verify`: a second opinion. The migrations run in a real PostgreSQL that lives in this process and forgets
 * everything, and its catalogue is held against what Tenfold reads out of them.
 * Invariant: migrations that are code are not run, because nothing of a workspace is executed but its SQL, and that in memory.
 */
import { compareCatalogue, readPostgresCatalogue, type SchemaReport } from '@tenfold/project';
import { type EmbeddedDatabase, openEmbeddedPostgres } from '../embedded-postgres.js';
import type { Io } from '../io.js';
import { count, describeSource, openSchemas } from './schema-sources.js';

export interface SchemaVerifyOptions {
  /** The folder of migrations. */
  readonly in?: string;
}

/** @returns 0 where both agree, 1 where they do not, 2 where nothing could be verified */
export async function schemaVerify(path: string, options: SchemaVerifyOptions, io: Io): Promise<number> {
  const opened = openSchemas(path, options.in, io);
  if (!opened) return 2;
  const { project, reports } = opened;
  let code = 0;
  for (const report of reports) code = Math.max(code, await verify(project.root, report, io));
  return code;
}

async function verify(root: string, report: SchemaReport, io: Io): Promise<number> {
  const name = describeSource(report);
  const why = whyNot(report);
  if (why) {
    io.error(`tenfold: ${name} is not verified: ${why}\n`);
    return 2;
  }
  const database = await openEmbeddedPostgres(root, report.migrations.map(({ sql }) => sql).join('\n'));
  try {
    const failed = await applyAll(database, report);
    const { differences, open } = compareCatalogue(await readPostgresCatalogue(database.query), report.migrated, 'postgresql');
    io.out(`${name}: ${count(report.migrations.length, 'migration')} applied, ${count(report.migrated.tables.size, 'table')}\n`);
    for (const each of failed) io.out(`  PostgreSQL refuses ${each}\n`);
    for (const each of differences) io.out(`  ${each}\n`);
    if (open.length) io.out(`  not compared, because not all of it could be read: ${open.join(', ')}\n`);
    io.out(differences.length || failed.length ? `  ${count(differences.length, 'difference')}, ${count(failed.length, 'statement')} refused\n` : '  what Tenfold reads is what the database has\n');
    return differences.length || failed.length ? 1 : 0;
  } finally {
    await database.close();
  }
}

function whyNot({ source, migrations }: SchemaReport): string | undefined {
  if (source.dialect !== 'postgresql') return `only PostgreSQL can run within this process, and this is ${source.dialect}.`;
  return migrations.some(({ sql }) => sql === undefined) ? 'its migrations are code, or could not be read, and none of a project\'s code is executed.' : undefined;
}

/** @returns what was refused, with the database's own words */
async function applyAll(database: EmbeddedDatabase, { migrations }: SchemaReport): Promise<string[]> {
  const failed: string[] = [];
  for (const { path, sql } of migrations) failed.push(...(await database.apply(sql!)).map((why) => `a statement of ${path}: ${why}`));
  return failed;
}
