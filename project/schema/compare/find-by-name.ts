/** Names as each dialect tells them apart: MySQL and SQLite do not look at the case of a column's name, nor, on most machines, of a table's. */
import type { Dialect } from '../schema-source.js';

export function findByName<T>(known: ReadonlyMap<string, T>, key: string, dialect: Dialect): T | undefined {
  const exact = known.get(key);
  if (exact || dialect === 'postgresql') return exact;
  const lower = key.toLowerCase();
  for (const [name, each] of known) if (name.toLowerCase() === lower) return each;
  return undefined;
}

/** One text for each way to write the same names. */
export function spellNames(names: readonly string[], dialect: Dialect): string {
  return names.map((each) => spellName(each, dialect)).join('\0');
}

export function spellName(name: string, dialect: Dialect): string {
  return dialect === 'postgresql' ? name : name.toLowerCase();
}
