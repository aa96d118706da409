/**
 * `.snapshot-*.json`: the schema that MikroORM knew when it last made a migration, and compares with the entities.
 * Invariant: a table or a column that has not the usual form is left out, and its table is open.
 */
import { findNodeAtLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { asRecord, asText, asTexts } from '../../../imports/json-values.js';
import { type ColumnType, type DeclaredColumn, type DeclaredIndex, type DeclaredSchema, type DeclaredTable, type ForeignKey, type TableName } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { readTypeText } from '../code/column-draft.js';
import type { ReadSql } from '../code/read-code-sql.js';

type Json = Readonly<Record<string, unknown>>;

interface SnapshotPlace {
  readonly path: string;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

export function readMikroSnapshot(text: string, place: SnapshotPlace): DeclaredSchema | undefined {
  const root = parseTree(text);
  const tables = root && findNodeAtLocation(root, ['tables']);
  if (!tables?.children?.length) return undefined;
  const read = tables.children.map((node) => readTable(node, place));
  const known = read.filter((each) => each !== undefined);
  // Of its enums, in newer versions, the snapshot says more than is read here.
  return { tables: known, enums: [], says: ['indexes', 'foreign-keys', 'defaults'], ...(known.length < read.length ? { isOpen: true } : {}), unreadable: [] };
}

function readTable(node: Node, place: SnapshotPlace): DeclaredTable | undefined {
  const said = asRecord(getNodeValue(node));
  const name = asText(said['name']);
  const schema = asText(said['schema']);
  const columns = findNodeAtLocation(node, ['columns'])?.children ?? [];
  const named = findNodeAtLocation(node, ['name']);
  if (name === undefined || !named) return undefined;
  const at = { path: place.path, range: rangeOf(named) };
  const read = columns.map((each) => readColumn(each, place));
  const indexes = listOf(said['indexes']);
  return {
    name, at, ...(schema === undefined || place.dialect !== 'postgresql' ? {} : { schema }), columns: read.filter((each) => each !== undefined), ...(read.includes(undefined) ? { isOpen: true } : {}),
    primaryKey: indexes.filter((each) => each['primary'] === true).flatMap((each) => asTexts(each['columnNames'])),
    indexes: indexes.filter((each) => each['primary'] !== true).map((each): DeclaredIndex => readIndex(each, at)),
    foreignKeys: Object.values(asRecord(said['foreignKeys'])).map(asRecord).map((each) => readForeignKey(each, at)),
  };
}

/** The text of a value, without its quotes. */
function rangeOf({ offset, length, type }: Node): readonly [number, number] {
  return type === 'string' ? [offset + 1, offset + length - 1] : [offset, offset + length];
}

function listOf(value: unknown): Json[] {
  return (Array.isArray(value) ? value : []).map(asRecord);
}

function readColumn(node: Node, place: SnapshotPlace): DeclaredColumn | undefined {
  const [key, value] = node.children ?? [];
  const said = asRecord(value && getNodeValue(value));
  const name = asText(said['name']);
  if (name === undefined || !key) return undefined;
  const type = typeOf(said, place);
  const isNullable = typeof said['nullable'] === 'boolean' ? said['nullable'] : undefined;
  const byDefault = said['autoincrement'] === true || said['generated'] !== undefined ? undefined : said['default'] === undefined || said['default'] === null ? 'none' : 'literal';
  return { name, at: { path: place.path, range: rangeOf(key) }, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }) };
}

function typeOf(said: Json, { dialect, sql }: SnapshotPlace): ColumnType | undefined {
  const written = asText(said['type']);
  return written === undefined || said['enumItems'] !== undefined ? undefined : readTypeText(written, dialect, sql);
}

function readIndex(said: Json, at: DeclaredIndex['at']): DeclaredIndex {
  const [name, columns] = [asText(said['keyName']), asTexts(said['columnNames'])];
  const isRaw = said['expression'] !== undefined || columns.length === 0;
  return { columns: isRaw ? [''] : columns, isUnique: said['unique'] === true, isSpecial: isRaw || said['type'] !== undefined, at, ...(name === undefined ? {} : { name }) };
}

function readForeignKey(said: Json, at: DeclaredIndex['at']): ForeignKey {
  const action = (name: string): string => (asText(said[name]) ?? 'no action').toUpperCase();
  return { at, name: asText(said['constraintName']) ?? '', columns: asTexts(said['columnNames']), table: nameOf(asText(said['referencedTableName']) ?? ''), references: asTexts(said['referencedColumnNames']), onDelete: action('deleteRule'), onUpdate: action('updateRule') };
}

function nameOf(text: string): TableName {
  const [first, ...rest] = text.split('.');
  return rest.length ? { schema: first!, name: rest.join('.') } : { name: text };
}
