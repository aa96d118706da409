/** A value that is written out: here, in a constant, or as a member of an enum. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';

export type Constant = string | number | boolean | null;

/** @returns `undefined` for what is not written out; `undefined` itself is read as `null` */
export function constantOf(link: Linker, path: string, value: Value | undefined, depth = 0): Constant | undefined {
  const facts = link.facts(path);
  if (!value || !facts || depth > 8) return undefined;
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'text') {
    const parts = value.parts.map((part) => (typeof part === 'string' ? part : constantOf(link, path, part, depth + 1)));
    return parts.every((part) => part !== undefined && part !== null) ? parts.join('') : undefined;
  }
  if (value.kind === 'binding') {
    const { values, isConst, kind } = facts.bindings[value.id]!;
    if (kind === 'variable' && isConst && values.length === 1) return constantOf(link, path, values[0], depth + 1);
  }
  if (value.kind === 'member') {
    const member = memberOf(link, path, value);
    if (member) return constantOf(link, member.path, member.value, depth + 1);
  }
  if (value.kind !== 'binding' && value.kind !== 'member') return undefined;
  const [target, ...others] = link.targets(path, value);
  return target?.kind === 'text' && others.length === 0 ? constantOf(link, target.path, target.value, depth + 1) : undefined;
}

/** `Role.Admin`, where `Role` is an object or an enum that is written out. */
function memberOf(link: Linker, path: string, value: Value & { readonly kind: 'member' }): { readonly path: string; readonly value: Value } | undefined {
  const [object, ...others] = link.targets(path, value.object);
  if (object?.kind !== 'object' || others.length || object.value.spreads.length) return undefined;
  const [property, ...same] = object.value.properties.filter((each) => each.name === value.name);
  return property && same.length === 0 ? { path: object.path, value: property.value } : undefined;
}

/** The constants of a list, or the values of an enum or an object; `undefined` where one of them is not written out. */
export function constantsOf(link: Linker, path: string, value: Value | undefined): Constant[] | undefined {
  if (!value) return undefined;
  const listed = valuesOfObject(link, path, value) ?? value;
  const [target, ...others] = link.targets(path, listed);
  if (others.length || (target?.kind !== 'array' && target?.kind !== 'object') || (target.kind === 'object' && target.value.spreads.length)) return undefined;
  const items = target.kind === 'array' ? target.value.items : target.value.properties.map((each) => each.value);
  const constants = items.map((each) => constantOf(link, target.path, each));
  return constants.every((each) => each !== undefined) ? constants : undefined;
}

/** `Object.values(Role)` */
export function valuesOfObject(link: Linker, path: string, value: Value): Value | undefined {
  const call = value.kind === 'call' ? link.facts(path)?.calls[value.call] : undefined;
  return call?.callee.kind === 'member' && call.callee.name === 'values' && call.callee.object.kind === 'global' && call.callee.object.name === 'Object' ? call.args[0] : undefined;
}
