// What is read of a Drizzle schema is what drizzle-kit makes of it when it runs it: its snapshot, in every dialect and casing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMySQLDrizzleJson, generateSQLiteDrizzleJson } from 'drizzle-kit/api';
import { compareText } from '../../../findings/finding.js';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';
import { type ColumnType, type DeclaredSchema, keyOf } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import * as mysql from './oracle-mysql.test.js';
import * as postgres from './oracle-postgres.test.js';
import * as sqlite from './oracle-sqlite.test.js';

interface SnapshotColumn {
  readonly name: string;
  readonly type: string;
  readonly typeSchema?: string;
  readonly primaryKey: boolean;
  readonly notNull: boolean;
  readonly autoincrement?: boolean;
  readonly default?: unknown;
  readonly identity?: unknown;
  readonly generated?: unknown;
}

interface Listed {
  readonly columns: readonly (string | { readonly expression: string; readonly isExpression: boolean })[];
  readonly isUnique?: boolean;
  readonly where?: string;
  readonly method?: string;
}

export interface Snapshot {
  readonly tables: Readonly<Record<string, {
    readonly name: string;
    readonly schema?: string;
    readonly columns: Readonly<Record<string, SnapshotColumn>>;
    readonly indexes: Readonly<Record<string, Listed>>;
    readonly uniqueConstraints?: Readonly<Record<string, Listed>>;
    readonly compositePrimaryKeys: Readonly<Record<string, Listed>>;
    readonly foreignKeys: Readonly<Record<string, { readonly tableTo: string; readonly schemaTo?: string; readonly columnsFrom: readonly string[]; readonly columnsTo: readonly string[]; readonly onDelete?: string; readonly onUpdate?: string }>>;
  }>>;
  readonly enums?: Readonly<Record<string, { readonly name: string; readonly schema?: string; readonly values: readonly string[] }>>;
}

const names: Readonly<Record<string, string>> = {
  integer: 'int4', bigint: 'int8', smallint: 'int2', serial: 'int4', bigserial: 'int8', smallserial: 'int2', boolean: 'bool', char: 'bpchar', real: 'float4', 'double precision': 'float8', timestamp: 'timestamp', 'timestamp with time zone': 'timestamptz', 'time with time zone': 'timetz', decimal: 'numeric',
};

/** As drizzle-kit writes it: `varchar(200)`, `timestamp (3) with time zone`, `text[]`, `enum('a','b')`. */
function typeOf({ type, typeSchema }: SnapshotColumn, dialect: Dialect): string {
  if (typeSchema !== undefined) return keyOf({ name: type.replace(/\[\]$/, ''), schema: typeSchema }) + (type.endsWith('[]') ? '[]' : '');
  const [, list] = /(\[\])?$/.exec(type)!;
  if (type.startsWith('enum(')) return `enum(${type.slice(5, -1).replaceAll(/[' ]/g, '')})`;
  const size = /\(([\d, ]+)\)/.exec(type)?.[1]?.replaceAll(' ', '');
  const plain = type.replace(/\[\]$/, '').replace(/\s*\([\d, ]+\)/, '').replace(/ unsigned$/, '');
  const base = dialect === 'postgresql' ? names[plain] ?? plain : dialect === 'mysql' && plain === 'serial' ? 'bigint' : dialect === 'mysql' && plain === 'real' ? 'double' : plain;
  return `${base}${size === undefined || /^(float|double)/.test(base) ? '' : `(${size.replace(/,0$/, '')})`}${list ?? ''}`;
}

function ourType(type: ColumnType | undefined): string {
  if (!type) return '?';
  if (type.values) return `enum(${type.values.join()})`;
  return `${type.base}${type.size === undefined ? '' : `(${type.size.replace(/,0$/, '')})`}${type.isList ? '[]' : ''}`;
}

function defaultIn(column: SnapshotColumn): string {
  if (column.generated !== undefined) return 'unknown';
  return column.autoincrement || column.identity || /serial$/.test(column.type) ? 'sequence' : column.default === undefined ? 'none' : 'some';
}

