/** The options of a framework in its configuration file, through the wrappers around them: `withSentry(nextConfig)`. */
import type { Facts, Range, Value } from '@tenfold/project';

export interface ConfigProperty {
  readonly value: Value;
  readonly range: Range;
}

export type ConfigObject = Value & { kind: 'object' };

const deepest = 6;

/** Every object that may be it, outermost first. */
export function configObjects(facts: Facts): ConfigObject[] {
  const exported = facts.exports.filter((each) => each.name === 'default' || each.name === 'module.exports').flatMap((each) => (each.value ? [each.value] : []));
  return exported.flatMap((value) => objectsIn(facts, value, deepest));
}

function objectsIn(facts: Facts, value: Value, depth: number): ConfigObject[] {
  if (depth === 0) return [];
  const among = (values: readonly Value[]): ConfigObject[] => values.flatMap((each) => objectsIn(facts, each, depth - 1));
  switch (value.kind) {
    case 'object': return [value, ...among(value.spreads)];
    case 'binding': return among(facts.bindings[value.id]!.values);
    case 'choice': return among(value.of);
    case 'function': return among(facts.functions[value.id]!.returns);
    case 'call': { const { callee, args } = facts.calls[value.call]!; return among([...args, ...(callee.kind === 'call' ? [callee] : [])]); }
    default: return [];
  }
}

/** `output`, `nitro.storage`. */
export function propertyOf(objects: readonly ConfigObject[], ...names: readonly string[]): ConfigProperty | undefined {
  const [first, ...rest] = names;
  for (const object of objects) {
    const found = object.properties.find(({ name }) => name === first);
    if (!found) continue;
    if (!rest.length) return found;
    const inner = found.value.kind === 'object' ? propertyOf([found.value], ...rest) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** The texts that a value may be. */
export function textsOf(value: Value | undefined): string[] {
  if (value?.kind === 'choice') return value.of.flatMap(textsOf);
  return value?.kind === 'text' && value.parts.length === 1 && typeof value.parts[0] === 'string' ? [value.parts[0]] : [];
}
