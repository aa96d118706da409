/** TypeORM: entities that are classes, migrations that are classes, in the order of the time at the end of their names. */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { packageOf } from '../../../imports/packages.js';
import type { DeclaredSchema } from '../../schema-model.js';
import type { Migration } from '../../replay/replay-changes.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { declareTables } from './declare-tables.js';
import { findEntities } from './find-entities.js';
import { findTypeormSources, type TypeormSource } from './find-typeorm-sources.js';
import { readTypeormMigrations } from './read-typeorm-migrations.js';
import { defaultNaming } from './typeorm-naming.js';

export function findTypeorm(places: SchemaPlaces): FoundSchema[] {
  const sources = findTypeormSources(places);
  const homeOf = ({ files }: TypeormSource): string => packageOf(places.packages.all, files[0]!)?.folder ?? '';
  return sources.flatMap((source): FoundSchema[] => {
    const migrations = migrationsOf(places, source);
    const last = migrations.at(-1);
    if (!last) return [];
    const isAlone = sources.every((each) => each === source || homeOf(each) !== homeOf(source) || each.dialect !== source.dialect);
    const declared = declaredBy(places, source, isAlone, migrations);
    const files = declared ? [...declared.tables, ...declared.enums].map((each) => each.at.path) : [];
    return [{
      source: { tool: 'typeorm', dialect: source.dialect, declared: [...new Set(files)].sort(compareText), migrations: [...new Set(migrations.map((each) => each.path))], migrationFolder: posix.dirname(last.path) },
      migrations, ...(declared ? { declared } : {}),
    }];
  });
}

function migrationsOf(places: SchemaPlaces, { files, classes, dialect }: TypeormSource): Migration[] {
  const all = files.flatMap((path) => readTypeormMigrations(places, path, dialect));
  const named = classes.length ? all.filter((each) => classes.some((site) => site.path === each.path && site.class === each.class)) : all;
  return [...named].sort((a, b) => a.time - b.time || compareText(a.path, b.path));
}

/** @returns `undefined` where there are none: nothing is compared */
function declaredBy(places: SchemaPlaces, source: TypeormSource, isAlone: boolean, migrations: readonly Migration[]): DeclaredSchema | undefined {
  const found = findEntities(places, source, isAlone);
  if (found.entities.length === 0) return undefined;
  const { settings, dialect } = source;
  const schema = settings?.schema;
  if (schema === null) return undefined;
  // Where migrations leave the schema to the connection, so do we.
  const isNamed = schema !== undefined && migrations.some(({ changes }) => changes.some((each) => each.kind === 'create-table' && each.table.startsWith(`${schema}.`)));
  return declareTables(found.entities, { dialect, naming: settings?.naming ?? defaultNaming, prefix: settings ? settings.prefix : '', ...(isNamed ? { schema } : {}), entityOf: ({ target, targetName }) => (target ? found.of(target) : found.entities.find((each) => each.name === targetName)) }, found.isOpen);
}
