/**
 * A migration in code to the changes it makes: the calls of what it was handed, in order, as its tool reads them.
 * Invariant: a step that may not run, or cannot be read, taints what it may touch; it never makes anything.
 */
import type { Linker } from '../../../calls/linker.js';
import type { SchemaChange, SchemaEffect, Touched } from '../../schema-change.js';
import type { Range } from '../../../findings/finding.js';
import { cutName } from './cut-name.js';
import type { Chain, Known } from './known.js';
import { CodeRun, type CodeStep, type StepTaker } from './run-code.js';

/** How one tool reads the steps of its migrations. */
export interface CodeReader {
  /** The names of what `up` is handed, in order. */
  readonly parameters: readonly Known[];
  isLive(chain: Chain): boolean;
  /** @returns `undefined` for a step that the tool does not know, or that is not written out */
  read(step: CodeStep, code: CodeContext): readonly SchemaChange[] | undefined;
}

export interface CodeContext {
  readonly run: CodeRun;
  /** Goes on into a callback, under the circumstances of the step: what it does comes before what the step itself does. */
  follow(fn: Known | undefined, args: readonly Known[]): void;
}

/** @returns `undefined` for a file that exports nothing by that name */
export function readCodeMigration(link: Linker, path: string, reader: CodeReader, name = 'up'): SchemaChange[] | undefined {
  const run = new CodeRun(link, path);
  const up = run.find(name);
  return up && readSteps(run, up, reader);
}

export function readSteps(run: CodeRun, up: Known, reader: CodeReader): SchemaChange[] {
  const changes: SchemaChange[] = [];
  const taker: StepTaker = {
    isLive: (chain) => reader.isLive(chain),
    lose: ({ range }) => changes.push(unreadable(range, 'all', 'the migration is handed on to code that is not part of it')),
    take: (step) => {
      const follow: CodeContext['follow'] = (fn, args) => { if (fn) run.call(fn, args, taker, step); };
      const read = reader.read(step, { run, follow });
      if (read) changes.push(...under(step, read.map(withNamesCut)));
      else changes.push(unreadable(step.range, 'all', 'the step is not written out, or not one of those that can be read'));
    },
  };
  run.call(up, reader.parameters, taker);
  return changes;
}

function under({ runs, range }: CodeStep, changes: readonly SchemaChange[]): readonly SchemaChange[] {
  if (runs === 'always') return changes;
  if (runs === 'guarded') return changes.map((each) => (each.kind === 'create-table' ? { ...each, unlessThere: true } : each));
  // What only says that something may be touched says it in any case.
  const isHarmless = ({ kind }: SchemaChange): boolean => /^(write-rows|call-routines|define-routine|unreadable)$/.test(kind);
  const harmless = changes.filter(isHarmless);
  const others = changes.filter((each) => !isHarmless(each));
  const touched = others.map(touchedBy);
  return others.length === 0 ? harmless : [...harmless, unreadable(range, touched.includes('all') ? 'all' : [...new Set(touched.flat())], 'whether it runs depends on what is known only when it does')];
}

/** PostgreSQL cuts a name that is longer than 63 bytes; the other databases refuse it. */
function withNamesCut(change: SchemaChange): SchemaChange {
  const cut = <T extends { readonly name?: string }>(named: T): T => (named.name === undefined ? named : { ...named, name: cutName(named.name) });
  switch (change.kind) {
    case 'create-table': return { ...change, indexes: change.indexes.map(cut), ...(change.foreignKeys ? { foreignKeys: change.foreignKeys.map(cut) } : {}) };
    case 'add-index': return { ...change, index: cut(change.index) };
    case 'add-foreign-key': return { ...change, foreignKey: cut(change.foreignKey) };
    case 'drop-index': return { ...change, index: cutName(change.index) };
    case 'drop-constraint': return { ...change, name: cutName(change.name) };
    default: return change;
  }
}

export function unreadable(range: Range, touches: Touched, why: string): SchemaChange {
  return { kind: 'unreadable', touches, why, range };
}

/** The names of what a change is about, as they stand in a text that cannot be read. */
export function touchedBy(effect: SchemaEffect): Touched {
  switch (effect.kind) {
    case 'unreadable': case 'define-routine': return effect.touches;
    case 'rename-table': return bare(effect.table, effect.to);
    case 'drop-index': return bare(...(effect.table === undefined ? [effect.index] : [effect.table]));
    case 'rename-index': return bare(effect.index);
    case 'rename-enum': return bare(effect.name, effect.to);
    case 'drop-schema': case 'call-routines': return 'all';
    case 'create-enum': case 'add-enum-value': case 'rename-enum-value': case 'drop-enum': case 'create-view': case 'drop-view': return bare(effect.name);
    default: return bare(effect.table);
  }
}

function bare(...keys: readonly string[]): Touched {
  return keys.map((key) => key.slice(key.indexOf('.') + 1).toLowerCase());
}
