/** `new Table({ … })` and its parts in a migration, as far as they are written out, to what would be made of them. */
import type { Range } from '../../../findings/finding.js';
import { bareName, type ColumnType, type NewForeignKey, type NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { type ColumnDraft, defaultOf, foreignKey, keyOfText, readTypeText } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, propertyOf, textOf, textsOf } from '../code/known.js';
import type { ReadSql } from '../code/read-code-sql.js';
import { constraintName } from './constraint-names.js';
import { typeormType } from './typeorm-types.js';

export interface StepPlace {
  readonly range: Range;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

/** What a class of TypeORM was made with: `new TableColumn({ name: 'crust' })`; an object that stands in for one is itself. */
export function optionsOf(known: Known | undefined): Known | undefined {
  if (known?.kind !== 'chain' || known.root !== 'package typeorm') return known;
  const [step, ...others] = known.steps;
  return others.length === 0 && step?.args ? step.args[0] : known;
}

/** By its name, by what was made of it, or by what the database was asked for: `await queryRunner.getTable('loaves')`. */
export function tableOf(known: Known | undefined): string | undefined {
  const text = textOf(known);
  if (text !== undefined) return keyOfText(text);
  const options = optionsOf(known);
  if (options?.kind === 'object') return keyOfText(textOf(propertyOf(options, 'name')), textOf(propertyOf(options, 'schema')));
  const asked = known?.kind === 'chain' ? known.steps.find((step) => step.name === 'getTable') : undefined;
  return asked?.args ? keyOfText(textOf(asked.args[0])) : undefined;
}

export function draftColumn(table: string, known: Known | undefined, place: StepPlace): ColumnDraft | undefined {
  const options = optionsOf(known);
  const name = textOf(propertyOf(options, 'name'));
  if (options?.kind !== 'object' || name === undefined) return undefined;
  const [isPrimary, isNullable, isUnique, isGenerated] = ['isPrimary', 'isNullable', 'isUnique', 'isGenerated'].map((each) => flagOf(propertyOf(options, each)));
  const isCounted = isGenerated && textOf(propertyOf(options, 'generationStrategy')) !== 'uuid';
  const byDefault = isGenerated ? (isCounted ? 'sequence' as const : 'expression' as const) : defaultOf(propertyOf(options, 'default'));
  const made = enumOf(table, name, options, place.dialect);
  const type = made?.type ?? typeOf(options, place);
  return {
    name, range: place.range, isPrimary: isPrimary === true, ...(type ? { type } : {}), ...(made?.enum ? { enum: made.enum } : {}),
    ...(isPrimary === undefined || isNullable === undefined ? {} : { isNullable: isNullable && !isPrimary }), ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(isUnique ? { indexes: [{ name: constraintName('UQ', table, [name]), columns: [name], isUnique: true, isConstraint: true }] } : {}),
  };
}

function typeOf(options: Known, { dialect, sql }: StepPlace): ColumnType | undefined {
  const name = textOf(propertyOf(options, 'type'));
  if (name === undefined) return undefined;
  if (/[()]/.test(name)) return readTypeText(name, dialect, sql);
  const sizes = Object.fromEntries((['length', 'precision', 'scale'] as const).flatMap((each): [string, string | undefined][] => {
    const said = propertyOf(options, each);
    return said === undefined || isNothing(said) ? [] : [[each, said.kind === 'plain' ? String(said.value) : undefined]];
  }));
  const isList = flagOf(propertyOf(options, 'isArray'));
  if (isList === undefined || Object.values(sizes).includes(undefined) || propertyOf(options, 'width') !== undefined) return undefined;
  return typeormType({ name, isList, ...sizes as Record<string, string> }, dialect);
}

/** PostgreSQL's has a name, given or made of the column's. */
function enumOf(table: string, column: string, options: Known, dialect: Dialect): { readonly type?: ColumnType; readonly enum?: NonNullable<ColumnDraft['enum']> } | undefined {
  if (!/^(enum|simple-enum)$/.test(textOf(propertyOf(options, 'type')) ?? '') || dialect === 'sqlite') return undefined;
  const values = textsOf(propertyOf(options, 'enum'));
  if (dialect === 'mysql') return values ? { type: { base: 'enum', isList: false, values } } : {};
  const dot = table.indexOf('.');
  const own = textOf(propertyOf(options, 'enumName')) ?? `${bareName(table)}_${column.toLowerCase()}_enum`;
  const name = dot === -1 ? own : `${table.slice(0, dot)}.${own}`;
  const isList = flagOf(propertyOf(options, 'isArray'));
  return isList === undefined ? {} : { type: { base: name, isList }, ...(values ? { enum: { name, values } } : {}) };
}

/** @param kind of what makes it unique or not, where it does not say so itself */
export function draftIndex(table: string, known: Known | undefined, kind: 'index' | 'unique'): NewIndex | undefined {
  const options = optionsOf(known);
  const columns = textsOf(propertyOf(options, 'columnNames'));
  if (options?.kind !== 'object' || !columns) return undefined;
  const where = textOf(propertyOf(options, 'where'));
  const [isUnique, isFulltext, isSpatial] = ['isUnique', 'isFulltext', 'isSpatial'].map((each) => flagOf(propertyOf(options, each)));
  if (kind === 'index' && isUnique === undefined) return undefined;
  const name = textOf(propertyOf(options, 'name')) ?? constraintName(kind === 'unique' ? 'UQ' : 'IDX', table, columns, where);
  return {
    name, columns, isUnique: kind === 'unique' || isUnique === true, ...(kind === 'unique' ? { isConstraint: true } : {}),
    ...(propertyOf(options, 'where') === undefined ? {} : { isPartial: true }), ...(isFulltext ? { method: 'fulltext' } : isSpatial ? { method: 'spatial' } : {}),
  };
}

export function draftForeignKey(table: string, known: Known | undefined): NewForeignKey | undefined {
  const options = optionsOf(known);
  const [columns, references] = [textsOf(propertyOf(options, 'columnNames')), textsOf(propertyOf(options, 'referencedColumnNames'))];
  const to = keyOfText(textOf(propertyOf(options, 'referencedTableName')), textOf(propertyOf(options, 'referencedSchema')));
  if (options?.kind !== 'object' || !columns || to === undefined) return undefined;
  const said = (name: string): string | undefined => textOf(propertyOf(options, name));
  return foreignKey(columns, to, references ?? [], { name: said('name') ?? constraintName('FK', table, columns), onDelete: said('onDelete'), onUpdate: said('onUpdate') });
}
