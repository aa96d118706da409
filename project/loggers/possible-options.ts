/** What a set-up may be told, in any of its cases: `{ ...(isProduction ? {} : { transport }) }` may be told of a transport. */
import type { Linker } from '../calls/linker.js';
import type { Value } from '../facts/facts.js';

export interface PlacedValue {
  readonly path: string;
  readonly value: Value;
}

export type PossibleOptions = ReadonlyMap<string, readonly PlacedValue[]>;

/** @returns nothing where a part comes from somewhere that cannot be seen: anything may be there */
export function possibleOptions(link: Linker, { path, value }: PlacedValue): PossibleOptions | undefined {
  const found = new Map<string, PlacedValue[]>();
  return gather(link, path, value, found, 6) ? found : undefined;
}

function gather(link: Linker, path: string, value: Value, found: Map<string, PlacedValue[]>, depth: number): boolean {
  if (depth === 0) return false;
  if (value.kind === 'choice') return value.of.every((each) => gather(link, path, each, found, depth - 1));
  if (value.kind === 'literal') return true;
  if (value.kind !== 'object') {
    const targets = link.targets(path, value);
    return targets.length > 0 && targets.every((target) => target.kind === 'object' && gather(link, target.path, target.value, found, depth - 1));
  }
  for (const each of value.properties) found.set(each.name, [...found.get(each.name) ?? [], { path, value: each.value }]);
  return value.spreads.every((spread) => gather(link, path, spread, found, depth - 1));
}
