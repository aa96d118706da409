/**
 * What a migration does to Knex's table builder, `(table) => { table.string('name').notNullable() }`, to changes of that table.
 * Invariant: a step that is not known leaves the table open, and no other.
 */
import type { Range } from '../../../findings/finding.js';
import type { SchemaChange } from '../../schema-change.js';
import { bareName, type NewForeignKey, type NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { addColumn, alterColumn, type ColumnDraft, createTable, defaultOf, foreignKey, keyOfText, primaryIndex, readTypeText } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, live, propertyOf, type Step, textOf, textsOf } from '../code/known.js';
import type { CodeContext } from '../code/read-code-migration.js';
import { unreadable } from '../code/read-code-migration.js';
import type { ReadSql } from '../code/read-code-sql.js';
import type { CodeStep } from '../code/run-code.js';
import { columnMethod, knexType } from './knex-types.js';

export interface TableSite {
  readonly table: string;
  readonly range: Range;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

type Part = { readonly column: ColumnDraft; readonly isAltered: boolean } | { readonly changes: readonly SchemaChange[] };

/** @returns the changes, with what they make of the table where it is made here */
export function readKnexTable(site: TableSite, build: Known | undefined, { run }: CodeContext, isNew: boolean, unlessThere = false): readonly SchemaChange[] {
  const parts: Part[] = [];
  let isOpen = build?.kind !== 'function' || !run.link.facts(build.path)?.functions[build.id]?.parameters.length;
  run.call(build ?? { kind: 'unknown' }, [live('table')], {
    isLive: ({ root }) => root === 'table',
    lose: () => { isOpen = true; },
    take: (step) => {
      const read = step.runs === 'always' || (step.runs === 'guarded' && !isNew) ? readPart(site, step) : undefined;
      if (read) parts.push(...read);
      else isOpen = true;
    },
  });
  const changes = parts.flatMap((each) => ('changes' in each ? each.changes : []));
  const columns = parts.flatMap((each) => ('column' in each ? [each] : []));
  if (isNew) return [...createTable({ ...site, isOpen, unlessThere, columns: columns.map((each) => each.column) }, site.dialect), ...changes];
  const open = isOpen ? [unreadable(site.range, [bareName(site.table).toLowerCase()], 'a step of the table is not written out')] : [];
  return [...columns.flatMap(({ column, isAltered }) => (isAltered ? alterColumn(site.table, column) : addColumn(site.table, column, site.dialect))), ...changes, ...open];
}

function readPart(site: TableSite, { chain: { steps } }: CodeStep): readonly Part[] | undefined {
  const [first, ...rest] = steps;
  if (!first?.args) return undefined;
  if (/^timestamps$/.test(first.name)) return timestamps(site, first);
  const method = columnMethod(first.name);
  if (method === undefined) {
    const changes = (Object.hasOwn(tableMethods, first.name) ? tableMethods[first.name] : undefined)?.(site, first, rest);
    return changes && [{ changes }];
  }
  const column = readColumn(site, method, first, rest);
  return column && [{ column, isAltered: rest.some((each) => each.name === 'alter') }];
}

function readColumn(site: TableSite, method: string, first: Step, rest: readonly Step[]): ColumnDraft | undefined {
  const isCounter = /increments$/.test(method);
  const name = textOf(first.args![0]) ?? (isCounter && isNothing(first.args![0]) ? 'id' : undefined);
  if (name === undefined) return undefined;
  const { table, dialect, sql } = site;
  const has = (wanted: RegExp): Step | undefined => rest.findLast((each) => each.args && wanted.test(each.name));
  const type = knexType(method, first.args!, dialect, sql);
  const isPrimary = has(/^primary$/) !== undefined || (isCounter && flagOf(propertyOf(first.args![1], 'primaryKey') ?? { kind: 'plain', value: true }) === true);
  const nullable = rest.findLast((each) => /^(notNullable|notNull|nullable)$/.test(each.name));
  const isNullable = nullable ? nullable.name === 'nullable' ? isNothing(nullable.args?.[0]) ? true : flagOf(nullable.args![0]) : false : !isCounter;
  const byDefault = isCounter ? 'sequence' : defaultOf(has(/^defaultTo$/)?.args?.[0], dialect, sql);
  const options = propertyOf(first.args![2], 'enumName');
  const values = method === 'enu' && dialect === 'postgresql' && flagOf(propertyOf(first.args![2], 'useNative')) && !flagOf(propertyOf(first.args![2], 'existingType')) ? textsOf(first.args![1]) : undefined;
  return {
    name, range: first.range, isPrimary, indexes: indexesOf(site, name, rest), foreignKeys: foreignKeysOf(table, [name], rest),
    ...(type ? { type } : {}), ...(isPrimary ? { isNullable: false } : isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(values && textOf(options) !== undefined ? { enum: { name: textOf(options)!, values } } : {}),
  };
}

function indexesOf({ table }: TableSite, column: string, steps: readonly Step[]): NewIndex[] {
  return steps.filter((each) => each.args && /^(unique|index)$/.test(each.name)).map((each) => indexOf(table, [column], each.name, each.args![0]));
}

function indexOf(table: string, columns: readonly string[], kind: string, options: Known | undefined): NewIndex {
  const isUnique = kind === 'unique';
  const name = textOf(options) ?? textOf(propertyOf(options, 'indexName')) ?? knexName(table, columns, kind);
  return { name, columns, isUnique, ...(isUnique ? { isConstraint: true } : {}), ...(isNothing(propertyOf(options, 'predicate')) ? {} : { isPartial: true }) };
}

/** As Knex names what has no name of its own. */
export function knexName(table: string, columns: readonly string[], kind: string): string {
  return `${table.replaceAll(/[.-]/g, '_')}_${columns.join('_')}_${kind}`.toLowerCase();
}

function foreignKeysOf(table: string, columns: readonly string[], steps: readonly Step[], name?: string): NewForeignKey[] {
  const textBehind = (wanted: RegExp): string | undefined => textOf(steps.findLast((each) => wanted.test(each.name))?.args?.[0]);
  const referenced = textsOf(steps.find((each) => each.name === 'references')?.args?.[0]);
  if (!referenced) return [];
  const [whole = ''] = referenced;
  const inTable = textBehind(/^inTable$/) ?? (whole.includes('.') ? whole.slice(0, whole.lastIndexOf('.')) : undefined);
  const key = keyOfText(inTable);
  if (key === undefined) return [];
  return [foreignKey(columns, key, referenced.map((each) => each.slice(each.lastIndexOf('.') + 1)), { name: textBehind(/^withKeyName$/) ?? name ?? knexName(table, columns, 'foreign'), onDelete: textBehind(/^(onDelete)$/), onUpdate: textBehind(/^onUpdate$/) })];
}

/** `timestamps()`, `timestamps(true, true)`, `timestamps({ defaultToNow: true, useCamelCase: true })` */
function timestamps({ dialect, sql }: TableSite, { args = [], range }: Step): readonly Part[] | undefined {
  const [options] = args;
  const said = (index: number, name: string): boolean | undefined => flagOf(options?.kind === 'object' ? propertyOf(options, name) : args[index]);
  const [useTimestamps, hasDefault, isCamel] = [said(0, 'useTimestamps'), said(1, 'defaultToNow'), said(2, 'useCamelCase')];
  if (hasDefault === undefined || isCamel === undefined) return undefined;
  const type = readTypeText(dialect === 'postgresql' ? 'timestamptz' : dialect === 'sqlite' || !useTimestamps ? 'datetime' : 'timestamp', dialect, sql);
  const column = (name: string): Part => ({ isAltered: false, column: { name, range, isNullable: !hasDefault, default: hasDefault ? 'expression' : 'none', ...(type ? { type } : {}) } });
  return isCamel ? [column('createdAt'), column('updatedAt')] : [column('created_at'), column('updated_at')];
}

type ReadMethod = (site: TableSite, step: Step, rest: readonly Step[]) => readonly SchemaChange[] | undefined;

const ignored: ReadMethod = () => [];
const ofColumns = (make: (column: string, site: TableSite, range: Range) => SchemaChange): ReadMethod => (site, { args = [], range }) => {
  const names = args.map(textsOf);
  return names.every((each) => each !== undefined) ? names.flat().map((column) => make(column, site, range)) : undefined;
};
const dropped = (kind: string): ReadMethod => ({ table }, { args = [], range }) => {
  const columns = isNothing(args[0]) ? [] : textsOf(args[0]);
  const name = textOf(args[1]) ?? (columns && isNothing(args[1]) ? knexName(table, columns, kind) : undefined);
  return name === undefined ? undefined : [kind === 'foreign' || kind === 'unique' ? { kind: 'drop-constraint', table, name, range } : { kind: 'drop-index', table, index: name, range }];
};

const tableMethods: Readonly<Record<string, ReadMethod>> = {
  dropColumn: ofColumns((column, { table }, range) => ({ kind: 'drop-column', table, column, range })),
  dropColumns: ofColumns((column, { table }, range) => ({ kind: 'drop-column', table, column, range })),
  setNullable: ofColumns((column, { table }, range) => ({ kind: 'alter-column', table, column, isNullable: true, range })),
  dropNullable: ofColumns((column, { table }, range) => ({ kind: 'alter-column', table, column, isNullable: false, range })),
  dropTimestamps: ({ table }, { args = [], range }) => {
    const isCamel = flagOf(args[0]?.kind === 'object' ? propertyOf(args[0], 'useCamelCase') : args[0]);
    return isCamel === undefined ? undefined : (isCamel ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at']).map((column) => ({ kind: 'drop-column', table, column, range }));
  },
  renameColumn: ({ table }, { args = [], range }) => {
    const [column, to] = [textOf(args[0]), textOf(args[1])];
    return column === undefined || to === undefined ? undefined : [{ kind: 'rename-column', table, column, to, range }];
  },
  unique: ofIndex('unique'), index: ofIndex('index'),
  primary: ({ table, dialect }, { args = [], range }) => {
    const columns = textsOf(args[0]);
    return columns && [{ kind: 'add-index', table, range, index: primaryIndex(table, columns, dialect, textOf(args[1]) ?? textOf(propertyOf(args[1], 'constraintName'))) }, ...columns.map((column): SchemaChange => ({ kind: 'alter-column', table, column, isNullable: false, range }))];
  },
  foreign: ({ table }, { args = [], range }, rest) => {
    const columns = textsOf(args[0]);
    return columns && foreignKeysOf(table, columns, rest, textOf(args[1])).map((key) => ({ kind: 'add-foreign-key', table, range, foreignKey: key }));
  },
  dropUnique: dropped('unique'), dropIndex: dropped('index'), dropForeign: dropped('foreign'),
  dropPrimary: ({ table, dialect }, { args = [], range }) => [{ kind: 'drop-constraint', table, name: textOf(args[0]) ?? (dialect === 'postgresql' ? `${bareName(table)}_pkey` : 'PRIMARY'), range }],
  check: ignored, checkPositive: ignored, dropChecks: ignored, comment: ignored, engine: ignored, charset: ignored, collate: ignored,
};

function ofIndex(kind: string): ReadMethod {
  return ({ table }, { args = [], range }) => {
    const columns = textsOf(args[0]);
    return columns && [{ kind: 'add-index', table, range, index: indexOf(table, columns, kind, args[1]) }];
  };
}
