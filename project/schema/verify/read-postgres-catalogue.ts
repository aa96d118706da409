/**
 * Reads the catalogue of a PostgreSQL database, whoever asks it: an embedded one, a client of a server.
 * Invariant: what an extension brought, and what PostgreSQL keeps for itself, is left out.
 */
import { keyOf } from '../schema-model.js';
import type { Catalogue, CatalogueColumn, CatalogueForeignKey, CatalogueIndex, CatalogueTable } from './catalogue.js';

/** Answers with rows whose values are all text or null. */
export type QueryRows = (sql: string) => Promise<readonly Readonly<Record<string, string | null>>[]>;

type Row = Readonly<Record<string, string | null>>;

const own = (name: string, oid: string, kind: string): string => `${name} NOT IN ('pg_catalog', 'information_schema') AND ${name} NOT LIKE 'pg_toast%' AND ${name} NOT LIKE 'pg_temp%' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${kind}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

const columnNames = (keys: string, table: string): string => `(SELECT json_agg(a.attname ORDER BY k.at)::text FROM unnest(${keys}) WITH ORDINALITY k(number, at) JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number)`;

const queries = {
  relations: `SELECT n.nspname AS schema, c.relname AS name, c.relkind::text AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm') AND ${own('n.nspname', 'c.oid', 'pg_class')}`,
  columns: `SELECT n.nspname AS schema, c.relname AS table, a.attname AS name, CASE WHEN e.oid IS NULL THEN tn.nspname ELSE en.nspname END AS type_schema, COALESCE(e.typname, t.typname) AS type, (e.oid IS NOT NULL)::text AS is_list,
      format_type(a.atttypid, a.atttypmod) AS written, (NOT a.attnotnull)::text AS is_nullable, pg_get_expr(d.adbin, d.adrelid) AS default, a.attidentity::text AS identity, a.attgenerated::text AS generated
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace tn ON tn.oid = t.typnamespace
      LEFT JOIN pg_type e ON t.typcategory = 'A' AND e.oid = t.typelem LEFT JOIN pg_namespace en ON en.oid = e.typnamespace LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND ${own('n.nspname', 'c.oid', 'pg_class')} ORDER BY c.oid, a.attnum`,
  indexes: `SELECT n.nspname AS schema, c.relname AS table, ic.relname AS name, i.indisunique::text AS is_unique, i.indisprimary::text AS is_primary, (i.indpred IS NOT NULL)::text AS is_partial, am.amname AS method,
      EXISTS (SELECT FROM pg_constraint x WHERE x.conindid = i.indexrelid AND x.contype IN ('p', 'u', 'x'))::text AS is_constraint,
      (SELECT json_agg(COALESCE(a.attname, '') ORDER BY k.at)::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, at) LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number <> 0 WHERE k.at <= i.indnkeyatts) AS columns,
      (i.indnatts > i.indnkeyatts OR i.indisexclusion OR i.indnullsnotdistinct OR EXISTS (SELECT FROM unnest(i.indoption::int2[]) o(option) WHERE o.option <> 0) OR EXISTS (SELECT FROM unnest(i.indclass::oid[]) o(class) JOIN pg_opclass p ON p.oid = o.class WHERE NOT p.opcdefault AND p.opcname <> 'varchar_ops'))::text AS is_special
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${own('n.nspname', 'c.oid', 'pg_class')}`,
  constraints: `SELECT n.nspname AS schema, c.relname AS table, x.conname AS name, x.contype::text AS kind, fn.nspname AS other_schema, f.relname AS other, x.confdeltype::text AS on_delete, x.confupdtype::text AS on_update, ${columnNames('x.conkey', 'x.conrelid')} AS columns, ${columnNames('x.confkey', 'x.confrelid')} AS references
    FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class f ON f.oid = x.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE x.contype IN ('f', 'c') AND x.conparentid = 0 AND ${own('n.nspname', 'c.oid', 'pg_class')}`,
  enums: `SELECT n.nspname AS schema, t.typname AS name, json_agg(v.enumlabel ORDER BY v.enumsortorder)::text AS values FROM pg_enum v JOIN pg_type t ON t.oid = v.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${own('n.nspname', 't.oid', 'pg_type')} GROUP BY 1, 2`,
};

