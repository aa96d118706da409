/** A statement that reads or rewrites a whole table under a lock stops everybody who writes there, for as long as the table is large. */
import type { SchemaChange } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findNewMigration, isOldTable, type NewMigration } from '../migrations/new-migration.js';
import { failsInTransaction } from './fails-in-transaction.js';
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
    failsInTransaction: "CREATE INDEX CONCURRENTLY fails in a transaction, and this migration runs in one: the deploy stops here. {{advice}}",
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
    const isAsked = (table: string): boolean => !small.includes(table) && (large.length === 0 || large.includes(table)) && isOldTable(migration, table);
    for (const change of migration.changes) if (failsInTransaction(file, migration, change)) yield { at: change.range, messageId: 'failsInTransaction', data: { advice: adviceFor(migration) } };
    for (const found of gather(file, migration, isAsked)) yield describe(file, migration, found);
  },
});

interface Found extends Blocking {
  readonly table: string;
  readonly changes: SchemaChange[];
}

/** Statements that hold one lock are one finding: the first of several indexes of a table keeps it for all. */
function gather(file: CheckedFile, migration: NewMigration, isAsked: (table: string) => boolean): Found[] {
  const found = new Map<string, Found>();
  const seen = new Set<number>();
  for (const change of migration.changes) {
    if (!('table' in change) || change.table === undefined || seen.has(change.range[0]) || !isAsked(change.table)) continue;
    const blocking = findBlocking(migration, change, file.text.slice(...change.range));
    if (!blocking) continue;
    seen.add(change.range[0]);
    const key = [blocking.messageId, change.table, blocking.column].join('\n');
    const known = found.get(key);
    if (known) known.changes.push(change);
    else found.set(key, { ...blocking, table: change.table, changes: [change] });
  }
  return [...found.values()];
}

function describe(file: CheckedFile, migration: NewMigration, found: Found): Report {
  const { messageId, table, column = '', what = '', why = '', changes: [first, ...others] } = found;
  const suggest = others.length ? undefined : suggestRewrite(file, migration, found, first!);
  return {
    at: first!.range, messageId, data: { table, column, what, why, advice: adviceFor(migration) }, subject: `${messageId} ${table} ${column}`.trim(), ...(suggest ? { suggest } : {}),
    ...(others.length ? { chain: others.map(({ range }) => ({ path: file.path, range, label: 'under the same lock' })) } : {}),
  };
}
