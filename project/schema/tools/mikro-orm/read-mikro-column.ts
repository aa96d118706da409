/**
 * One column of MikroORM from its decorator.
 * Invariant: what versions, or the way in which types are found, make differently is absent.
 */
import type { Linker } from '../../../calls/linker.js';
import type { FieldFact } from '../../../facts/facts.js';
import type { Place } from '../../../findings/finding.js';
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { readTypeText } from '../code/column-draft.js';
import type { ReadSql } from '../code/read-code-sql.js';
import type { ClassSite } from '../options/listed.js';
import type { Decorator } from '../options/read-decorator.js';
import { type Options, readOptions } from '../options/read-options.js';
import type { MikroColumn } from './mikro-entity.js';

export interface MikroPlace {
  readonly link: Linker;
  readonly path: string;
  readonly dialect: Dialect;
  readonly sql: ReadSql;
}

/** @returns `undefined` for what is no column */
export function readMikroColumn({ link, path, dialect, sql }: MikroPlace, field: FieldFact, { name, fact, isWrapped }: Decorator): MikroColumn | undefined {
  const isRelation = name === 'ManyToOne' || name === 'OneToOne';
  const [first, second] = fact.args;
  const isTarget = isRelation && first !== undefined && first.kind !== 'object';
  const options = readOptions(link, path, isTarget || (name === 'Enum' && first?.kind === 'function') ? (second?.kind === 'function' || second?.kind === 'text' ? fact.args[2] : second) : first);
  if (isRelation && isInverse(options, second, isTarget)) return undefined;
  if (options.flag('persist', true) === false || options.has('formula')) return undefined;
  const at: Place = { path, range: field.range ?? fact.range };
  const isPrimary = name === 'PrimaryKey' || options.flag('primary', false) === true;
  const said = options.text('fieldName') ?? (isRelation ? options.text('joinColumn') : options.text('name'));
  const isNameless = said === undefined && (options.isOpen || isWrapped || ['fieldName', 'fieldNames', 'joinColumn', 'joinColumns', 'name'].some((each) => options.has(each)));
  const column = { property: field.name, at, isPrimary, ...(said === undefined ? {} : { said }), ...(isNameless ? { isNameless: true as const } : {}), ...(isRelation ? { isRelation: true as const } : {}) };
  if (isWrapped) return column;
  const isNullable = nullableOf(options, field, isPrimary);
  // What a new object begins with, some versions put into the database too.
  const byDefault = field.values.length && !options.has('default') && !options.has('defaultRaw') ? undefined : defaultOf(options, isPrimary);
  const type = isRelation || name === 'Enum' || dialect !== 'postgresql' ? undefined : typeOf(options, field, sql);
  // Where nothing is said, the property's own type is what it points at.
  const pointsAt = isRelation ? targetOf(link, path, isTarget ? first : options.get('entity')?.value ?? field.type) : undefined;
  return { ...column, ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }), ...(type ? { type } : {}), ...(pointsAt ? { pointsAt } : {}) };
}

/** The other side has the column: `mappedBy`, or named in its place. */
function isInverse(options: Options, second: FieldFact['values'][number] | undefined, isTarget: boolean): boolean {
  return options.has('mappedBy') || (isTarget && (second?.kind === 'function' || second?.kind === 'text') && options.flag('owner', false) !== true);
}

/** One way to find types looks at `?`, another does not. */
function nullableOf(options: Options, { isOptional }: FieldFact, isPrimary: boolean): boolean | undefined {
  if (isPrimary) return false;
  if (options.has('generated')) return undefined;
  return options.has('nullable') ? options.flag('nullable', false) : isOptional || options.isOpen ? undefined : false;
}

function defaultOf(options: Options, isPrimary: boolean): MikroColumn['default'] {
  if (isPrimary || options.isOpen || ['version', 'generated', 'autoincrement'].some((each) => options.has(each))) return undefined;
  if (options.has('defaultRaw')) return 'expression';
  const said = options.get('default');
  if (!said) return 'none';
  const constant = options.constant('default');
  return constant === null ? 'none' : constant !== undefined || said.value.kind === 'object' || said.value.kind === 'array' ? 'literal' : undefined;
}

const named: Readonly<Record<string, string>> = { text: 'text', uuid: 'uuid', json: 'jsonb', bigint: 'int8', boolean: 'bool', integer: 'int4', number: 'int4', double: 'float8' };

/** Of PostgreSQL: the type that is said, or that of the property where it is plain. */
function typeOf(options: Options, { plainType }: FieldFact, sql: ReadSql): ColumnType | undefined {
  if (options.isOpen) return undefined;
  if (options.has('columnType')) return readTypeText(options.text('columnType'), 'postgresql', sql);
  const length = options.constant('length');
  if (['customType', 'runtimeType', 'precision', 'scale', 'array', 'enum', 'items', 'unsigned', 'version', 'autoincrement'].some((each) => options.has(each)) || (options.has('length') && typeof length !== 'number')) return undefined;
  const name = options.has('type') ? options.text('type') : plainType;
  if (name === 'string') return { base: 'varchar', isList: false, size: String(length ?? 255) };
  const base = name === undefined || options.has('length') ? undefined : Object.hasOwn(named, name) ? named[name] : undefined;
  return base === undefined ? undefined : { base, isList: false };
}

/** `() => Author`, `Author` */
export function targetOf(link: Linker, path: string, value: FieldFact['values'][number] | undefined): ClassSite | undefined {
  const [target, ...others] = value === undefined ? [] : value.kind === 'function' ? link.returned({ path, id: value.id }) : link.targets(path, value);
  return target?.kind === 'class' && others.length === 0 ? { path: target.path, class: target.id } : undefined;
}
