/**
 * The calls of TypeORM's `queryRunner` to the changes that its drivers make.
 * Invariant: a step whose table is known taints that table alone where the rest of it is not.
 */
import type { SchemaChange } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import { addColumn, alterColumn, type ColumnDraft, createTable, primaryIndex } from '../code/column-draft.js';
import { type Chain, flagOf, type Known, live, propertyOf, textOf, textsOf, unknown } from '../code/known.js';
import { type CodeReader, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import { constraintName } from './constraint-names.js';
import { draftColumn, draftForeignKey, draftIndex, optionsOf, type StepPlace, tableOf } from './table-options.js';
import { bareName } from '../../schema-model.js';

interface Call extends StepPlace {
  readonly args: readonly Known[];
}

type Changes = readonly SchemaChange[] | undefined;
type ReadCall = (call: Call) => Changes;

export function typeormReader(dialect: Dialect, sql: ReadSql): CodeReader {
  return {
    parameters: [live('queryRunner')],
    isLive: ({ root }) => root === 'queryRunner',
    read: ({ chain, range }) => readStep(chain, { range, dialect, sql, args: [] }),
  };
}

/** Of what asks, of transactions, and of rows: nothing of it changes a table. */
const harmless = /^(getTables?|getViews?|has\w+|getDatabases?|getSchemas?|getCurrent\w+|startTransaction|commitTransaction|rollbackTransaction|release|connect|clearTable|stream|getRepository|createQueryBuilder|getTreeRepository|manager|connection|dataSource|createSchema|createDatabase|dropDatabase|loadedTables)$/;

function readStep({ steps }: Chain, place: Call): Changes {
  const [first, ...rest] = steps;
  const last = steps.at(-1)!;
  // `queryRunner.manager.query(…)`, `queryRunner.connection.createQueryRunner()`
  if (last.name === 'query' && steps.slice(0, -1).every((step) => /^(manager|connection|dataSource|queryRunner|createQueryRunner)$/.test(step.name))) return readCodeSql(last.args?.[0], place.range, place.sql);
  if (!first || harmless.test(first.name)) return /^(synchronize|runMigrations|dropDatabase|dropSchema)$/.test(last.name) ? undefined : [];
  return rest.length ? [] : Object.hasOwn(reads, first.name) ? reads[first.name]!({ ...place, args: first.args ?? [] }) : undefined;
}

const reads: Readonly<Record<string, ReadCall>> = {
  createTable: readCreateTable,
  dropTable: named((table, { range }) => [{ kind: 'drop-table', table, range }]),
  renameTable: named((table, { args, range }) => {
    const to = textOf(args[1]);
    return to === undefined ? undefined : [{ kind: 'rename-table', table, range, to: table.includes('.') && !to.includes('.') ? `${table.slice(0, table.indexOf('.'))}.${to}` : to }];
  }),
  addColumn: named((table, call) => each([call.args[1]], (one) => ofColumn(table, one, call, (draft) => addColumn(table, draft, call.dialect)))),
  addColumns: named((table, call) => each(listOf(call.args[1]), (one) => ofColumn(table, one, call, (draft) => addColumn(table, draft, call.dialect)))),
  dropColumn: named((table, { args, range }) => each([args[1]], (one) => dropColumn(table, one, range))),
  dropColumns: named((table, { args, range }) => each(listOf(args[1]), (one) => dropColumn(table, one, range))),
  renameColumn: named((table, { args, range }) => {
    const [column, to] = [nameOfPart(args[1]), nameOfPart(args[2])];
    return column === undefined || to === undefined ? undefined : [{ kind: 'rename-column', table, column, to, range }];
  }),
  changeColumn: named((table, call) => changeColumn(table, call.args[1], call.args[2], call)),
  changeColumns: named((table, call) => each(listOf(call.args[1]), (one) => changeColumn(table, propertyOf(one, 'oldColumn'), propertyOf(one, 'newColumn'), call))),
  createIndex: named((table, { args, range }) => each([args[1]], (one) => addIndex(table, one, 'index', range))),
  createIndices: named((table, { args, range }) => each(listOf(args[1]), (one) => addIndex(table, one, 'index', range))),
  createUniqueConstraint: named((table, { args, range }) => each([args[1]], (one) => addIndex(table, one, 'unique', range))),
  createUniqueConstraints: named((table, { args, range }) => each(listOf(args[1]), (one) => addIndex(table, one, 'unique', range))),
  createForeignKey: named((table, { args, range }) => each([args[1]], (one) => addForeignKey(table, one, range))),
  createForeignKeys: named((table, { args, range }) => each(listOf(args[1]), (one) => addForeignKey(table, one, range))),
  dropIndex: named((table, { args, range }) => each([args[1]], (one) => dropPart(table, one, 'IDX', range))),
  dropIndices: named((table, { args, range }) => each(listOf(args[1]), (one) => dropPart(table, one, 'IDX', range))),
  dropUniqueConstraint: named((table, { args, range }) => each([args[1]], (one) => dropPart(table, one, 'UQ', range))),
  dropUniqueConstraints: named((table, { args, range }) => each(listOf(args[1]), (one) => dropPart(table, one, 'UQ', range))),
  dropForeignKey: named((table, { args, range }) => each([args[1]], (one) => dropPart(table, one, 'FK', range))),
  dropForeignKeys: named((table, { args, range }) => each(listOf(args[1]), (one) => dropPart(table, one, 'FK', range))),
  createPrimaryKey: named((table, { args, range, dialect }) => {
    const columns = textsOf(args[1]);
    return columns && [{ kind: 'add-index', table, range, index: primaryIndex(table, columns, dialect, textOf(args[2]) ?? constraintName('PK', table, columns)) }, ...columns.map((column): SchemaChange => ({ kind: 'alter-column', table, column, isNullable: false, range }))];
  }),
  createCheckConstraint: named((table, { range }) => [{ kind: 'add-check', table, range }]),
  createCheckConstraints: named((table, { range }) => [{ kind: 'add-check', table, range }]),
  createExclusionConstraint: () => [], createExclusionConstraints: () => [], dropCheckConstraint: () => [], dropCheckConstraints: () => [], dropExclusionConstraint: () => [], dropExclusionConstraints: () => [],
  createView: () => [], dropView: () => [],
  dropSchema: ({ args, range }) => { const schema = textOf(args[0]); return schema === undefined ? undefined : [{ kind: 'drop-schema', schema, range }]; },
};

/** A step of a table that is known, and that cannot be read any further, may do anything to it. */
function named(read: (table: string, call: Call) => Changes): ReadCall {
  return (call) => {
    const table = tableOf(call.args[0]);
    return table === undefined ? undefined : read(table, call) ?? [unreadable(call.range, [bareName(table).toLowerCase()], 'the step is not written out')];
  };
}

function listOf(known: Known | undefined): readonly (Known | undefined)[] {
  return known?.kind === 'list' && !known.isOpen ? known.items : [unknown];
}

function each(parts: readonly (Known | undefined)[], read: (part: Known | undefined) => Changes): Changes {
  const changes = parts.map(read);
  return changes.every((one) => one !== undefined) ? changes.flat() : undefined;
}

function readCreateTable(call: Call): Changes {
  const { range, dialect, args } = call;
  const [options, table] = [optionsOf(args[0]), tableOf(args[0])];
  if (table === undefined) return undefined;
  const columns = listOf(propertyOf(options, 'columns')).map((one) => draftColumn(table, one, call));
  const parts = <T>(name: string, read: (one: Known | undefined) => T | undefined): (T | undefined)[] => { const said = propertyOf(options, name); return said === undefined ? [] : listOf(said).map(read); };
  const indexes = [...parts('indices', (one) => draftIndex(table, one, 'index')), ...parts('uniques', (one) => draftIndex(table, one, 'unique'))];
  const foreignKeys = parts('foreignKeys', (one) => draftForeignKey(table, one));
  const isOpen = options?.kind !== 'object' || options.isOpen || [...columns, ...indexes, ...foreignKeys].includes(undefined);
  const known = columns.filter((one): one is ColumnDraft => one !== undefined);
  const key = known.filter((one) => one.isPrimary).map((one) => one.name);
  return createTable({
    table, range, isOpen, unlessThere: flagOf(args[1]) !== false, columns: known, indexes: indexes.filter((one) => one !== undefined), foreignKeys: foreignKeys.filter((one) => one !== undefined),
    ...(key.length ? { primaryKey: { columns: key, name: constraintName('PK', table, key) } } : {}),
  }, dialect);
}

function ofColumn(table: string, known: Known | undefined, call: Call, make: (draft: ColumnDraft) => readonly SchemaChange[]): Changes {
  const draft = draftColumn(table, known, call);
  return draft && make(draft);
}

/** `'crust'`, `new TableColumn({ name: 'crust' })` */
function nameOfPart(known: Known | undefined): string | undefined {
  return textOf(known) ?? textOf(propertyOf(optionsOf(known), 'name'));
}

function dropColumn(table: string, known: Known | undefined, range: Call['range']): Changes {
  const column = nameOfPart(known);
  return column === undefined ? undefined : [{ kind: 'drop-column', table, column, range }];
}

function changeColumn(table: string, old: Known | undefined, wanted: Known | undefined, call: Call): Changes {
  const column = nameOfPart(old);
  const draft = draftColumn(table, wanted, call);
  if (column === undefined || !draft) return undefined;
  return [...(draft.name === column ? [] : [{ kind: 'rename-column', table, column, to: draft.name, range: call.range } as const]), ...alterColumn(table, draft)];
}

function addIndex(table: string, known: Known | undefined, kind: 'index' | 'unique', range: Call['range']): Changes {
  const index = draftIndex(table, known, kind);
  return index && [{ kind: 'add-index', table, index, range }];
}

function addForeignKey(table: string, known: Known | undefined, range: Call['range']): Changes {
  const foreignKey = draftForeignKey(table, known);
  return foreignKey && [{ kind: 'add-foreign-key', table, foreignKey, range }];
}

/** By its name, or by the columns that its name is made of. */
function dropPart(table: string, known: Known | undefined, prefix: 'IDX' | 'UQ' | 'FK', range: Call['range']): Changes {
  const columns = textsOf(propertyOf(optionsOf(known), 'columnNames'));
  const name = nameOfPart(known) ?? (columns && constraintName(prefix, table, columns, textOf(propertyOf(optionsOf(known), 'where'))));
  if (name === undefined) return undefined;
  return [prefix === 'IDX' ? { kind: 'drop-index', table, index: name, range } : { kind: 'drop-constraint', table, name, range }];
}
