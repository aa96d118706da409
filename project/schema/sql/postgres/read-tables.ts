/** `CREATE TABLE` and the columns in it and behind `ADD COLUMN`, from PostgreSQL's tree. */
import type { Range } from '../../../findings/finding.js';
import type { NewColumn, SchemaEffect } from '../../schema-change.js';
import type { NewCheck, NewForeignKey, NewIndex } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation, readType, texts } from '../postgres-types.js';
import { checkOf, foreignKeyOf } from './read-constraint.js';
import { readDefault } from './read-default.js';
import { indexOfConstraint } from './read-index.js';
import { withoutTwins } from '../without-twins.js';

/** From bytes and the name that begins there to UTF-16. */
export type RangeOf = (byte: number, name: string) => Range;

export interface TableParts {
  readonly indexes: readonly NewIndex[];
  readonly foreignKeys: readonly NewForeignKey[];
  readonly checks: readonly NewCheck[];
}

export function readCreateTable(node: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  const table = keyOfRelation(node['relation']);
  const columns = new Map<string, NewColumn>();
  const elements = (node['tableElts'] ?? []) as PostgresNode[];
  const constraints: [PostgresNode, string[]?][] = [];
  for (const { ColumnDef: column, Constraint: constraint } of elements) {
    if (constraint) constraints.push([constraint]);
    if (!column) continue;
    const read = readColumn(column, rangeOf);
    columns.set(read.name, read);
    constraints.push(...constraintsOf(column).map((each): [PostgresNode, string[]] => [each, [read.name]]));
  }
  const parts = readParts(constraints);
  const required = [...parts.indexes.filter((each) => each.isPrimary).flatMap((each) => each.columns), ...constraints.flatMap(([each]) => (each['contype'] === 'CONSTR_NOTNULL' ? texts(each['keys']) : []))];
  for (const name of required) { const column = columns.get(name); if (column) columns.set(name, { ...column, isNullable: false }); }
  const isOpen = Boolean(node['inhRelations'] || node['ofTypename']) || elements.some((each) => each['TableLikeClause']);
  return [{ kind: 'create-table', table, columns: [...columns.values()], ...parts, isOpen, unlessThere: Boolean(node['if_not_exists']) }];
}

export function constraintsOf(column: PostgresNode): PostgresNode[] {
  return ((column['constraints'] ?? []) as PostgresNode[]).flatMap((each) => (each['Constraint'] as PostgresNode | undefined) ?? []);
}

/** Each constraint with the column that it stands behind, where it does. */
export function readParts(constraints: readonly (readonly [PostgresNode, string[]?])[]): TableParts {
  return {
    indexes: withoutTwins(constraints.flatMap(([node, columns]) => indexOfConstraint(node, columns) ?? [])),
    foreignKeys: constraints.flatMap(([node, columns]) => foreignKeyOf(node, columns) ?? []),
    checks: constraints.flatMap(([node]) => checkOf(node) ?? []),
  };
}

export function readColumn(node: PostgresNode, rangeOf: RangeOf): NewColumn {
  const name = node['colname'] as string;
  const constraints = constraintsOf(node);
  const type = readType(node['typeName']);
  const kinds = new Set(constraints.map((each) => each['contype'] as string));
  const isRequired = type?.isSerial || ['CONSTR_NOTNULL', 'CONSTR_PRIMARY', 'CONSTR_IDENTITY'].some((each) => kinds.has(each));
  const written = constraints.find((each) => each['contype'] === 'CONSTR_DEFAULT')?.['raw_expr'] as PostgresNode | undefined;
  return {
    name, isNullable: !isRequired, range: rangeOf(node['location'] ?? 0, name), default: type?.isSerial || kinds.has('CONSTR_IDENTITY') ? 'sequence' : readDefault(written),
    ...(type ? { type: { base: type.base, isList: type.isList, ...(type.size ? { size: type.size } : {}) } } : {}), ...(kinds.has('CONSTR_GENERATED') ? { isGenerated: true } : {}),
  };
}
