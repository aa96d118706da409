/** A query that looks for a value finds it by an index, or reads every row there is, and more of them each day. */
import { asksFor, columnsToIndex, foreignKeysOf, matchSchedule, type QueriedTable, type Query, serveFilter } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { hopOf, listOf, nameOf, placeOfColumn } from '../indexes/name-table.js';
import { isSelective } from '../indexes/is-selective.js';
import { matchesName } from '../indexes/match-name.js';
import { suggestIndex } from '../indexes/suggest-index.js';

export const indexQueryColumns = defineRule({
  name: 'index-query-columns',
  decision: 'schema',
  description: 'require an index for the columns that queries look for',
  messages: {
    readsWholeTable: "'{{method}}' looks for {{columns}} of '{{table}}', and no index begins with {{any}}: the database reads every row of the table for it. Add an index.",
    addIndex: 'Declare {{index}} in {{table}}',
  },
  options: {
    properties: {
      methods: { type: 'array', items: { type: 'string' }, description: 'The methods that are looked at, such as findMany; none named is all of them.' },
      minCalls: { type: 'integer', minimum: 1, description: 'How many queries must look for the same columns before any is reported.' },
      ignoreTables: { type: 'array', items: { type: 'string' }, description: 'Tables that stay small, by the name of the model or of the table, with * for any letters.' },
    },
    defaults: { methods: [], minCalls: 1, ignoreTables: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|script|generated|config)$/.test(file.role)) return;
    for (const query of file.project.queries.in(file.path)) {
      const lacking = query.isFollowed ? undefined : lackingIn(file, query, options);
      // Who runs a query is asked last: the whole code must be walked for it.
      if (lacking && !isPlanned(file, query)) yield describe(file, query, lacking);
    }
  },
});

/** Run by a plan or by a machine alone: nobody waits while the table is read. */
function isPlanned({ analysis }: CheckedFile, { path, function: fn }: Query): boolean {
  const facts = analysis.facts(path)!;
  const taker = facts.functions[fn]?.argumentOf;
  if (taker && matchSchedule(analysis.link, facts, facts.calls[taker.call]!)) return true;
  return fn >= 0 && analysis.working.has(path, fn) && !analysis.reached.has(path, fn);
}

interface Lacking {
  readonly table: QueriedTable;
  readonly columns: readonly string[];
}

function lackingIn(file: CheckedFile, query: Query, options: Options): Lacking | undefined {
  const methods = options['methods'] as readonly string[];
  if ((methods.length > 0 && !methods.includes(query.method)) || serveFilter(query.filter) !== 'whole-table') return undefined;
  const found = columnsToIndex(query.filter);
  if (!found || isSmall(file, found.table, options)) return undefined;
  const { table } = found;
  const columns = found.columns.filter((each) => isSelective(file.project, table, each));
  // A foreign key is told of once, where it is declared, with everything that asks for it.
  if (columns.length === 0 || columns.some((each) => foreignKeysOf(table).some((key) => key.columns[0] === each))) return undefined;
  const same = file.project.queries.of(query.table).filter((each) => !each.isFollowed && columns.every((column) => asksFor(each.filter, column)));
  return same.length >= (options['minCalls'] as number) ? { table, columns: columns.slice(0, 3) } : undefined;
}

/** Somewhere all of it is read at once, so nobody expects it to grow. */
function isSmall(file: CheckedFile, table: QueriedTable, options: Options): boolean {
  return matchesName(options['ignoreTables'] as readonly string[], [nameOf(table), table.key]) || file.project.queries.of(table).some((each) => each.takesAll);
}

function describe(file: CheckedFile, query: Query, { table, columns }: Lacking): Report {
  const names = listOf(table, columns);
  const draft = suggestIndex(file, table, columns);
  const declared = placeOfColumn(table, columns[0]!);
  const others = file.project.queries.of(query.table).filter((each) => each !== query && !each.isFollowed && columns.every((column) => asksFor(each.filter, column)));
  return {
    at: query.range, messageId: 'readsWholeTable', subject: `${nameOf(table)}: ${names}`,
    data: { method: query.method, table: nameOf(table), columns: names, any: columns.length > 1 ? 'any of them' : 'it' },
    chain: [...(declared ? [{ ...declared, label: `${names} of ${nameOf(table)}, in no index` }] : []), ...others.slice(0, 3).map((each) => hopOf(each, names))],
    ...(draft ? { suggest: [{ messageId: 'addIndex', data: { index: draft.index, table: nameOf(table) }, edits: draft.edits }] } : {}),
  };
}
