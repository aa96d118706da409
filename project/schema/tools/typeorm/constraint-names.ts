/** The names that TypeORM gives to what is given none: a prefix, and the beginning of a hash of the table and its columns. */
import { createHash } from 'node:crypto';
import { bareName } from '../../schema-model.js';

const lengths = { PK: 27, UQ: 27, FK: 27, IDX: 26, REL: 26 } as const;

/** @param where of a partial index */
export function constraintName(prefix: keyof typeof lengths, table: string, columns: readonly string[], where?: string): string {
  const key = `${bareName(table).replace('.', '_')}_${[...columns].sort().join('_')}${where === undefined ? '' : `_${where}`}`;
  return `${prefix}_${createHash('sha1').update(key).digest('hex').slice(0, lengths[prefix])}`;
}
