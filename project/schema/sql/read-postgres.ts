/**
 * One PostgreSQL migration to the changes it makes.
 * Invariant: a pure function of the text; what it cannot read it says, with the names that stand in it.
 */
import type { Range } from '../../findings/finding.js';
import type { SchemaChange, SchemaEffect } from '../schema-change.js';
import { keyOf } from '../schema-model.js';
import { utf16Offsets } from './byte-offsets.js';
import { parsePostgres, type PostgresNode, type PostgresStatement } from './postgres-parser.js';
import { keyOfNames, keyOfRelation, texts } from './postgres-types.js';
import { readAlterTable, readCreateIndex, readCreateTable, type RangeOf } from './read-postgres-tables.js';
import { leadingLength, namesIn, splitStatements } from './split-statements.js';
import { callsIn, readDoBlock, readRoutine } from './read-postgres-routines.js';

export function readPostgres(text: string): SchemaChange[] {
  if (leadingLength(text) === text.length) return [];
  const whole = parsePostgres(text);
  if (whole.statements) return readStatements(text, whole.statements);
  return splitStatements(text).flatMap(([start, end]): SchemaChange[] => {
    const part = text.slice(start, end);
    const parsed = parsePostgres(part);
    if (parsed.statements) return readStatements(part, parsed.statements).map((change) => shift(change, start));
    const names = namesIn(part);
    return [{ kind: 'unreadable', touches: names.length ? names : 'all', why: `PostgreSQL cannot read it: ${parsed.error}`, range: [start + leadingLength(part), end] }];
  });
}

function shift(change: SchemaChange, by: number): SchemaChange {
  const move = ([start, end]: Range): Range => [start + by, end + by];
  const moved = { ...change, range: move(change.range) };
  if (moved.kind === 'create-table') return { ...moved, columns: moved.columns.map((column) => ({ ...column, range: move(column.range) })) };
  return moved.kind === 'add-column' ? { ...moved, column: { ...moved.column, range: move(moved.column.range) } } : moved;
}

function readStatements(text: string, statements: readonly PostgresStatement[]): SchemaChange[] {
  const offset = utf16Offsets(text);
  const rangeOf: RangeOf = (byte, name) => {
    const start = offset(byte);
    return [start, start + name.length + (text[start] === '"' ? 2 : 0)];
  };
  return statements.flatMap((statement) => {
    const end = offset(statement.end);
    const begin = offset(statement.start);
    const start = begin + leadingLength(text.slice(begin, end));
    const at: StatementAt = { text: text.slice(start, end), range: [start, end] };
    return readStatement(statement, rangeOf, at).map((effect): SchemaChange => ({ ...effect, range: at.range }));
  });
}

interface StatementAt {
  readonly text: string;
  readonly range: Range;
}

const readers: Readonly<Record<string, (node: PostgresNode, rangeOf: RangeOf, at: StatementAt) => SchemaEffect[]>> = {
  CreateStmt: readCreateTable,
  CreateForeignTableStmt: (node, rangeOf) => readCreateTable(node['base'], rangeOf),
  CreateTableAsStmt: (node) => (node['objtype'] === 'OBJECT_TABLE' ? [{ kind: 'create-table', table: keyOfRelation(node['into']['rel']), columns: [], indexes: [], isOpen: true, unlessThere: Boolean(node['if_not_exists']) }] : []),
  AlterTableStmt: readAlterTable,
  IndexStmt: readCreateIndex,
  RenameStmt: readRename,
  DropStmt: readDrop,
  CreateEnumStmt: (node) => [{ kind: 'create-enum', name: keyOfNames(node['typeName']), values: texts(node['vals']) }],
  AlterEnumStmt: (node) => {
    const name = keyOfNames(node['typeName']);
    return [node['oldVal'] ? { kind: 'rename-enum-value', name, value: node['oldVal'], to: node['newVal'] } : { kind: 'add-enum-value', name, value: node['newVal'] }];
  },
  AlterObjectSchemaStmt: readMove,
  // A position inside a block is not known; the block is.
  DoStmt: (node, _, at) => readDoBlock(node, at.text, (sql) => parsePostgres(sql).statements?.flatMap((each) => readStatement(each, () => at.range, { ...at, text: sql }))),
  CreateFunctionStmt: readRoutine,
  SelectStmt: callsIn,
  CallStmt: callsIn,
};

function readStatement({ kind, node }: PostgresStatement, rangeOf: RangeOf, at: StatementAt): SchemaEffect[] {
  return readers[kind]?.(node, rangeOf, at) ?? [];
}

function readRename(node: PostgresNode): SchemaEffect[] {
  const to = node['newname'] as string;
  const sibling = (key: string): string => (key.includes('.') ? `${key.slice(0, key.indexOf('.'))}.${to}` : to);
  const relation = node['relation'] ? keyOfRelation(node['relation']) : '';
  switch (node['renameType']) {
    case 'OBJECT_TABLE': return [{ kind: 'rename-table', table: relation, to: sibling(relation) }];
    case 'OBJECT_COLUMN': return node['relationType'] === 'OBJECT_TABLE' ? [{ kind: 'rename-column', table: relation, column: node['subname'], to }] : [];
    case 'OBJECT_TABCONSTRAINT': return [{ kind: 'rename-index', index: node['subname'], to }];
    case 'OBJECT_INDEX': return [{ kind: 'rename-index', index: node['relation']['relname'], to }];
    case 'OBJECT_TYPE': {
      const name = keyOfNames(node['object']?.['List']?.['items']);
      return [{ kind: 'rename-enum', name, to: sibling(name) }];
    }
    default: return [];
  }
}

function readDrop(node: PostgresNode): SchemaEffect[] {
  const objects = (node['objects'] ?? []) as PostgresNode[];
  const names = objects.map((each) => each['List']?.['items'] ?? each['TypeName']?.['names'] ?? [each]);
  switch (node['removeType']) {
    case 'OBJECT_TABLE': return names.map((name) => ({ kind: 'drop-table', table: keyOfNames(name) }));
    case 'OBJECT_INDEX': return names.map((name) => ({ kind: 'drop-index', index: texts(name).at(-1) ?? '' }));
    case 'OBJECT_TYPE': return names.map((name) => ({ kind: 'drop-enum', name: keyOfNames(name) }));
    case 'OBJECT_SCHEMA': return names.map((name) => ({ kind: 'drop-schema', schema: texts(name)[0] ?? '' }));
    default: return [];
  }
}

function readMove(node: PostgresNode): SchemaEffect[] {
  const schema = node['newschema'] as string;
  if (node['objectType'] === 'OBJECT_TABLE') return [{ kind: 'rename-table', table: keyOfRelation(node['relation']), to: keyOf({ schema, name: node['relation']['relname'] }) }];
  const names = node['object']?.['List']?.['items'];
  return node['objectType'] === 'OBJECT_TYPE' ? [{ kind: 'rename-enum', name: keyOfNames(names), to: keyOf({ schema, name: texts(names).at(-1) ?? '' }) }] : [];
}
