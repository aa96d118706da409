/**
 * The options that something is called with, as far as they are written out.
 * Invariant: where a part of them cannot be read, an option that is not seen may still be said: `isOpen`.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import { type Constant, constantOf } from './constant.js';

export interface Said {
  readonly path: string;
  readonly value: Value;
  /** Of the property, name and value. */
  readonly range: Range;
}

export class Options {
  constructor(readonly link: Linker, readonly said: ReadonlyMap<string, Said>, readonly isOpen: boolean) {}

  get(name: string): Said | undefined {
    return this.said.get(name);
  }

  has(name: string): boolean {
    return this.said.has(name);
  }

  constant(name: string): Constant | undefined {
    const said = this.said.get(name);
    return said && constantOf(this.link, said.path, said.value);
  }

  text(name: string): string | undefined {
    const constant = this.constant(name);
    return typeof constant === 'string' ? constant : undefined;
  }

  /** @returns `undefined` where it is not known; what is not said is `byDefault` */
  flag(name: string, byDefault: boolean): boolean | undefined {
    if (!this.said.has(name)) return this.isOpen ? undefined : byDefault;
    const constant = this.constant(name);
    return typeof constant === 'boolean' ? constant : constant === null ? byDefault : undefined;
  }

  within(name: string): Options {
    const said = this.said.get(name);
    return said ? readOptions(this.link, said.path, said.value) : new Options(this.link, new Map(), this.isOpen);
  }
}

export function readOptions(link: Linker, path: string, value: Value | undefined, depth = 0): Options {
  if (!value || (value.kind === 'literal' && value.value === null)) return new Options(link, new Map(), false);
  const [target, ...others] = value.kind === 'object' ? [{ kind: 'object', path, value } as const] : link.targets(path, value);
  if (target?.kind !== 'object' || others.length || depth > 8) return new Options(link, new Map(), true);
  const said = new Map<string, Said>();
  let isOpen = false;
  for (const spread of target.value.spreads) {
    const inner = readOptions(link, target.path, spread, depth + 1);
    isOpen ||= inner.isOpen;
    for (const [name, each] of inner.said) said.set(name, each);
  }
  for (const property of target.value.properties) {
    // Which of them comes last is not known here: `{ nullable: true, ...options }`.
    const value: Value = said.has(property.name) && target.value.spreads.length ? { kind: 'unknown' } : property.value;
    said.set(property.name, { path: target.path, value, range: property.range });
  }
  return new Options(link, said, isOpen);
}
