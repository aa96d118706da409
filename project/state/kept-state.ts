/**
 * What outlives a request in the memory of the process: variables and containers of a module, and containers in fields of
 * objects of which there is one. Who writes and who reads them is gathered over all files; what it means is for rules to say.
 */
import type { Linker } from '../calls/linker.js';
import type { FunctionSite } from '../calls/target.js';
import type { BindingFact, CallFact, Facts, FieldWriteFact, Value, WriteFact } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';
import { compareText } from '../findings/finding.js';
import { declarationOf } from './declaration.js';

export interface StateWrite extends FunctionSite {
  readonly range: Range;
  readonly how: WriteFact['how'];
  readonly method?: string;
  readonly value?: Value;
  readonly isFirst?: boolean;
}

export interface KeptState {
  readonly path: string;
  readonly name: string;
  readonly at: Range;
  readonly holds: 'map' | 'set' | 'object' | 'list' | 'value';
  /** The class whose field it is. */
  readonly owner?: { readonly name: string; readonly class: number; readonly isStatic: boolean };
  /** By functions; what happens while the module is loaded does not count. */
  readonly writes: readonly StateWrite[];
  /** The functions that read it other than in order to write, once for each time. */
  readonly reads: readonly FunctionSite[];
}

type Growing = KeptState & { readonly writes: StateWrite[]; readonly reads: FunctionSite[] };

/** Every state of the project, by the file that declares it, in the order of the text. */
export function findKeptState(link: Linker, isServer: (path: string) => boolean): ReadonlyMap<string, readonly KeptState[]> {
  const bindings = new Map<string, Growing>();
  const fields: Growing[] = [];
  const paths = link.sources.paths.filter(isServer);
  for (const path of paths) {
    const facts = link.facts(path);
    facts?.bindings.forEach((binding, id) => {
      const holds = binding.function < 0 && binding.kind === 'variable' ? holdsOf(facts, binding) : undefined;
      if (holds) bindings.set(`${path}#${id}`, { path, name: binding.name, at: binding.range, holds, writes: [], reads: [] });
    });
    if (facts) fields.push(...fieldStates(facts));
  }
  const declaring = new Set([...bindings.values()].map((state) => state.path));
  for (const path of paths) gatherUses(link, path, bindings, (file) => declaring.has(file) || link.facts(file)?.exports.some((each) => each.from) === true);
  const byPath = new Map<string, KeptState[]>();
  for (const state of [...bindings.values(), ...fields]) if (state.writes.length) byPath.set(state.path, [...(byPath.get(state.path) ?? []), state]);
  for (const states of byPath.values()) states.sort((a, b) => a.at[0] - b.at[0] || compareText(a.name, b.name));
  return byPath;
}

/** Uses in the file that declares it, and in those that import it. */
function gatherUses(link: Linker, path: string, states: ReadonlyMap<string, Growing>, mayDeclare: (file: string) => boolean): void {
  const facts = link.facts(path);
  facts?.bindings.forEach((binding, id) => {
    if (binding.import && !mayLeadTo(link, path, binding.import.specifier, mayDeclare)) return;
    if (binding.function >= 0 || !binding.readers.length && !facts.writes.some((write) => write.binding === id)) return;
    const declared = binding.kind === 'variable' && states.has(`${path}#${id}`) ? { path, id } : declarationOf(link, path, binding);
    const state = declared && states.get(`${declared.path}#${declared.id}`);
    if (!state) return;
    const writes = facts.writes.filter((write) => write.binding === id && write.function >= 0);
    state.writes.push(...writes.map((write) => writeAt(path, write)));
    // `x.push(…)` and `delete x[key]` read the name in order to write.
    state.reads.push(...without(binding.readers, writes.filter((write) => write.how === 'method' || write.how === 'delete').map((write) => write.function)).map((fn) => ({ path, id: fn })));
  });
}

function mayLeadTo(link: Linker, path: string, specifier: string, mayDeclare: (file: string) => boolean): boolean {
  const resolution = link.sources.resolve(path, specifier);
  return resolution.kind === 'file' && mayDeclare(resolution.path);
}

function fieldStates(facts: Facts): Growing[] {
  return facts.classes.flatMap((fact, id) => fact.fields.flatMap((field): Growing[] => {
    const holds = field.values.map((value) => containerOf(facts, value)).find((each) => each !== undefined);
    const range = field.range;
    if (!holds || !range) return [];
    const isConstructor = (fn: number): boolean => facts.functions[fn]?.method === 'constructor';
    const writes = facts.fieldWrites.filter((write) => write.class === id && write.field === field.name && write.function >= 0 && !isConstructor(write.function));
    const reads = facts.fieldReads.filter((read) => read.class === id && read.field === field.name && read.function >= 0).map((read) => read.function);
    return [{
      path: facts.path, name: field.name, at: range, holds, owner: { name: fact.name, class: id, isStatic: field.isStatic },
      writes: writes.map((write) => writeAt(facts.path, write)),
      reads: without(reads, writes.filter((write) => write.how === 'method' || write.how === 'delete').map((write) => write.function)).map((fn) => ({ path: facts.path, id: fn })),
    }];
  }));
}

function writeAt(path: string, write: WriteFact | FieldWriteFact): StateWrite {
  const { function: id, range, how, method, value } = write;
  return { path, id, range, how, ...(method ? { method } : {}), ...(value ? { value } : {}), ...('isFirst' in write && write.isFirst ? { isFirst: true } : {}) };
}

/** The list without one of each that is taken away. */
function without(list: readonly number[], taken: readonly number[]): number[] {
  const left = [...list];
  for (const each of taken) { const at = left.indexOf(each); if (at >= 0) left.splice(at, 1); }
  return left.filter((each) => each >= 0);
}

function holdsOf(facts: Facts, binding: BindingFact): KeptState['holds'] | undefined {
  const container = binding.values.map((value) => containerOf(facts, value)).find((each) => each !== undefined);
  if (container) return container;
  const isPlain = binding.values.every((value) => !(value.kind === 'function' || value.kind === 'class'));
  return !binding.isConst && isPlain && facts.writes.length > 0 ? 'value' : undefined;
}

/** `new Map()`, `{}`, `[]`: empty, so that what is in it was put there later. */
function containerOf(facts: Facts, value: Value): KeptState['holds'] | undefined {
  if (value.kind === 'choice') return value.of.map((each) => containerOf(facts, each)).find((each) => each !== undefined);
  if (value.kind === 'object') return value.properties.length === 0 && value.spreads.length === 0 ? 'object' : undefined;
  if (value.kind === 'array') return value.items.length === 0 ? 'list' : undefined;
  const call: CallFact | undefined = value.kind === 'call' ? facts.calls[value.call] : undefined;
  if (call?.isNew !== true || call.args.length > 0 || call.callee.kind !== 'global') return undefined;
  return call.callee.name === 'Map' ? 'map' : call.callee.name === 'Set' ? 'set' : undefined;
}
