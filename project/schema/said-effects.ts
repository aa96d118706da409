/**
 * The migrations with what their comments say of steps that cannot be read.
 * Invariant: the same list of changes for the same text, so that nothing is replayed that stayed as it was.
 */
import type { Analysis } from '../analysis.js';
import { canParse } from '../facts/parse-source.js';
import type { Migration } from './replay/replay-changes.js';
import type { SchemaChange } from './schema-change.js';
import type { Dialect } from './schema-source.js';
import { applyDeclaredEffects } from './sql/declared-effects.js';
import { readSqlComments } from './sql/read-sql-comments.js';

export class SaidEffects {
  readonly #known = new WeakMap<readonly SchemaChange[], { readonly text: string; readonly migration: Migration }>();

  constructor(private readonly readSql: (text: string, dialect: Dialect) => SchemaChange[]) {}

  /** @param read of what is no code */
  apply(migration: Migration, dialect: Dialect, analysis: Analysis, read: (path: string) => string | undefined): Migration {
    const { path, changes } = migration;
    const text = canParse(path) ? analysis.text(path) : read(path);
    if (!text?.includes('tenfold-effects')) return migration;
    const known = this.#known.get(changes);
    if (known?.text === text) return known.migration;
    const comments = canParse(path) ? analysis.facts(path)?.comments ?? [] : readSqlComments(text);
    const made = { ...migration, changes: applyDeclaredEffects(text, comments, changes, { dialect, read: (statement) => this.readSql(statement, dialect) }) };
    this.#known.set(changes, { text, migration: made });
    return made;
  }
}
