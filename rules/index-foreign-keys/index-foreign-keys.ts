/** A foreign key that no index begins with makes every look from the other side a look at the whole table. */
import { asksFor, conditionsIn, equalColumns, foreignKeysOf, indexesOf, isIndexed, type KnownForeignKey, type KnownIndex, type Place, type QueriedTable, type Query, serveFilter } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { hopOf, listOf, nameOf, placeOfColumn, propertyOf } from '../indexes/name-table.js';
import { matchesName } from '../indexes/match-name.js';
import { suggestIndex } from '../indexes/suggest-index.js';

export const indexForeignKeys = defineRule({
  name: 'index-foreign-keys',
  decision: 'schema',
  description: 'require an index for foreign keys that are asked for or that cascade',
  messages: {
    isAskedFor: "No index begins with the foreign key {{columns}} of '{{table}}', and {{count}} for it: each time the database reads the whole table. Add an index.",
    cascades: "No index begins with the foreign key {{columns}} of '{{table}}': each time a row of '{{other}}' is deleted, the database reads the whole table for what to {{action}}. Add an index.",
    lacksIndex: "No index begins with the foreign key {{columns}} of '{{table}}'. Add an index.",
    addIndex: 'Declare {{index}} in {{table}}',
  },
  options: {
    properties: {
      onlyIf: { type: 'array', items: { enum: ['queried', 'cascade'] }, description: 'What makes a key worth an index; without any of them every key is reported.' },
      ignore: { type: 'array', items: { type: 'string' }, description: 'Tables, or columns as Table.column, that need none, with * for any letters.' },
    },
    defaults: { onlyIf: ['queried', 'cascade'], ignore: [] },
  },
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file, options) {
    const { queries } = file.project;
    for (const table of queries.tables.all) {
      const keys = foreignKeysOf(table);
      const here = keys.filter((key) => placeOf(table, key)?.path === file.path);
      const indexes = here.length ? indexesOf(table) : undefined;
      for (const key of here) if (indexes && !isServed(file, table, key, indexes)) yield* report(file, table, key, options);
    }
  },
});

function placeOf(table: QueriedTable, key: KnownForeignKey): Place | undefined {
  return placeOfColumn(table, key.columns[0]!) ?? key.at;
}

function isServed(file: CheckedFile, table: QueriedTable, { columns }: KnownForeignKey, indexes: readonly KnownIndex[]): boolean {
  return columns.some((column) => isIndexed(table, column, indexes) === 'yes' || indexes.some((each) => each.columns[0] === column && each.isPartial && leavesOutNothingOnly(file, each)));
}

/** `WHERE parent_id IS NOT NULL`: all rows that have a key. */
function leavesOutNothingOnly(file: CheckedFile, { at }: KnownIndex): boolean {
  const text = file.project.text(at.path)?.slice(...at.range) ?? '';
  return /\bwhere\b[^;]*\bis\s+not\s+null\b/i.test(text) && !/\bis\s+not\s+null\b[^;]*\band\b|\band\b[^;]*\bis\s+not\s+null\b/i.test(text);
}

function* report(file: CheckedFile, table: QueriedTable, key: KnownForeignKey, options: Options): Generator<Report> {
  const onlyIf = options['onlyIf'] as readonly string[];
  const [first] = key.columns;
  const ignore = options['ignore'] as readonly string[];
  if (matchesName(ignore, [nameOf(table), table.key, `${nameOf(table)}.${propertyOf(table, first!)}`, `${table.key}.${first!}`])) return;
  const { queries } = file.project;
  // Where another column finds the rows, the key is only a check.
  const asking = queries.of(table).filter((each) => !mayBeServed(table, first!, each) && asksFor(each.filter, first!) && serveFilter(each.filter, first) === 'whole-table' && firstKeyOf(table, each) === first);
  // Read as a whole somewhere, so nobody expects it to grow.
  if (onlyIf.length && queries.of(table).some((each) => each.takesAll)) return;
  const other = queries.tables.find(table.report, key.table);
  const cascades = /^(CASCADE|SET NULL|SET DEFAULT)$/.test(key.onDelete) && other !== undefined && queries.deletedFrom.has(other);
  if (onlyIf.length === 0 || (onlyIf.includes('queried') && asking.length) || (onlyIf.includes('cascade') && cascades)) yield describe(file, table, key, asking, cascades);
}

/** By an index for some rows, which the other conditions of the query may be about. */
function mayBeServed(table: QueriedTable, column: string, { filter }: Query): boolean {
  return conditionsIn(filter) > 1 && indexesOf(table)!.some((each) => each.isPartial && each.columns[0] === column);
}

/** Of several keys that a query looks for, an index on the first does for all. */
function firstKeyOf(table: QueriedTable, { filter }: Query): string | undefined {
  const keys = foreignKeysOf(table).map((each) => each.columns[0]);
  return equalColumns(filter, table).find((column) => keys.includes(column));
}

function describe(file: CheckedFile, table: QueriedTable, key: KnownForeignKey, asking: readonly Query[], cascades: boolean): Report {
  const columns = listOf(table, key.columns);
  const draft = suggestIndex(file, table, key.columns);
  return {
    at: placeOf(table, key)!.range, messageId: asking.length ? 'isAskedFor' : cascades ? 'cascades' : 'lacksIndex', subject: `${nameOf(table)}: ${columns}`,
    data: { columns, table: nameOf(table), other: nameOfOther(file, table, key), action: key.onDelete === 'CASCADE' ? 'delete with it' : 'set free', count: asking.length === 1 ? '1 query asks' : `${asking.length} queries ask` },
    chain: asking.slice(0, 5).map((each) => hopOf(each, columns)),
    ...(draft ? { suggest: [{ messageId: 'addIndex', data: { index: draft.index, table: nameOf(table) }, edits: draft.edits }] } : {}),
  };
}

function nameOfOther(file: CheckedFile, table: QueriedTable, key: KnownForeignKey): string {
  const other = file.project.queries.tables.find(table.report, key.table);
  return other ? nameOf(other) : key.table;
}
