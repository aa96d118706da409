/** Rows of another table that are named in a list are known to nobody but the code: the database keeps no such list right. */
import type { QueriedTable } from '@tenfold/project';
import { defineRule } from '../define-rule.js';
import { nameOf } from '../indexes/name-table.js';
import { matchesName } from '../indexes/match-name.js';

type Column = NonNullable<QueriedTable['declared']>['columns'][number];

export const preferJoinTable = defineRule({
  name: 'prefer-join-table',
  decision: 'schema',
  description: 'prefer a table of its own to a list of ids in a column',
  messages: {
    keepsIds: "'{{column}}' of '{{table}}' keeps the ids of '{{other}}' as {{form}}: the database neither checks them nor takes out those that are gone, and which rows name one is found by reading all. Prefer a table that joins the two.",
  },
  options: {
    properties: { names: { type: 'array', items: { type: 'string' }, description: 'What columns that keep ids are called in the code, with * for any letters.' } },
    defaults: { names: ['*Ids', '*_ids', '*IDs'] },
  },
  hasSuggestions: false,
  languages: ['js', 'prisma'],
  *check(file, options) {
    for (const table of file.project.queries.tables.all) {
      if (isRecord(nameOf(table))) continue;
      for (const column of table.declared?.columns ?? []) {
        const name = column.property ?? column.name;
        const form = column.at.path === file.path && matchesName(options['names'] as readonly string[], [name]) ? formOf(column) : undefined;
        const other = form && !isOrdered(name) ? otherTable(file.project.queries.tables.all, table, name) : undefined;
        if (form && other && mayHold(column, other)) yield { at: column.at.range, level: 'note', messageId: 'keepsIds', data: { column: name, table: nameOf(table), other: nameOf(other), form }, chain: [{ ...other.declared!.at, label: `table ${nameOf(other)}` }] };
      }
    }
  },
});

function formOf({ type }: Column): string | undefined {
  if (!type) return undefined;
  if (type.isList) return 'an array';
  return /^jsonb?$/.test(type.base) ? 'JSON' : /^(text|varchar|bpchar|mediumtext|longtext)$/.test(type.base) ? 'one text' : undefined;
}

/** What was so at a time stays so, whatever becomes of the rows. */
function isRecord(table: string): boolean {
  return /(snapshot|audit|log|history|event|archive|version|revision|export|import|job|task|run|cache)(s|es|entry|entries)?$/i.test(table);
}

/** A list that keeps an order says more than a table that joins. */
function isOrdered(column: string): boolean {
  return /order|sort|rank|position|sequence|pinned|external|remote|legacy/i.test(column);
}

/** `assignedUserIds` are ids of users; where no table is called so, they are somebody else's. */
function otherTable(tables: readonly QueriedTable[], { report }: QueriedTable, column: string): QueriedTable | undefined {
  const words = column.replace(/_?I[dD]s$|_ids$/, '').split(/_|(?=[A-Z])/).map((each) => each.toLowerCase());
  for (let at = 0; at < words.length; at++) {
    const stem = words.slice(at).join('');
    const found = tables.find((each) => each.report === report && each.declared && [nameOf(each), each.declared.name].some((name) => singular(name) === singular(stem)));
    if (found) return found;
  }
  return undefined;
}

function singular(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '').replace(/ies$/, 'y').replace(/(ss|sh|ch|x)es$/, '$1').replace(/s$/, '');
}

/** A list of numbers holds no texts. */
function mayHold({ type }: Column, { declared }: QueriedTable): boolean {
  const [key, ...others] = declared!.primaryKey;
  const ofKey = declared!.columns.find((each) => each.name === key)?.type?.base;
  return others.length === 0 && key !== undefined && (!type!.isList || ofKey === undefined || ofKey === type!.base || [ofKey, type!.base].every((each) => /^(text|varchar|bpchar|uuid)$/.test(each)) || [ofKey, type!.base].every((each) => /^int/.test(each)));
}
