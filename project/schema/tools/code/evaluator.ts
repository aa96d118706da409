/**
 * Says what an expression of a migration is, in the surroundings of one call: constants, templates, helpers with their
 * arguments, the elements of loops. Everything is derived from facts; nothing is run.
 * Invariant: terminates, whatever calls itself; what is not certain is `unknown`.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Target } from '../../../calls/target.js';
import type { CallFact, Facts, Value, WriteFact } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import { callChain, callKnownMethod, joinParts, memberOfKnown } from './known-methods.js';
import { type Chain, type Frame, type Known, type KnownFunction, live, nothing, unknown } from './known.js';

const deepest = 60;
/** Of one migration: what is tangled further than this stays unknown. */
const most = 200_000;

export class Evaluator {
  #depth = 0;
  #asked = 0;

  /** @param path of the migration: ranges are positions in it */
  constructor(readonly link: Linker, readonly path: string) {}

  module(path: string, via?: Range): Frame {
    return { path, function: -1, args: [], loops: new Map(), ...(via ? { via } : {}) };
  }

  value(value: Value, frame: Frame): Known {
    this.#asked += 1;
    if (this.#depth >= deepest || this.#asked > most) return unknown;
    this.#depth += 1;
    try { return this.#find(value, frame); } finally { this.#depth -= 1; }
  }

  #facts({ path }: Frame): Facts {
    return this.link.facts(path)!;
  }

  #find(value: Value, frame: Frame): Known {
    switch (value.kind) {
      case 'literal': return { kind: 'plain', value: value.value };
      case 'text': return joinParts(value.parts.map((part) => (typeof part === 'string' ? part : this.value(part, frame))));
      case 'tagged': return this.#tagged(value, frame);
      case 'binding': return this.#binding(value, frame);
      case 'member': return this.#member(value, frame);
      case 'call': return this.call(this.#facts(frame).calls[value.call]!, frame);
      case 'function': return { kind: 'function', path: frame.path, id: value.id, frame };
      case 'class': return { kind: 'class', path: frame.path, id: value.id };
      case 'this': return { kind: 'instance', path: frame.path, id: value.class };
      case 'parameter': return this.#parameter(value.function, value.index, frame);
      case 'object': return this.#object(value, frame);
      case 'array': return this.#list(value.items, value.spreads, frame);
      case 'global': return live(`global ${value.name}`);
      case 'module': return this.#linked(value, frame);
      default: return unknown;
    }
  }

  #tagged({ tag, text, range }: Value & { readonly kind: 'tagged' }, frame: Frame): Known {
    const known = this.value(tag, frame);
    return known.kind === 'chain' ? { ...known, steps: [...known.steps, { name: '`', args: [this.value(text, frame)], range: frame.via ?? range }] } : unknown;
  }

  #binding(value: Value & { readonly kind: 'binding' }, frame: Frame): Known {
    const binding = this.#facts(frame).bindings[value.id]!;
    if (binding.import) return this.#linked(value, frame);
    const [first, byDefault, ...others] = binding.values;
    if (!first || binding.mayBeNothing) return unknown;
    if (byDefault === undefined && !this.#writesTo(value.id, frame).length) return this.value(first, frame);
    if (binding.kind === 'variable') return this.#assigned(value.id, frame);
    if (!byDefault || others.length) return unknown;
    // `(table, schema = 'public')`
    if (binding.kind !== 'parameter') return unknown;
    const given = this.value(first, frame);
    return given.kind === 'plain' && given.value === null ? this.value(byDefault, frame) : given;
  }

