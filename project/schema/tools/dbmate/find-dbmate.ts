/**
 * dbmate: files of SQL with both ways in one, `-- migrate:up` and `-- migrate:down`, and a dump of the schema after them.
 * They run in the order of their names.
 */
import { posix } from 'node:path';
import type { Range } from '../../../findings/finding.js';
import { packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { blankOutside, blankPsqlCommands } from '../sql-files/blank-sql.js';
import { dialectOfDump } from '../sql-files/dialect-of-dump.js';
import { readDialect } from '../sql-files/read-dialect.js';
import { readSqlSchema } from '../sql-files/read-sql-schema.js';
import { sqlFolders } from '../sql-files/sql-folders.js';

export function findDbmate(places: SchemaPlaces): FoundSchema[] {
  return sqlFolders(places, /^\d+[^/]*\.sql$/).flatMap(({ folder, files }): FoundSchema[] => {
    const [first] = files;
    if (!sectionUp(places.read(first) ?? '')) return [];
    const dump = dumpOf(places, folder);
    const dialect = (dump === undefined ? undefined : dialectOfDump(places.read(dump)!)) ?? readDialect(places, files);
    return dialect === undefined ? [] : [{
      source: { tool: 'dbmate', dialect, declared: dump === undefined ? [] : [dump], migrations: files, migrationFolder: folder },
      migrations: files.map((path) => places.migration(path, dialect, (text) => blankOutside(text, sectionUp(text) ?? [0, 0]))), ...declaredIn(places, dump, dialect),
    }];
  });
}

function declaredIn(places: SchemaPlaces, dump: string | undefined, dialect: Dialect): Pick<FoundSchema, 'declared'> {
  return dump === undefined ? {} : { declared: readSqlSchema([places.migration(dump, dialect, blankPsqlCommands)]) };
}

/** `--schema-file` of a script, or `schema.sql` beside the folder. */
function dumpOf({ paths, packages }: SchemaPlaces, folder: string): string | undefined {
  const own = packageOf(packages.all, `${folder}/`);
  const said = Object.values(own?.manifest.scripts ?? {}).flatMap((script) => /\bdbmate\b.*?(?:\s-s|--schema-file)[\s=]+["']?([^\s"']+)/.exec(script)?.[1] ?? []).map((path) => posix.join(own!.folder, path));
  return [...said, posix.join(posix.dirname(folder), 'schema.sql')].find((path) => paths.includes(path));
}

/** What stands between the two marks. */
function sectionUp(text: string): Range | undefined {
  const up = /^--[ \t]*migrate:up\b.*$/m.exec(text);
  if (!up) return undefined;
  const start = up.index + up[0].length;
  const length = /^--[ \t]*migrate:down\b/m.exec(text.slice(start))?.index;
  return [start, length === undefined ? text.length : start + length];
}
