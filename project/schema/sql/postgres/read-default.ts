/** What stands behind `DEFAULT`, in PostgreSQL's tree. */
import type { ColumnDefault } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { texts } from '../postgres-types.js';

/** `DEFAULT NULL` is what every column has that has none. */
export function readDefault(node: PostgresNode | undefined): ColumnDefault {
  if (!node) return 'none';
  if (node['A_Const']) return node['A_Const']['isnull'] ? 'none' : 'literal';
  if (node['TypeCast']) return readDefault(node['TypeCast']['arg']);
  if (node['A_ArrayExpr']) return ((node['A_ArrayExpr']['elements'] ?? []) as PostgresNode[]).every((each) => readDefault(each) !== 'expression') ? 'literal' : 'expression';
  return texts(node['FuncCall']?.['funcname']).at(-1) === 'nextval' ? 'sequence' : 'expression';
}

/** Every column that an expression names. */
export function columnsOf(node: unknown): string[] {
  const names = new Set<string>();
  collectColumns(node, names);
  return [...names];
}

function collectColumns(node: unknown, names: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'ColumnRef') { collectColumns(value, names); continue; }
    const name = texts((value as PostgresNode)['fields']).at(-1);
    if (name !== undefined) names.add(name);
  }
}
