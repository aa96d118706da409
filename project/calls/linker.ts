/**
 * Says what a value stands for, across files: imports, re-exports, classes and their fields, constructor injection,
 * factories, object literals. Everything is derived from facts; nothing is parsed here.
 * Invariant: answers hold for one state of the project. A changed file means a new linker.
 */
import type { ClassFact, Facts, FieldFact, Value } from '../facts/facts.js';
import type { Resolution } from '../imports/resolver.js';
import { Callers } from './callers.js';
import { Implementers } from './implementers.js';
import { KeyedValues } from './keyed-values.js';
import { Providers } from './providers.js';
import { Recursion } from './recursion.js';
import type { CallSite, FunctionSite, Target } from './target.js';

const none: readonly Target[] = [];

export interface LinkSources {
  /** Every file that has facts. */
  readonly paths: readonly string[];
  facts(path: string): Facts | undefined;
  resolve(from: string, specifier: string): Resolution;
}

export class Linker {
  readonly #known = new Recursion<Value | string, readonly Target[]>(none);

  readonly callers: Callers;
  readonly #implementers: Implementers;
  readonly #keyedValues: KeyedValues;
  readonly #providers: Providers;

  constructor(readonly sources: LinkSources) {
    this.callers = new Callers(() => sources.paths, (path) => sources.facts(path));
    this.#keyedValues = new KeyedValues(() => sources.paths, (path) => sources.facts(path));
    this.#providers = new Providers({ paths: () => sources.paths, facts: (path) => sources.facts(path), targets: (path, value) => this.targets(path, value), returned: (site) => this.returned(site) });
    this.#implementers = new Implementers(() => sources.paths, (path) => sources.facts(path), (path, value) => this.targets(path, value));
  }

  facts(path: string): Facts | undefined {
    return this.sources.facts(path);
  }

  /** Everything the value may be; empty where nothing is known. */
  targets(path: string, value: Value): readonly Target[] {
    return this.#known.once(value, () => unique(this.#find(path, value)));
  }

