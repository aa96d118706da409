/** A column with what stands behind it, as `CREATE TABLE`, `ADD`, `MODIFY` and `CHANGE` write it in MySQL and SQLite. */
import type { NewColumn } from '../../schema-change.js';
import type { ColumnDefault, ColumnType, NewForeignKey, NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { SqlCursor } from '../sql-cursor.js';
import type { SqlToken } from '../tokenize-sql.js';
import { readReference } from './read-key.js';

export interface ReadColumn {
  readonly column: NewColumn;
  readonly indexes: readonly NewIndex[];
  readonly foreignKeys: readonly NewForeignKey[];
}

/** What is found behind the type, word by word. */
interface Found {
  isNullable: boolean;
  default: ColumnDefault;
  isGenerated?: true;
  isPrimary?: true;
  isUnique?: true;
  foreignKey?: NewForeignKey;
}

const afterName = ['NOT', 'NULL', 'PRIMARY', 'UNIQUE', 'DEFAULT', 'REFERENCES', 'CHECK', 'COLLATE', 'GENERATED', 'AS', 'CONSTRAINT'];

export function readColumn(tokens: readonly SqlToken[], dialect: Dialect): ReadColumn | undefined {
  const cursor = new SqlCursor(tokens);
  const name = cursor.name();
  if (!name) return undefined;
  const type = cursor.nameUnless(...afterName);
  const sizes = cursor.group();
  const found: Found = { isNullable: true, default: 'none' };
  // MySQL's own short form: a big number without a sign that counts itself.
  if (dialect === 'mysql' && type?.text.toLowerCase() === 'serial') Object.assign(found, { isNullable: false, default: 'sequence', isUnique: true });
  while (!cursor.isAtEnd) if (!readWord(cursor, name.text, found)) cursor.skip();
  const { isPrimary, isUnique, foreignKey } = found;
  const index = { columns: [name.text], isUnique: true, isConstraint: true } as const;
  return {
    column: { name: name.text, range: [name.start, name.end], isNullable: found.isNullable && !isPrimary, ...(type ? { type: typeOf(type, sizes) } : {}), default: found.default, ...(found.isGenerated ? { isGenerated: true } : {}) },
    indexes: [...(isPrimary ? [{ ...index, isPrimary }] : []), ...(isUnique && !isPrimary ? [index] : [])],
    // MySQL before 9 reads it, and makes nothing of it.
    foreignKeys: foreignKey && dialect === 'sqlite' ? [foreignKey] : [],
  };
}

/** @returns whether what stands here was one of those that are looked at */
function readWord(cursor: SqlCursor, column: string, found: Found): boolean {
  if (cursor.take('NOT', 'NULL')) found.isNullable = false;
  else if (cursor.take('PRIMARY', 'KEY')) found.isPrimary = true;
  else if (cursor.take('UNIQUE')) found.isUnique = true;
  else if (cursor.takeAny('AUTO_INCREMENT', 'AUTOINCREMENT')) found.default = 'sequence';
  else if (cursor.take('DEFAULT')) found.default = readDefault(cursor);
  else if (cursor.take('GENERATED') || cursor.take('AS')) found.isGenerated = true;
  else if (cursor.take('ON', 'UPDATE') || cursor.takeAny('COMMENT', 'COLLATE', 'AFTER', 'CONSTRAINT')) cursor.skip();
  else if (cursor.take('REFERENCES')) {
    const foreignKey = readReference(cursor, [column]);
    if (foreignKey) found.foreignKey = foreignKey;
  } else return cursor.group() !== undefined;
  return true;
}

/** `DEFAULT NULL` is what every column has that has none. */
export function readDefault(cursor: SqlCursor): ColumnDefault {
  const [inner, ...rest] = cursor.group() ?? [];
  if (inner) return rest.length === 0 && inner.length === 1 ? readDefault(new SqlCursor(inner)) : 'expression';
  if (cursor.take('NULL')) return 'none';
  cursor.takeAny('-', '+');
  const value = cursor.skip();
  const isCall = cursor.group() !== undefined;
  // `b'0'`, `_utf8mb4'a'`: a word that says how the text behind it is meant.
  const isMarked = value?.kind === 'word' && cursor.rest[0]?.kind === 'text' && cursor.rest[0].start === value.end;
  if (isMarked) cursor.skip();
  const isLiteral = value?.kind === 'text' || value?.kind === 'name' || isMarked || /^(\d.*|\.|true|false)$/i.test(value?.text ?? '');
  return isLiteral && !isCall ? 'literal' : 'expression';
}

function typeOf({ text }: SqlToken, sizes: readonly (readonly SqlToken[])[] | undefined): ColumnType {
  const base = text.toLowerCase();
  if (base === 'enum') return { base, isList: false, values: (sizes ?? []).flat().map((each) => each.text) };
  const size = base === 'set' ? '' : (sizes ?? []).flat().map((each) => each.text).join(',');
  return { base, isList: false, ...(size ? { size } : {}) };
}
