/**
 * Columns, keys and indexes as a schema builder in code names them, to the changes that the tool's SQL would make.
 * Invariant: what a builder leaves to the database has the name that the database gives it; what is not known is absent.
 */
import type { Range } from '../../../findings/finding.js';
import type { NewColumn, SchemaChange } from '../../schema-change.js';
import { bareName, type ColumnDefault, type ColumnType, keyOf, type NewForeignKey, type NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { Known } from './known.js';
import { rawText, type ReadSql } from './read-code-sql.js';

export interface ColumnDraft {
  readonly name: string;
  readonly range: Range;
  readonly type?: ColumnType;
  /** Absent where it is not known. */
  readonly isNullable?: boolean;
  readonly default?: ColumnDefault;
  readonly isPrimary?: boolean;
  readonly indexes?: readonly NewIndex[];
  readonly foreignKeys?: readonly NewForeignKey[];
  /** Made just before, where the column's type is one of its own. */
  readonly enum?: { readonly name: string; readonly values: readonly string[] };
}

export interface TableDraft {
  readonly table: string;
  readonly range: Range;
  readonly columns: readonly ColumnDraft[];
  readonly indexes?: readonly NewIndex[];
  readonly foreignKeys?: readonly NewForeignKey[];
  readonly primaryKey?: { readonly name?: string; readonly columns: readonly string[] };
  /** It has more columns than those that are written out. */
  readonly isOpen?: boolean;
  readonly unlessThere?: boolean;
}

export function createTable(draft: TableDraft, dialect: Dialect): SchemaChange[] {
  const { table, range, columns, isOpen = false, unlessThere = false } = draft;
  const inline = columns.filter((each) => each.isPrimary).map((each) => each.name);
  const primary = draft.primaryKey ?? (inline.length ? { columns: inline } : undefined);
  const key = primary && primaryIndex(table, primary.columns, dialect, primary.name);
  return [
    ...columns.flatMap((each) => enumOf(each, range)),
    {
      kind: 'create-table', table, range, isOpen, unlessThere,
      columns: columns.map((each) => columnOf(primary?.columns.includes(each.name) ? { ...each, isNullable: false } : each)),
      indexes: [...(key ? [key] : []), ...columns.flatMap((each) => each.indexes ?? []), ...(draft.indexes ?? [])],
      foreignKeys: [...columns.flatMap((each) => each.foreignKeys ?? []), ...(draft.foreignKeys ?? [])],
    },
  ];
}

export function addColumn(table: string, draft: ColumnDraft, dialect: Dialect): SchemaChange[] {
  const { range, isPrimary, name } = draft;
  return [
    ...enumOf(draft, range),
    { kind: 'add-column', table, range, column: columnOf(isPrimary ? { ...draft, isNullable: false } : draft) },
    ...(isPrimary ? [{ kind: 'add-index', table, range, index: primaryIndex(table, [name], dialect) } as const] : []),
    ...(draft.indexes ?? []).map((index): SchemaChange => ({ kind: 'add-index', table, range, index })),
    ...(draft.foreignKeys ?? []).map((foreignKey): SchemaChange => ({ kind: 'add-foreign-key', table, range, foreignKey })),
  ];
}

/** A column that is there is written anew, as far as the draft says anything. */
export function alterColumn(table: string, draft: ColumnDraft): SchemaChange[] {
  const { range, name, type, isNullable, default: byDefault } = draft;
  return [
    ...enumOf(draft, range),
    { kind: 'alter-column', table, range, column: name, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }) },
    ...(draft.indexes ?? []).map((index): SchemaChange => ({ kind: 'add-index', table, range, index })),
    ...(draft.foreignKeys ?? []).map((foreignKey): SchemaChange => ({ kind: 'add-foreign-key', table, range, foreignKey })),
  ];
}

function enumOf({ enum: own }: ColumnDraft, range: Range): SchemaChange[] {
  return own ? [{ kind: 'create-enum', ...own, range }] : [];
}

