/**
 * The migrations in a file: classes with `up`, in the order of the time at the end of their names.
 * Invariant: a class without such a time is no migration, as TypeORM has it too.
 */
import type { Linker } from '../../../calls/linker.js';
import type { ClassFact, Facts } from '../../../facts/facts.js';
import { textOf } from '../../../facts/text-of.js';
import type { SchemaChange } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { readSteps, unreadable } from '../code/read-code-migration.js';
import { CodeRun } from '../code/run-code.js';
import { typeormReader } from './read-typeorm-step.js';

export interface TypeormMigration {
  readonly path: string;
  /** Its number in the file; -1 for a file that cannot be parsed. */
  readonly class: number;
  readonly time: number;
  readonly changes: readonly SchemaChange[];
}

export function readTypeormMigrations(places: SchemaPlaces, path: string, dialect: Dialect): readonly TypeormMigration[] {
  return places.ofCode(`typeorm ${dialect}`, path, (link): readonly TypeormMigration[] => {
    const facts = link.facts(path);
    if (!facts) return [{ path, class: -1, time: Number(/\d{13}/.exec(path)?.[0] ?? 0), changes: [unreadable([0, 0], 'all', 'the migration cannot be parsed')] }];
    return classesIn(facts).map(({ id, time, up }) => ({ path, class: id, time, changes: readUp(link, path, up, places, dialect) }));
  });
}

/** Whether a file has any, without going through them. */
export function hasTypeormMigrations(facts: Facts | undefined): boolean {
  return facts !== undefined && classesIn(facts).length > 0;
}

function classesIn(facts: Facts): { readonly id: number; readonly time: number; readonly up: number }[] {
  return facts.classes.flatMap((fact, id) => {
    const up = fact.methods.find((each) => each.name === 'up' && !each.isStatic);
    const time = Number.parseInt(nameOf(fact).slice(-13), 10);
    return up && fact.methods.some((each) => each.name === 'down') && !Number.isNaN(time) && time > 0 ? [{ id, time, up: up.function }] : [];
  });
}

/** `name = 'AddCrust1700000000000'` counts before the class's own. */
function nameOf({ name, fields }: ClassFact): string {
  return textOf(fields.find((each) => each.name === 'name')?.values[0]) ?? name;
}

function readUp(link: Linker, path: string, up: number, places: SchemaPlaces, dialect: Dialect): readonly SchemaChange[] {
  const run = new CodeRun(link, path);
  return readSteps(run, { kind: 'function', path, id: up, frame: run.evaluator.module(path) }, typeormReader(dialect, (text) => places.sql(text, dialect)));
}
