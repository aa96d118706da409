/**
 * Classes and objects that stand for tables, as a declared schema: Sequelize's and Objection's.
 * Invariant: what the library would make up itself, a table's plural or a column's case, is taken from what the migrations made,
 * or left out: a guess is never missed.
 */
import { compareText, type Place } from '../../../findings/finding.js';
import type { SchemaChange } from '../../schema-change.js';
import { bareName, type DeclaredColumn, type DeclaredSchema, type DeclaredTable, keyOf } from '../../schema-model.js';
import type { Migration } from '../../replay/replay-changes.js';
import { underscored } from './underscored.js';

export interface Model {
  /** Absent where the library makes the table's name of the model's. */
  readonly tableName?: string;
  readonly modelName?: string;
  readonly schema?: string;
  readonly at: Place;
  readonly attributes: readonly Attribute[];
  /** Absent where the model does not say. */
  readonly isUnderscored?: boolean;
  /** Others may add columns to it, or it has some that are not written out. */
  readonly isOpen: boolean;
}

export interface Attribute {
  readonly name: string;
  /** The column, where it has a name of its own. */
  readonly field?: string;
  readonly at: Place;
  readonly isNullable?: boolean;
  readonly isPrimary: boolean;
  /** The time of a row's making, change or end, which the table may do without. */
  readonly stamp?: 'createdAt' | 'updatedAt' | 'deletedAt';
}

/** Columns that Sequelize has of its own accord. */
const ownColumns = ['id', 'createdAt', 'updatedAt', 'deletedAt', 'created_at', 'updated_at', 'deleted_at'];

export function declareModels(models: readonly Model[], migrations: readonly Migration[]): DeclaredSchema {
  const made = namesMade(migrations.flatMap((each) => each.changes));
  const tables = models.flatMap((model) => declareModel(model, made) ?? []);
  const isTwin = (table: DeclaredTable): boolean => tables.some((other) => other !== table && keyOf(other) === keyOf(table));
  return {
    says: [], isOpen: true, enums: [], unreadable: [],
    tables: tables.filter((each) => !isTwin(each)).sort((a, b) => compareText(keyOf(a), keyOf(b))),
  };
}

interface Made {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

function namesMade(changes: readonly SchemaChange[]): Made {
  const [tables, columns] = [new Set<string>(), new Set<string>()];
  for (const each of changes) {
    if (each.kind === 'create-table') for (const column of each.columns) columns.add(column.name);
    if (each.kind === 'create-table') tables.add(each.table);
    if (each.kind === 'rename-table') tables.add(each.to);
    if (each.kind === 'add-column') columns.add(each.column.name);
    if (each.kind === 'rename-column') columns.add(each.to);
  }
  return { tables, columns };
}

function declareModel(model: Model, made: Made): DeclaredTable | undefined {
  const name = model.tableName ?? tableFor(model, made);
  if (name === undefined) return undefined;
  const columns = model.attributes.flatMap((each) => { const column = columnFor(each, model, made); return column ? [{ attribute: each, column }] : []; });
  return {
    name, ...(model.schema === undefined ? {} : { schema: model.schema }), at: model.at, ignored: ownColumns.filter((each) => !columns.some(({ column }) => column.name === each)),
    columns: columns.map((each) => each.column), primaryKey: columns.filter(({ attribute }) => attribute.isPrimary).map(({ column }) => column.name),
    indexes: [], foreignKeys: [], ...(model.isOpen || columns.length < model.attributes.length ? { isOpen: true } : {}),
  };
}

/** The one table that may be the model's plural, in either case. */
function tableFor({ modelName, schema }: Model, { tables }: Made): string | undefined {
  if (modelName === undefined) return undefined;
  const bare = (name: string): string => name.toLowerCase().replaceAll('_', '');
  const own = bare(modelName);
  const plurals = [own, `${own}s`, `${own}es`, own.replace(/y$/, 'ies')];
  const found = [...tables].filter((key) => plurals.includes(bare(bareName(key))) && (schema === undefined ? !key.includes('.') : key === keyOf({ schema, name: bareName(key) })));
  return found.length === 1 ? bareName(found[0]!) : undefined;
}

function columnFor({ name, field, at, isNullable }: Attribute, { isUnderscored }: Model, { columns }: Made): DeclaredColumn | undefined {
  const snake = underscored(name);
  const spelled = field ?? (isUnderscored === undefined ? snake === name || columns.has(name) !== columns.has(snake) ? columns.has(snake) ? snake : name : undefined : isUnderscored ? snake : name);
  return spelled === undefined ? undefined : { name: spelled, at, ...(isNullable === undefined ? {} : { isNullable }) };
}
