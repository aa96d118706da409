/** The form in which a tool keeps a migration. */
import type { MigrationDraft } from '../draft/migration-draft.js';
import type { MigrationName } from './name-migration.js';

/** What a form is made of. */
export interface FormParts {
  readonly draft: MigrationDraft;
  readonly name: MigrationName;
  /** The newest migration: its form is the repository's. */
  readonly last: { readonly path: string; readonly text: string };
  /** Of all steps, each statement closed. */
  readonly up: string;
  /** Empty where a step has no way back. */
  readonly down: string;
}

export interface FormFile {
  /** Below the folder of the migrations. */
  readonly path: string;
  readonly text: string;
}

export type Form = (parts: FormParts) => readonly FormFile[];
