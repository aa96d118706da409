/** Texts and numbers that are written out, here or where a constant comes from. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';

export function textOf(link: Linker, path: string, value: Value | undefined): string | undefined {
  if (!value) return undefined;
  const [target, ...others] = link.targets(path, value);
  if (target?.kind !== 'text' || others.length) return undefined;
  const parts = target.value.parts.map((part) => (typeof part === 'string' ? part : constantOf(link, target.path, part)));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** A text or a number, itself or as the one value of a constant. */
export function constantOf(link: Linker, path: string, value: Value): string | number | undefined {
  if (value.kind === 'literal') return typeof value.value === 'number' ? value.value : undefined;
  const binding = value.kind === 'binding' ? link.facts(path)!.bindings[value.id]! : undefined;
  if (binding && binding.kind === 'variable') return binding.isConst && binding.values.length === 1 ? constantOf(link, path, binding.values[0]!) : undefined;
  return binding?.kind === 'parameter' ? undefined : textOf(link, path, value);
}

/** The texts of a list that is written out. */
export function textsOf(link: Linker, path: string, value: Value | undefined): string[] | undefined {
  const [target, ...others] = value ? link.targets(path, value) : [];
  if (target?.kind !== 'array' || others.length) return undefined;
  const texts = target.value.items.map((each) => textOf(link, target.path, each));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