export async function readPostgresCatalogue(query: QueryRows): Promise<Catalogue> {
  const relations = await query(queries.relations);
  const columns = byTable(await query(queries.columns));
  const indexes = byTable(await query(queries.indexes));
  const constraints = byTable(await query(queries.constraints));
  const enums = await query(queries.enums);
  const keys = (kinds: RegExp): string[] => relations.filter((row) => kinds.test(row['kind']!)).map((row) => keyOf({ schema: row['schema']!, name: row['name']! }));
  return {
    tables: keys(/^[rp]$/).map((key): CatalogueTable => ({
      key, columns: (columns.get(key) ?? []).map(readColumn), indexes: (indexes.get(key) ?? []).map(readIndex),
      foreignKeys: (constraints.get(key) ?? []).filter((row) => row['kind'] === 'f').map(readForeignKey),
      checks: (constraints.get(key) ?? []).filter((row) => row['kind'] === 'c').map((row) => ({ name: row['name']!, columns: list(row['columns']) })),
    })),
    enums: enums.map((row) => ({ key: keyOf({ schema: row['schema']!, name: row['name']! }), values: list(row['values']) })),
    views: keys(/^[vm]$/),
  };
}

function byTable(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf({ schema: row['schema']!, name: row['table']! });
    grouped.set(key, [...(grouped.get(key) ?? []), row]);
  }
  return grouped;
}

function list(json: string | null | undefined): string[] {
  return JSON.parse(json ?? '[]') as string[];
}

function readColumn(row: Row): CatalogueColumn {
  const size = /\(([\d,]+)\)/.exec(row['written']!)?.[1];
  const base = row['type_schema'] === 'pg_catalog' ? row['type']! : keyOf({ schema: row['type_schema']!, name: row['type']! });
  return {
    name: row['name']!, type: { base, isList: row['is_list'] === 'true', ...(size === undefined ? {} : { size }) }, isNullable: row['is_nullable'] === 'true',
    isGenerated: Boolean(row['generated']), default: row['identity'] ? 'sequence' : row['generated'] ? 'none' : readDefault(row['default'] ?? 'NULL'),
  };
}

/** PostgreSQL writes a constant with its type: `'x'::text`, `'-1'::integer`, `ARRAY['a'::text]`. */
function readDefault(expression: string): CatalogueColumn['default'] {
  if (/^NULL(::|$)/.test(expression)) return 'none';
  if (expression.startsWith('nextval(')) return 'sequence';
  const constant = String.raw`\(?(?:-?[\d.]+|'(?:[^']|'')*'|true|false)\)?(?:::[\w\s".()\[\],]+)?`;
  return new RegExp(`^\\(*(?:${constant}|ARRAY\\[(?:${constant}(?:, )?)*\\](?:::.*)?)\\)*(?:::[\\w\\s".\\[\\]]+)?$`).test(expression) ? 'literal' : 'expression';
}

function readIndex(row: Row): CatalogueIndex {
  return {
    name: row['name']!, columns: list(row['columns']), isUnique: row['is_unique'] === 'true', isPrimary: row['is_primary'] === 'true', isConstraint: row['is_constraint'] === 'true',
    isPartial: row['is_partial'] === 'true', method: row['method']!, isSpecial: row['is_special'] === 'true',
  };
}

const actions: Readonly<Record<string, string>> = { a: 'NO ACTION', r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

function readForeignKey(row: Row): CatalogueForeignKey {
  return {
    name: row['name']!, columns: list(row['columns']), table: keyOf({ schema: row['other_schema']!, name: row['other']! }), references: list(row['references']),
    onDelete: actions[row['on_delete']!]!, onUpdate: actions[row['on_update']!]!,
  };
}
