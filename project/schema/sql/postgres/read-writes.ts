/** Statements that write rows, from PostgreSQL's tree, with those inside their `WITH`. */
import type { SchemaEffect } from '../../schema-change.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation } from '../postgres-types.js';

const verbs = { InsertStmt: 'insert', UpdateStmt: 'update', DeleteStmt: 'delete' } as const;

export function readWrites(kind: string, node: PostgresNode): SchemaEffect[] {
  const inner = ((node['withClause']?.['ctes'] ?? []) as PostgresNode[]).flatMap((each) => Object.entries((each['CommonTableExpr']?.['ctequery'] ?? {}) as PostgresNode).flatMap(([key, query]) => readWrites(key, query as PostgresNode)));
  const verb = verbs[kind as keyof typeof verbs] as 'insert' | 'update' | 'delete' | undefined;
  return verb ? [...inner, { kind: 'write-rows', table: keyOfRelation(node['relation']), verb, isWhole: verb !== 'insert' && !node['whereClause'] }] : inner;
}

export function readTruncate(node: PostgresNode): SchemaEffect[] {
  return ((node['relations'] ?? []) as PostgresNode[]).map((each) => ({ kind: 'write-rows', table: keyOfRelation(each['RangeVar']), verb: 'delete', isWhole: true }));
}
