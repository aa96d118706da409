/** Rows that are there need a value for a column that must have one: without it the migration fails, and the deploy with it. */
import type { SchemaChange } from '@tenfold/project';
import { defineRule } from '../define-rule.js';
import { findNewMigration, isOldTable, type NewMigration } from '../migrations/new-migration.js';

export const requiredColumnNeedsDefault = defineRule({
  name: 'required-column-needs-default',
  decision: 'schema',
  description: 'require a default where a new migration adds a required column to a table that is in use',
  messages: {
    hasNoValue: "'{{table}}' is in use, and its rows have no value for '{{column}}', which must not be null: the migration fails on the first row, and the deploy with it. Give it a default, or add it without NOT NULL, fill it, and set NOT NULL afterwards.",
    isNeverFilled: "'{{table}}' is in use, and nothing fills '{{column}}' between adding it and setting NOT NULL: the migration fails on the first row, and the deploy with it. Fill it first.",
  },
  hasSuggestions: false,
  languages: ['sql', 'js'],
  *check(file) {
    const migration = findNewMigration(file);
    // MySQL puts an empty text or a zero where it knows no value, and says nothing.
    if (!migration || migration.report.source.dialect === 'mysql') return;
    for (const [index, change] of migration.changes.entries()) {
      if (change.kind === 'add-column' && change.column.isNullable === false && isUnfilled(migration, change, index)) yield { at: change.column.range, messageId: 'hasNoValue', data: { table: change.table, column: change.column.name } };
      if (change.kind === 'alter-column' && change.isNullable === false && isAddedEmpty(migration, change.table, change.column, index)) yield { at: change.range, messageId: 'isNeverFilled', data: { table: change.table, column: change.column } };
    }
  },
});

type AddColumn = SchemaChange & { readonly kind: 'add-column' };

function isUnfilled(migration: NewMigration, { table, column }: AddColumn, index: number): boolean {
  return column.default === 'none' && column.isGenerated !== true && isOldTable(migration, table) && !mayBeEmpty(migration, table, index);
}

/** Added without a value above, and not touched since. */
function isAddedEmpty(migration: NewMigration, table: string, column: string, index: number): boolean {
  const added = migration.changes.findIndex((each) => each.kind === 'add-column' && each.table === table && each.column.name === column);
  const change = migration.changes[added] as AddColumn | undefined;
  if (!change || added > index || change.column.isNullable === false || !isUnfilled(migration, change, added)) return false;
  return !migration.changes.slice(added, index).some((each) => isUnknown(each) || (each.kind === 'write-rows' && each.table === table));
}

/** The rows go first, or whatever cannot be read may have taken them. */
function mayBeEmpty({ changes }: NewMigration, table: string, index: number): boolean {
  return changes.slice(0, index).some((each) => (each.kind === 'write-rows' && each.verb === 'delete' && each.isWhole && each.table === table) || isUnknown(each));
}

function isUnknown({ kind }: SchemaChange): boolean {
  return kind === 'unreadable' || kind === 'call-routines';
}
