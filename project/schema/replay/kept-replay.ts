/**
 * A replay that is kept from one edit to the next: what comes before the first migration that changed is not done again.
 * Invariant: the answer is that of a replay from the beginning, whatever was replayed before.
 */
import type { MigratedSchema } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { applyMigration, type Migration } from './replay-changes.js';
import { SchemaState } from './schema-state.js';

/** How many migrations lie between two states that are kept; the one before the newest always is. */
const stride = 16;

export class KeptReplay {
  #migrations: readonly Migration[] = [];
  #dialect: Dialect | undefined;
  /** After so many migrations; none of them is changed any more. */
  readonly #states = new Map<number, SchemaState>();

  replay(migrations: readonly Migration[], dialect: Dialect): MigratedSchema {
    const same = dialect === this.#dialect ? countSame(this.#migrations, migrations) : 0;
    for (const count of [...this.#states.keys()]) if (count > same) this.#states.delete(count);
    this.#migrations = migrations;
    this.#dialect = dialect;
    const begin = Math.max(0, ...this.#states.keys());
    let state = this.#states.get(begin) ?? new SchemaState(dialect);
    if (begin === migrations.length && begin > 0) return state;
    state = state.fork();
    for (let count = begin; count < migrations.length; count++) {
      if (count > begin && (count === migrations.length - 1 || count % stride === 0)) { this.#states.set(count, state); state = state.fork(); }
      applyMigration(state, migrations[count]!);
    }
    this.#states.set(migrations.length, state);
    return state;
  }
}

function countSame(before: readonly Migration[], after: readonly Migration[]): number {
  const differs = after.findIndex((each, at) => each.path !== before[at]?.path || each.changes !== before[at].changes);
  return differs < 0 ? after.length : differs;
}
