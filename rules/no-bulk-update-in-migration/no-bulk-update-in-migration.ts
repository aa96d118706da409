/** A migration that changes tables holds their locks until it ends; writing every row in it makes that as long as the table is large. */
import type { SchemaChange } from '@tenfold/project';
import { defineRule } from '../define-rule.js';
import { findNewMigration, isOldTable } from '../migrations/new-migration.js';

export const noBulkUpdateInMigration = defineRule({
  name: 'no-bulk-update-in-migration',
  decision: 'schema',
  description: 'disallow writing all rows of a table in a new migration that also changes tables',
  messages: {
    writesAll: "This {{verb}} every row of '{{table}}' in the migration that also changes tables: its locks are held until the last row is written, and nobody else writes in the meantime. Change the tables here, and write the rows in batches with a script of its own.",
  },
  options: {
    properties: { smallTables: { type: 'array', items: { type: 'string' }, description: 'Tables that stay small, such as settings.' } },
    defaults: { smallTables: [] },
  },
  hasSuggestions: false,
  languages: ['sql', 'js'],
  *check(file, options) {
    const migration = findNewMigration(file);
    if (!migration || !migration.changes.some(changesTables)) return;
    const small = new Set(options['smallTables'] as readonly string[]);
    for (const change of migration.changes) {
      if (change.kind !== 'write-rows' || change.verb === 'insert' || !change.isWhole || small.has(change.table) || !isOldTable(migration, change.table)) continue;
      yield { at: change.range, messageId: 'writesAll', data: { verb: change.verb === 'update' ? 'updates' : 'deletes', table: change.table } };
    }
  },
});

/** With a lock that is held to the end. */
function changesTables({ kind }: SchemaChange): boolean {
  return /^(create-table|drop-table|rename-table|add-column|drop-column|rename-column|alter-column|add-foreign-key|add-check|drop-constraint|add-index)$/.test(kind);
}
