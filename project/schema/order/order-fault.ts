/** A fault in the order of migrations, and what is asked to find it. */
import type { Facts } from '../../facts/facts.js';
import type { Edit, Range } from '../../findings/finding.js';
import type { SchemaReport } from '../difference.js';

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
