/**
 * Folds the changes of all migrations, in the tool's order, into the schema that a database built from them has.
 * Invariant: never throws and never refuses; a change to what is not known leaves it open.
 */
import type { SchemaChange } from '../schema-change.js';
import type { MigratedSchema } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { applyChange } from './apply-change.js';
import { SchemaState } from './schema-state.js';

export interface Migration {
  readonly path: string;
  readonly changes: readonly SchemaChange[];
  /** What runs, where the migration is SQL; absent for one in code. */
  readonly sql?: string;
}

export function replayChanges(migrations: readonly Migration[], dialect: Dialect = 'postgresql'): MigratedSchema {
  const state = new SchemaState(dialect);
  for (const migration of migrations) applyMigration(state, migration);
  return state;
}

/** As if these came behind all that made `before`, which stays as it is. */
export function replayBehind(before: MigratedSchema, migrations: readonly Migration[]): MigratedSchema {
  if (!(before instanceof SchemaState)) throw new TypeError('only what was replayed can be replayed further');
  const state = before.fork();
  for (const migration of migrations) applyMigration(state, migration);
  return state;
}

export function applyMigration(state: SchemaState, { path, changes }: Migration): void {
  for (const change of changes) applyChange(state, path, change);
}
