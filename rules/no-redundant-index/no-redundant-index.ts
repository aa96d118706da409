/** An index whose columns another one begins with finds nothing that the other does not, and is written with every row. */
import { indexesOf, type KnownIndex, type QueriedTable, type Range } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { listOf, nameOf } from '../indexes/name-table.js';

export const noRedundantIndex = defineRule({
  name: 'no-redundant-index',
  decision: 'schema',
  description: 'disallow an index that another one begins with',
  messages: {
    isPrefix: "This index of '{{table}}' on {{columns}} finds nothing that {{other}} does not find too, and every row is written to both. Remove it, and drop it in a migration.",
    removeIndex: 'Remove the index on {{columns}}',
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file) {
    for (const table of file.project.queries.tables.all) {
      const here = table.declared?.indexes.some((each) => each.at.path === file.path) ?? false;
      const indexes = here ? indexesOf(table) ?? [] : [];
      for (const index of indexes) {
        if (!index.isDeclared || index.at.path !== file.path || !isPlain(index) || index.isUnique) continue;
        const other = indexes.find((each) => covers(each, index, indexes));
        if (other) yield describe(file, table, index, other);
      }
    }
  },
});

function isPlain({ isPartial, isSpecial, method, columns }: KnownIndex): boolean {
  return !isPartial && !isSpecial && method === undefined && columns.length > 0 && !columns.includes('');
}

/** Of two that are the same, the first stays. */
function covers(other: KnownIndex, index: KnownIndex, all: readonly KnownIndex[]): boolean {
  if (other === index || (!other.isDeclared && !other.isUnique) || !isPlain(other) || other.columns.length < index.columns.length) return false;
  if (!index.columns.every((column, at) => other.columns[at] === column)) return false;
  return other.columns.length > index.columns.length || other.isUnique || all.indexOf(other) < all.indexOf(index);
}

function describe(file: CheckedFile, table: QueriedTable, index: KnownIndex, other: KnownIndex): Report {
  const columns = listOf(table, index.columns);
  const kind = table.declared!.primaryKey.join() === other.columns.join() ? 'the primary key' : other.isUnique ? 'the unique one' : 'the one';
  const line = file.path.endsWith('.prisma') ? wholeLine(file.text, index.at.range) : undefined;
  return {
    at: index.at.range, messageId: 'isPrefix', level: 'note', subject: `${nameOf(table)}: ${columns}`,
    data: { table: nameOf(table), columns, other: `${kind} on ${listOf(table, other.columns)}` },
    chain: [{ ...other.at, label: `${kind} on ${listOf(table, other.columns)}` }],
    ...(line ? { suggest: [{ messageId: 'removeIndex', data: { columns }, edits: [{ path: file.path, range: line, text: '' }] }] } : {}),
  };
}

/** Where nothing else stands on it. */
function wholeLine(text: string, [start, end]: Range): Range | undefined {
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return before && after ? [start - before[1]!.length, end + after[0].length] : undefined;
}
