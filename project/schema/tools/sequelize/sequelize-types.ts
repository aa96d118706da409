/** Sequelize's data types, `DataTypes.STRING(64)`, to those that its dialects write; the same in migrations and in models. */
import type { ColumnType } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { readTypeText } from '../code/column-draft.js';
import { type Known, propertyOf, textOf, textsOf } from '../code/known.js';
import type { ReadSql } from '../code/read-code-sql.js';

export interface SequelizeType {
  readonly type?: ColumnType;
  /** Of an enum, which in PostgreSQL is a type of its own. */
  readonly values?: readonly string[];
  /** It is computed by the model: there is no column. */
  readonly isVirtual?: true;
}

const inPostgres: Readonly<Record<string, string>> = {
  STRING: 'varchar(255)', CHAR: 'char(255)', TEXT: 'text', CITEXT: 'citext', TSVECTOR: 'tsvector', TINYINT: 'int2', SMALLINT: 'int2', MEDIUMINT: 'int4', INTEGER: 'int4', BIGINT: 'int8', FLOAT: 'float8', REAL: 'float4', DOUBLE: 'float8', 'DOUBLE PRECISION': 'float8', DECIMAL: 'numeric', NUMERIC: 'numeric',
  BOOLEAN: 'bool', DATE: 'timestamptz', DATEONLY: 'date', TIME: 'time', NOW: 'timestamptz', UUID: 'uuid', UUIDV1: 'uuid', UUIDV4: 'uuid', JSON: 'json', JSONB: 'jsonb', BLOB: 'bytea', HSTORE: 'hstore', INET: 'inet', CIDR: 'cidr', MACADDR: 'macaddr',
};
const inMysql: Readonly<Record<string, string>> = {
  STRING: 'varchar(255)', CHAR: 'char(255)', TEXT: 'text', TINYINT: 'tinyint', SMALLINT: 'smallint', MEDIUMINT: 'mediumint', INTEGER: 'int', BIGINT: 'bigint', FLOAT: 'float', REAL: 'real', DOUBLE: 'double', DECIMAL: 'decimal', BOOLEAN: 'tinyint(1)', DATE: 'datetime', DATEONLY: 'date', TIME: 'time', UUID: 'char(36)', JSON: 'json', BLOB: 'blob',
};
const inSqlite: Readonly<Record<string, string>> = { ...inMysql, INTEGER: 'integer', UUID: 'uuid' };
const names = { postgresql: inPostgres, mysql: inMysql, sqlite: inSqlite } as const;

/** Modifiers, which stand behind the type's own name: `DataTypes.INTEGER.UNSIGNED`. */
const modifiers = /^(UNSIGNED|ZEROFILL|BINARY|new)$/;

/** @param spec the type itself, or the attribute whose `values` an enum may have beside it */
export function sequelizeType(known: Known | undefined, dialect: Dialect, sql: ReadSql, values?: Known): SequelizeType {
  const written = textOf(known);
  if (written !== undefined) return withType(readTypeText(written, dialect, sql));
  if (known?.kind !== 'chain') return {};
  const step = known.steps.findLast((each) => each.name in names.postgresql || /^(ENUM|ARRAY|VIRTUAL|RANGE|GEOMETRY|GEOGRAPHY)$/.test(each.name));
  if (!step || known.steps.some((each) => known.steps.indexOf(each) > known.steps.indexOf(step) && !modifiers.test(each.name))) return {};
  const args = step.args ?? [];
  switch (step.name) {
    case 'VIRTUAL': return { isVirtual: true };
    case 'ARRAY': {
      const inner = sequelizeType(args[0]?.kind === 'object' ? propertyOf(args[0], 'type') : args[0], dialect, sql);
      return inner.type && dialect === 'postgresql' ? { type: { ...inner.type, isList: true } } : {};
    }
    case 'ENUM': return enumOf(args, values, dialect);
    default: return withType(readTypeText(sized(names[dialect][step.name], args), dialect, sql));
  }
}

function withType(type: ColumnType | undefined): SequelizeType {
  return type ? { type } : {};
}

function enumOf(args: readonly Known[], beside: Known | undefined, dialect: Dialect): SequelizeType {
  const [first] = args;
  const listed = first?.kind === 'object' ? propertyOf(first, 'values') : first?.kind === 'list' ? first : args.length ? { kind: 'list' as const, items: args, isOpen: false } : beside;
  const values = textsOf(listed);
  if (!values) return {};
  return dialect === 'mysql' ? { type: { base: 'enum', isList: false, values } } : dialect === 'sqlite' ? { type: { base: 'text', isList: false } } : { values };
}

/** `STRING(64)`, `DECIMAL(10, 2)`, `STRING({ length: 64 })`; `TEXT('long')` is MySQL's. */
function sized(name: string | undefined, args: readonly Known[]): string | undefined {
  if (name === undefined || !/^(varchar|char|numeric|decimal)/.test(name)) return name;
  const given = args[0]?.kind === 'object' ? [propertyOf(args[0], 'length', 'precision'), propertyOf(args[0], 'scale')].filter((each) => each !== undefined) : args;
  const numbers = given.flatMap((each) => (each.kind === 'plain' && typeof each.value === 'number' ? [each.value] : []));
  if (given.length === 0) return name;
  return numbers.length === given.length ? `${name.replace(/\(.*/, '')}(${numbers.join(', ')})` : undefined;
}
