/** The session stores of libraries that are the process's memory: by default, by name, or where nothing else is configured. */
import type { CallFact, Range, Target, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { findOption, type ObjectValue, type Option } from '../find-option.js';
import { isDevelopment } from '../is-development.js';
import { isContainer, isOwnMemoryStore } from '../own-memory-store.js';
import { externals, findSetUp, isMemoryStore, type SetUp } from './session-libraries.js';

export interface LibraryStore {
  readonly library: string;
  readonly at: Range;
  /** `default`: no store is named; `named`: one in memory is; `fallback`: under some condition; `unseen`: the options are not all in sight. */
  readonly how: 'default' | 'named' | 'fallback' | 'unseen';
  readonly call: CallFact;
  readonly options?: ObjectValue;
}

export interface StoreNames {
  /** Further packages that keep sessions in memory unless they are given a `store`. */
  readonly libraries: readonly string[];
  /** Of classes and functions whose stores are shared, whatever they look like. */
  readonly allowStores: readonly string[];
}

export function findLibraryStores(file: CheckedFile, names: StoreNames): LibraryStore[] {
  return file.facts!.calls.flatMap((call): LibraryStore[] => {
    if (isDevelopment(call)) return [];
    const setUp = findSetUp(file, call, names.libraries);
    if (setUp) return judge(file, call, setUp, names);
    const made = externals(file, file.path, call.callee).find((target) => isMemoryStore({ ...target, steps: [...target.steps, call.isNew ? 'new' : '()'] }));
    return made && !isAllowed(file, made, names) && !isStoreOf(file, call) ? [{ library: made.package, at: headOf(call), how: 'named', call }] : [];
  });
}

function headOf(call: CallFact): Range {
  return [call.range[0], call.calleeRange[1]];
}

function judge(file: CheckedFile, call: CallFact, setUp: SetUp, names: StoreNames): LibraryStore[] {
  const { library } = setUp;
  const option = findOption(file, setUp.options, setUp.option);
  const shared = { library, call };
  if (option.state === 'absent') {
    if (!setUp.isMemoryByDefault) return [];
    return [{ ...shared, at: headOf(call), how: hasSharedTwin(file, call, setUp) ? 'fallback' : 'default', ...(option.literal ? { options: option.literal } : {}) }];
  }
  const kept = option.value ? kindOf(file, option.path!, option.value, names) : 'shared';
  if (kept === 'memory' && option.state === 'present') return [{ ...shared, at: option.path === file.path ? option.range : headOf(call), how: 'named' }];
  if (kept !== 'shared') return [{ ...shared, at: headOf(call), how: 'fallback' }];
  return option.state === 'maybe' && setUp.isMemoryByDefault ? [{ ...shared, at: headOf(call), how: option.why === 'conditional' ? 'fallback' : 'unseen' }] : [];
}

/** Beside the same with a store, in the same function: which of them runs is a matter of configuration. */
function hasSharedTwin(file: CheckedFile, call: CallFact, { library, option }: SetUp): boolean {
  return call.branch !== undefined && file.facts!.calls.some((other) => {
    const twin = other !== call && other.function === call.function ? findSetUp(file, other) : undefined;
    return twin?.library === library && findOption(file, twin.options, option).state === 'present';
  });
}

/** Of several that it may be, those that are made in development alone do not count. */
function kindOf(file: CheckedFile, path: string, value: Value, names: StoreNames): 'memory' | 'either' | 'shared' {
  const facts = file.project.facts(path)!;
  if ((value.kind === 'binding' ? facts.bindings[value.id]!.values : [value]).some((each) => each.kind === 'call' && isContainer(facts, each))) return 'memory';
  const targets = file.analysis.link.targets(path, value).filter((target) => !isMadeInDevelopment(file, target));
  const inMemory = targets.filter((target) => (isMemoryStore(target) || isOwnMemoryStore(file, target)) && !isAllowed(file, target, names));
  return inMemory.length === 0 ? 'shared' : inMemory.length === targets.length ? 'memory' : 'either';
}

function isAllowed(file: CheckedFile, target: Target, { allowStores }: StoreNames): boolean {
  const name = target.kind === 'external' ? target.steps.findLast((step) => /^\w+$/.test(step) && step !== 'new') : target.kind === 'instance' ? file.project.facts(target.path)?.classes[target.id]?.name : undefined;
  return allowStores.includes(name ?? '') || (target.kind === 'external' && allowStores.includes(target.package));
}

function isMadeInDevelopment(file: CheckedFile, target: Target): boolean {
  const made = target.kind === 'external' ? target.madeBy : undefined;
  return made !== undefined && isDevelopment(file.project.facts(made.path)!.calls[made.call]!);
}

/** The store inside `session({ store: new MemoryStore() })` is reported there, once. */
function isStoreOf(file: CheckedFile, call: CallFact): boolean {
  const facts = file.facts!;
  const index = facts.calls.indexOf(call);
  const isCall = (each: Value): boolean => each.kind === 'call' && each.call === index;
  const holds = (value: Value): boolean => isCall(value) || (value.kind === 'binding' && facts.bindings[value.id]!.values.some(isCall)) || (value.kind === 'choice' && value.of.some(holds));
  return facts.calls.some((outer) => {
    const setUp = outer === call ? undefined : findSetUp(file, outer);
    const option: Option | undefined = setUp && findOption(file, setUp.options, setUp.option);
    return option !== undefined && option.state !== 'absent' && option.path === file.path && option.value !== undefined && holds(option.value);
  });
}
