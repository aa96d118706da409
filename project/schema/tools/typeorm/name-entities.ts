/** The names of an entity's table and columns in the database, by what is said and by the naming of its source. */
import type { TableName } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { Entity, EntityColumn, EntityRelation } from './entity.js';
import type { TypeormNaming } from './typeorm-naming.js';

export interface TypeormOptions {
  readonly dialect: Dialect;
  readonly naming: TypeormNaming;
  /** `entityPrefix`; `undefined` where it cannot be read. */
  readonly prefix: string | undefined;
  /** The schema of entities that say none. */
  readonly schema?: string;
  /** What a relation points at. */
  entityOf(relation: EntityRelation): Entity | undefined;
}

export function tableOf(entity: Entity, { naming, prefix, schema }: TypeormOptions): TableName | undefined {
  const name = entity.table ?? naming.table(entity.name);
  const inSchema = entity.schema ?? schema;
  return entity.isNameless || name === undefined || prefix === undefined ? undefined : { name: prefix + name, ...(inSchema === undefined ? {} : { schema: inSchema }) };
}

export function columnName(column: EntityColumn, naming: TypeormNaming): string | undefined {
  return column.isNameless ? undefined : naming.column(lastOf(column.property), column.said, column.prefixes);
}

export function lastOf(property: string): string {
  return property.slice(property.lastIndexOf('.') + 1);
}
