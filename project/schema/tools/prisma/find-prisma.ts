/** Prisma: schemas in its own language, migrations as folders of SQL. */
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { findPrismaSources } from './find-prisma-sources.js';
import { readPrismaSchema } from './read-prisma-schema.js';

export function findPrisma(places: SchemaPlaces): FoundSchema[] {
  return findPrismaSources(places).map(({ hasForeignKeys, isBeforeThree, external, ...source }) => {
    const files = source.declared.map((path) => ({ path, blocks: places.blocks(path) }));
    return {
      source, declared: readPrismaSchema(files, { dialect: source.dialect, hasForeignKeys, isBeforeThree, external }),
      migrations: source.migrations.map((path) => places.migration(path, source.dialect)),
    };
  });
}
