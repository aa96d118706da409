/** Statements that make a difference go away, as one migration. */
import type { DeclaredTable, MigratedTable, SchemaSides } from '../schema-model.js';

export interface DraftStep {
  /** One or more whole statements, with comments for whoever reads them. */
  readonly up: string;
  /** The way back; absent where there is none, or where what was there is not known well enough to be written. */
  readonly down?: string;
}

export interface MigrationDraft {
  /** In words with underscores, as the name of a migration: `add_customer_phone`. */
  readonly subject: string;
  /** `rename` and `drop` are choices about what is there, and never the only answer to what is missing. */
  readonly how: 'add' | 'change' | 'rename' | 'drop';
  readonly steps: readonly DraftStep[];
  /** `CREATE INDEX CONCURRENTLY` fails within one. */
  readonly isOutsideTransaction?: true;
}

/** Between what a draft is written. */
export interface DraftSides extends SchemaSides {
  /** Whether the tool can run a migration outside of a transaction, when it holds nothing else. */
  readonly mayLeaveTransaction: boolean;
  /** Whether a table may be made anew beside the old one, which loses what is not known of it, and within a transaction the rows that point at it. */
  readonly mayRebuild: boolean;
}

export interface TableSides extends DraftSides {
  readonly table: DeclaredTable;
  /** As it is now. */
  readonly made: MigratedTable;
}
