/**
 * Ranges of the project to positions of the protocol.
 * Invariant: both count UTF-16 code units; where an editor keeps the byte-order mark in its text, the first line starts
 * one unit later for it than for the project.
 */
import { join } from 'node:path';
import { LineTable, type Project, type Range as OffsetRange } from '@tenfold/project';
import type { Range } from 'vscode-languageserver/node';
import { uriOfPath } from './uris.js';

/** The open documents, as far as places need them. */
export interface OpenTexts {
  /** By absolute path. */
  find(file: string): { readonly uri: string; readonly version: number; getText(): string } | undefined;
}

export class Places {
  readonly #tables = new Map<string, LineTable>();

  constructor(readonly project: Project, private readonly open: OpenTexts) {}

  /** As the client names it, where it has the file open. */
  uri(path: string): string {
    const file = join(this.project.root, path);
    return this.open.find(file)?.uri ?? uriOfPath(file);
  }

  /** `null` where the file is not open: the edit is made to what is on the disk. */
  version(path: string): number | null {
    return this.open.find(join(this.project.root, path))?.version ?? null;
  }

  range(path: string, [start, end]: OffsetRange): Range {
    const table = this.#table(path);
    const mark = this.open.find(join(this.project.root, path))?.getText().charCodeAt(0) === 0xfeff ? 1 : 0;
    const [from, to] = [start, Math.max(start, end)].map((offset) => {
      const { line, column } = table.positionAt(offset);
      return { line, character: line === 0 ? column + mark : column };
    });
    return { start: from!, end: to! };
  }

  /** The range without its file's text at hand: the whole first line. */
  static readonly firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

  #table(path: string): LineTable {
    let table = this.#tables.get(path);
    if (!table) this.#tables.set(path, table = new LineTable(this.project.text(path) ?? ''));
    return table;
  }
}