  #find(path: string, value: Value): readonly Target[] {
    switch (value.kind) {
      case 'binding': return this.#binding(path, value.id);
      case 'global': return [{ kind: 'global', steps: [value.name] }];
      case 'member': return this.#memberOf(path, value.object, value.name);
      case 'call': return this.#called(path, value.call);
      case 'function': return [{ kind: 'function', path, id: value.id }];
      case 'class': return [{ kind: 'class', path, id: value.id }];
      case 'object': return [{ kind: 'object', path, value }];
      case 'text': return [{ kind: 'text', path, value }];
      case 'array': return [{ kind: 'array', path, value }];
      case 'this': return [{ kind: 'instance', path, id: value.class }];
      case 'module': return this.#module(path, value.specifier);
      case 'choice': return value.of.flatMap((each) => this.targets(path, each));
      case 'parameter': return this.#parameter(path, value.function, value.index);
      default: return none;
    }
  }

  #memberOf(path: string, object: Value, name: string): readonly Target[] {
    const objects = this.targets(path, object);
    const found = objects.flatMap((each) => this.member(each, name));
    // `c.var.stripe`, `app.stripe`: of something that nothing is known of, by the name it was put under.
    return objects.length || found.length || !isHolder(this.facts(path), object) ? found : this.#keyed(name);
  }

  /** Clients and objects only: a text or a function under a common name says nothing. */
  #keyed(key: string): readonly Target[] {
    return this.#known.once(`key ${key}`, () => unique(this.#keyedValues.at(key).flatMap((each) => this.targets(each.path, each.value)).filter((target) => target.kind === 'external' || target.kind === 'instance')));
  }

  #binding(path: string, id: number): readonly Target[] {
    const binding = this.facts(path)?.bindings[id];
    if (!binding) return none;
    if (binding.import) return this.imported(path, binding.import.specifier, binding.import.name);
    if (binding.kind === 'type') return [{ kind: 'type', path, id }];
    const values = binding.values.flatMap((value) => this.targets(path, value));
    return values.length || !binding.type ? values : this.instances(path, binding.type);
  }

  /** What a type annotation's values are: instances of the class it names, or of a package's type. */
  instances(path: string, type: Value): readonly Target[] {
    return this.targets(path, type).flatMap((target): Target[] => {
      if (target.kind === 'class') return [{ kind: 'instance', path: target.path, id: target.id }];
      if (target.kind === 'type') return [...this.#implementers.of(target)];
      return target.kind === 'external' ? [{ ...target, steps: [...target.steps, 'new'] }] : [];
    });
  }

  imported(path: string, specifier: string, name: string): readonly Target[] {
    const resolution = this.sources.resolve(path, specifier);
    if (resolution.kind === 'file') return name === '*' ? [{ kind: 'file', path: resolution.path }] : this.exported(resolution.path, name);
    if (resolution.kind === 'unresolved') return [{ kind: 'external', package: specifier, subpath: '', steps: stepsOf(name) }];
    const subpath = resolution.kind === 'package' ? resolution.subpath : '';
    return [{ kind: 'external', package: resolution.name, subpath, steps: stepsOf(name) }];
  }

  #module(path: string, specifier: string): readonly Target[] {
    return this.imported(path, specifier, '*');
  }

  /** What a file exports by a name, through re-exports and barrels. */
  exported(path: string, name: string): readonly Target[] {
    return this.#known.once(`${path}\0${name}`, () => unique(this.#exported(path, name)));
  }

  #exported(path: string, name: string): readonly Target[] {
    const facts = this.facts(path);
    if (!facts) return none;
    const named = facts.exports.filter((each) => each.name === name);
    const own = named.flatMap((each) => (each.from ? this.imported(path, each.from.specifier, each.from.name) : each.value ? this.targets(path, each.value) : none));
    if (own.length) return own;
    const whole = facts.exports.filter((each) => each.name === 'module.exports' && each.value);
    if (whole.length) {
      const targets = whole.flatMap((each) => this.targets(path, each.value!));
      return name === 'default' || name === 'module.exports' ? targets : targets.flatMap((target) => this.member(target, name));
    }
    if (name === 'module.exports' || (name === 'default' && !facts.isModule)) return [{ kind: 'file', path }];
    return facts.exports.filter((each) => each.name === '*' && each.from).flatMap((each) => this.imported(path, each.from!.specifier, name));
  }

  member(object: Target, name: string): readonly Target[] {
    switch (object.kind) {
      case 'file': return name === 'default' && !this.facts(object.path)?.exports.some((each) => each.name === 'default') ? this.exported(object.path, 'module.exports') : this.exported(object.path, name);
      case 'external': return [{ ...object, steps: name === 'default' && object.steps.length === 0 ? [] : [...object.steps, name] }];
      case 'global': return [{ kind: 'global', steps: [...object.steps, name] }];
      case 'object': return this.#property(object, name);
      case 'class': return this.#classMember(object.path, object.id, name, true);
      case 'instance': return this.#classMember(object.path, object.id, name, false);
      case 'array': return name === '[]' ? object.value.items.flatMap((item) => this.targets(object.path, item)) : none;
      case 'function': return name === 'bind' || name === 'call' || name === 'apply' ? [object] : none;
      default: return none;
    }
  }

  /** Of the object, or of what is spread into it; `where = { ...where, id }` is spread into itself. */
  #property(object: Target & { kind: 'object' }, name: string): readonly Target[] {
    // `providers[name]`: any of them.
    if (name === '[]') return object.value.properties.flatMap((each) => this.targets(object.path, each.value));
    const found: Target[] = [];
    const objects = new Map([[object.value, object]]);
    for (const [value, { path }] of objects) {
      const own = value.properties.findLast((each) => each.name === name);
      if (own) found.push(...this.targets(path, own.value));
      else for (const spread of value.spreads.flatMap((each) => this.targets(path, each))) {
        if (spread.kind === 'object') objects.set(spread.value, spread);
        else found.push(...this.member(spread, name));
      }
    }
    return found;
  }

  #classMember(path: string, id: number, name: string, isStatic: boolean): readonly Target[] {
    const fact: ClassFact | undefined = this.facts(path)?.classes[id];
    if (!fact) return none;
    const method = fact.methods.find((each) => each.name === name && each.isStatic === isStatic);
    if (method) return method.isGetter ? this.returned({ path, id: method.function }) : [{ kind: 'function', path, id: method.function }];
    const field = fact.fields.find((each) => each.name === name && each.isStatic === isStatic);
    if (field) {
      const injected = this.#injected(path, field);
      const values = injected.length ? injected : field.values.flatMap((value) => this.targets(path, value));
      return values.length || !field.type ? values : this.instances(path, field.type);
    }
    const inherited = this.#inherited(path, id, name, isStatic);
    // An abstract method is what the classes below make of it.
    return inherited.length || isStatic ? inherited : this.#known.once(`${path}#${id}<${name}`, () => this.#implementers.of({ kind: 'instance', path, id }).flatMap((below) => this.#ownMember(below, name)));
  }

  /** `@Inject(MAIL) private readonly mail`, of whatever container. */
  #injected(path: string, { decorators }: FieldFact): readonly Target[] {
    const token = decorators.find(({ name, args }) => args.length === 1 && name.kind === 'binding' && /^inject$/i.test(this.facts(path)!.bindings[name.id]!.name))?.args[0];
    if (!token) return none;
    const provided = this.#providers.at(path, token);
    return provided.length || token.kind !== 'text' ? provided : this.#keyed(String(token.parts[0]));
  }

  #ownMember({ path, id }: Target & { kind: 'instance' }, name: string): readonly Target[] {
    const method = this.facts(path)?.classes[id]?.methods.find((each) => each.name === name && !each.isStatic);
    return method ? [{ kind: 'function', path, id: method.function }] : none;
  }

  #inherited(path: string, id: number, name: string, isStatic: boolean): readonly Target[] {
    const superClass = this.facts(path)?.classes[id]?.superClass;
    if (!superClass) return none;
    return this.#known.once(`${path}#${id}${isStatic ? '.' : '#'}${name}`, () => this.targets(path, superClass)
      .flatMap((parent) => this.member(parent.kind === 'class' && !isStatic ? { ...parent, kind: 'instance' } : parent.kind === 'external' ? { ...parent, steps: [...parent.steps, 'new'] } : parent, name)));
  }

  #called(path: string, call: number): readonly Target[] {
    const fact = this.facts(path)?.calls[call];
    if (!fact) return none;
    const injected = this.#fromContainer(path, call);
    if (injected.length) return injected;
    const callees = this.targets(path, fact.callee);
    if (!callees.length && fact.callee.kind === 'member' && fact.callee.name === 'get' && fact.args.length === 1) {
      const [key] = fact.args;
      return key?.kind === 'text' && key.parts.length === 1 && typeof key.parts[0] === 'string' ? this.#keyed(key.parts[0]) : none;
    }
    const results = callees.flatMap((callee) => this.#result(callee, fact.isNew, { path, call }));
    return fact.isAwaited ? results.map((each) => (each.kind === 'external' && each.steps.at(-1) === '()' ? { ...each, steps: [...each.steps, 'await'] } : each)) : results;
  }

  #result(callee: Target, isNew: boolean, madeBy: CallSite): readonly Target[] {
    if (callee.kind === 'external') return [{ ...callee, steps: [...callee.steps, isNew ? 'new' : '()'], madeBy }];
    if (callee.kind === 'class' && isNew) return [{ kind: 'instance', path: callee.path, id: callee.id }];
    if (callee.kind === 'function') return this.returned(callee);
    return none;
  }

  /** What a function gives back, apart from what it was handed. */
  returned(site: { readonly path: string; readonly id: number }): readonly Target[] {
    return this.facts(site.path)?.functions[site.id]?.returns.flatMap((value) => this.targets(site.path, value)) ?? none;
  }

  /** `Container.get(MailService)`, `moduleRef.get(MailService)`, `inject(MailService)`: an instance of the class that is named. */
  #fromContainer(path: string, call: number): readonly Target[] {
    const { callee, args } = this.facts(path)!.calls[call]!;
    const name = callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? this.facts(path)!.bindings[callee.id]!.name : '';
    if (!/^(get|resolve|inject)$/.test(name) || !args[0]) return none;
    return this.targets(path, args[0]).flatMap((target): Target[] => (target.kind === 'class' ? [{ kind: 'instance', path: target.path, id: target.id }] : []));
  }

  #parameter(path: string, fn: number, index: number): readonly Target[] {
    const fact = this.facts(path)?.functions[fn];
    const type = fact?.parameters[index]?.type;
    const typed = type ? this.instances(path, type) : none;
    return typed.length ? typed : this.#handed({ path, id: fn }, index);
  }

  /** What the callers hand over, functions apart: which of them is called is the caller's business. */
  #handed(site: FunctionSite, index: number): readonly Target[] {
    return this.#known.once(`${site.path}#${site.id}(${index}`, () => unique(this.handedTo(site, index).flatMap(({ path, value }) => this.targets(path, value).filter((target) => target.kind !== 'function'))));
  }

  /** The arguments in a parameter's place, of the calls that really end there. */
  handedTo(site: FunctionSite, index: number): readonly { readonly path: string; readonly value: Value }[] {
    return [...this.callers.argumentsFor(site, index)].filter(({ path, call }) => this.targets(path, this.facts(path)!.calls[call]!.callee).some((target) => isSite(target, site, this.facts(site.path))));
  }
}

