/** Drizzle's record of what it applies, with the place of every stamp in it. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { SchemaSource } from '../schema-source.js';

export interface JournalEntry {
  readonly tag: string;
  readonly path: string;
  readonly when: number;
  /** Of the number. */
  readonly at: { readonly path: string; readonly offset: number; readonly length: number };
}

/** In the order in which they are applied. */
export function readJournal({ tool, migrationFolder }: SchemaSource, read: (path: string) => string | undefined): JournalEntry[] | undefined {
  if (tool !== 'drizzle') return undefined;
  const path = `${migrationFolder}/meta/_journal.json`;
  const tree = parseTree(read(path) ?? '');
  const entries = tree && findNodeAtLocation(tree, ['entries']);
  const found = (entries?.children ?? []).flatMap((node): (JournalEntry & { readonly idx: number })[] => {
    const [tag, when, idx] = ['tag', 'when', 'idx'].map((name) => findNodeAtLocation(node, [name]));
    if (typeof tag?.value !== 'string' || typeof when?.value !== 'number') return [];
    return [{ tag: tag.value, path: `${migrationFolder}/${tag.value}.sql`, when: when.value, at: { path, offset: when.offset, length: when.length }, idx: Number(idx?.value) }];
  });
  return entries ? found.sort((a, b) => a.idx - b.idx) : undefined;
}
