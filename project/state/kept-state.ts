/**
 * What outlives a request in the memory of the process: variables and containers of a module, and containers in fields of
 * objects of which there is one. Who writes and who reads them is gathered over all files; what it means is for rules to say.
 */
import type { Linker } from '../calls/linker.js';
import type { FunctionSite } from '../calls/target.js';
import type { BindingFact, Facts, FieldWriteFact, Value, WriteFact } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';
import { compareText } from '../findings/finding.js';
import { Closures } from './closures.js';
import { containerOf, seededContainerOf } from './containers.js';
import { declarationOf } from './declaration.js';

export interface StateWrite extends FunctionSite {
  readonly range: Range;
  readonly how: WriteFact['how'];
  readonly method?: string;
  readonly key?: Value;
  readonly property?: string;
  readonly value?: Value;
  readonly isFirst?: boolean;
}

export interface KeptState {
  readonly path: string;
  readonly name: string;
  readonly at: Range;
  /** `fields`: an object whose properties have names, `{ lastUser: undefined }`. */
  readonly holds: 'map' | 'set' | 'object' | 'list' | 'fields' | 'value';
  /** The class whose field it is. */
  readonly owner?: { readonly name: string; readonly class: number; readonly isStatic: boolean };
  /** The function that it is a variable of, where that lives on. */
  readonly within?: number;
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
  const closures = new Closures(link);
  const paths = link.sources.paths.filter(isServer);
  for (const path of paths) {
    const facts = link.facts(path);
    facts?.bindings.forEach((binding, id) => {
      const holds = binding.function < 0 && binding.kind === 'variable' ? holdsOf(facts, binding, id) : undefined;
      if (holds) bindings.set(`${path}#${id}`, { path, name: binding.name, at: binding.range, holds, writes: [], reads: [] });
    });
    if (facts) fields.push(...fieldStates(facts), ...closureStates(closures, facts));
  }
  joinGlobals(bindings);
  const declaring = new Set([...bindings.values()].map((state) => state.path));
  for (const path of paths) gatherUses(link, path, bindings, (file) => declaring.has(file) || link.facts(file)?.exports.some((each) => each.from) === true);
  const byPath = new Map<string, KeptState[]>();
  for (const state of new Set([...bindings.values(), ...fields])) if (state.writes.length) byPath.set(state.path, [...(byPath.get(state.path) ?? []), state]);
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
    state.reads.push(...readsBeside(path, binding.readers, writes));
  });
}

/** `globalThis.sessions` is one, whichever files speak of it; it is declared where it gets its container. */
function joinGlobals(states: Map<string, Growing>): void {
  const byName = new Map<string, string>();
  const keys = [...states].filter(([, { name }]) => name.startsWith('globalThis.'));
  for (const [key, { name, holds }] of keys) if (!byName.has(name) || (holds !== 'value' && states.get(byName.get(name)!)!.holds === 'value')) byName.set(name, key);
  for (const [key, { name }] of keys) states.set(key, states.get(byName.get(name)!)!);
}

/** A container that the functions inside a factory share, where the factory is called once: `const store = createStore()`. */
function closureStates(closures: Closures, facts: Facts): Growing[] {
  return closures.findIn(facts).map((id): Growing => {
    const binding = facts.bindings[id]!;
    const writes = facts.writes.filter((write) => write.binding === id && write.function !== binding.function);
    return {
      path: facts.path, name: binding.name, at: binding.range, within: binding.function, holds: binding.values.map((value) => containerOf(facts, value)).find((each) => each !== undefined)!,
      writes: writes.map((write) => writeAt(facts.path, write)), reads: readsBeside(facts.path, binding.readers, writes),
    };
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
      reads: readsBeside(facts.path, reads, writes),
    }];
  }));
}

/** `x.push(…)` and `delete x[key]` read the name in order to write. */
function readsBeside(path: string, readers: readonly number[], writes: readonly (WriteFact | FieldWriteFact)[]): FunctionSite[] {
  return without(readers, writes.filter((write) => write.how === 'method' || write.how === 'delete').map((write) => write.function)).map((id) => ({ path, id }));
}

function writeAt(path: string, write: WriteFact | FieldWriteFact): StateWrite {
  const { function: id, range, how, method, key, value } = write;
  const property = 'property' in write ? write.property : undefined;
  return { path, id, range, how, ...(method ? { method } : {}), ...(key ? { key } : {}), ...(property === undefined ? {} : { property }), ...(value ? { value } : {}), ...('isFirst' in write && write.isFirst ? { isFirst: true } : {}) };
}

/** The list without one of each that is taken away. */
function without(list: readonly number[], taken: readonly number[]): number[] {
  const left = [...list];
  for (const each of taken) { const at = left.indexOf(each); if (at >= 0) left.splice(at, 1); }
  return left.filter((each) => each >= 0);
}

function holdsOf(facts: Facts, binding: BindingFact, id: number): KeptState['holds'] | undefined {
  const writes = (): WriteFact[] => facts.writes.filter((write) => write.binding === id);
  const container = binding.values.map((value) => containerOf(facts, value)).find((each) => each !== undefined);
  const isByName = (): boolean => writes().length > 0 && writes().every((write) => write.how === 'property' && write.property !== undefined && write.function >= 0);
  if (container) return container === 'object' && isByName() ? 'fields' : container;
  const seeded = binding.values.map((value) => seededContainerOf(facts, value)).find((each) => each !== undefined);
  if (seeded) return seeded !== 'object' ? seeded : isByName() ? 'fields' : writes().some((write) => write.key !== undefined) ? 'object' : undefined;
  const isPlain = binding.values.every((value) => !(value.kind === 'function' || value.kind === 'class'));
  return !binding.isConst && isPlain && facts.writes.length > 0 ? 'value' : undefined;
}
