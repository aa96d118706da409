/** The calls of db-migrate's `db` to the changes that its drivers make. */
import type { SchemaChange } from '../../schema-change.js';
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { addColumn, alterColumn, type ColumnDraft, createTable, defaultOf, foreignKey, readTypeText, uniqueIndex } from '../code/column-draft.js';
import { type Chain, flagOf, type Known, live, propertyOf, textOf, textsOf, unknown } from '../code/known.js';
import type { CodeReader } from '../code/read-code-migration.js';
import { unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import type { Range } from '../../../findings/finding.js';

interface Call {
  readonly args: readonly Known[];
  readonly range: Range;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

type ReadCall = (call: Call) => readonly SchemaChange[] | undefined;

export function dbMigrateReader(dialect: Dialect, sql: ReadSql): CodeReader {
  return {
    parameters: [live('db'), unknown],
    isLive: ({ root }) => root === 'db',
    read: ({ chain, range }, { follow }) => {
      const { name, args } = lastCall(chain);
      const changes = (Object.hasOwn(reads, name) ? reads[name] : undefined)?.({ args, range, dialect, sql });
      for (const each of args) if (each.kind === 'function') follow(each, [unknown, unknown]);
      return changes;
    },
  };
}

/** `db.createTable.bind(db, 'users', { … })` is called by whoever is handed it. */
function lastCall({ steps }: Chain): { readonly name: string; readonly args: readonly Known[] } {
  const last = steps.at(-1);
  return last?.name === 'bind' ? { name: steps.at(-2)?.name ?? '', args: last.args?.slice(1) ?? [] } : { name: last?.name ?? '', args: last?.args ?? [] };
}

const nothing: ReadCall = () => [];

const reads: Readonly<Record<string, ReadCall>> = {
  runSql: ({ args, range, sql }) => readCodeSql(args[0], range, sql),
  all: ({ args, range, sql }) => readCodeSql(args[0], range, sql),
  createTable: readCreateTable,
  dropTable: named((table, { range }) => [{ kind: 'drop-table', table, range }]),
  renameTable: named((table, { args, range }) => { const to = textOf(args[1]); return to === undefined ? undefined : [{ kind: 'rename-table', table, to, range }]; }),
  addColumn: named((table, call) => ofColumn(call, (draft) => addColumn(table, draft, call.dialect))),
  changeColumn: named((table, call) => ofColumn(call, (draft) => alterColumn(table, draft))),
  removeColumn: named((table, { args, range }) => { const column = textOf(args[1]); return column === undefined ? undefined : [{ kind: 'drop-column', table, column, range }]; }),
  renameColumn: named((table, { args, range }) => {
    const [column, to] = [textOf(args[1]), textOf(args[2])];
    return column === undefined || to === undefined ? undefined : [{ kind: 'rename-column', table, column, to, range }];
  }),
  addIndex: named((table, { args, range }) => {
    const [name, columns] = [textOf(args[1]), textsOf(args[2])];
    return columns && [{ kind: 'add-index', table, range, index: { ...(name === undefined ? {} : { name }), columns, isUnique: flagOf(args[3]) === true } }];
  }),
  removeIndex: ({ args, range }) => { const texts = args.map(textOf).filter((each) => each !== undefined); return texts.length ? [{ kind: 'drop-index', index: texts.at(-1)!, range, ...(texts.length > 1 ? { table: texts[0]! } : {}) }] : undefined; },
  addForeignKey: named((table, { args, range }) => {
    const [to, mapping] = [textOf(args[1]), args[3]];
    if (to === undefined || mapping?.kind !== 'object') return undefined;
    return [{ kind: 'add-foreign-key', table, range, foreignKey: foreignKey([...mapping.properties.keys()], to, [...mapping.properties.values()].flatMap((each) => textOf(each) ?? []), { name: textOf(args[2]), onDelete: textOf(propertyOf(args[4], 'onDelete')), onUpdate: textOf(propertyOf(args[4], 'onUpdate')) }) }];
  }),
  removeForeignKey: named((table, { args, range }) => { const name = textOf(args[1]); return name === undefined ? undefined : [{ kind: 'drop-constraint', table, name, range }]; }),
  insert: nothing, remove: nothing, startMigration: nothing, endMigration: nothing, createDatabase: nothing, close: nothing, connection: nothing, escape: nothing,
};

function named(read: (table: string, call: Call) => readonly SchemaChange[] | undefined): ReadCall {
  return (call) => {
    const table = textOf(call.args[0]);
    return table === undefined ? undefined : read(table, call) ?? [unreadable(call.range, [table.toLowerCase()], 'the step is not written out')];
  };
}

function readCreateTable(call: Call): readonly SchemaChange[] | undefined {
  const table = textOf(call.args[0]);
  if (table === undefined) return undefined;
  const options = call.args[1];
  const columns = propertyOf(options, 'columns')?.kind === 'object' ? propertyOf(options, 'columns') : options;
  if (columns?.kind !== 'object') return [unreadable(call.range, [table.toLowerCase()], 'the columns are not written out')];
  return createTable({
    table, range: call.range, isOpen: columns.isOpen, unlessThere: flagOf(propertyOf(options, 'ifNotExists')) === true && columns !== options,
    columns: [...columns.properties].map(([name, spec]) => draftOf(table, name, spec, call)),
  }, call.dialect);
}

function ofColumn(call: Call, make: (draft: ColumnDraft) => readonly SchemaChange[]): readonly SchemaChange[] | undefined {
  const [table, name] = [textOf(call.args[0]), textOf(call.args[1])];
  return table === undefined || name === undefined ? undefined : make(draftOf(table, name, call.args[2], call));
}

const inPostgres: Readonly<Record<string, string>> = { string: 'varchar', datetime: 'timestamp', blob: 'bytea', binary: 'bytea' };
const inOthers: Readonly<Record<string, string>> = { string: 'varchar(255)' };

function draftOf(table: string, name: string, spec: Known | undefined, { range, dialect, sql }: Call): ColumnDraft {
  const type = typeOf(spec, dialect, sql);
  const [isPrimary, isRequired, isUnique] = [flagOf(propertyOf(spec, 'primaryKey')), flagOf(propertyOf(spec, 'notNull')), flagOf(propertyOf(spec, 'unique'))];
  const isCounted = flagOf(propertyOf(spec, 'autoIncrement'));
  const byDefault = isCounted ? 'sequence' as const : defaultOf(propertyOf(spec, 'defaultValue'), dialect, sql);
  const key = propertyOf(spec, 'foreignKey');
  const to = textOf(propertyOf(key, 'table'));
  const mapping = propertyOf(key, 'mapping');
  return {
    name, range, ...(type ? { type } : {}), isPrimary: isPrimary === true,
    ...(isPrimary === undefined || isRequired === undefined ? {} : { isNullable: !isPrimary && !isRequired }), ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(isUnique ? { indexes: [uniqueIndex(table, [name], dialect)] } : {}),
    ...(to === undefined ? {} : { foreignKeys: [foreignKey([name], to, textsOf(mapping) ?? [], { name: textOf(propertyOf(key, 'name')), onDelete: textOf(propertyOf(propertyOf(key, 'rules'), 'onDelete')), onUpdate: textOf(propertyOf(propertyOf(key, 'rules'), 'onUpdate')) })] }),
  };
}

function typeOf(spec: Known | undefined, dialect: Dialect, sql: ReadSql): ColumnType | undefined {
  const name = textOf(spec) ?? textOf(propertyOf(spec, 'type'));
  if (name === undefined) return undefined;
  const length = propertyOf(spec, 'length');
  const written = (dialect === 'postgresql' ? inPostgres : inOthers)[name.toLowerCase()] ?? name;
  return readTypeText(length?.kind === 'plain' && length.value !== null && !written.includes('(') ? `${written}(${length.value})` : written, dialect, sql);
}
