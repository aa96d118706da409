/** Drizzle: tables that are made in code, migrations of SQL in the order of a journal. */
import { compareText } from '../../../findings/finding.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { findDrizzleSources } from './find-drizzle-sources.js';
import { readDrizzleSchema } from './read-drizzle-schema.js';

export function findDrizzle(places: SchemaPlaces): FoundSchema[] {
  return findDrizzleSources(places).map(({ casing, ...source }) => {
    const declared = places.ofCode(`drizzle ${source.dialect} ${casing} ${source.declared.join()}`, source.migrationFolder, (link) => readDrizzleSchema(source.declared, { link, dialect: source.dialect, casing, text: (path) => places.read(path) ?? '' }));
    const files = [...source.declared, ...declared.tables.flatMap((table) => [table.at.path, ...table.columns.map((column) => column.at.path)]), ...declared.enums.map((each) => each.at.path)];
    return {
      source: { ...source, declared: [...new Set(files)].sort(compareText) }, declared,
      migrations: source.migrations.map((path) => places.migration(path, source.dialect)),
    };
  });
}
