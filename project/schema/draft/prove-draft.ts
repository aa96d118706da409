/**
 * Replays a draft behind the migrations that are there. Invariant: what is offered ends the difference it is offered for,
 * and makes no new one.
 */
import { compareSchemas } from '../compare/compare-schemas.js';
import type { SchemaDifference, SchemaReport } from '../difference.js';
import { replayBehind } from '../replay/replay-changes.js';
import { readSql } from '../sql/read-sql.js';
import type { MigrationDraft } from './migration-draft.js';

/** @returns what is still different afterwards, or `undefined` where the draft makes a new difference */
export function proveDraft(report: SchemaReport, draft: Pick<MigrationDraft, 'steps'>): readonly SchemaDifference[] | undefined {
  const { declared, migrated: before, source, differences } = report;
  if (!declared) return undefined;
  const text = draft.steps.map(({ up }) => up).join('\n');
  const migrated = replayBehind(before, [{ path: '', changes: readSql(text, source.dialect) }]);
  const left = compareSchemas(declared, migrated, source.dialect);
  const known = new Set(differences.map(keyOfDifference));
  return left.every((each) => known.has(keyOfDifference(each))) ? left : undefined;
}

export function keyOfDifference({ kind, object, table, name = '' }: SchemaDifference): string {
  return [kind, object, table, name].join('\0');
}

export function endsDifference(report: SchemaReport, difference: SchemaDifference, draft: MigrationDraft): boolean {
  const left = proveDraft(report, draft);
  return left !== undefined && !left.some((each) => keyOfDifference(each) === keyOfDifference(difference));
}
