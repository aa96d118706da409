/**
 * The debt of yesterday, as `tenfold-baseline.json` names it.
 * Invariant: an entry holds nothing that an edit elsewhere moves: no line, no offset, no path but that of its file.
 */
import { compareText } from '../findings/finding.js';

export const baselineFile = 'tenfold-baseline.json';

export interface FrozenEntry {
  /** Relative to the root, as it was when it was frozen. */
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly subject: string;
  /** At least one. */
  readonly count: number;
  /** YYYY-MM-DD */
  readonly since: string;
  readonly reason?: string;
  readonly owner?: string;
}

/** What is frozen, without when and why. */
export type FrozenThing = Pick<FrozenEntry, 'rule' | 'message' | 'subject'>;

export function nameThing({ rule, message, subject }: FrozenThing): string {
  return [rule, message, subject].join('\0');
}

/** By file and thing, the oldest first. */
export function compareEntries(a: FrozenEntry, b: FrozenEntry): number {
  return compareText(a.path, b.path) || compareText(nameThing(a), nameThing(b)) || compareText(a.since, b.since)
    || compareText(a.reason ?? '', b.reason ?? '') || compareText(a.owner ?? '', b.owner ?? '');
}

/** Sorted, and what differs by its count alone put together. */
export function tidyEntries(entries: readonly FrozenEntry[]): FrozenEntry[] {
  const tidy: FrozenEntry[] = [];
  for (const entry of [...entries].filter(({ count }) => count > 0).sort(compareEntries)) {
    const last = tidy.at(-1);
    if (last && compareEntries(last, entry) === 0) tidy[tidy.length - 1] = { ...last, count: last.count + entry.count };
    else tidy.push(entry);
  }
  return tidy;
}

export function countEntries(entries: readonly FrozenEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