const holders = /^(c|ctx|context|app|application|server|fastify|instance|container|req|request|res|response|reply|var|vars|locals|state|services|deps|dependencies|cradle|this)$/i;

/** Something that others put things into: a context, an application, a container. */
function isHolder(facts: Facts | undefined, value: Value): boolean {
  const name = value.kind === 'member' ? value.name : value.kind === 'binding' ? facts?.bindings[value.id]?.name ?? '' : value.kind === 'this' ? 'this' : '';
  return holders.test(name);
}

/** The function itself, or the class whose constructor it is. */
function isSite(target: Target, site: FunctionSite, facts: Facts | undefined): boolean {
  if (target.kind === 'class') return target.path === site.path && facts?.functions[site.id]?.name === 'constructor' && facts.functions[site.id]?.class === target.id;
  return target.kind === 'function' && target.path === site.path && target.id === site.id;
}

function stepsOf(name: string): readonly string[] {
  return name === 'default' || name === '*' || name === 'module.exports' ? [] : [name];
}

/** More than a few answers help nobody and multiply along a chain. */
function unique(targets: readonly Target[]): readonly Target[] {
  if (targets.length < 2) return targets;
  const seen = new Map<string, Target>();
  for (const target of targets) {
    const key = target.kind === 'external' ? `${target.package}/${target.subpath} ${target.steps.join(' ')}` : target.kind === 'global' ? target.steps.join(' ')
      : `${target.kind} ${target.path} ${'id' in target ? target.id : 'value' in target ? ('range' in target.value ? target.value.range[0] : seen.size) : ''}`;
    if (!seen.has(key)) seen.set(key, target);
  }
  return [...seen.values()].slice(0, 8);
}
