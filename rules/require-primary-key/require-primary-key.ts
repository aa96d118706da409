/** Every row can be named: by a primary key, or by columns that are there and unique. */
import type { DeclaredSchema, DeclaredTable } from '@tenfold/project';
import { defineRule } from '../define-rule.js';
import { matchName } from '../schema/match-name.js';

export const requirePrimaryKey = defineRule({
  name: 'require-primary-key',
  decision: 'schema',
  description: 'require a key that names every row of a table',
  messages: {
    lacksKey: "Table '{{table}}' has no key: one of its rows cannot be named, a job that fails half-way cannot go on where it stopped, and replication refuses to update or delete them. Give it a primary key.",
  },
  options: {
    properties: { ignoreTables: { type: 'array', items: { type: 'string' }, description: 'Tables that need none, as the database names them; `*` stands for anything.' } },
    defaults: { ignoreTables: [] },
  },
  hasSuggestions: false,
  languages: ['js', 'prisma'],
  *check(file, options) {
    const ignored = options['ignoreTables'] as readonly string[];
    const seen = new Set<number>();
    for (const { declared } of file.project.schemaReports) {
      if (!declared || !saysKeys(declared)) continue;
      for (const table of declared.tables) {
        // Two schemas may be declared by one file, in which a table is declared once.
        if (table.at.path !== file.path || seen.has(table.at.range[0]) || hasKey(table) || ignored.some((each) => matchName(each, table.name))) continue;
        seen.add(table.at.range[0]);
        yield { at: table.at.range, messageId: 'lacksKey', data: { table: table.name } };
      }
    }
  },
});

function saysKeys({ says }: DeclaredSchema): boolean {
  return says === undefined || says.includes('indexes');
}

/** Unique columns that are never null do as well: the pair of a join table, the number of an entry in a log. */
function hasKey({ primaryKey, isOpen, isOpaque, columns, indexes }: DeclaredTable): boolean {
  if (primaryKey.length > 0 || isOpen || isOpaque) return true;
  const isRequired = (name: string): boolean => columns.some((column) => column.name === name && column.isNullable === false);
  return indexes.some((index) => index.isUnique && !index.isPartial && index.columns.every(isRequired));
}
