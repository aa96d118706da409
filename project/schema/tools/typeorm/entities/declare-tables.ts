/**
 * Tables out of entities: names by the naming of the source, columns of relations, tables between two entities.
 * Invariant: what has no certain name is left out, and its table, or the whole, is open.
 */
import { type ColumnType, type DeclaredColumn, type DeclaredEnum, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, type ForeignKey, keyOf, type RepeatedTable, type TableName } from '../../../schema-model.js';
import type { Dialect } from '../../../schema-source.js';
import type { Entity, EntityColumn, EntityRelation } from './entity.js';
import { JoinedColumns } from './joined-columns.js';
import { readJoinTableOf } from './declare-join-table.js';
import { columnName, tableOf, type TypeormOptions } from './name-entities.js';

/** @param isOpen there may be entities that are not here */
export function declareTables(entities: readonly Entity[], options: TypeormOptions, isOpen: boolean): DeclaredSchema {
  const tables: DeclaredTable[] = [];
  const enums = new Map<string, DeclaredEnum>();
  const others: TableName[] = [];
  let hasUnnamed = isOpen;
  for (const entity of entities) {
    const name = tableOf(entity, options);
    if (!name) { hasUnnamed = true; continue; }
    if (entity.isAside) others.push(name);
    else tables.push(declareTable(entity, name, options, enums));
    for (const relation of entity.relations) {
      if (relation.kind !== 'many-to-many' || !relation.joinTable) continue;
      const between = readJoinTableOf(entity, name, relation, relation.joinTable, options);
      if (between) tables.push(between); else hasUnnamed = true;
    }
  }
  const { kept, repeated } = withoutRepeated(tables);
  return { tables: kept, enums: [...enums.values()], others: [...others, ...repeated], ...(hasUnnamed ? { isOpen: true as const } : {}), unreadable: [] };
}

function declareTable(entity: Entity, name: TableName, options: TypeormOptions, enums: Map<string, DeclaredEnum>): DeclaredTable {
  const columns = new Map<string, DeclaredColumn>();
  const names = new Map<string, readonly string[]>();
  const indexes: DeclaredIndex[] = [];
  const primaryKey: string[] = [];
  let { isOpen } = entity;
  for (const column of entity.columns) {
    const called = columnName(column, options.naming);
    if (called === undefined) { isOpen = true; continue; }
    columns.set(called, declareColumn(column, called, enumOf(column, name, called, options.dialect, enums) ?? column.type));
    names.set(column.property, [called]);
    if (column.isPrimary) primaryKey.push(called);
    if (column.isUnique) indexes.push({ columns: [called], isUnique: true, isSpecial: false, at: column.at });
  }
  const joined = new JoinedColumns(entity, options);
  const foreignKeys: ForeignKey[] = [];
  for (const relation of entity.relations) {
    if (!isOwning(relation)) continue;
    const made = joined.of(relation);
    if (!made) { isOpen = true; continue; }
    for (const column of made.columns) columns.set(column.name, { ...column, ...withoutType(columns.get(column.name)) });
    names.set(relation.property, made.columns.map((each) => each.name));
    if (relation.isPrimary) primaryKey.push(...made.columns.map((each) => each.name));
    if (relation.kind === 'one-to-one' && !relation.isPrimary && made.key) indexes.push({ columns: made.columns.map((each) => each.name), isUnique: true, isSpecial: false, at: relation.at });
    if (made.key) foreignKeys.push(made.key);
  }
  indexes.push(...entity.indexes.flatMap((index): DeclaredIndex[] => {
    const listed = index.properties?.map((property) => names.get(property));
    if (!listed || listed.includes(undefined) || (listed.length === 0 && index.name === undefined)) { isOpen = true; return []; }
    return [{ columns: listed.length ? listed.flatMap((each) => each!) : [''], isUnique: index.isUnique, isSpecial: index.isSpecial, at: index.at, ...(index.name === undefined ? {} : { name: index.name }) }];
  }));
  return { ...name, at: entity.at, columns: [...columns.values()], primaryKey, indexes, foreignKeys, ...(isOpen ? { isOpen } : {}) };
}

/** A column that is there for the relation to take keeps what it says, but for the type, which is that of what it points at. */
function withoutType(column: DeclaredColumn | undefined): Partial<DeclaredColumn> {
  if (!column) return {};
  const { type: _, ...rest } = column;
  return rest;
}

export function isOwning({ kind, joinColumns }: EntityRelation): boolean {
  return kind === 'many-to-one' || (kind === 'one-to-one' && joinColumns !== undefined);
}

function declareColumn(column: EntityColumn, name: string, type: ColumnType | undefined): DeclaredColumn {
  return {
    name, at: column.at,
    ...(type ? { type } : {}), ...(column.isNullable === undefined ? {} : { isNullable: column.isNullable }), ...(column.default === undefined ? {} : { default: column.default }),
  };
}

/** PostgreSQL has a type of its own for each, MySQL has the values in the column's type. */
function enumOf({ ofEnum, at, type }: EntityColumn, table: TableName, column: string, dialect: Dialect, enums: Map<string, DeclaredEnum>): ColumnType | undefined {
  if (!ofEnum || type) return undefined;
  if (dialect === 'mysql') return ofEnum.values && { base: 'enum', isList: false, values: ofEnum.values };
  const name = { name: ofEnum.name ?? `${table.name}_${column.toLowerCase()}_enum`, ...(table.schema === undefined ? {} : { schema: table.schema }) };
  if (name.name.length > 63) return undefined;
  const known = enums.get(keyOf(name));
  if (!known) enums.set(keyOf(name), { ...name, at, values: (ofEnum.values ?? []).map((value) => ({ name: value, at })), ...(ofEnum.values ? {} : { isOpen: true }) });
  return undefined;
}

/** Two entities over one table: which of them is meant, nobody can say. */
function withoutRepeated(tables: readonly DeclaredTable[]): { readonly kept: DeclaredTable[]; readonly repeated: RepeatedTable[] } {
  const places = new Map<string, DeclaredTable[]>();
  for (const table of tables) places.set(keyOf(table), [...places.get(keyOf(table)) ?? [], table]);
  const repeated = [...places.values()].filter((each) => each.length > 1).map(([first, ...rest]): RepeatedTable => ({ name: first!.name, ...(first!.schema === undefined ? {} : { schema: first!.schema }), places: [first!, ...rest].map((each) => each.at) }));
  return { kept: tables.filter((table) => places.get(keyOf(table))!.length === 1), repeated };
}

