/** What renames, moves and drops things, from PostgreSQL's tree. */
import type { SchemaEffect } from '../../schema-change.js';
import { keyOf } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfNames, keyOfRelation, texts } from '../postgres-types.js';

export function readRename(node: PostgresNode): SchemaEffect[] {
  const to = node['newname'] as string;
  const sibling = (key: string): string => (key.includes('.') ? `${key.slice(0, key.indexOf('.'))}.${to}` : to);
  const relation = node['relation'] ? keyOfRelation(node['relation']) : '';
  const guard = node['missing_ok'] ? { ifThere: true } as const : {};
  switch (node['renameType']) {
    case 'OBJECT_TABLE': return [{ kind: 'rename-table', table: relation, to: sibling(relation), ...guard }];
    case 'OBJECT_COLUMN': return node['relationType'] === 'OBJECT_TABLE' ? [{ kind: 'rename-column', table: relation, column: node['subname'], to, ...guard }] : [];
    case 'OBJECT_TABCONSTRAINT': return [{ kind: 'rename-constraint', table: relation, name: node['subname'], to, ...guard }];
    case 'OBJECT_INDEX': return [{ kind: 'rename-index', index: node['relation']['relname'], to, ...schemaOf(node['relation']['schemaname']) }];
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW': return [{ kind: 'drop-view', name: relation }, { kind: 'create-view', name: sibling(relation) }];
    case 'OBJECT_TYPE': {
      const name = keyOfNames(node['object']?.['List']?.['items']);
      return [{ kind: 'rename-enum', name, to: sibling(name) }];
    }
    default: return [];
  }
}

export function readDrop(node: PostgresNode): SchemaEffect[] {
  const objects = (node['objects'] ?? []) as PostgresNode[];
  const isCascade = node['behavior'] === 'DROP_CASCADE' ? { isCascade: true } as const : {};
  const names = objects.map((each) => each['List']?.['items'] ?? each['TypeName']?.['names'] ?? [each]);
  switch (node['removeType']) {
    case 'OBJECT_TABLE': return names.map((name) => ({ kind: 'drop-table', table: keyOfNames(name) }));
    case 'OBJECT_INDEX': return names.map((name) => ({ kind: 'drop-index', index: texts(name).at(-1) ?? '', ...schemaOf(texts(name).at(-2)), ...(node['concurrent'] ? { isConcurrent: true } : {}) }));
    case 'OBJECT_TYPE': return names.map((name) => ({ kind: 'drop-enum', name: keyOfNames(name), ...isCascade }));
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW': return names.map((name) => ({ kind: 'drop-view', name: keyOfNames(name) }));
    case 'OBJECT_SCHEMA': return names.map((name) => ({ kind: 'drop-schema', schema: texts(name)[0] ?? '' }));
    default: return [];
  }
}

export function readMove(node: PostgresNode): SchemaEffect[] {
  const schema = node['newschema'] as string;
  if (node['objectType'] === 'OBJECT_TABLE') return [{ kind: 'rename-table', table: keyOfRelation(node['relation']), to: keyOf({ schema, name: node['relation']['relname'] }), ...(node['missing_ok'] ? { ifThere: true } : {}) }];
  const names = node['object']?.['List']?.['items'];
  return node['objectType'] === 'OBJECT_TYPE' ? [{ kind: 'rename-enum', name: keyOfNames(names), to: keyOf({ schema, name: texts(names).at(-1) ?? '' }) }] : [];
}

function schemaOf(schema: string | undefined): { readonly schema?: string } {
  return schema === undefined ? {} : { schema };
}
