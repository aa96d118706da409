/**
 * Two pictures of one database: what the code declares, and what the migrations have made by the last of them.
 * Invariant: whatever could not be read is left open here, never guessed; a comparison looks at what is certain alone.
 */
import type { Place } from '../findings/finding.js';
import type { Dialect, Unreadable } from './schema-source.js';

/** `base` as the database names it inside, `int4` for `INTEGER`; both absent parts are unknown. */
export interface ColumnType {
  readonly base: string;
  /** What stands in parentheses, where anything does. */
  readonly size?: string;
  readonly isList: boolean;
  /** The values of MySQL's `ENUM('a', 'b')`. */
  readonly values?: readonly string[];
}

/** What the database itself puts where a row names no value; values that a client makes up are none. */
export type ColumnDefault = 'none' | 'literal' | 'expression' | 'sequence';

export interface DeclaredColumn {
  readonly name: string;
  /** What code calls it. */
  readonly property?: string;
  readonly at: Place;
  readonly type?: ColumnType;
  readonly isNullable?: boolean;
  /** Absent where it is not known. */
  readonly default?: ColumnDefault;
  /** What stands behind the name in SQL, where it can be drafted. */
  readonly definition?: string;
}

export interface DeclaredIndex {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  /** More than columns in plain order, such as a method or a sort order: it is not drafted. */
  readonly isSpecial: boolean;
  /** `where`: it serves some rows alone. */
  readonly isPartial?: true;
  /** `gin`, `gist`; absent for the usual tree. */
  readonly method?: string;
  readonly at: Place;
}

