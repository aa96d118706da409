/** Under which circumstances a call of a migration runs: always, where something is not there yet, or as nobody knows. */
import type { CallFact, Facts, Value } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import { type Known, nameOf, textOf } from './known.js';

export interface Circumstances {
  readonly runs: 'always' | 'guarded' | 'perhaps';
}

/** A name that asks whether something is there: `hasTable`, `tableExists`, `columnAlreadyExists`. */
const asksExistence = /exist|^(has(Table|Column|Index|Constraint|View)\w*|describeTable|showAllTables|showIndex|showConstraint|getTableNames|getTables|columnInfo)$/i;
const catalogues = /information_schema|pg_catalog|pg_(class|type|tables|indexes|constraint|enum|attribute)\b|to_regclass|sqlite_master|sqlite_schema|pragma|show (tables|columns|index)/i;

/** @param inside the loops that are gone through element by element */
export function circumstancesOf(facts: Facts, call: CallFact, inside: readonly Range[], evaluate: (value: Value) => Known): Circumstances {
  const branches = facts.branches.filter((each) => each.function === call.function && contains(each.range, call.range));
  let runs: Circumstances['runs'] = 'always';
  for (const { kind, range } of branches) {
    if (kind === 'try' || (kind === 'loop' && inside.includes(range))) continue;
    if ((kind !== 'then' && kind !== 'else') || !isGuard(facts, call.function, range, evaluate)) return { runs: 'perhaps' };
    runs = 'guarded';
  }
  const own = facts.functions[call.function]?.range ?? [0, Infinity];
  // `if (await hasTable('users')) return;`
  const left = facts.tests.filter(({ range }) => contains(range, call.range) && contains(own, range) && !branches.some((each) => isSame(each.range, range)));
  for (const { range } of left) {
    if (!isGuard(facts, call.function, range, evaluate)) return { runs: 'perhaps' };
    runs = 'guarded';
  }
  return { runs };
}

function isGuard(facts: Facts, fn: number, range: Range, evaluate: (value: Value) => Known): boolean {
  const tests = facts.tests.filter((each) => isSame(each.range, range));
  return tests.length > 0 && tests.every(({ asks }) => asks.some((name) => asksExistence.test(name) || isAnswer(facts, fn, name, evaluate)));
}

/** A name for what a question of that kind was answered with. */
function isAnswer(facts: Facts, fn: number, name: string, evaluate: (value: Value) => Known): boolean {
  return facts.bindings.filter((each) => each.name === name && each.function === fn && each.values.length === 1).some(({ values }) => {
    const known = evaluate(values[0]!);
    return known.kind === 'chain' && (asksExistence.test(nameOf(known).split('.').find((step) => asksExistence.test(step)) ?? '') || known.steps.some((step) => step.args?.some((each) => catalogues.test(textOf(each) ?? partsOf(each)))));
  });
}

function partsOf(known: Known): string {
  if (known.kind === 'text') return known.parts.filter((part) => typeof part === 'string').join(' ');
  return known.kind === 'chain' ? known.steps.flatMap((step) => step.args ?? []).map((each) => textOf(each) ?? partsOf(each)).join(' ') : '';
}

function contains(outer: Range, inner: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

function isSame(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
