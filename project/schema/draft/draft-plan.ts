/**
 * One migration for all that the declared schema has and the database has not: each draft is replayed before the next is
 * written, so that a column finds the enum, and a foreign key the table, that come before it.
 * Invariant: nothing that is there is dropped; what only the database has is left to a person.
 */
import { compareSchemas } from '../compare/compare-schemas.js';
import type { SchemaDifference, SchemaReport } from '../difference.js';
import { replayBehind } from '../replay/replay-changes.js';
import { readSql } from '../sql/read-sql.js';
import { draftDifference } from './draft-difference.js';
import type { DraftStep, MigrationDraft } from './migration-draft.js';
import { endsDifference, keyOfDifference } from './prove-draft.js';

export interface DraftPlan {
  readonly steps: readonly DraftStep[];
  /** Differences that no statement was found for. */
  readonly left: readonly SchemaDifference[];
}

const order: readonly SchemaDifference['object'][] = ['enum', 'enum-value', 'table', 'column', 'primary-key', 'index', 'foreign-key'];

export function draftPlan(report: SchemaReport): DraftPlan {
  const steps: DraftStep[] = [];
  const given = new Set<string>();
  let now = report;
  for (let next = nextDraft(now, given); next; next = nextDraft(now, given)) {
    steps.push(...next.steps);
    now = replayed(now, next.steps);
  }
  return { steps, left: now.differences.filter((each) => each.kind !== 'missing-in-schema') };
}

/** @param given what was tried: a draft that leaves its difference is not tried again */
function nextDraft(report: SchemaReport, given: Set<string>): MigrationDraft | undefined {
  const open = report.differences.filter((each) => each.kind !== 'missing-in-schema' && !given.has(keyOfDifference(each)));
  for (const object of order) {
    for (const difference of open.filter((each) => each.object === object)) {
      given.add(keyOfDifference(difference));
      const draft = draftDifference(report, difference).find(({ how }) => how !== 'rename');
      if (draft && endsDifference(report, difference, draft)) return draft;
    }
  }
  return undefined;
}

function replayed(report: SchemaReport, steps: readonly DraftStep[]): SchemaReport {
  const text = steps.map(({ up }) => up).join('\n');
  const migrated = replayBehind(report.migrated, [{ path: '', changes: readSql(text, report.source.dialect) }]);
  return { ...report, migrated, differences: compareSchemas(report.declared!, migrated, report.source.dialect) };
}
