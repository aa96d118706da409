import type { NewIndex } from '../schema-model.js';

/** `UNIQUE PRIMARY KEY` makes one index: PostgreSQL and SQLite leave out the second of two alike, and PostgreSQL gives its name to the first. */
export function withoutTwins(indexes: readonly NewIndex[]): NewIndex[] {
  const kept: NewIndex[] = [];
  for (const index of [...indexes.filter((each) => each.isPrimary), ...indexes.filter((each) => !each.isPrimary)]) {
    const twin = kept.findIndex((each) => index.isUnique && each.isUnique && !index.isSpecial && !each.isSpecial && each.columns.join('\0') === index.columns.join('\0'));
    if (twin < 0) kept.push(index);
    else if (kept[twin]!.name === undefined && index.name !== undefined) kept[twin] = { ...kept[twin]!, name: index.name };
  }
  return kept;
}
