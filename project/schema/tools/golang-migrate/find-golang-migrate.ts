/** golang-migrate and what follows its way: `000001_name.up.sql` and `.down.sql`, in the order of their numbers. */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { blankPsqlCommands } from '../sql-files/blank-sql.js';
import { dialectOfDump } from '../sql-files/dialect-of-dump.js';
import { readDialect } from '../sql-files/read-dialect.js';
import { readSqlSchema } from '../sql-files/read-sql-schema.js';
import { sqlFolders } from '../sql-files/sql-folders.js';

export function findGolangMigrate(places: SchemaPlaces): FoundSchema[] {
  return sqlFolders(places, /^\d+_[^/]*\.up\.sql$/).flatMap(({ folder, files }): FoundSchema[] => {
    const dialect = readDialect(places, files);
    const migrations = [...files].sort((a, b) => compareNumber(a, b) || compareText(a, b));
    if (dialect === undefined) return [];
    // Beside it a schema may be kept in many ways; only a dump is known to hold all of it.
    const beside = posix.join(posix.dirname(folder), 'schema.sql');
    const dump = dialectOfDump(places.read(beside) ?? '') === dialect ? beside : undefined;
    return [{
      source: { tool: 'golang-migrate', dialect, declared: dump === undefined ? [] : [dump], migrations, migrationFolder: folder },
      migrations: migrations.map((path) => places.migration(path, dialect)), ...(dump === undefined ? {} : { declared: readSqlSchema([places.migration(dump, dialect, blankPsqlCommands)]) }),
    }];
  });
}

/** Numbers of any length: stamps of time have more digits than a number of JavaScript can hold. */
function compareNumber(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => BigInt(/^\d+/.exec(posix.basename(path))![0])) as [bigint, bigint];
  return left < right ? -1 : left > right ? 1 : 0;
}
