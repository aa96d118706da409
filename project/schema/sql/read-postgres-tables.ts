/** `CREATE TABLE`, `ALTER TABLE` and indexes, from PostgreSQL's tree to changes. */
import type { Range } from '../../findings/finding.js';
import type { NewColumn, SchemaEffect } from '../schema-change.js';
import type { NewIndex } from '../schema-model.js';
import type { PostgresNode } from './postgres-parser.js';
import { keyOfRelation, readType, texts } from './postgres-types.js';

/** From bytes and the name that begins there to UTF-16. */
export type RangeOf = (byte: number, name: string) => Range;

export function readCreateTable(node: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  const table = keyOfRelation(node['relation']);
  const columns = new Map<string, NewColumn>();
  const indexes: NewIndex[] = [];
  const elements = (node['tableElts'] ?? []) as PostgresNode[];
  const constraints: PostgresNode[] = [];
  for (const { ColumnDef: column, Constraint: constraint } of elements) {
    if (constraint) constraints.push(constraint);
    if (!column) continue;
    const read = readColumn(table, column, rangeOf);
    columns.set(read.column.name, read.column);
    indexes.push(...read.indexes);
  }
  for (const constraint of constraints) {
    const index = indexOf(table, constraint);
    if (!index) continue;
    indexes.push(index);
    if (constraint['contype'] === 'CONSTR_PRIMARY') for (const name of index.columns) { const column = columns.get(name); if (column) columns.set(name, { ...column, isNullable: false }); }
  }
  const isOpen = Boolean(node['inhRelations'] || node['ofTypename']) || elements.some((each) => each['TableLikeClause']);
  return [{ kind: 'create-table', table, columns: [...columns.values()], indexes, isOpen, unlessThere: Boolean(node['if_not_exists']) }];
}

function readColumn(table: string, node: PostgresNode, rangeOf: RangeOf): { readonly column: NewColumn; readonly indexes: readonly NewIndex[] } {
  const name = node['colname'] as string;
  const constraints = ((node['constraints'] ?? []) as PostgresNode[]).map((each) => each['Constraint'] as PostgresNode).filter(Boolean);
  const type = readType(node['typeName']);
  const isRequired = type?.isSerial || constraints.some((each) => /^CONSTR_(NOTNULL|PRIMARY|IDENTITY)$/.test(each['contype']));
  return {
    column: { name, isNullable: !isRequired, range: rangeOf(node['location'] ?? 0, name), ...(type ? { type: { base: type.base, isList: type.isList, ...(type.size ? { size: type.size } : {}) } } : {}) },
    indexes: constraints.flatMap((each) => indexOf(table, each, [name]) ?? []),
  };
}

/** The index behind a primary key or a unique constraint, under the name that PostgreSQL gives it. */
function indexOf(table: string, { contype, conname, keys, indexname }: PostgresNode, columns = texts(keys)): NewIndex | undefined {
  if (!/^CONSTR_(PRIMARY|UNIQUE)$/.test(contype) || indexname) return undefined;
  const bare = table.slice(table.indexOf('.') + 1);
  return { name: conname ?? (contype === 'CONSTR_PRIMARY' ? `${bare}_pkey` : `${bare}_${columns.join('_')}_key`), columns, isUnique: true };
}

export function readAlterTable(node: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  if (node['objtype'] !== 'OBJECT_TABLE') return [];
  const table = keyOfRelation(node['relation']);
  return ((node['cmds'] ?? []) as PostgresNode[]).flatMap(({ AlterTableCmd: command }) => readCommand(table, command, rangeOf));
}

function readCommand(table: string, command: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  const column = command['name'] as string;
  const definition = (command['def'] ?? {}) as PostgresNode;
  switch (command['subtype']) {
    case 'AT_AddColumn': {
      const read = readColumn(table, definition['ColumnDef'], rangeOf);
      return [{ kind: 'add-column', table, column: read.column }, ...read.indexes.map((index): SchemaEffect => ({ kind: 'add-index', table, index }))];
    }
    case 'AT_DropColumn': return [{ kind: 'drop-column', table, column }];
    case 'AT_SetNotNull': return [{ kind: 'alter-column', table, column, isNullable: false }];
    case 'AT_DropNotNull': return [{ kind: 'alter-column', table, column, isNullable: true }];
    case 'AT_AlterColumnType': {
      const type = readType(definition['ColumnDef']?.['typeName']);
      return type ? [{ kind: 'alter-column', table, column, type: { base: type.base, isList: type.isList, ...(type.size ? { size: type.size } : {}) } }] : [];
    }
    case 'AT_AddConstraint': return readAddConstraint(table, definition['Constraint']);
    case 'AT_DropConstraint': return [{ kind: 'drop-index', table, index: column }];
    default: return [];
  }
}

function readAddConstraint(table: string, constraint: PostgresNode): SchemaEffect[] {
  const index = indexOf(table, constraint);
  if (!index) return [];
  const keys = constraint['contype'] === 'CONSTR_PRIMARY' ? index.columns : [];
  return [{ kind: 'add-index', table, index }, ...keys.map((column): SchemaEffect => ({ kind: 'alter-column', table, column, isNullable: false }))];
}

export function readCreateIndex(node: PostgresNode): SchemaEffect[] {
  const columns = ((node['indexParams'] ?? []) as PostgresNode[]).map((each) => (each['IndexElem']?.['name'] as string | undefined) ?? '');
  const table = keyOfRelation(node['relation']);
  return [{ kind: 'add-index', table, index: { columns, isUnique: Boolean(node['unique']), ...(node['idxname'] ? { name: node['idxname'] } : {}) } }];
}
