/** Sequelize takes a transaction among the options of a step. Among the attributes of a column it is an attribute of that name, which does nothing. */
import type { CallFact, Property, Range, Value } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findNewMigration } from '../migrations/new-migration.js';

/** The argument that describes columns, and the one that takes options. */
const steps: Readonly<Record<string, readonly [attributes: number, options: number]>> = {
  addColumn: [2, 3], changeColumn: [2, 3], createTable: [1, 2],
};

export const sequelizeTransactionOption = defineRule({
  name: 'sequelize-transaction-option',
  decision: 'schema',
  description: "require Sequelize's transaction to be passed among the options of a migration step",
  messages: {
    isAttribute: "Here 'transaction' is an attribute of the column, which Sequelize does not know: this step runs outside the transaction, and stays when the rest is rolled back. Pass it as the option of {{step}}.",
    moveOut: 'Pass it as the option of {{step}}',
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file) {
    // One that has run is not to be changed any more.
    if (findNewMigration(file)?.report.source.tool !== 'sequelize') return;
    for (const call of file.facts!.calls) {
      const step = call.callee.kind === 'member' ? call.callee.name : '';
      const places = steps[step];
      const attributes = places && call.args[places[0]];
      if (!places || attributes?.kind !== 'object') continue;
      const property = attributes.properties.find((each) => each.name === 'transaction' && isTransaction(file, each));
      if (property) yield describe(file, call, step, property, places[1]);
    }
  },
});

/** What a callback was handed, or was made by `transaction()`: a column of that name has a type. */
function isTransaction({ facts }: CheckedFile, { value }: Property): boolean {
  if (value.kind === 'parameter') return true;
  if (value.kind !== 'binding') return false;
  const { kind, values } = facts!.bindings[value.id]!;
  return kind === 'parameter' || values.some((each) => calls(facts!, each));
}

function calls(facts: NonNullable<CheckedFile['facts']>, value: Value): boolean {
  return value.kind === 'call' && facts.calls[value.call]!.callee.kind === 'member' && (facts.calls[value.call]!.callee as Value & { kind: 'member' }).name === 'transaction';
}

function describe(file: CheckedFile, call: CallFact, step: string, { range }: Property, options: number): Report {
  const text = file.text.slice(...range);
  const removed = withComma(file.text, range);
  const last = call.argumentRanges[options - 1]!;
  const edits = [{ path: file.path, range: removed, text: '' }, { path: file.path, range: [last[1], last[1]] as const, text: `, { ${text} }` }];
  return { at: range, messageId: 'isAttribute', data: { step }, ...(call.args.length === options ? { suggest: [{ messageId: 'moveOut', data: { step }, edits }] } : {}) };
}

/** With the comma behind it, or else the one before it. */
function withComma(text: string, [start, end]: Range): Range {
  const after = /^\s*,[ \t]*/.exec(text.slice(end))?.[0];
  if (after) return [start, end + after.length];
  return [start - /,?\s*$/.exec(text.slice(0, start))![0].length, end];
}
