/**
 * What is wrong with the order in which a tool applies its migrations, each fault at the migration that a reader can mend.
 * Invariant: of what has been applied already only that is said which still does harm.
 */
import type { Edit, Range } from '../../findings/finding.js';
import type { Facts } from '../../facts/facts.js';
import type { SchemaReport } from '../difference.js';
import { readJournal } from './read-journal.js';
import { findJournalFaults } from './journal-faults.js';
import { isUnique, nameMigration, styleOf } from './migration-name.js';

export interface OrderFault {
  readonly kind: 'duplicate' | 'orphan' | 'missing' | 'late' | 'skipped' | 'chain' | 'stamp' | 'style';
  readonly path: string;
  /** Absent: the head of the file. */
  readonly range?: Range;
  readonly data: Readonly<Record<string, string>>;
  readonly edits?: readonly Edit[];
}

export interface OrderSources {
  readonly report: SchemaReport;
  /** Drizzle's SQL that its journal does not name. */
  readonly orphans: readonly string[];
  /** How new ones are to be numbered. */
  readonly style: 'any' | 'timestamp' | 'sequence';
  has(path: string): boolean;
  read(path: string): string | undefined;
  facts(path: string): Facts | undefined;
  isNew(path: string): boolean;
}

export function findOrderFaults(sources: OrderSources): OrderFault[] {
  const journal = readJournal(sources.report.source, (path) => sources.read(path));
  return [
    ...duplicates(sources), ...late(sources), ...stamps(sources), ...styles(sources),
    ...sources.orphans.map((path): OrderFault => ({ kind: 'orphan', path, data: {} })),
    ...(journal ? findJournalFaults(sources, journal) : []),
  ];
}

/** These refuse two of one number; for the others the rest of the name decides, which nobody thought of. */
const refusing = /^(golang-migrate|flyway)$/;

function duplicates({ report, isNew }: OrderSources): OrderFault[] {
  const { source } = report;
  const byPrefix = new Map<string, string[]>();
  for (const path of source.migrations) {
    const { prefix } = nameMigration(source, path);
    if (prefix !== undefined && isUnique(prefix)) byPrefix.set(prefix, [...byPrefix.get(prefix) ?? [], path]);
  }
  return [...byPrefix].flatMap(([prefix, paths]) => {
    const path = paths.findLast((each) => isNew(each)) ?? (refusing.test(source.tool) ? paths.at(-1)! : undefined);
    const other = paths.findLast((each) => each !== path);
    return path === undefined || other === undefined ? [] : [{ kind: 'duplicate' as const, path, data: { prefix, other: nameMigration(source, other).name } }];
  });
}

/** Where one that is older in every database comes after it. */
function late({ report, has, isNew }: OrderSources): OrderFault[] {
  const { source } = report;
  const last = source.migrations.findLastIndex((path) => has(path) && !isNew(path));
  return source.migrations.slice(0, Math.max(last, 0)).flatMap((path): OrderFault[] => (isNew(path) && has(path) ? [{ kind: 'late', path, data: { last: nameMigration(source, source.migrations[last]!).name } }] : []));
}

/** TypeORM goes by the name of the class, people by that of the file. */
function stamps({ report, facts, isNew }: OrderSources): OrderFault[] {
  const { source } = report;
  if (source.tool !== 'typeorm') return [];
  return source.migrations.filter((path) => isNew(path)).flatMap((path) => {
    const { prefix } = nameMigration(source, path);
    const made = facts(path)?.classes.find((each) => each.methods.some(({ name }) => name === 'up'));
    const stamp = /(\d{13})$/.exec(made?.name ?? '')?.[1];
    if (!made || prefix?.length !== 13 || stamp === undefined || stamp === prefix) return [];
    return [{ kind: 'stamp' as const, path, range: made.range, data: { prefix, stamp, name: made.name } }];
  });
}

function styles({ report, style, isNew }: OrderSources): OrderFault[] {
  const { source } = report;
  if (style === 'any') return [];
  return source.migrations.filter((path) => isNew(path)).flatMap((path): OrderFault[] => {
    const { name, prefix } = nameMigration(source, path);
    return prefix !== undefined && styleOf(prefix) === style ? [] : [{ kind: 'style', path, data: { name, style } }];
  });
}
