/**
 * What a container hands over for a token: `{ provide: MAIL, useClass: SendgridMail }` of Nest, `bind(TYPES.Mail).to(SendgridMail)`
 * of inversify, `container.register('Mail', { useClass: SendgridMail })` of tsyringe.
 */
import type { Facts, Value } from '../facts/facts.js';
import type { Target } from './target.js';

interface Provider {
  readonly path: string;
  readonly how: 'class' | 'value' | 'factory' | 'existing';
  readonly value: Value;
}

export interface ProviderSources {
  paths(): readonly string[];
  facts(path: string): Facts | undefined;
  targets(path: string, value: Value): readonly Target[];
  returned(site: { readonly path: string; readonly id: number }): readonly Target[];
}

/** For a token that more places provide, nobody can say which one holds. */
const most = 3;
const keys = new Map<string, Provider['how']>([['useClass', 'class'], ['useValue', 'value'], ['useFactory', 'factory'], ['useExisting', 'existing']]);
const binders = new Map<string, Provider['how']>([['to', 'class'], ['toConstantValue', 'value'], ['toDynamicValue', 'factory'], ['toService', 'existing']]);

export class Providers {
  #byToken: ReadonlyMap<string, readonly Provider[]> | undefined;

  constructor(private readonly sources: ProviderSources) {}

  /** Everything that may be injected for a token. */
  at(path: string, token: Value, depth = 0): readonly Target[] {
    const found = this.#known.get(tokenOf(this.sources.facts(path)!, token) ?? '') ?? [];
    return found.length > most || depth > most ? [] : found.flatMap((each) => this.#provided(each, depth));
  }

  #provided({ path, how, value }: Provider, depth: number): readonly Target[] {
    if (how === 'existing') return this.at(path, value, depth + 1);
    const targets = this.sources.targets(path, value);
    if (how === 'class') return targets.flatMap((target): Target[] => (target.kind === 'class' ? [{ kind: 'instance', path: target.path, id: target.id }] : target.kind === 'external' ? [{ ...target, steps: [...target.steps, 'new'] }] : []));
    return how === 'value' ? targets : targets.flatMap((target) => (target.kind === 'function' ? this.sources.returned(target) : []));
  }

  get #known(): ReadonlyMap<string, readonly Provider[]> {
    if (!this.#byToken) {
      const byToken = new Map<string, Provider[]>();
      for (const path of this.sources.paths()) for (const [token, provider] of providersIn(this.sources.facts(path))) byToken.set(token, [...byToken.get(token) ?? [], provider]);
      this.#byToken = byToken;
    }
    return this.#byToken;
  }
}

function* providersIn(facts: Facts | undefined): Iterable<[token: string, provider: Provider]> {
  if (!facts) return;
  const roots = [...facts.bindings.flatMap(({ values }) => values), ...facts.classes.flatMap(({ decorators }) => decorators.flatMap(({ args }) => args)), ...facts.functions.flatMap(({ returns }) => returns), ...facts.calls.flatMap(({ args }) => args)];
  const seen = new Set<Value>();
  for (const object of roots.flatMap((each) => objectsIn(each, seen))) {
    const token = object.properties.find(({ name }) => name === 'provide')?.value;
    if (token) yield* used(facts, token, object);
  }
  for (const { callee, args } of facts.calls) {
    if (callee.kind !== 'member' || !args[0]) continue;
    const binding = callee.object.kind === 'call' ? facts.calls[callee.object.call]! : undefined;
    const how = binders.get(callee.name);
    const isBound = how !== undefined && binding?.callee.kind === 'member' && /^(re)?bind$/.test(binding.callee.name);
    const token = isBound ? tokenOf(facts, binding.args[0]) : undefined;
    if (isBound && token !== undefined) yield [token, { path: facts.path, how, value: args[0] }];
    if (/^register(Singleton|Instance)?$/.test(callee.name) && args[1]) yield* registered(facts, callee.name, args[0], args[1]);
  }
}

function* registered(facts: Facts, name: string, token: Value, value: Value): Iterable<[string, Provider]> {
  if (value.kind === 'object') return yield* used(facts, token, value);
  const key = name === 'register' ? undefined : tokenOf(facts, token);
  if (key !== undefined) yield [key, { path: facts.path, how: name === 'registerInstance' ? 'value' : 'class', value }];
}

function* used(facts: Facts, token: Value, object: Value & { kind: 'object' }): Iterable<[string, Provider]> {
  const key = tokenOf(facts, token);
  for (const { name, value } of object.properties) {
    const how = keys.get(name);
    if (how && key !== undefined) yield [key, { path: facts.path, how, value }];
  }
}

/** The objects that stand in a value, as far as it is written out. */
function objectsIn(value: Value, seen: Set<Value>): (Value & { kind: 'object' })[] {
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.kind === 'array') return value.items.flatMap((each) => objectsIn(each, seen));
  if (value.kind === 'choice') return value.of.flatMap((each) => objectsIn(each, seen));
  return value.kind === 'object' ? [value, ...value.properties.flatMap((each) => objectsIn(each.value, seen))] : [];
}

/** A text by what it says, all else by its name: what a token is must not hang on what is injected. */
function tokenOf(facts: Facts, token: Value | undefined): string | undefined {
  if (token?.kind === 'text') return token.parts.every((part) => typeof part === 'string') ? `text ${token.parts.join('')}` : undefined;
  if (token?.kind === 'member') return `name ${token.name}`;
  return token?.kind === 'binding' ? `name ${nameOf(facts, token.id)}` : undefined;
}

function nameOf(facts: Facts, binding: number): string {
  const { name, import: imported } = facts.bindings[binding]!;
  return imported && !/^(default|\*)$/.test(imported.name) ? imported.name : name;
}
