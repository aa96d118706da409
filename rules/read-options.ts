/** The options of a library's set-up, as far as the text says them: `set({ a })`, `set(options)`, `set({ ...defaults, a })`. */
import type { Value } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

export interface KnownOptions {
  /** The literal, where it stands in the call itself. */
  readonly literal: (Value & { kind: 'object' }) | undefined;
  /** By name; the last one wins. Each with the file its value stands in. */
  readonly values: ReadonlyMap<string, { readonly path: string; readonly value: Value; readonly range: readonly [number, number] }>;
}

/** Nothing where an option may come from somewhere that cannot be seen: it may be there. No value at all is no options. */
export function readOptions(file: CheckedFile, value: Value | undefined): KnownOptions | undefined {
  if (!value) return { literal: undefined, values: new Map() };
  if (value.kind === 'binding' && file.facts!.writes.some((write) => write.binding === value.id && write.how === 'property')) return undefined; // `options.store = …` further down
  const values = new Map<string, { path: string; value: Value; range: readonly [number, number] }>();
  return gather(file, file.path, value, values, 4) ? { literal: value.kind === 'object' ? value : undefined, values } : undefined;
}

function gather(file: CheckedFile, path: string, value: Value, values: Map<string, { path: string; value: Value; range: readonly [number, number] }>, depth: number): boolean {
  const targets = value.kind === 'object' ? [{ kind: 'object' as const, path, value }] : file.analysis.link.targets(path, value);
  const [only] = targets;
  if (targets.length !== 1 || only?.kind !== 'object' || depth === 0) return false;
  const isKnown = only.value.spreads.every((spread) => gather(file, only.path, spread, values, depth - 1));
  for (const each of only.value.properties) values.set(each.name, { path: only.path, value: each.value, range: each.range });
  return isKnown;
}
