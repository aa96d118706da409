/** What one statement of a migration does to a schema, whatever the dialect: plain data, made of one text alone. */
import type { Range } from '../findings/finding.js';
import type { ColumnDefault, ColumnType, NewCheck, NewForeignKey, NewIndex } from './schema-model.js';

export interface NewColumn {
  readonly name: string;
  readonly type?: ColumnType;
  readonly isNullable?: boolean;
  readonly default?: ColumnDefault;
  readonly isGenerated?: true;
  readonly range: Range;
}

/** `ifThere`: nothing where what it changes is not there, as after `IF EXISTS`. */
export type SchemaEffect = OneEffect & { readonly ifThere?: true };

type OneEffect =
  /** `isOpen` where it has more than the columns that are written: `LIKE`, `INHERITS`, `AS SELECT`. */
  | { readonly kind: 'create-table'; readonly table: string; readonly columns: readonly NewColumn[]; readonly indexes: readonly NewIndex[]; readonly foreignKeys?: readonly NewForeignKey[]; readonly checks?: readonly NewCheck[]; readonly isOpen: boolean; readonly unlessThere: boolean }
  | { readonly kind: 'drop-table'; readonly table: string }
  | { readonly kind: 'rename-table'; readonly table: string; readonly to: string }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: NewColumn }
  | { readonly kind: 'drop-column'; readonly table: string; readonly column: string }
  | { readonly kind: 'rename-column'; readonly table: string; readonly column: string; readonly to: string }
  | { readonly kind: 'alter-column'; readonly table: string; readonly column: string; readonly type?: ColumnType; readonly isNullable?: boolean; readonly default?: ColumnDefault; readonly isGenerated?: boolean }
  /** `isConcurrent`: without a lock that keeps writers out. `unlessColumn`: it comes before a column that may be there already, and only with it. */
  | { readonly kind: 'add-index'; readonly table: string; readonly index: NewIndex; readonly isConcurrent?: true; readonly unlessThere?: true; readonly unlessColumn?: string }
  | { readonly kind: 'drop-index'; readonly table?: string; readonly schema?: string; readonly index: string; readonly isConcurrent?: true }
  | { readonly kind: 'rename-index'; readonly table?: string; readonly schema?: string; readonly index: string; readonly to: string }
  /** `isUnchecked`: `NOT VALID`, the rows that are there are looked at later. */
  | { readonly kind: 'add-foreign-key'; readonly table: string; readonly foreignKey: NewForeignKey; readonly isUnchecked?: true; readonly unlessColumn?: string }
  | { readonly kind: 'add-check'; readonly table: string; readonly name?: string; readonly columns?: readonly string[]; readonly isUnchecked?: true; readonly unlessColumn?: string }
  /** A primary key, a unique constraint, a foreign key or a check, by its name. */
  | { readonly kind: 'drop-constraint'; readonly table: string; readonly name: string; readonly isCascade?: true }
  | { readonly kind: 'rename-constraint'; readonly table: string; readonly name: string; readonly to: string }
  /** An index that is there becomes the one of a constraint, and takes its name. */
  | { readonly kind: 'attach-constraint'; readonly table: string; readonly index: string; readonly name?: string; readonly isPrimary: boolean }
  | { readonly kind: 'create-view'; readonly name: string }
  | { readonly kind: 'drop-view'; readonly name: string }
  /** `isWhole`: without a condition, so that every row is written. */
  | { readonly kind: 'write-rows'; readonly table: string; readonly verb: 'insert' | 'update' | 'delete'; readonly isWhole: boolean }
  | { readonly kind: 'create-enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'add-enum-value'; readonly name: string; readonly value: string; readonly before?: string; readonly after?: string }
  | { readonly kind: 'rename-enum-value'; readonly name: string; readonly value: string; readonly to: string }
  | { readonly kind: 'drop-enum'; readonly name: string; readonly isCascade?: true }
  | { readonly kind: 'rename-enum'; readonly name: string; readonly to: string }
  | { readonly kind: 'drop-schema'; readonly schema: string }
  /** A function whose body changes the schema; it does so where it is called. */
  | { readonly kind: 'define-routine'; readonly name: string; readonly touches: Touched }
  | { readonly kind: 'call-routines'; readonly names: readonly string[] }
  | { readonly kind: 'unreadable'; readonly touches: Touched; readonly why: string };

export type SchemaChange = SchemaEffect & { readonly range: Range };

/** The names that stand in a text that could not be read, in lower case; `all` where it may touch anything. */
export type Touched = readonly string[] | 'all';
