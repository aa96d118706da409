/**
 * One PostgreSQL migration to the changes it makes.
 * Invariant: a pure function of the text; what it cannot read it says, with the names that stand in it.
 */
import type { Range } from '../../findings/finding.js';
import type { SchemaChange, SchemaEffect } from '../schema-change.js';
import { utf16Offsets } from './byte-offsets.js';
import { parsePostgres, type PostgresNode, type PostgresStatement } from './postgres-parser.js';
import { keyOfNames, keyOfRelation, texts } from './postgres-types.js';
import { readAlterTable } from './postgres/read-alter-table.js';
import { readCreateIndex } from './postgres/read-index.js';
import { readDrop, readMove, readRename } from './postgres/read-renames.js';
import { callsIn, readDoBlock, readRoutine } from './postgres/read-routines.js';
import { type RangeOf, readCreateTable } from './postgres/read-tables.js';
import { readTruncate, readWrites } from './postgres/read-writes.js';
import { leadingLength, namesIn, splitStatements } from './split-statements.js';

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
  const passing = new Set(statements.flatMap(temporaryTable));
  return statements.flatMap((statement) => {
    const end = offset(statement.end);
    const begin = offset(statement.start);
    const start = begin + leadingLength(text.slice(begin, end));
    const at: StatementAt = { text: text.slice(start, end), range: [start, end] };
    const effects = readStatement(statement, rangeOf, at).filter((effect) => !('table' in effect && effect.table !== undefined && passing.has(effect.table)));
    return effects.map((effect): SchemaChange => ({ ...effect, range: at.range }));
  });
}

function isTemporary(relation: PostgresNode | undefined): boolean {
  return relation?.['relpersistence'] === 't';
}

/** A table that goes with the session is none of the schema's, nor is what happens to it. */
function temporaryTable({ node }: PostgresStatement): string[] {
  const relation = (node['relation'] ?? node['into']?.['rel']) as PostgresNode | undefined;
  return relation && isTemporary(relation) ? [keyOfRelation(relation)] : [];
}

function readTableOfQuery(node: PostgresNode): SchemaEffect[] {
  const name = keyOfRelation(node['into']['rel']);
  if (isTemporary(node['into']['rel'])) return [];
  if (node['objtype'] === 'OBJECT_MATVIEW') return [{ kind: 'create-view', name }];
  return node['objtype'] === 'OBJECT_TABLE' ? [{ kind: 'create-table', table: name, columns: [], indexes: [], isOpen: true, unlessThere: Boolean(node['if_not_exists']) }] : [];
}

interface StatementAt {
  readonly text: string;
  readonly range: Range;
}

const readers: Readonly<Record<string, (node: PostgresNode, rangeOf: RangeOf, at: StatementAt) => SchemaEffect[]>> = {
  CreateStmt: (node, rangeOf) => (isTemporary(node['relation']) ? [] : readCreateTable(node, rangeOf)),
  CreateForeignTableStmt: (node, rangeOf) => readCreateTable(node['base'], rangeOf),
  CreateTableAsStmt: readTableOfQuery,
  AlterTableStmt: readAlterTable,
  IndexStmt: readCreateIndex,
  RenameStmt: readRename,
  DropStmt: readDrop,
  CreateEnumStmt: (node) => [{ kind: 'create-enum', name: keyOfNames(node['typeName']), values: texts(node['vals']) }],
  AlterEnumStmt: (node) => {
    const name = keyOfNames(node['typeName']);
    const beside = node['newValNeighbor'] as string | undefined;
    return [node['oldVal'] ? { kind: 'rename-enum-value', name, value: node['oldVal'], to: node['newVal'] } : { kind: 'add-enum-value', name, value: node['newVal'], ...(beside === undefined ? {} : { [node['newValIsAfter'] ? 'after' : 'before']: beside }) }];
  },
  AlterObjectSchemaStmt: readMove,
  // A position inside a block is not known; the block is.
  DoStmt: (node, _, at) => readDoBlock(node, at.text, (sql) => parsePostgres(sql).statements?.flatMap((each) => readStatement(each, () => at.range, { ...at, text: sql }))),
  CreateFunctionStmt: readRoutine,
  SelectStmt: (node) => [...readWrites('SelectStmt', node), ...callsIn(node)],
  CallStmt: callsIn,
  ViewStmt: (node) => (isTemporary(node['view']) ? [] : [{ kind: 'create-view', name: keyOfRelation(node['view']) }]),
  InsertStmt: (node) => readWrites('InsertStmt', node),
  UpdateStmt: (node) => readWrites('UpdateStmt', node),
  DeleteStmt: (node) => readWrites('DeleteStmt', node),
  TruncateStmt: readTruncate,
};

function readStatement({ kind, node }: PostgresStatement, rangeOf: RangeOf, at: StatementAt): SchemaEffect[] {
  return readers[kind]?.(node, rangeOf, at) ?? [];
}
