/** Texts that are written out, here or where a constant comes from. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';

export function textOf(link: Linker, path: string, value: Value | undefined): string | undefined {
  if (!value) return undefined;
  const [target, ...others] = link.targets(path, value);
  return target?.kind === 'text' && others.length === 0 && target.value.parts.every((part) => typeof part === 'string') ? target.value.parts.join('') : undefined;
}

/** The texts of a list that is written out. */
export function textsOf(link: Linker, path: string, value: Value | undefined): string[] | undefined {
  const [target, ...others] = value ? link.targets(path, value) : [];
  if (target?.kind !== 'array' || others.length) return undefined;
  const texts = target.value.items.map((each) => textOf(link, target.path, each));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
