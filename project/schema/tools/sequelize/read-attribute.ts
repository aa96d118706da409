/** An attribute as `createTable`, `addColumn` and `changeColumn` take it, to a column. */
import type { Range } from '../../../findings/finding.js';
import { bareName, type NewForeignKey, type NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { type ColumnDraft, defaultOf, foreignKey, keyOfText, uniqueIndex } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, propertyOf, textOf } from '../code/known.js';
import type { ReadSql } from '../code/read-code-sql.js';
import { underscored } from '../code/underscored.js';
import { sequelizeType } from './sequelize-types.js';

export interface AttributeSite {
  readonly table: string;
  readonly range: Range;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

/** @param spec the type alone, or an object with the type in it */
export function readAttribute(site: AttributeSite, name: string, spec: Known | undefined): ColumnDraft {
  const { table, range, dialect, sql } = site;
  const options = spec?.kind === 'object' ? spec : undefined;
  const said = (option: string): Known | undefined => (options ? propertyOf(options, option) : spec?.kind === 'unknown' ? spec : undefined);
  const { type, values } = sequelizeType(options ? said('type') : spec, dialect, sql, said('values'));
  const [isPrimary, isCounted, allowsNull] = [flagOf(said('primaryKey')), flagOf(said('autoIncrement')), said('allowNull')];
  const isNullable = isPrimary === undefined ? undefined : isPrimary ? false : isNothing(allowsNull) ? true : flagOf(allowsNull);
  const given = said('defaultValue');
  // Made up by Sequelize for each row, and unknown to the database.
  const isOwn = given?.kind === 'chain' && /^(UUIDV\d|NOW)$/.test(given.steps.at(-1)?.name ?? '');
  const byDefault = isCounted ? 'sequence' as const : isOwn ? 'none' as const : defaultOf(given, dialect, sql);
  const own = values ? { name: enumName(table, name), values } : undefined;
  const column = textOf(said('field')) ?? name;
  return {
    name: column, range, isPrimary: isPrimary === true, indexes: uniquesOf(site, column, said('unique')), foreignKeys: keysOf(column, said),
    ...(type ? { type } : own ? { type: { base: own.name, isList: false } } : {}), ...(own ? { enum: own } : {}),
    ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }),
  };
}

/** As Sequelize calls the type of an enum column, beside its table. */
export function enumName(table: string, column: string): string {
  const at = table.lastIndexOf('.');
  return `${table.slice(0, at + 1)}enum_${table.slice(at + 1)}_${column}`;
}

function uniquesOf({ table, dialect }: AttributeSite, column: string, unique: Known | undefined): NewIndex[] {
  const name = textOf(unique) ?? textOf(propertyOf(unique, 'name'));
  return isNothing(unique) || flagOf(unique) !== true ? [] : [uniqueIndex(table, [column], dialect, name)];
}

function keysOf(column: string, said: (option: string) => Known | undefined): NewForeignKey[] {
  const references = said('references');
  const model = textOf(references) ?? propertyOf(references, 'model', 'table');
  const table = typeof model === 'string' ? keyOfText(model) : tableOf(model);
  if (isNothing(references) || table === undefined) return [];
  const key = textOf(propertyOf(references, 'key', 'field'));
  return [foreignKey([column], table, key === undefined ? [] : [key], { onDelete: textOf(said('onDelete')), onUpdate: textOf(said('onUpdate')) })];
}

/** `'users'`, `{ tableName: 'users', schema: 'auth' }` */
export function tableOf(known: Known | undefined): string | undefined {
  if (known?.kind !== 'object') return keyOfText(textOf(known));
  const schema = propertyOf(known, 'schema');
  return isNothing(schema) || textOf(schema) !== undefined ? keyOfText(textOf(propertyOf(known, 'tableName', 'name')), textOf(schema)) : undefined;
}

/** As Sequelize names an index that has no name of its own. */
export function indexName(table: string, columns: readonly string[]): string {
  return underscored(`${bareName(table)}_${columns.join('_')}`);
}
