/**
 * What a database never gets because of Drizzle's journal: the migrator applies an entry only if its stamp is later than that of the
 * last one it applied.
 */
import type { OrderFault, OrderSources } from './find-order-faults.js';
import type { JournalEntry } from './read-journal.js';

type Sources = Pick<OrderSources, 'has' | 'isNew' | 'read'>;

export function findJournalFaults(sources: Sources, journal: readonly JournalEntry[]): OrderFault[] {
  return [...missing(sources, journal), ...skipped(sources, journal), ...chains(sources, journal)];
}

/** Told at the nearest one that is there. */
function missing({ has }: Sources, journal: readonly JournalEntry[]): OrderFault[] {
  return journal.flatMap((entry, index): OrderFault[] => {
    const near = has(entry.path) ? undefined : journal.slice(0, index).findLast(({ path }) => has(path)) ?? journal.slice(index).find(({ path }) => has(path));
    return near ? [{ kind: 'missing', path: near.path, data: { tag: entry.tag } }] : [];
  });
}

function skipped({ has, isNew }: Sources, journal: readonly JournalEntry[]): OrderFault[] {
  let latest: JournalEntry | undefined;
  return journal.flatMap((entry): OrderFault[] => {
    const before = latest;
    if (!before || entry.when > before.when) latest = entry;
    if (!before || entry.when > before.when || !has(entry.path)) return [];
    const { path, offset, length } = entry.at;
    const edits = [{ path, range: [offset, offset + length] as const, text: String(before.when + 1) }];
    return [{ kind: 'skipped', path: entry.path, data: { tag: entry.tag, before: before.tag }, ...(isNew(entry.path) && isLast(journal, entry) ? { edits } : {}) }];
  });
}

/** A later one would have to be stamped again with it. */
function isLast(journal: readonly JournalEntry[], entry: JournalEntry): boolean {
  return journal.at(-1) === entry;
}

/** Each snapshot names the one before it; after a merge two of them name the same. */
function chains({ read, isNew }: Sources, journal: readonly JournalEntry[]): OrderFault[] {
  return journal.flatMap((entry, index): OrderFault[] => {
    const before = journal[index - 1];
    if (!before || !isNew(entry.path)) return [];
    const [own, other] = [entry, before].map((each) => readSnapshot(each, read));
    return !own || !other || own.prevId === other.id ? [] : [{ kind: 'chain', path: entry.path, data: { tag: entry.tag, before: before.tag } }];
  });
}

function readSnapshot({ tag, at }: JournalEntry, read: Sources['read']): { readonly id: string; readonly prevId: string } | undefined {
  const text = read(`${at.path.replace(/_journal\.json$/, '')}${/^\d+/.exec(tag)?.[0] ?? tag}_snapshot.json`);
  const [id, prevId] = ['id', 'prevId'].map((name) => new RegExp(`^[\\t ]{0,4}"${name}":\\s*"([^"]+)"`, 'm').exec(text ?? '')?.[1]);
  return id === undefined || prevId === undefined ? undefined : { id, prevId };
}
