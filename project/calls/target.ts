/** What a value stands for once imports are followed: a piece of the project, or a trail into a package. */
import type { Value } from '../facts/facts.js';

/**
 * The way from a package's door to a value: `new Stripe(key).charges.create` is `stripe` with `new`, `charges`, `create`.
 * `()` is a call, `new` a construction, `await` what came back; a leading default or namespace import leaves no step.
 */
export interface Trail {
  readonly package: string;
  readonly subpath: string;
  readonly steps: readonly string[];
  /** The call that ended in the last `()` or `new`: where its options are. */
  readonly madeBy?: CallSite;
}

export interface CallSite {
  readonly path: string;
  readonly call: number;
}

export interface FunctionSite {
  readonly path: string;
  readonly id: number;
}

/** What a function is known by in maps and sets. */
export function keyOfFunction({ path, id }: FunctionSite): string {
  return `${path}#${id}`;
}

export type Target =
  | ({ readonly kind: 'function' } & FunctionSite)
  | { readonly kind: 'class'; readonly path: string; readonly id: number }
  | { readonly kind: 'instance'; readonly path: string; readonly id: number }
  /** An interface or a type alias of the project; the number is its binding. */
  | { readonly kind: 'type'; readonly path: string; readonly id: number }
  | { readonly kind: 'object'; readonly path: string; readonly value: Value & { kind: 'object' } }
  | { readonly kind: 'text'; readonly path: string; readonly value: Value & { kind: 'text' } }
  | { readonly kind: 'array'; readonly path: string; readonly value: Value & { kind: 'array' } }
  /** A file of the project as a namespace. */
  | { readonly kind: 'file'; readonly path: string }
  | ({ readonly kind: 'external' } & Trail)
  | { readonly kind: 'global'; readonly steps: readonly string[] };
