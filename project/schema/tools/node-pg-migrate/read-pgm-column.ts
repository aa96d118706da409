/** A column as node-pg-migrate's `pgm` takes it, `'uuid'` or an object, to a column. */
import type { Range } from '../../../findings/finding.js';
import { bareName, type NewForeignKey } from '../../schema-model.js';
import { type ColumnDraft, defaultOf, foreignKey, keyOfText, readTypeText, uniqueIndex } from '../code/column-draft.js';
import { flagOf, isNothing, type Known, type KnownObject, propertyOf, textOf } from '../code/known.js';
import type { ReadSql } from '../code/read-code-sql.js';

export interface PgmSite {
  readonly sql: ReadSql;
  /** `export const shorthands`: names for whole columns. */
  readonly shorthands: ReadonlyMap<string, Known>;
  readonly range: Range;
}

const ownShorthands: ReadonlyMap<string, Known> = new Map([['id', { kind: 'object', isOpen: false, properties: new Map<string, Known>([['type', { kind: 'plain', value: 'serial' }], ['primaryKey', { kind: 'plain', value: true }]]) }]]);
const adapted: Readonly<Record<string, string>> = { int: 'integer', string: 'text', float: 'real', double: 'double precision', datetime: 'timestamp', bool: 'boolean' };

/** The options of a column, those of a shorthand below its own. @returns `undefined` where they are not written out */
function optionsOf(spec: Known, site: PgmSite, depth = 0): KnownObject | undefined {
  const name = textOf(spec) ?? textOf(propertyOf(spec, 'type'));
  const short = name === undefined || depth > 4 ? undefined : site.shorthands.get(name) ?? ownShorthands.get(name);
  const own: Known = spec.kind === 'object' ? spec : { kind: 'object', properties: new Map([['type', spec]]), isOpen: false };
  if (name === undefined && spec.kind !== 'object') return undefined;
  const below = short && optionsOf(short, site, depth + 1);
  if (!below) return own as KnownObject;
  const rest = [...(own as KnownObject).properties].filter(([key]) => key !== 'type');
  return { kind: 'object', isOpen: below.isOpen || (own as KnownObject).isOpen, properties: new Map([...below.properties, ...rest]) };
}

/** A name, or one of another schema: `{ schema: 'auth', name: 'users' }`. */
export function pgmName(known: Known | undefined): string | undefined {
  if (known?.kind !== 'object') return keyOfText(textOf(known)?.replaceAll('"', ''));
  const schema = propertyOf(known, 'schema');
  return isNothing(schema) || textOf(schema) !== undefined ? keyOfText(textOf(propertyOf(known, 'name')), textOf(schema)) : undefined;
}

export function readPgmColumn(site: PgmSite, table: string, name: string, spec: Known): ColumnDraft {
  const options = optionsOf(spec, site);
  if (!options) return { name, range: site.range };
  const said = (option: string): Known | undefined => propertyOf(options, option);
  const written = textOf(said('type'));
  const type = readTypeText(written === undefined ? undefined : adapted[written] ?? written, 'postgresql', site.sql);
  const isSerial = /serial$/i.test(written ?? '');
  const isIdentity = !isNothing(said('sequenceGenerated')) || !isNothing(said('identity')) || !isNothing(said('generated'));
  const [isPrimary, isRequired] = [flagOf(said('primaryKey')), flagOf(said('notNull'))];
  const byDefault = isSerial || isIdentity ? 'sequence' : defaultOf(said('default'), 'postgresql', site.sql);
  const isNullable = isPrimary === true || isRequired === true || isSerial || isIdentity ? false : isPrimary === undefined || isRequired === undefined ? undefined : true;
  const isUnique = flagOf(said('unique')) === true;
  return {
    name, range: site.range, isPrimary: isPrimary === true, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }),
    indexes: isUnique ? [uniqueIndex(table, [name], 'postgresql')] : [], foreignKeys: referenceOf(options, [name], textOf(said('referencesConstraintName')) ?? textOf(said('referenceConstraintName')) ?? `${bareName(table)}_${name}_fkey`),
  };
}

/** `references: 'users'`, `references: '"users"'`, `references: 'users(id)'` */
export function referenceOf(options: Known | undefined, columns: readonly string[], name: string | undefined): NewForeignKey[] {
  const references = propertyOf(options, 'references');
  const written = textOf(references);
  const parts = written === undefined ? undefined : /^\s*([\w."]+?)\s*(?:\(([^)]*)\))?\s*$/.exec(written);
  const table = parts ? keyOfText(parts[1]!.replaceAll('"', '')) : pgmName(references);
  if (isNothing(references) || table === undefined) return [];
  const fields = (parts?.[2] ?? '').split(',').map((each) => each.trim().replaceAll('"', '')).filter(Boolean);
  return [foreignKey(columns, table, fields, { name, onDelete: textOf(propertyOf(options, 'onDelete')), onUpdate: textOf(propertyOf(options, 'onUpdate')) })];
}
