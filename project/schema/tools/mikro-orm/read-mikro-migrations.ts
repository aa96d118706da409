/** The migrations of MikroORM: classes whose `up` adds SQL, one a file, in the order of the files' names. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import type { SchemaChange } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { live } from '../code/known.js';
import { type CodeReader, readSteps, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import { CodeRun } from '../code/run-code.js';

/** @returns `undefined` for a file that is no migration */
export function readMikroMigration(places: SchemaPlaces, path: string, dialect: Dialect): readonly SchemaChange[] | undefined {
  return places.ofCode(`mikro-orm ${dialect}`, path, (link): readonly SchemaChange[] | undefined => {
    const facts = link.facts(path);
    if (!facts) return [unreadable([0, 0], 'all', 'the migration cannot be parsed')];
    const up = facts.classes.filter((each) => each.superClass && isMigration(link, path, each.superClass)).flatMap((each) => each.methods.filter((method) => method.name === 'up' && !method.isStatic));
    if (up.length !== 1) return undefined;
    const run = new CodeRun(link, path);
    return readSteps(run, { kind: 'function', path, id: up[0]!.function, frame: run.evaluator.module(path) }, reader((text) => places.sql(text, dialect)));
  });
}

/** MikroORM's own class, by whichever package it comes, or one of the project's over it. */
function isMigration(link: Linker, path: string, superClass: Value, depth = 0): boolean {
  return link.targets(path, superClass).some((target) => {
    if (target.kind === 'external') return target.steps.at(-1) === 'Migration';
    const parent = target.kind === 'class' ? link.facts(target.path)!.classes[target.id]!.superClass : undefined;
    return target.kind === 'class' && parent !== undefined && depth < 4 && isMigration(link, target.path, parent, depth + 1);
  });
}

/** What `this` has from MikroORM's own class; what the migration's class has itself is followed. */
function reader(sql: ReadSql): CodeReader {
  return {
    parameters: [live('nothing')],
    isLive: ({ root }) => root === 'this',
    read: ({ chain: { steps }, range }) => {
      const [first] = steps;
      if (steps.length === 1 && (first!.name === 'addSql' || first!.name === 'execute')) return readCodeSql(first!.args?.[0], range, sql);
      // A query builder, rows, and what is only asked.
      return /^(getKnex|getKysely|ctx|driver|config)$/.test(first?.name ?? '') && steps.some((step) => /^(schema|raw|query|execute)$/.test(step.name)) ? undefined : [];
    },
  };
}
