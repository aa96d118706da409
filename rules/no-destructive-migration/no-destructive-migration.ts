/** What running code still asks for is not dropped or renamed: the old code runs on while the new is rolled out, and may have to come back. */
import type { SchemaChange } from '@tenfold/project';
import { defineRule, type Report } from '../define-rule.js';
import { findNewMigration, type NewMigration } from '../migrations/new-migration.js';
import { isStillDeclared } from './is-still-declared.js';

const kinds = ['drop-table', 'drop-column', 'rename-table', 'rename-column'] as const;

export const noDestructiveMigration = defineRule({
  name: 'no-destructive-migration',
  decision: 'schema',
  description: 'disallow new migrations that drop or rename what released code still asks for',
  messages: {
    drops: "This drops {{what}}, which the released code still asks for: every request of an instance that is not yet replaced fails, and what is in it is gone when you must go back. Release code that no longer asks for it first, and drop it with a later release.",
    renames: "This renames {{what}} to '{{to}}' in one step: for the code that runs until it is replaced, that is a drop. Add '{{to}}', write to both, move the rows, release, and drop the old one with a later release.",
  },
  options: {
    properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Tables, or columns as table.column, that nobody asks for.' } },
    defaults: { allow: [] },
  },
  hasSuggestions: false,
  languages: ['sql', 'js'],
  *check(file, options) {
    const migration = findNewMigration(file);
    if (!migration) return;
    const allowed = new Set(options['allow'] as readonly string[]);
    for (const [index, change] of migration.changes.entries()) {
      const lost = lostBy(migration, change, index);
      if (!lost || allowed.has(lost.table) || (lost.column !== undefined && allowed.has(`${lost.table}.${lost.column}`))) continue;
      if (isStillDeclared(file, migration, lost)) yield describe(change, lost);
    }
  },
});

export interface Lost {
  readonly table: string;
  readonly column?: string;
}

/** Of what the base has; what was made on the branch is nobody's yet. */
function lostBy({ base, changes }: NewMigration, change: SchemaChange, index: number): Lost | undefined {
  if (!(kinds as readonly string[]).includes(change.kind) || !('table' in change) || change.table === undefined) return undefined;
  const { table } = change;
  const known = base.tables.get(table);
  if (!known) return undefined;
  if (change.kind === 'drop-table' || change.kind === 'rename-table') return isRebuilt(changes, index, table) ? undefined : { table };
  const { column } = change as { column: string };
  return known.columns.has(column) ? { table, column } : undefined;
}

/** SQLite changes a table by making another of its name: `CREATE new`, `DROP old`, `RENAME new TO old`. */
function isRebuilt(changes: readonly SchemaChange[], index: number, table: string): boolean {
  return changes.some((each, at) => at > index && ((each.kind === 'rename-table' && each.to === table) || (each.kind === 'create-table' && each.table === table)));
}

function describe(change: SchemaChange, { table, column }: Lost): Report {
  const what = column === undefined ? `table '${table}'` : `column '${table}.${column}'`;
  return 'to' in change ? { at: change.range, messageId: 'renames', data: { what, to: change.to }, subject: what } : { at: change.range, messageId: 'drops', data: { what } };
}

