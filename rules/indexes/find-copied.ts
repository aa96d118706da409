/** Whether a column repeats one of a table that a key of its own leads to: `customerName` beside `customerId`. */
import { foreignKeysOf, type QueriedTable, type Queries } from '@tenfold/project';
import { nameOf, propertyOf } from './name-table.js';

type Column = NonNullable<QueriedTable['declared']>['columns'][number];

/** @returns `Customer.name` */
export function findCopied(tables: Queries['tables'], table: QueriedTable, column: Column): string | undefined {
  const words = wordsOf(column.property ?? column.name);
  for (const { columns: [key], table: to } of foreignKeysOf(table)) {
    const other = tables.find(table.report, to)?.declared;
    const stem = key === undefined ? [] : wordsOf(propertyOf(table, key)).slice(0, -1);
    if (!other || key === column.name || stem.length === 0 || words.length <= stem.length || !stem.every((word, at) => words[at] === word)) continue;
    const rest = words.slice(stem.length).join(' ');
    const copied = other.columns.find((each) => wordsOf(each.property ?? each.name).join(' ') === rest && !other.primaryKey.includes(each.name) && each.type?.base === column.type?.base);
    if (copied) return `${nameOf({ ...table, key: to, declared: other })}.${copied.property ?? copied.name}`;
  }
  return undefined;
}

function wordsOf(name: string): string[] {
  return name.split(/_|(?=[A-Z])/).filter(Boolean).map((each) => each.toLowerCase());
}
