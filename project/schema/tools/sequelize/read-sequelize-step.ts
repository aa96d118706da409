/** The calls of Sequelize's `queryInterface` to the changes they make. */
import type { Range } from '../../../findings/finding.js';
import type { SchemaChange } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import { addColumn, alterColumn, createTable, foreignKey, primaryIndex, uniqueIndex } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, live, propertyOf, textOf, textsOf } from '../code/known.js';
import { type CodeContext, type CodeReader, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import { indexName, readAttribute, tableOf } from './read-attribute.js';
import { bareName } from '../../schema-model.js';

interface Call {
  readonly args: readonly Known[];
  readonly range: Range;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
  readonly code: CodeContext;
}

type ReadCall = (call: Call) => readonly SchemaChange[] | undefined;

export function sequelizeReader(dialect: Dialect, sql: ReadSql): CodeReader {
  return {
    parameters: [live('queryInterface'), live('Sequelize')],
    isLive: ({ root }) => root === 'queryInterface',
    read: ({ chain: { steps } }, code) => {
      const step = steps.findLast((each) => each.args && Object.hasOwn(reads, each.name));
      // What a question was answered with is looked through: `indexes.some(…)`.
      if (!step) return steps.some((each) => questions.test(each.name)) || steps.every((each) => !each.args || ignorable.test(each.name)) ? [] : undefined;
      return reads[step.name]!({ args: step.args!, range: step.range, dialect, sql, code });
    },
  };
}

const questions = /^(describeTable|show\w+|tableExists|select|rawSelect|get(Dialect|DatabaseName|Tables|ForeignKey\w+)|find\w+)$/;
/** What leaves the schema as it is, too: rows, the ends of a transaction. */
const ignorable = /^(\(\)|get\w*|commit|rollback|startUnmanagedTransaction|isDefined|model|models|escape|quote\w*|fn|col|literal|define|find\w*|count|authenticate|close|then|map|filter|log|nameIndexes|upsert|createDatabase)$/;

const rows = (verb: 'insert' | 'update' | 'delete'): ReadCall => ({ args, range }) => {
  const table = tableOf(args[0]);
  const condition = verb === 'update' ? args[2] : args[1];
  const isWhole = verb !== 'insert' && (isNothing(condition) || (condition?.kind === 'object' && !condition.isOpen && condition.properties.size === 0));
  return table === undefined ? [] : [{ kind: 'write-rows', table, verb, isWhole, range }];
};

const reads: Readonly<Record<string, ReadCall>> = {
  createTable: readCreateTable,
  dropTable: onTable((table, { range }) => [{ kind: 'drop-table', table, range }]),
  renameTable: onTable((table, { args, range }) => { const to = tableOf(args[1]); return to === undefined ? undefined : [{ kind: 'rename-table', table, to, range }]; }),
  addColumn: onColumn((table, column, call) => addColumn(table, readAttribute({ ...call, table }, column, call.args[2]), call.dialect)),
  changeColumn: onColumn((table, column, call) => readChange(table, column, call)),
  removeColumn: onColumn((table, column, { range }) => [{ kind: 'drop-column', table, column, range }]),
  renameColumn: onColumn((table, column, { args, range }) => { const to = textOf(args[2]); return to === undefined ? undefined : [{ kind: 'rename-column', table, column, to, range }]; }),
  addIndex: onTable(readAddIndex),
  removeIndex: onTable((table, { args, range }) => {
    const columns = args[1]?.kind === 'list' ? textsOf(args[1]) : undefined;
    const index = textOf(args[1]) ?? (columns && indexName(table, columns));
    return index === undefined ? undefined : [{ kind: 'drop-index', table, index, range }];
  }),
  addConstraint: onTable(readAddConstraint),
  removeConstraint: onTable((table, { args, range }) => { const name = textOf(args[1]); return name === undefined ? undefined : [{ kind: 'drop-constraint', table, name, range }]; }),
  query: ({ args, range, sql }) => readCodeSql(args[0], range, sql),
  transaction: ({ args, code }) => { for (const each of args) if (each.kind === 'function') code.follow(each, [{ kind: 'unknown' }]); return []; },
  dropEnum: ({ args, range }) => { const name = textOf(args[0]); return name === undefined ? undefined : [{ kind: 'drop-enum', name, range }]; },
  dropSchema: ({ args, range }) => { const schema = textOf(args[0]); return schema === undefined ? undefined : [{ kind: 'drop-schema', schema, range }]; },
  bulkInsert: rows('insert'), insert: rows('insert'), bulkUpdate: rows('update'), update: rows('update'), bulkDelete: rows('delete'), delete: rows('delete'),
  createSchema: () => [], createFunction: () => [], dropFunction: () => [], createTrigger: () => [], dropTrigger: () => [], renameFunction: () => [],
};

function onTable(read: (table: string, call: Call) => readonly SchemaChange[] | undefined): ReadCall {
  return (call) => {
    const table = tableOf(call.args[0]);
    return table === undefined ? undefined : read(table, call) ?? [unreadable(call.range, [bareName(table).toLowerCase()], 'the step is not written out')];
  };
}

function onColumn(read: (table: string, column: string, call: Call) => readonly SchemaChange[] | undefined): ReadCall {
  return onTable((table, call) => { const column = textOf(call.args[1]); return column === undefined ? undefined : read(table, column, call); });
}

function readCreateTable({ args, range, dialect, sql }: Call): readonly SchemaChange[] | undefined {
  const table = tableOf(args[0]);
  if (table === undefined) return undefined;
  const schema = textOf(propertyOf(args[2], 'schema'));
  const key = schema === undefined || table.includes('.') ? table : `${schema}.${table}`;
  const attributes = args[1];
  if (attributes?.kind !== 'object') return [unreadable(range, [bareName(table).toLowerCase()], 'the columns are not written out')];
  const columns = [...attributes.properties].map(([name, spec]) => readAttribute({ table: key, range, dialect, sql }, name, spec));
  const uniques = propertyOf(args[2], 'uniqueKeys');
  const indexes = uniques?.kind === 'object' ? [...uniques.properties].flatMap(([name, unique]) => {
    const fields = textsOf(unique.kind === 'list' ? unique : propertyOf(unique, 'fields'));
    return fields ? [uniqueIndex(key, fields, dialect, textOf(propertyOf(unique, 'customIndex')) ?? name)] : [];
  }) : [];
  // `CREATE TABLE IF NOT EXISTS` is what Sequelize writes.
  return createTable({ table: key, range, columns, indexes, isOpen: attributes.isOpen, unlessThere: true }, dialect);
}

/** In PostgreSQL a reference is added, and nothing else of the column is changed; else the whole column is written anew. */
function readChange(table: string, column: string, call: Call): readonly SchemaChange[] {
  const draft = readAttribute({ ...call, table }, column, call.args[2]);
  if (call.dialect !== 'postgresql' || draft.foreignKeys?.length === 0) return alterColumn(table, draft);
  const { name, range, foreignKeys = [], isNullable } = draft;
  return alterColumn(table, { name, range, foreignKeys, ...(isNullable === false ? { isNullable } : {}) });
}

/** `addIndex('users', ['email'], { unique: true })`, `addIndex('users', { fields: ['email'] })` */
function readAddIndex(table: string, { args, range }: Call): readonly SchemaChange[] | undefined {
  const options = args[1]?.kind === 'list' || textOf(args[1]) !== undefined ? args[2] : args[1];
  const fields = options === args[1] ? propertyOf(options, 'fields') : args[1];
  if (fields?.kind !== 'list' || fields.isOpen) return undefined;
  const columns = fields.items.map((each) => textOf(each) ?? textOf(propertyOf(each, 'name', 'attribute')) ?? '');
  const name = textOf(propertyOf(options, 'name', 'indexName')) ?? (columns.includes('') ? undefined : indexName(table, columns));
  const type = textOf(propertyOf(options, 'type', 'indicesType'));
  const method = textOf(propertyOf(options, 'using', 'method', 'indexType'))?.toLowerCase();
  const isUnique = flagOf(propertyOf(options, 'unique')) === true || /unique/i.test(type ?? '');
  return [{
    kind: 'add-index', table, range, ...(flagOf(propertyOf(options, 'concurrently')) === true ? { isConcurrent: true } : {}),
    index: { columns, isUnique, ...(name === undefined ? {} : { name }), ...(isNothing(propertyOf(options, 'where')) ? {} : { isPartial: true }), ...(method !== undefined && method !== 'btree' ? { method } : {}), ...(fields.items.some((each) => each.kind === 'object') ? { isSpecial: true } : {}) },
  }];
}

/** `addConstraint('users', { type: 'unique', fields: ['email'] })`, and the older one with the columns on their own. */
function readAddConstraint(table: string, { args, range, dialect }: Call): readonly SchemaChange[] | undefined {
  const options = args[1]?.kind === 'list' ? args[2] : args[1];
  const columns = textsOf(args[1]?.kind === 'list' ? args[1] : propertyOf(options, 'fields'));
  const type = textOf(propertyOf(options, 'type'))?.toLowerCase();
  const named = textOf(propertyOf(options, 'name'));
  const nameFor = (kind: string): string => named ?? `${bareName(table)}_${columns?.join('_')}_${kind}`;
  if (type === 'check' || type === 'default') return [{ kind: 'add-check', table, range, ...(named === undefined ? {} : { name: named }) }];
  if (!columns) return undefined;
  switch (type) {
    case 'unique': return [{ kind: 'add-index', table, range, index: { name: nameFor('uk'), columns, isUnique: true, isConstraint: true } }];
    case 'primary key': return [{ kind: 'add-index', table, range, index: primaryIndex(table, columns, dialect, nameFor('pk')) }, ...columns.map((column): SchemaChange => ({ kind: 'alter-column', table, column, isNullable: false, range }))];
    case 'foreign key': {
      const references = propertyOf(options, 'references');
      const to = tableOf(propertyOf(references, 'table', 'model'));
      const fields = textsOf(propertyOf(references, 'fields')) ?? textsOf(propertyOf(references, 'field', 'key')) ?? [];
      return to === undefined ? undefined : [{ kind: 'add-foreign-key', table, range, foreignKey: foreignKey(columns, to, fields, { name: nameFor(`${to}_fk`), onDelete: textOf(propertyOf(options, 'onDelete')), onUpdate: textOf(propertyOf(options, 'onUpdate')) }) }];
    }
    default: return undefined;
  }
}