export function asKitReads({ tables, enums = {} }: Snapshot, dialect: Dialect): string[] {
  const lines = Object.values(tables).flatMap((table) => {
    const key = keyOf({ name: table.name, ...(table.schema ? { schema: table.schema } : {}) });
    const columns = Object.values(table.columns);
    const primary = [...columns.filter((each) => each.primaryKey).map((each) => each.name), ...Object.values(table.compositePrimaryKeys).flatMap((each) => namesIn(each))];
    return [
      `table ${key}`,
      ...columns.map((column) => `${key}.${column.name} ${typeOf(column, dialect)} ${primary.includes(column.name) ? 'key' : column.notNull ? 'required' : 'nullable'} ${defaultIn(column)}`),
      `${key} primary ${primary.join()}`,
      ...Object.values(table.indexes).map((each) => `${key} ${each.isUnique ? 'unique' : 'index'} ${namesIn(each).join()} ${each.where === undefined ? '' : 'where'} ${each.method === undefined || each.method === 'btree' ? '' : each.method}`),
      ...Object.values(table.uniqueConstraints ?? {}).map((each) => `${key} unique ${namesIn(each).join()}  `),
      ...Object.values(table.foreignKeys).map((each) => `${key} ${each.columnsFrom.join()} -> ${keyOf({ name: each.tableTo, ...(each.schemaTo ? { schema: each.schemaTo } : {}) })} ${each.columnsTo.join()} ${(each.onDelete ?? 'no action').toUpperCase()} ${(each.onUpdate ?? 'no action').toUpperCase()}`),
    ];
  });
  return [...lines, ...Object.values(enums).map((each) => `enum ${keyOf({ name: each.name, ...(each.schema ? { schema: each.schema } : {}) })} ${each.values.join()}`)].sort(compareText);
}

function namesIn({ columns }: Listed): string[] {
  return columns.map((each) => (typeof each === 'string' ? (/^\w+$/.test(each) ? each : '') : each.isExpression ? '' : each.expression));
}

export function asWeRead({ tables, enums }: DeclaredSchema): string[] {
  const lines = tables.flatMap((table) => {
    const key = keyOf(table);
    return [
      `table ${key}`,
      ...table.columns.map((column) => `${key}.${column.name} ${ourType(column.type)} ${table.primaryKey.includes(column.name) ? 'key' : column.isNullable ? 'nullable' : 'required'} ${column.default === undefined ? 'unknown' : /^(literal|expression)$/.test(column.default) ? 'some' : column.default}`),
      `${key} primary ${table.primaryKey.join()}`,
      ...table.indexes.map((each) => `${key} ${each.isUnique ? 'unique' : 'index'} ${each.columns.join()} ${each.isPartial ? 'where' : ''} ${each.method ?? ''}`),
      ...table.foreignKeys.map((each) => `${key} ${each.columns.join()} -> ${keyOf(each.table)} ${each.references.join()} ${each.onDelete} ${each.onUpdate}`),
    ];
  });
  return [...lines, ...enums.map((each) => `enum ${keyOf(each)} ${each.values.map((value) => value.name).join()}`)].sort(compareText);
}

function readOurs(file: string, dialect: Dialect, casing: string): string[] {
  const world = drawWorld({
    'drizzle.config.ts': `export default { dialect: '${dialect}', schema: './src/schema.ts', out: './drizzle', casing: '${casing}' };\n`,
    'src/schema.ts': readFileSync(new URL(`../../../../schema/tools/drizzle/${file}`, import.meta.url), 'utf8'),
    'drizzle/meta/_journal.json': `{ "dialect": "${dialect}", "entries": [{ "idx": 0, "tag": "0000_init" }] }`, 'drizzle/0000_init.sql': 'SELECT 1;',
  });
  try {
    const { declared } = openProject(world.root).schemaReports[0]!;
    assert.ok(!declared!.isOpen && declared!.tables.every((table) => !table.isOpen), 'all of it is read');
    return asWeRead(declared!);
  } finally {
    world.erase();
  }
}

describe('drizzle-kit reads', () => {
  for (const casing of ['snake_case', 'camelCase'] as const) {
    it(`PostgreSQL in ${casing}`, () => assert.deepEqual(readOurs('oracle-postgres.test.ts', 'postgresql', casing), asKitReads(generateDrizzleJson(postgres, undefined, undefined, casing) as unknown as Snapshot, 'postgresql')));
    it(`MySQL in ${casing}`, async () => assert.deepEqual(readOurs('oracle-mysql.test.ts', 'mysql', casing), asKitReads(await generateMySQLDrizzleJson(mysql, undefined, casing) as unknown as Snapshot, 'mysql')));
    it(`SQLite in ${casing}`, async () => assert.deepEqual(readOurs('oracle-sqlite.test.ts', 'sqlite', casing), asKitReads(await generateSQLiteDrizzleJson(sqlite, undefined, casing) as unknown as Snapshot, 'sqlite')));
  }
});