  #writesTo(binding: number, frame: Frame): readonly WriteFact[] {
    return this.#facts(frame).writes.filter((each) => each.binding === binding);
  }

  /** `let table; table = 'users'; …; table = 'groups'`: the last before, where that is certain. */
  #assigned(id: number, frame: Frame): Known {
    const { bindings, branches } = this.#facts(frame);
    const binding = bindings[id]!;
    const writes = this.#writesTo(id, frame);
    const at = lookUp(frame, (each) => (each.path === frame.path && each.function === binding.function ? each.at : undefined));
    if (at === undefined || writes.some((each) => each.how !== 'assign' || !each.value || each.function !== binding.function)) return unknown;
    const before = writes.filter((each) => each.range[1] <= at).at(-1);
    const initial = binding.values.length > writes.length ? binding.values[0] : undefined;
    const isSure = writes.every(({ range }) => branches.every((branch) => branch.function !== binding.function || !contains(branch.range, range[0]) || contains(branch.range, at)));
    const value = before?.value ?? initial;
    return value && isSure ? this.value(value, frame) : unknown;
  }

  /** What another file exports, or a package. */
  #linked(value: Value, frame: Frame): Known {
    const [target, ...others] = this.link.targets(frame.path, value);
    return target && others.length === 0 ? this.#target(target, frame) : unknown;
  }

  #target(target: Target, { via }: Frame): Known {
    switch (target.kind) {
      case 'function': return { ...target, frame: this.module(target.path, via) };
      case 'object': case 'text': case 'array': return this.value(target.value, this.module(target.path, via));
      case 'class': case 'instance': return target;
      case 'external': return { kind: 'chain', root: `package ${target.package}`, steps: target.steps.map((name) => ({ name, range: via ?? [0, 0] })) };
      case 'global': return { kind: 'chain', root: `global ${target.steps[0] ?? ''}`, steps: target.steps.slice(1).map((name) => ({ name, range: via ?? [0, 0] })) };
      default: return unknown;
    }
  }

  #member(value: Value & { readonly kind: 'member' }, frame: Frame): Known {
    if (value.name === '[]') return lookUp(frame, (each) => each.loops.get(value.object)) ?? unknown;
    const object = this.value(value.object, frame);
    if (object.kind === 'class' || object.kind === 'instance') return this.#ofClass(object, value.name, frame);
    if (object.kind === 'chain') return { ...object, steps: [...object.steps, { name: value.name, range: frame.via ?? [0, 0] }] };
    // A namespace: `import * as tables from './tables'`.
    return object.kind === 'unknown' ? this.#linkedMember(value, frame) : memberOfKnown(object, value.name) ?? unknown;
  }

  #linkedMember(value: Value & { readonly kind: 'member' }, frame: Frame): Known {
    const { object } = value;
    const isImported = object.kind === 'module' || (object.kind === 'binding' && (this.#facts(frame).bindings[object.id]!.import !== undefined || this.#facts(frame).bindings[object.id]!.values[0]?.kind === 'module'));
    return isImported ? this.#linked(value, frame) : unknown;
  }

  /** A method or a field of the project's own; anything else `this` has from the tool's base class. */
  #ofClass(target: Known & { readonly kind: 'class' | 'instance' }, name: string, frame: Frame): Known {
    const fact = this.link.facts(target.path)?.classes[target.id];
    const own = this.module(target.path, frame.via);
    const isStatic = target.kind === 'class';
    const method = fact?.methods.find((each) => each.name === name && each.isStatic === isStatic && !each.isGetter);
    if (method) return { kind: 'function', path: target.path, id: method.function, frame: own };
    const field = fact?.fields.find((each) => each.name === name && each.isStatic === isStatic);
    if (field) return field.values.length === 1 ? this.value(field.values[0]!, own) : unknown;
    const inherited = this.link.member(target, name);
    if (inherited.length === 1 && inherited[0]!.kind === 'function') return this.#target(inherited[0]!, frame);
    return isStatic ? unknown : { kind: 'chain', root: 'this', steps: [{ name, range: frame.via ?? [0, 0] }] };
  }

  #parameter(fn: number, index: number, frame: Frame): Known {
    const own = lookUp(frame, (each) => (each.function === fn && each.path === frame.path ? each : undefined));
    if (!own) return unknown;
    const { parameters } = this.#facts(own).functions[fn]!;
    return parameters[index]?.isRest ? { kind: 'list', items: own.args.slice(index), isOpen: false } : own.args[index] ?? nothing;
  }

  #object(value: Value & { readonly kind: 'object' }, frame: Frame): Known {
    const spreads = value.spreads.map((each) => this.value(each, frame));
    const properties = new Map(spreads.flatMap((each) => (each.kind === 'object' ? [...each.properties] : [])));
    for (const each of value.properties) properties.set(each.name, each.mayBeNothing ? unknown : this.value(each.value, frame));
    return { kind: 'object', properties, isOpen: value.isOpen === true || spreads.some((each) => each.kind !== 'object' || each.isOpen) };
  }

  #list(items: readonly Value[], spreads: readonly number[] | undefined, frame: Frame): Known & { readonly kind: 'list' } {
    let isOpen = false;
    const known = items.flatMap((item, index) => {
      const each = this.value(item, frame);
      if (!spreads?.includes(index)) return [each];
      if (each.kind !== 'list' || each.isOpen) isOpen = true;
      return each.kind === 'list' ? each.items : [];
    });
    return { kind: 'list', items: known, isOpen };
  }

  args({ args, spreads }: CallFact, frame: Frame): readonly Known[] {
    const { items, isOpen } = this.#list(args, spreads, frame);
    return isOpen ? [...items, unknown] : items;
  }

  call(call: CallFact, frame: Frame): Known {
    const callee = this.callee(call, frame);
    if (callee.kind === 'chain') return this.#chained(call, callee, frame);
    if (callee.kind === 'function') return this.returned(callee, this.args(call, frame), this.viaOf(call, frame));
    return this.#ofKnown(call, frame) ?? unknown;
  }

  #chained(call: CallFact, callee: Chain, frame: Frame): Known {
    const args = this.args(call, frame);
    const known = call.callee.kind === 'member' ? callKnownMethod({ ...callee, steps: callee.steps.slice(0, -1) }, call.callee.name, args, () => unknown) : undefined;
    return known ?? callChain(callee, args, frame.via?.[1] ?? call.range[1]);
  }

  #ofKnown({ callee, ...call }: CallFact, frame: Frame): Known | undefined {
    if (callee.kind !== 'member') return undefined;
    const args = this.args({ callee, ...call }, frame);
    return callKnownMethod(this.value(callee.object, frame), callee.name, args, (fn, given) => (fn.kind === 'function' ? this.returned(fn, given, frame.via) : unknown));
  }

  /** What is called; a step of a chain begins at its name. */
  callee(call: CallFact, frame: Frame): Known {
    const callee = this.value(call.callee, frame);
    if (callee.kind !== 'chain' || callee.steps.length === 0 || frame.via) return callee;
    const last = callee.steps.at(-1)!;
    const start = call.callee.kind === 'member' ? call.calleeRange[1] - call.callee.name.length : call.calleeRange[0];
    return last.args ? callee : { ...callee, steps: [...callee.steps.slice(0, -1), { ...last, range: [start, call.range[1]] }] };
  }

  /** The call in the migration itself by which a function is reached. */
  viaOf(call: CallFact, frame: Frame): Range | undefined {
    return frame.via ?? (frame.path === this.path ? call.range : undefined);
  }

  enter({ path, id, frame }: KnownFunction, args: readonly Known[], via: Range | undefined): Frame {
    const from = frame.via ?? (path === this.path ? undefined : via);
    return { path, function: id, args, parent: frame, loops: new Map(), ...(from ? { via: from } : {}) };
  }

  returned(fn: KnownFunction, args: readonly Known[], via: Range | undefined): Known {
    const [value, ...others] = this.link.facts(fn.path)?.functions[fn.id]?.returns ?? [];
    return value && others.length === 0 ? this.value(value, this.enter(fn, args, via)) : unknown;
  }
}

function contains([start, end]: Range, at: number): boolean {
  return start <= at && at < end;
}

function lookUp<T>(frame: Frame, find: (frame: Frame) => T | undefined): T | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const found = find(at);
    if (found !== undefined) return found;
  }
  return undefined;
}