export interface ForeignKey {
  /** Of the relation or the column that declares it. */
  readonly at?: Place;
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: TableName;
  readonly references: readonly string[];
  /** In capitals; `''` where it is not written out. */
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

/** A way from one table to another, by the name it has in code: `customer`, `orders`. */
export interface DeclaredRelation {
  readonly name: string;
  readonly at: Place;
  readonly table: TableName;
  readonly isList: boolean;
  /** The columns that lead there, of this table or of the other one; absent where a third table stands between. */
  readonly key?: { readonly columns: readonly string[]; readonly isOther: boolean };
}

export interface DeclaredTable extends TableName {
  /** What code calls it. */
  readonly model?: string;
  readonly relations?: readonly DeclaredRelation[];
  readonly at: Place;
  readonly columns: readonly DeclaredColumn[];
  /** Columns that are declared and left alone: kept from the client. */
  readonly ignored?: readonly string[];
  readonly primaryKey: readonly string[];
  /** Of what declares the primary key, where that is not the table. */
  readonly keyAt?: Place;
  readonly indexes: readonly DeclaredIndex[];
  readonly foreignKeys: readonly ForeignKey[];
  /** It may have more than what could be read: a spread, a line that is still being typed. */
  readonly isOpen?: true;
  /** The tool alone decides what it is made of, and did so in several ways: it is there or not. */
  readonly isOpaque?: true;
}

export interface DeclaredEnum extends TableName {
  readonly at: Place;
  readonly values: readonly { readonly name: string; readonly at: Place }[];
  /** It may have more values than could be read. */
  readonly isOpen?: true;
}

/** What a tool's way to declare a schema can say at all; what it cannot say is never missed in it. */
export type Declarable = 'indexes' | 'foreign-keys' | 'defaults' | 'types';

export interface DeclaredSchema {
  /** Absent: all of them. */
  readonly says?: readonly Declarable[];
  /** Which indexes can be declared: plain ones alone, where it is absent; with methods, orders and operator classes; partial ones and expressions too. */
  readonly saysIndexes?: 'methods' | 'any';
  /** What stands for the whole, where something belongs to no table. */
  readonly at?: Place;
  /** Tables that are declared and not compared: kept from the client, looked after by others, declared twice. */
  readonly others?: readonly TableName[];
  /** Tables that are declared more than once, with every place. */
  readonly repeated?: readonly RepeatedTable[];
  /** There may be tables that could not be read. */
  readonly isOpen?: true;
  readonly tables: readonly DeclaredTable[];
  readonly enums: readonly DeclaredEnum[];
  readonly unreadable: readonly Unreadable[];
}

export interface RepeatedTable extends TableName {
  readonly places: readonly Place[];
}

export interface NewIndex {
  readonly name?: string;
  /** An expression is `''`: it stands for no column, and none can be missed in it. */
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly isPrimary?: true;
  /** It stands behind a `UNIQUE` or `PRIMARY KEY` constraint, and goes when that is dropped. */
  readonly isConstraint?: true;
  /** `WHERE …`: it serves some rows alone. */
  readonly isPartial?: true;
  /** `gin`, `gist`, `fulltext`; absent for the usual tree. */
  readonly method?: string;
  /** More than columns in plain order: sort orders, operator classes, covered columns, lengths. */
  readonly isSpecial?: true;
  /** The columns in its expressions and its condition, and those it covers: it goes with each of them. */
  readonly mentions?: readonly string[];
  /** What the database makes its name of, where nobody gives it one and the columns do not say it. */
  readonly naming?: string;
}

export interface NewCheck {
  readonly name?: string;
  /** Those that it mentions: it goes with each of them. */
  readonly columns: readonly string[];
}

export interface NewForeignKey {
  readonly name?: string;
  readonly columns: readonly string[];
  /** The key of the table that is referred to. */
  readonly table: string;
  /** Empty where none are written: the primary key. */
  readonly references: readonly string[];
  /** In capitals, `NO ACTION` where nothing is said. */
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface MigratedColumn {
  readonly name: string;
  readonly type?: ColumnType;
  readonly isNullable?: boolean;
  /** Absent where it is not known. */
  readonly default?: ColumnDefault;
  /** Computed from other columns: no row gives it a value. */
  readonly isGenerated?: true;
  /** The type that the default was written for, where the column has another by now: the default goes with it. */
  readonly defaultType?: string;
  /** Of the statement that made it, or changed it last. */
  readonly at: Place;
}

export interface MigratedIndex extends NewIndex {
  /** MySQL made it for a foreign key: one that somebody makes over the same columns takes its place. */
  readonly isImplicit?: true;
  readonly at: Place;
}

export interface MigratedForeignKey extends NewForeignKey {
  readonly at: Place;
}

export interface MigratedTable {
  readonly key: string;
  readonly at: Place;
  readonly columns: ReadonlyMap<string, MigratedColumn>;
  /** With the one of the primary key. */
  readonly indexes: readonly MigratedIndex[];
  readonly foreignKeys: readonly MigratedForeignKey[];
  readonly checks: readonly NewCheck[];
  /** It may have more than what is known of it. */
  readonly isOpen: boolean;
}

export interface MigratedEnum {
  readonly key: string;
  readonly at: Place;
  readonly values: readonly string[];
  readonly isOpen: boolean;
}

export interface MigratedSchema {
  readonly tables: ReadonlyMap<string, MigratedTable>;
  readonly enums: ReadonlyMap<string, MigratedEnum>;
  readonly views: ReadonlySet<string>;
  /** Whether a table or an enum that is not here may be there all the same. */
  mayHave(key: string): boolean;
  readonly unreadable: readonly Unreadable[];
}

/** `public` is where a name without a schema lives. */
export function keyOf({ schema, name }: TableName): string {
  return schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
}

/** The schema in a key. */
export function schemaOf(key: string): string {
  return key.includes('.') ? key.slice(0, key.indexOf('.')) : 'public';
}

/** The name in a key, without its schema. */
export function bareName(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}

/** What is held against each other. */
export interface SchemaSides {
  readonly declared: DeclaredSchema;
  readonly migrated: MigratedSchema;
  readonly dialect: Dialect;
}
