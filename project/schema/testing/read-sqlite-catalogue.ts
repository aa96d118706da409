/** Reads the catalogue of an SQLite database. */
import type { ColumnDefault } from '../schema-model.js';
import type { Catalogue, CatalogueColumn, CatalogueForeignKey, CatalogueIndex, CatalogueTable } from '../verify/catalogue.js';

type Row = Readonly<Record<string, string | number | null>>;

/** Answers at once. */
export type SqliteRows = (sql: string) => readonly Row[];

export function readSqliteCatalogue(query: SqliteRows): Catalogue {
  const named = query("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
  const tables = named.filter((each) => each['type'] === 'table');
  return { tables: tables.map((each) => readTable(query, text(each['name']), text(each['sql']))), enums: [], views: named.filter((each) => each['type'] === 'view').map((each) => text(each['name'])) };
}

function text(value: string | number | null | undefined): string {
  return String(value ?? '');
}

function quote(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function keyOf(query: SqliteRows, table: string): string[] {
  return query(`SELECT name FROM pragma_table_xinfo(${quote(table)}) WHERE pk > 0 ORDER BY pk`).map((each) => text(each['name']));
}

function readTable(query: SqliteRows, key: string, sql: string): CatalogueTable {
  const columns = query(`SELECT * FROM pragma_table_xinfo(${quote(key)}) ORDER BY cid`);
  const primary = keyOf(query, key);
  const indexes = query(`SELECT * FROM pragma_index_list(${quote(key)})`).map((each) => readIndex(query, each));
  // A key that is the row's own number has no index.
  const row = primary.length && !indexes.some((each) => each.isPrimary) ? [{ columns: primary, isUnique: true, isPrimary: true, isConstraint: true, isPartial: false, method: 'btree', isSpecial: false }] : [];
  return { key, columns: columns.map((each) => readColumn(each, /\bAUTOINCREMENT\b/i.test(sql))), indexes: [...row, ...indexes], foreignKeys: readForeignKeys(query, key) };
}

function readColumn(row: Row, counts: boolean): CatalogueColumn {
  const type = /^([^\s(]*)[^(]*(?:\((.*)\))?/.exec(text(row['type']).toLowerCase())!;
  const size = type[2]?.replaceAll(/[\s']/g, '');
  return {
    name: text(row['name']), isNullable: Number(row['notnull']) === 0, isGenerated: Number(row['hidden']) > 1, default: counts && Number(row['pk']) > 0 ? 'sequence' : readDefault(row['dflt_value']),
    type: { base: type[1]!, isList: false, ...(size ? { size } : {}) },
  };
}

function readDefault(value: string | number | null | undefined): ColumnDefault {
  if (value === null || value === undefined || /^null$/i.test(text(value))) return 'none';
  return /^(?:[-+]?[\d.]\S*|'.*'|".*"|true|false|x'.*')$/is.test(text(value)) ? 'literal' : 'expression';
}

function readIndex(query: SqliteRows, row: Row): CatalogueIndex {
  const name = text(row['name']);
  const columns = query(`SELECT * FROM pragma_index_xinfo(${quote(name)}) WHERE key = 1 ORDER BY seqno`);
  const isConstraint = row['origin'] !== 'c';
  return {
    ...(isConstraint ? {} : { name }), columns: columns.map((each) => text(each['name'])), isUnique: Number(row['unique']) === 1, isPrimary: row['origin'] === 'pk', isConstraint,
    isPartial: Number(row['partial']) === 1, method: 'btree', isSpecial: columns.some((each) => Number(each['desc']) === 1 || each['coll'] !== 'BINARY'),
  };
}

function readForeignKeys(query: SqliteRows, table: string): CatalogueForeignKey[] {
  const keys = new Map<string, Row[]>();
  for (const row of query(`SELECT * FROM pragma_foreign_key_list(${quote(table)}) ORDER BY id, seq`)) keys.set(text(row['id']), [...(keys.get(text(row['id'])) ?? []), row]);
  return [...keys.values()].map((rows) => ({
    columns: rows.map((each) => text(each['from'])), table: text(rows[0]!['table']), references: rows.flatMap((each) => (each['to'] === null ? [] : [text(each['to'])])),
    onDelete: text(rows[0]!['on_delete']), onUpdate: text(rows[0]!['on_update']),
  }));
}
