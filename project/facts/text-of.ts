/** What a text says, as far as it is written out. */
import type { Value } from './facts.js';

/** Of a text that is one literal. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' && value.parts.length === 1 && typeof value.parts[0] === 'string' ? value.parts[0] : undefined;
}

/** Of any text, with `*` for what is put in at run time: `/users/*` of `/users/${id}`. */
export function patternOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('') : undefined;
}
