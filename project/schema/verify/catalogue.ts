/** What a real database says of itself, in the terms of a migrated schema; plain data, whatever the database. */
import type { ColumnDefault, ColumnType } from '../schema-model.js';

export interface CatalogueColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly default: ColumnDefault;
  readonly isGenerated: boolean;
}

export interface CatalogueIndex {
  /** Absent where the database made it up and shows it nowhere else. */
  readonly name?: string;
  /** An expression is `''`. */
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly isPrimary: boolean;
  readonly isConstraint: boolean;
  readonly isPartial: boolean;
  /** `btree` for the usual tree. */
  readonly method: string;
  readonly isSpecial: boolean;
}

export interface CatalogueForeignKey {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface CatalogueTable {
  readonly key: string;
  readonly columns: readonly CatalogueColumn[];
  readonly indexes: readonly CatalogueIndex[];
  readonly foreignKeys: readonly CatalogueForeignKey[];
  /** Absent where the database does not say them. */
  readonly checks?: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
  readonly enums: readonly { readonly key: string; readonly values: readonly string[] }[];
  readonly views: readonly string[];
}
