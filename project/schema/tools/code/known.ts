/**
 * What the code of a migration hands to its tool, as far as it is written out: constants folded, helpers followed.
 * Invariant: plain data with the place it comes from; what depends on anything at run time is `unknown`.
 */
import type { Range } from '../../../findings/finding.js';
import type { Value } from '../../../facts/facts.js';

export type Known =
  /** `null` for `undefined` too. */
  | { readonly kind: 'plain'; readonly value: string | number | boolean | null }
  /** A text with something in it that is not known. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Known)[] }
  | KnownObject
  /** `isOpen`: it has more than these. */
  | { readonly kind: 'list'; readonly items: readonly Known[]; readonly isOpen: boolean }
  | KnownFunction
  | { readonly kind: 'class' | 'instance'; readonly path: string; readonly id: number }
  | Chain
  | { readonly kind: 'unknown' };

export interface KnownObject {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Known>;
  readonly isOpen: boolean;
}

export interface KnownFunction {
  readonly kind: 'function';
  readonly path: string;
  readonly id: number;
  readonly frame: Frame;
}

/** `knex.schema.createTable('users', build)`: where it begins, and every property and call from there. */
export interface Chain {
  readonly kind: 'chain';
  /** What the migration was handed under a name of the reader's choice, `this`, `package NAME` or `global NAME`. */
  readonly root: string;
  readonly steps: readonly Step[];
}

export interface Step {
  /** `()` where what an earlier call gave back is called itself, a back quote for a tagged template. */
  readonly name: string;
  /** Absent for a property. */
  readonly args?: readonly Known[];
  /** From its name to its end; in the migration itself, even where the code is elsewhere. */
  readonly range: Range;
}

/** One call of a function of the project: what it was handed, and in which surroundings it was written. */
export interface Frame {
  readonly path: string;
  /** -1 is the module. */
  readonly function: number;
  readonly args: readonly Known[];
  readonly parent?: Frame;
  /** Where it has come to: of a name that is given several values, the one before it counts. */
  at?: number;
  /** The element that each loop is at. */
  readonly loops: Map<Value, Known>;
  /** The call in the migration that leads here, where here is another file. */
  readonly via?: Range;
}

export const unknown: Known = { kind: 'unknown' };
export const nothing: Known = { kind: 'plain', value: null };

export function live(root: string): Chain {
  return { kind: 'chain', root, steps: [] };
}

export function textOf(known: Known | undefined): string | undefined {
  return known?.kind === 'plain' && typeof known.value === 'string' ? known.value : undefined;
}

/** One text, or a list of them; `undefined` where any is not known. */
export function textsOf(known: Known | undefined): readonly string[] | undefined {
  const items = known?.kind === 'list' ? known.isOpen ? [unknown] : known.items : [known ?? unknown];
  const texts = items.map(textOf);
  return texts.every((each) => each !== undefined) ? texts : undefined;
}

export function isNothing(known: Known | undefined): boolean {
  return known === undefined || (known.kind === 'plain' && known.value === null);
}

/** A property: `undefined` where it is certainly not there, `unknown` where it may be. */
export function propertyOf(known: Known | undefined, ...names: readonly string[]): Known | undefined {
  if (isNothing(known)) return undefined;
  if (known!.kind !== 'object') return unknown;
  const { properties, isOpen } = known as KnownObject;
  const found = names.map((name) => properties.get(name)).find((each) => each !== undefined);
  return found && isNothing(found) ? undefined : found ?? (isOpen ? unknown : undefined);
}

/** `undefined` where it may be either; what is not there is false. */
export function flagOf(known: Known | undefined): boolean | undefined {
  return known === undefined ? false : known.kind === 'plain' ? Boolean(known.value) : known.kind === 'object' || known.kind === 'list' || known.kind === 'chain' ? true : undefined;
}

/** The names of a chain's steps, `schema.createTable`. */
export function nameOf({ steps }: Chain): string {
  return steps.map((step) => step.name).join('.');
}
