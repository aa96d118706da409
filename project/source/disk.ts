/** The disk under the open buffers. The one place that reads files; everything else is handed text. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../findings/finding.js';
import { listFiles } from './list-files.js';
import type { SourceFiles } from './source-files.js';

/** Larger files are generated or data; reading one costs every keystroke. */
export const largestSource = 2_000_000;

type Read = { readonly text: string } | Unread | undefined;

interface Unread {
  readonly why: string;
  /** Left out on purpose; nobody need mend anything. */
  readonly isExpected?: true;
}

export class Disk implements SourceFiles {
  readonly #root: string;
  /** Without links on the way to it: what resolving an import answers with. */
  readonly realRoot: string;
  readonly #buffers = new Map<string, string>();
  /** Buffers of files that were not listed when they were opened: new ones, or ignored. */
  readonly #unlisted = new Set<string>();
  #paths: string[];
  #known: Set<string>;

  constructor(root: string, private ignores: readonly string[] = []) {
    this.#root = root;
    this.realRoot = realpathSync(root);
    this.#paths = listFiles(root, ignores);
    this.#known = new Set(this.#paths);
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  read(path: string): string | undefined {
    const read = this.tryRead(path);
    return read && 'text' in read ? read.text : undefined;
  }

  /** `undefined` where there is no such file. */
  tryRead(path: string): Read {
    const buffer = this.#buffers.get(path);
    if (buffer !== undefined) return { text: buffer };
    const file = join(this.#root, path);
    try {
      const { size } = statSync(file);
      if (size > largestSource) return { why: `${path} is ${(size / 1_000_000).toFixed(1)} MB, too large to check. If it is generated, name it under "ignore" in tenfold.json.`, isExpected: true };
      return decode(path, readFileSync(file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      return { why: `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Check its permissions.` };
    }
  }

  /** An open editor's text; `undefined` gives the file back to the disk, and a file that is not listed there is none any more. */
  setBuffer(path: string, text: string | undefined): void {
    if (text === undefined) {
      this.#buffers.delete(path);
      if (this.#unlisted.delete(path)) this.relist();
      return;
    }
    this.#buffers.set(path, withoutMark(text));
    if (this.#known.has(path)) return;
    this.#unlisted.add(path);
    this.#setPaths([...this.#paths, path].sort(compareText));
  }

  /** @param ignores patterns in .gitignore's form */
  ignore(ignores: readonly string[]): void {
    this.ignores = ignores;
    this.relist();
  }

  /** Looks again which files there are: after a file came, went or moved. */
  relist(): void {
    const buffered = [...this.#buffers.keys()];
    this.#setPaths([...new Set([...listFiles(this.#root, this.ignores), ...buffered])].sort(compareText));
  }

  #setPaths(paths: string[]): void {
    this.#paths = paths;
    this.#known = new Set(paths);
  }
}

function decode(path: string, bytes: Buffer): Read {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return { why: `${path} is UTF-16. Save it as UTF-8, or name it under "ignore" in tenfold.json.` };
  try {
    return { text: withoutMark(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { why: `${path} is not valid UTF-8. Save it as UTF-8, or name it under "ignore" in tenfold.json.` };
  }
}

export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