function columnOf({ name, range, type, isNullable, default: byDefault }: ColumnDraft): NewColumn {
  return { name, range, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }) };
}

export function primaryIndex(table: string, columns: readonly string[], dialect: Dialect, name?: string): NewIndex {
  return { name: dialect === 'postgresql' ? name ?? `${bareName(table)}_pkey` : 'PRIMARY', columns, isUnique: true, isPrimary: true, isConstraint: true };
}

/** As the database calls what a column of its own makes unique. */
export function uniqueIndex(table: string, columns: readonly string[], dialect: Dialect, name?: string): NewIndex {
  return { name: name ?? (dialect === 'postgresql' ? `${bareName(table)}_${columns.join('_')}_key` : columns[0]!), columns, isUnique: true, isConstraint: true };
}

export function foreignKey(columns: readonly string[], table: string, references: readonly string[], more: { readonly name?: string | undefined; readonly onDelete?: string | undefined; readonly onUpdate?: string | undefined } = {}): NewForeignKey {
  const action = (text: string | undefined): string => (text === undefined ? 'NO ACTION' : text.toUpperCase().replaceAll('_', ' '));
  return { ...(more.name === undefined ? {} : { name: more.name }), columns, table, references, onDelete: action(more.onDelete), onUpdate: action(more.onUpdate) };
}

/** `auth.users` in one text is a table of another schema. */
export function keyOfText(text: string | undefined, schema?: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  const [first, ...rest] = text.split('.');
  return rest.length ? keyOf({ schema: first!, name: rest.join('.') }) : keyOf({ name: text, ...(schema === undefined ? {} : { schema }) });
}

const types = new Map<string, ColumnType | undefined>();

/** A type as the dialect writes it. */
export function readTypeText(text: string | undefined, dialect: Dialect, sql: ReadSql): ColumnType | undefined {
  if (text === undefined) return undefined;
  const key = `${dialect} ${text}`;
  if (!types.has(key)) {
    const quote = dialect === 'mysql' ? '`' : '"';
    const [change] = /^[\w\s(),.'"[\]-]+$/.test(text) ? sql(`CREATE TABLE ${quote}t${quote} (${quote}c${quote} ${text})`) : [];
    types.set(key, change?.kind === 'create-table' ? change.columns[0]?.type : undefined);
  }
  return types.get(key);
}

/** What a value that stands in code as a default makes of a column's default; of an expression, as the dialect reads it. */
export function defaultOf(known: Known | undefined, dialect?: Dialect, sql?: ReadSql): ColumnDefault | undefined {
  if (known === undefined) return 'none';
  switch (known.kind) {
    case 'plain': return known.value === null ? 'none' : 'literal';
    case 'object': case 'list': case 'text': return 'literal';
    case 'chain': return /^global (?!Date$)/.test(known.root) ? undefined : (dialect && sql && readDefaultText(rawText(known), dialect, sql)) ?? (isOfBuilder(known.root) ? 'expression' : undefined);
    default: return undefined;
  }
}

/** `knex.fn.now()`, `Sequelize.fn('now')`; what another package gives is a value of its own. */
function isOfBuilder(root: string): boolean {
  return !root.startsWith('package ') || /^package (knex|kysely|sequelize|sequelize-typescript|@sequelize\/core|node-pg-migrate|typeorm|@mikro-orm\/.*)$/.test(root);
}

const defaults = new Map<string, ColumnDefault | undefined>();

function readDefaultText(text: string | undefined, dialect: Dialect, sql: ReadSql): ColumnDefault | undefined {
  if (text === undefined) return undefined;
  const key = `${dialect} ${text}`;
  if (!defaults.has(key)) {
    const quote = dialect === 'mysql' ? '`' : '"';
    const [change, ...others] = sql(`CREATE TABLE ${quote}t${quote} (${quote}c${quote} text DEFAULT ${text})`);
    defaults.set(key, change?.kind === 'create-table' && others.length === 0 ? change.columns[0]?.default : undefined);
  }
  return defaults.get(key);
}
