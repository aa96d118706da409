/**
 * Tables out of MikroORM's entities, by the naming that it has by default.
 * Invariant: indexes and foreign keys, which versions make in different ways, are not said; of a name that is not certain
 * nothing is.
 */
import { type DeclaredColumn, type DeclaredSchema, type DeclaredTable, keyOf, type TableName } from '../../schema-model.js';
import type { ClassSite } from '../options/listed.js';
import type { MikroColumn, MikroEntity } from './mikro-entity.js';

export interface MikroNaming {
  /** Whether names are made as `UnderscoreNamingStrategy` makes them. */
  readonly isKnown: boolean;
  entityOf(site: ClassSite): MikroEntity | undefined;
}

export function declareMikroTables(entities: readonly MikroEntity[], naming: MikroNaming): DeclaredSchema {
  const tables: DeclaredTable[] = [];
  const others: TableName[] = [];
  for (const entity of entities) {
    const name = tableOf(entity, naming);
    if (!name) continue;
    tables.push(declareTable(entity, name, naming));
    for (const { property, said } of entity.between) others.push({ name: said ?? `${name.name}_${underscore(property)}`, ...(name.schema === undefined ? {} : { schema: name.schema }) });
  }
  const twice = tables.filter((table) => tables.some((each) => each !== table && keyOf(each) === keyOf(table)));
  // Entities may be made in other ways, too.
  return { says: ['types', 'defaults'], tables: tables.filter((each) => !twice.includes(each)), enums: [], others: [...others, ...twice.map(({ name, schema }) => ({ name, ...(schema === undefined ? {} : { schema }) }))], isOpen: true, unreadable: [] };
}

function tableOf(entity: MikroEntity, { isKnown }: MikroNaming): TableName | undefined {
  const name = entity.table ?? (isKnown ? underscore(entity.name) : undefined);
  return entity.isNameless || name === undefined || entity.schema === '*' ? undefined : { name, ...(entity.schema === undefined ? {} : { schema: entity.schema }) };
}

function declareTable(entity: MikroEntity, name: TableName, naming: MikroNaming): DeclaredTable {
  const named = entity.columns.map((column) => ({ column, name: columnName(column, naming, 0) }));
  // Two properties may share one column: a relation, and its key beside it.
  const columns = named.flatMap((each, index): DeclaredColumn[] => (each.name === undefined || named.findIndex(({ name: other }) => other === each.name) < index ? [] : [declareColumn(each.column, each.name, naming)]));
  const isOpen = entity.isOpen || named.some((each) => each.name === undefined);
  return { ...name, at: entity.at, columns, primaryKey: named.flatMap((each) => (each.column.isPrimary && each.name !== undefined ? [each.name] : [])), indexes: [], foreignKeys: [], ...(isOpen ? { isOpen } : {}) };
}

/** `author_id` for `author`, by the key of what it points at. */
function columnName(column: MikroColumn, naming: MikroNaming, depth: number): string | undefined {
  if (column.said !== undefined) return column.said;
  if (column.isNameless || !naming.isKnown) return undefined;
  if (!column.isRelation) return underscore(column.property);
  const key = keyOfTarget(column, naming);
  const referenced = key && depth < 4 ? columnName(key, naming, depth + 1) : undefined;
  return referenced === undefined ? undefined : `${underscore(column.property)}_${referenced}`;
}

function keyOfTarget({ pointsAt }: MikroColumn, naming: MikroNaming): MikroColumn | undefined {
  const [key, ...more] = pointsAt ? naming.entityOf(pointsAt)?.columns.filter((each) => each.isPrimary) ?? [] : [];
  return more.length ? undefined : key;
}

function declareColumn(column: MikroColumn, name: string, naming: MikroNaming): DeclaredColumn {
  const type = column.isRelation ? keyOfTarget(column, naming)?.type : column.type;
  return {
    name, at: column.at,
    ...(type ? { type } : {}), ...(column.isNullable === undefined ? {} : { isNullable: column.isNullable }), ...(column.default === undefined ? {} : { default: column.default }),
  };
}

function underscore(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
