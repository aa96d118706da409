/** A statement that reads or rewrites a whole table under a lock stops everybody who writes there, for as long as the table is large. */
import { defineRule, type Report } from '../define-rule.js';
import { findNewMigration, isOldTable } from '../migrations/new-migration.js';
import { type Blocking, findBlocking } from './find-blocking.js';
import { adviceFor } from './runner-advice.js';
import { suggestRewrite } from './suggest-rewrite.js';

export const noBlockingMigration = defineRule({
  name: 'no-blocking-migration',
  decision: 'schema',
  description: 'disallow statements in new migrations that hold a lock while PostgreSQL reads or rewrites a whole table',
  messages: {
    blocksWhileIndexing: "Nobody can write to '{{table}}' until this index is built, which takes as long as the table is large. {{advice}}",
    blocksWhileChecking: "Nobody can write to '{{table}}' while PostgreSQL looks at every row for this {{what}}. Add it NOT VALID here, which looks at no row, and run ALTER TABLE … VALIDATE CONSTRAINT in a later migration, which lets everybody write.",
    blocksWhileReading: "Nobody can read or write '{{table}}' while PostgreSQL looks at every row for a null in '{{column}}'. Add a CHECK ({{column}} IS NOT NULL) NOT VALID first, validate it in a later migration, and set NOT NULL after that: then no row is looked at.",
    blocksWhileRewriting: "Nobody can read or write '{{table}}' while PostgreSQL writes every row anew, because {{why}}. Add a new column, write to both, move the rows in batches, and switch over with a later release.",
    buildConcurrently: 'Build the index CONCURRENTLY',
    checkLater: 'Add it NOT VALID, to be validated by a later migration',
  },
  options: {
    properties: {
      smallTables: { type: 'array', items: { type: 'string' }, description: 'Tables that stay small: a lock on them is short.' },
      largeTables: { type: 'array', items: { type: 'string' }, description: 'Where it is not empty, only these are looked at.' },
    },
    defaults: { smallTables: [], largeTables: [] },
  },
  hasSuggestions: true,
  languages: ['sql', 'js'],
  *check(file, options) {
    const migration = findNewMigration(file);
    if (!migration || migration.report.source.dialect !== 'postgresql') return;
    const [small, large] = [options['smallTables'] as readonly string[], options['largeTables'] as readonly string[]];
    const seen = new Set<number>();
    for (const change of migration.changes) {
      if (!('table' in change) || change.table === undefined || !isOldTable(migration, change.table)) continue;
      if (small.includes(change.table) || (large.length > 0 && !large.includes(change.table)) || seen.has(change.range[0])) continue;
      const blocking = findBlocking(migration, change, file.text.slice(...change.range));
      if (!blocking) continue;
      seen.add(change.range[0]);
      const advice = adviceFor(migration);
      yield describe(blocking, change.range, change.table, advice, suggestRewrite(file, migration, blocking, change));
    }
  },
});

function describe(blocking: Blocking, at: Report['at'], table: string, advice: string, suggest: Report['suggest']): Report {
  const { messageId, column = '', what = '', why = '' } = blocking;
  return { at, messageId, data: { table, column, what, why, advice }, subject: `${messageId} ${table} ${column}`, ...(suggest ? { suggest } : {}) };
}
