/**
 * Which of PostgreSQL's statements look at every row of a table, or write it anew, under a lock.
 * Invariant: where the type before is not known, a change of type is nothing to speak of.
 */
import type { ColumnType, SchemaChange } from '@tenfold/project';
import type { NewMigration } from '../migrations/new-migration.js';

export interface Blocking {
  readonly messageId: 'blocksWhileIndexing' | 'blocksWhileChecking' | 'blocksWhileReading' | 'blocksWhileRewriting';
  readonly column?: string;
  readonly what?: string;
  readonly why?: string;
}

/** `now()` is asked once for all rows; these are asked for each. */
const volatile = /\b(gen_random_uuid|uuid_generate_v\w+|uuidv\d|random|clock_timestamp|timeofday|nextval|gen_random_bytes|nanoid|cuid|ulid)\s*\(/i;

/** @param text of the statement */
export function findBlocking(migration: NewMigration, change: SchemaChange, text: string): Blocking | undefined {
  switch (change.kind) {
    case 'add-index': {
      if (change.isConcurrent || /\bUSING\s+INDEX\b/i.test(text) || (migration.report.source.tool === 'drizzle' && /\bIF\s+NOT\s+EXISTS\b/i.test(text))) return undefined;
      return { messageId: 'blocksWhileIndexing' };
    }
    case 'add-foreign-key': return change.isUnchecked || isNewColumn(migration, change.table, change.foreignKey.columns) ? undefined : { messageId: 'blocksWhileChecking', what: 'foreign key' };
    case 'add-check': return change.isUnchecked ? undefined : { messageId: 'blocksWhileChecking', what: 'check' };
    case 'add-column': return change.column.default === 'sequence' || (change.column.default === 'expression' && volatile.test(text)) ? { messageId: 'blocksWhileRewriting', column: change.column.name, why: `each row gets a value of its own for '${change.column.name}'` } : undefined;
    case 'alter-column': return alters(migration, change);
    default: return undefined;
  }
}

/** A column that comes with its key holds nothing yet: there is nothing to look up. The scan for it is short work. */
function isNewColumn({ changes }: NewMigration, table: string, columns: readonly string[]): boolean {
  return columns.every((column) => changes.some((each) => each.kind === 'add-column' && each.table === table && each.column.name === column && each.column.isNullable !== false));
}

function alters({ before, report, index }: NewMigration, change: SchemaChange & { readonly kind: 'alter-column' }): Blocking | undefined {
  const known = before.tables.get(change.table)?.columns.get(change.column);
  if (change.type && known?.type && isRewritten(known.type, change.type)) return { messageId: 'blocksWhileRewriting', column: change.column, why: `'${change.column}' becomes ${describeType(change.type)} and was ${describeType(known.type)}` };
  if (change.isNullable !== false || known?.isNullable !== true) return undefined;
  // With a check that says the same, PostgreSQL looks at no row; which check says what is not known here.
  const isChecked = report.migrations.slice(0, index + 1).some(({ changes }) => changes.some((each) => each.kind === 'add-check' && each.table === change.table));
  return isChecked ? undefined : { messageId: 'blocksWhileReading', column: change.column };
}

const texts = new Set(['text', 'varchar', 'citext']);

/** What PostgreSQL can take as it is: more room for the same, and text without an end. */
function isRewritten(from: ColumnType, to: ColumnType): boolean {
  if (from.isList !== to.isList) return true;
  if (from.base === to.base) {
    if (from.size === to.size || to.size === undefined) return false;
    return from.size === undefined || !isWider(from.base, from.size, to.size);
  }
  if (texts.has(from.base) && texts.has(to.base)) return (to.base === 'varchar' && to.size !== undefined) || from.base === 'citext' || to.base === 'citext';
  return !(from.base === 'cidr' && to.base === 'inet');
}

function isWider(base: string, from: string, to: string): boolean {
  const [[before = 0, scale = 0], [after = 0, next = 0]] = [from, to].map((size) => size.split(',').map(Number)) as [number[], number[]];
  return /^(varchar|varbit|numeric|timestamp|timestamptz|time|timetz|interval)$/.test(base) && after >= before && scale === next;
}

function describeType({ base, size, isList }: ColumnType): string {
  return `${base}${size === undefined ? '' : `(${size})`}${isList ? '[]' : ''}`;
}
