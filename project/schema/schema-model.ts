/**
 * Two pictures of one database: what the code declares, and what the migrations have made by the last of them.
 * Invariant: whatever could not be read is left open here, never guessed; a comparison looks at what is certain alone.
 */
import type { Place } from '../findings/finding.js';
import type { SchemaSource, Unreadable } from './difference.js';

export type Dialect = SchemaSource['dialect'];

/** `base` as the database names it inside, `int4` for `INTEGER`; both absent parts are unknown. */
export interface ColumnType {
  readonly base: string;
  /** What stands in parentheses, where anything does. */
  readonly size?: string;
  readonly isList: boolean;
  /** The values of MySQL's `ENUM('a', 'b')`. */
  readonly values?: readonly string[];
}

export interface DeclaredColumn {
  readonly name: string;
  readonly at: Place;
  readonly type?: ColumnType;
  readonly isNullable?: boolean;
  /** What stands behind the name in SQL, where it can be drafted. */
  readonly definition?: string;
  /** Rows that are there need a value that nobody but its author knows. */
  readonly needsValue: boolean;
}

export interface DeclaredIndex {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  /** More than columns in plain order, such as a method or a sort order: it is not drafted. */
  readonly isSpecial: boolean;
  readonly at: Place;
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: TableName;
  readonly references: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

export interface DeclaredTable extends TableName {
  readonly at: Place;
  readonly columns: readonly DeclaredColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly DeclaredIndex[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface DeclaredEnum extends TableName {
  readonly at: Place;
  readonly values: readonly { readonly name: string; readonly at: Place }[];
}

export interface DeclaredSchema {
  readonly tables: readonly DeclaredTable[];
  readonly enums: readonly DeclaredEnum[];
  readonly unreadable: readonly Unreadable[];
}

export interface MigratedColumn {
  readonly name: string;
  readonly type?: ColumnType;
  readonly isNullable?: boolean;
  readonly at: Place;
}

export interface MigratedIndex {
  readonly name?: string;
  /** An expression is `''`: it stands for no column, and none can be missed in it. */
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

export interface MigratedTable {
  readonly key: string;
  readonly at: Place;
  columns: Map<string, MigratedColumn>;
  indexes: MigratedIndex[];
  /** It may have more than what is known of it. */
  isOpen: boolean;
}

export interface MigratedEnum {
  readonly key: string;
  readonly at: Place;
  values: string[];
  isOpen: boolean;
}

export interface MigratedSchema {
  readonly tables: ReadonlyMap<string, MigratedTable>;
  readonly enums: ReadonlyMap<string, MigratedEnum>;
  /** Whether a table or an enum that is not here may be there all the same. */
  mayHave(key: string): boolean;
  readonly unreadable: readonly Unreadable[];
}

/** `public` is where a name without a schema lives. */
export function keyOf({ schema, name }: TableName): string {
  return schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
}
