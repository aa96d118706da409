/** The calls of node-pg-migrate's `pgm` to the changes they make. */
import type { SchemaChange } from '../../schema-change.js';
import { bareName, type NewForeignKey, type NewIndex } from '../../schema-model.js';
import { addColumn, alterColumn, createTable, defaultOf, primaryIndex, readTypeText } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, live, propertyOf, textOf, textsOf, unknown } from '../code/known.js';
import { type CodeReader, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import { pgmName, type PgmSite, readPgmColumn, referenceOf } from './read-pgm-column.js';

interface Call extends PgmSite {
  readonly args: readonly Known[];
}

type ReadCall = (call: Call) => readonly SchemaChange[] | undefined;

export function pgmReader(sql: ReadSql): CodeReader {
  return {
    parameters: [live('pgm'), unknown],
    isLive: ({ root }) => root === 'pgm',
    read: ({ chain: { steps } }, { run, follow }) => {
      const step = steps.findLast((each) => each.args);
      if (!step) return [];
      const [written] = run.link.exported(run.path, 'shorthands');
      const known = written?.kind === 'object' ? run.evaluator.value(written.value, run.evaluator.module(written.path)) : undefined;
      const shorthands = new Map(known?.kind === 'object' ? known.properties : []);
      for (const each of step.args!) if (each.kind === 'function') follow(each, [unknown]);
      return (Object.hasOwn(reads, step.name) ? reads[step.name] : undefined)?.({ args: step.args!, range: step.range, sql, shorthands });
    },
  };
}

const nothing: ReadCall = () => [];

const onTable = (read: (table: string, call: Call) => readonly SchemaChange[] | undefined): ReadCall => (call) => {
  const table = pgmName(call.args[0]);
  return table === undefined ? undefined : read(table, call) ?? [unreadable(call.range, [bareName(table).toLowerCase()], 'the step is not written out')];
};
const onName = (make: (name: string, call: Call) => readonly SchemaChange[] | undefined): ReadCall => (call) => { const name = pgmName(call.args[0]); return name === undefined ? undefined : make(name, call); };

const addColumns = onTable((table, call) => {
  const columns = call.args[1];
  if (columns?.kind !== 'object') return undefined;
  const added = [...columns.properties].flatMap(([name, spec]) => addColumn(table, readPgmColumn(call, table, name, spec), 'postgresql'));
  return columns.isOpen ? [...added, unreadable(call.range, [bareName(table).toLowerCase()], 'not all of the columns are written out')] : added;
});
const dropColumns = onTable((table, { args, range }) => {
  const columns = args[1]?.kind === 'object' && !args[1].isOpen ? [...args[1].properties.keys()] : textsOf(args[1]);
  return columns?.map((column) => ({ kind: 'drop-column', table, column, range }));
});
const addConstraint = onTable((table, { args, range }) => {
  const name = textOf(args[1]);
  const written = textOf(args[2]);
  if (args[2]?.kind === 'object') return constraints(table, args[2], name, range);
  // `'UNIQUE (email)'`
  const [, kind, columns] = /^\s*(unique|primary key)\s*\(([^()]*)\)\s*$/i.exec(written ?? '') ?? [];
  const listed = columns?.split(',').map((each) => each.trim().replaceAll('"', ''));
  if (listed) return indexChanges(table, /primary/i.test(kind!) ? primaryIndex(table, listed, 'postgresql', name) : { ...(name === undefined ? {} : { name }), columns: listed, isUnique: true, isConstraint: true }, range);
  return /^\s*(check|exclude)/i.test(written ?? '') ? [{ kind: 'add-check', table, range, ...(name === undefined ? {} : { name }) }] : undefined;
});
const createIndex = onTable((table, { args, range }) => {
  const [fields, options] = [args[1]?.kind === 'list' ? args[1].items : args[1] ? [args[1]] : [], args[2]];
  const columns = fields.map((each) => textOf(each) ?? textOf(propertyOf(each, 'name'))).map((each) => (each !== undefined && /[()]/.test(each) ? '' : each));
  if (columns.some((each) => each === undefined) || columns.length === 0) return undefined;
  const [isUnique, method] = [flagOf(propertyOf(options, 'unique')) === true, textOf(propertyOf(options, 'method'))];
  const name = textOf(propertyOf(options, 'name')) ?? (columns.includes('') ? undefined : `${bareName(table)}_${columns.join('_')}${isUnique ? '_unique' : ''}_index`);
  const index: NewIndex = { columns: columns as string[], isUnique, ...(name === undefined ? {} : { name }), ...(isNothing(propertyOf(options, 'where')) ? {} : { isPartial: true }), ...(method !== undefined && method !== 'btree' ? { method } : {}), ...(fields.some((each) => each.kind === 'object') || !isNothing(propertyOf(options, 'include')) ? { isSpecial: true } : {}) };
  return [{ kind: 'add-index', table, range, index, ...(flagOf(propertyOf(options, 'concurrently')) === true ? { isConcurrent: true } : {}) }];
});
const dropIndex = onTable((table, { args, range }) => {
  const columns = textsOf(args[1]);
  const options = args[2];
  const index = textOf(propertyOf(options, 'name')) ?? (columns?.length && !isNothing(args[1]) ? `${bareName(table)}_${columns.join('_')}${flagOf(propertyOf(options, 'unique')) ? '_unique' : ''}_index` : undefined);
  return index === undefined ? undefined : [{ kind: 'drop-index', index, range, table }];
});
const createType: ReadCall = onName((name, { args, range }) => { const values = args[1]?.kind === 'list' ? textsOf(args[1]) : undefined; return values ? [{ kind: 'create-enum', name, values, range }] : args[1]?.kind === 'object' ? [] : undefined; });

const reads: Readonly<Record<string, ReadCall>> = {
  createTable: readCreateTable,
  dropTable: onTable((table, { range }) => [{ kind: 'drop-table', table, range }]),
  renameTable: onTable((table, { args, range }) => { const to = pgmName(args[1]); return to === undefined ? undefined : [{ kind: 'rename-table', table, to: table.includes('.') && !to.includes('.') ? `${table.slice(0, table.indexOf('.'))}.${to}` : to, range }]; }),
  alterTable: nothing,
  addColumns, addColumn: addColumns, dropColumns, dropColumn: dropColumns, addConstraint, createConstraint: addConstraint, createIndex, addIndex: createIndex, dropIndex, createType, addType: createType,
  renameColumn: onTable((table, { args, range }) => { const [column, to] = [textOf(args[1]), textOf(args[2])]; return column === undefined || to === undefined ? undefined : [{ kind: 'rename-column', table, column, to, range }]; }),
  alterColumn: onTable(readAlterColumn),
  dropConstraint: onTable((table, { args, range }) => { const name = textOf(args[1]); return name === undefined ? undefined : [{ kind: 'drop-constraint', table, name, range }]; }),
  renameConstraint: onTable((_, { args, range }) => { const [index, to] = [textOf(args[1]), textOf(args[2])]; return index === undefined || to === undefined ? undefined : [{ kind: 'rename-index', index, to, range }]; }),
  dropType: onName((name, { range }) => [{ kind: 'drop-enum', name, range }]),
  renameType: onName((name, { args, range }) => { const to = pgmName(args[1]); return to === undefined ? undefined : [{ kind: 'rename-enum', name, to, range }]; }),
  addTypeValue: onName((name, { args, range }) => { const value = textOf(args[1]); return value === undefined ? undefined : [{ kind: 'add-enum-value', name, value, range }]; }),
  renameTypeValue: onName((name, { args, range }) => { const [value, to] = [textOf(args[1]), textOf(args[2])]; return value === undefined || to === undefined ? undefined : [{ kind: 'rename-enum-value', name, value, to, range }]; }),
  createView: onName((name, { range }) => [{ kind: 'create-view', name, range }]), createMaterializedView: onName((name, { range }) => [{ kind: 'create-view', name, range }]),
  dropView: onName((name, { range }) => [{ kind: 'drop-view', name, range }]), dropMaterializedView: onName((name, { range }) => [{ kind: 'drop-view', name, range }]),
  dropSchema: onName((schema, { range }) => [{ kind: 'drop-schema', schema, range }]),
  sql: ({ args, range, sql }) => readCodeSql(bound(args[0], args[1]), range, sql),
  func: nothing, noTransaction: nothing, createSchema: nothing, renameSchema: () => undefined,
};

for (const name of ['Extension', 'Function', 'Trigger', 'Sequence', 'Domain', 'Role', 'Operator', 'Policy', 'Rule', 'OperatorClass', 'OperatorFamily', 'Cast', 'Collation']) for (const verb of ['create', 'drop', 'alter', 'rename', 'add']) (reads as Record<string, ReadCall>)[`${verb}${name}`] = nothing;

/** `{name}` stands for what is behind. */
function bound(text: Known | undefined, values: Known | undefined): Known | undefined {
  const written = textOf(text);
  if (written === undefined || values?.kind !== 'object') return text;
  return { kind: 'plain', value: [...values.properties].reduce((sql, [name, value]) => sql.replaceAll(`{${name}}`, pgmName(value) ?? `{${name}}`), written) };
}

function readCreateTable(call: Call): readonly SchemaChange[] | undefined {
  const table = pgmName(call.args[0]);
  if (table === undefined) return undefined;
  const [, columns, options] = call.args;
  if (columns?.kind !== 'object') return [unreadable(call.range, [bareName(table).toLowerCase()], 'the columns are not written out')];
  const own = constraints(table, propertyOf(options, 'constraints'), undefined, call.range);
  const isOpen = columns.isOpen || !own || !isNothing(propertyOf(options, 'inherits')) || !isNothing(propertyOf(options, 'like'));
  const primary = own?.find((each) => each.kind === 'add-index' && each.index.isPrimary);
  return [
    ...createTable({
      table, range: call.range, isOpen, unlessThere: flagOf(propertyOf(options, 'ifNotExists')) === true, columns: [...columns.properties].map(([name, spec]) => readPgmColumn(call, table, name, spec)),
      ...(primary?.kind === 'add-index' ? { primaryKey: { columns: primary.index.columns, ...(primary.index.name === undefined ? {} : { name: primary.index.name }) } } : {}),
    }, 'postgresql'),
    ...(own ?? []).filter((each) => each !== primary),
  ];
}

/** `{ unique: ['a', 'b'], primaryKey: 'id', foreignKeys: { columns: 'a', references: 'b' }, check: '…' }` */
function constraints(table: string, options: Known | undefined, name: string | undefined, range: Call['range']): readonly SchemaChange[] | undefined {
  if (isNothing(options)) return [];
  if (options?.kind !== 'object') return undefined;
  const own = textOf(propertyOf(options, 'constraintName')) ?? name;
  const uniques = propertyOf(options, 'unique');
  const nested = uniques?.kind === 'list' && uniques.items.some((each) => each.kind === 'list') ? uniques.items : uniques ? [uniques] : [];
  const unique = nested.map((each) => textsOf(each));
  const primary = isNothing(propertyOf(options, 'primaryKey')) ? undefined : textsOf(propertyOf(options, 'primaryKey'));
  const keys = propertyOf(options, 'foreignKeys');
  const foreign = (keys?.kind === 'list' ? keys.items : keys ? [keys] : []).flatMap((each): NewForeignKey[] => { const columns = textsOf(propertyOf(each, 'columns')); return columns ? referenceOf(each, columns, textOf(propertyOf(each, 'referencesConstraintName')) ?? own ?? `${bareName(table)}_fk_${columns.join('_')}`) : []; });
  if (unique.includes(undefined) || (!primary && !isNothing(propertyOf(options, 'primaryKey')))) return undefined;
  return [
    ...unique.flatMap((columns) => indexChanges(table, { name: own ?? `${bareName(table)}_uniq_${columns!.join('_')}`, columns: columns!, isUnique: true, isConstraint: true }, range)),
    ...(primary ? indexChanges(table, primaryIndex(table, primary, 'postgresql', own), range) : []),
    ...foreign.map((key): SchemaChange => ({ kind: 'add-foreign-key', table, range, foreignKey: key })),
    ...(isNothing(propertyOf(options, 'check')) ? [] : [{ kind: 'add-check', table, range, ...(own === undefined ? {} : { name: own }) } as const]),
  ];
}

function indexChanges(table: string, index: NewIndex, range: Call['range']): SchemaChange[] {
  return [{ kind: 'add-index', table, range, index }, ...(index.isPrimary ? index.columns.map((column): SchemaChange => ({ kind: 'alter-column', table, column, isNullable: false, range })) : [])];
}

function readAlterColumn(table: string, call: Call): readonly SchemaChange[] | undefined {
  const [, column, options] = call.args;
  const name = textOf(column);
  if (name === undefined || options?.kind !== 'object') return undefined;
  const said = (option: string): Known | undefined => options.properties.get(option);
  const written = textOf(said('type'));
  const type = readTypeText(written, 'postgresql', call.sql);
  const required = said('notNull') ?? said('allowNull');
  const isRequired = required === undefined ? undefined : said('notNull') ? flagOf(required) : flagOf(required) === undefined ? undefined : !flagOf(required);
  const byDefault = options.properties.has('default') ? defaultOf(said('default'), 'postgresql', call.sql) : undefined;
  return alterColumn(table, { name, range: call.range, ...(type ? { type } : {}), ...(isRequired === undefined ? {} : { isNullable: !isRequired }), ...(byDefault === undefined ? {} : { default: byDefault }) });
}
