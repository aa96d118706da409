/** Foreign keys and checks from PostgreSQL's tree, behind a column or beside the columns. */
import type { NewCheck, NewForeignKey } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation, texts } from '../postgres-types.js';
import { columnsOf } from './read-default.js';

const actions: Readonly<Record<string, string>> = { a: 'NO ACTION', r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

export function foreignKeyOf(node: PostgresNode, columns = texts(node['fk_attrs'])): NewForeignKey | undefined {
  if (node['contype'] !== 'CONSTR_FOREIGN') return undefined;
  return {
    columns, table: keyOfRelation(node['pktable']), references: texts(node['pk_attrs']), onDelete: actions[node['fk_del_action']] ?? 'NO ACTION', onUpdate: actions[node['fk_upd_action']] ?? 'NO ACTION',
    ...(node['conname'] === undefined ? {} : { name: node['conname'] as string }),
  };
}

export function checkOf(node: PostgresNode): NewCheck | undefined {
  if (node['contype'] !== 'CONSTR_CHECK') return undefined;
  return { columns: columnsOf(node['raw_expr']), ...(node['conname'] === undefined ? {} : { name: node['conname'] as string }) };
}
