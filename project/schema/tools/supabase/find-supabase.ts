/**
 * Supabase: `supabase/migrations/<time>_name.sql` in the order of their names, for PostgreSQL; what the schema should be
 * may stand in `supabase/schemas`.
 */
import { posix } from 'node:path';
import picomatch from 'picomatch';
import { parseTOML, getStaticTOMLValue } from 'toml-eslint-parser';
import { compareText } from '../../../findings/finding.js';
import { asRecord, asTexts } from '../../../imports/json-values.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { readSqlSchema } from '../sql-files/read-sql-schema.js';
import { sqlFolders } from '../sql-files/sql-folders.js';

export function findSupabase(places: SchemaPlaces): FoundSchema[] {
  return sqlFolders(places, /^\d{14}_[^/]*\.sql$/).filter(({ folder }) => /(^|\/)supabase\/migrations$/.test(folder)).map(({ folder, files }): FoundSchema => {
    const declared = declaredBeside(places, posix.dirname(folder));
    return {
      source: { tool: 'supabase', dialect: 'postgresql', declared, migrations: files, migrationFolder: folder },
      migrations: files.map((path) => places.migration(path, 'postgresql')),
      ...(declared.length ? { declared: readSqlSchema(declared.map((path) => places.migration(path, 'postgresql'))) } : {}),
    };
  });
}

/** In the order the configuration gives them, else in that of their names. */
function declaredBeside({ paths, read }: SchemaPlaces, home: string): string[] {
  const { db } = asRecord(readToml(read(`${home}/config.toml`) ?? ''));
  const said = asTexts(asRecord(asRecord(db)['migrations'])['schema_paths']);
  const patterns = (said.length ? said : ['schemas/*.sql']).map((each) => posix.join(home, each));
  return [...new Set(patterns.flatMap((pattern) => { const matches = picomatch(pattern); return paths.filter((path) => path.endsWith('.sql') && matches(path)).sort(compareText); }))];
}

function readToml(text: string): unknown {
  try {
    return getStaticTOMLValue(parseTOML(text));
  } catch {
    return undefined;
  }
}
