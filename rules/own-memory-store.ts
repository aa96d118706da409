/**
 * A store that the project wrote itself and that is nothing but a container in the process: a class with a Map in a field, or
 * an object whose `get` and `set` use one. One that asks anybody else, a database or a client, is none.
 */
import type { Facts, Target, Value } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

/** How a store is asked to give and to keep: of sessions, of limiters, of Auth.js. */
const gives = /^(get|read|find|load|getSession|getUser|increment)$/;
const keeps = /^(set|write|save|put|create|createSession|createUser|increment)$/;

export function isOwnMemoryStore(file: CheckedFile, target: Target): boolean {
  const facts = target.kind === 'instance' || target.kind === 'object' ? file.project.facts(target.path) : undefined;
  if (!facts) return false;
  return target.kind === 'instance' ? isMemoryClass(file, facts, target.id) : target.kind === 'object' && isMemoryObject(file, facts, target.value);
}

function isMemoryClass(file: CheckedFile, facts: Facts, id: number): boolean {
  const fact = facts.classes[id]!;
  if (!fact.methods.some(({ name }) => gives.test(name)) || !fact.methods.some(({ name }) => keeps.test(name))) return false;
  const containers = fact.fields.filter((field) => field.values.some((value) => isContainer(facts, value))).map(({ name }) => name);
  const isKept = facts.fieldWrites.some((write) => write.class === id && containers.includes(write.field) && facts.functions[write.function]?.method !== 'constructor');
  return isKept && !asksOthers(file, facts, fact.methods.map((method) => method.function), containers);
}

function isMemoryObject(file: CheckedFile, facts: Facts, object: Value & { kind: 'object' }): boolean {
  const functions = object.properties.flatMap(({ name, value }) => (value.kind === 'function' ? [{ name, id: value.id }] : []));
  if (object.spreads.length || !functions.some(({ name }) => gives.test(name)) || !functions.some(({ name }) => keeps.test(name))) return false;
  const bodies = bodiesOf(facts, functions.map(({ id }) => id));
  const isKept = facts.writes.some((write) => bodies.has(write.function) && !bodies.has(facts.bindings[write.binding]!.function) && facts.bindings[write.binding]!.values.some((value) => isContainer(facts, value)));
  return isKept && !asksOthers(file, facts, functions.map(({ id }) => id), []);
}

/** Calls into a package, or on a field that is no container: `this.client.get(id)`. */
function asksOthers(file: CheckedFile, facts: Facts, functions: readonly number[], containers: readonly string[]): boolean {
  const bodies = bodiesOf(facts, functions);
  return facts.calls.some((call) => {
    if (!bodies.has(call.function)) return false;
    const field = fieldOf(call.callee);
    if (field !== undefined && !containers.includes(field.name) && field.isMember) return true;
    return file.analysis.link.targets(facts.path, call.callee).some((target) => target.kind === 'external' && !/^(node:|crypto$|util$|events$|timers$|uuid$|nanoid$)/.test(target.package));
  });
}

/** `this.client` of `this.client.get`; not a method of its own, `this.prune`. */
function fieldOf(callee: Value): { name: string; isMember: boolean } | undefined {
  let isMember = false;
  for (let at = callee; at.kind === 'member'; at = at.object) {
    if (at.object.kind === 'this') return { name: at.name, isMember };
    isMember = true;
  }
  return undefined;
}

/** The functions, and those written inside them. */
function bodiesOf(facts: Facts, functions: readonly number[]): ReadonlySet<number> {
  const bodies = new Set(functions);
  facts.functions.forEach((fn, id) => { if (bodies.has(fn.parent)) bodies.add(id); });
  return bodies;
}

export function isContainer(facts: Facts, value: Value): boolean {
  if (value.kind === 'object') return value.properties.length === 0 && value.spreads.length === 0;
  if (value.kind === 'array') return value.items.length === 0;
  const call = value.kind === 'call' ? facts.calls[value.call] : undefined;
  return call?.isNew === true && call.args.length === 0 && call.callee.kind === 'global' && /^(Map|Set)$/.test(call.callee.name);
}
