/** What the rooms that read text may ask of the disk: the open buffers lie over it. */
export interface SourceFiles {
  /** Paths relative to the root with `/`, sorted. Ignored and binary files are not among them. */
  readonly paths: readonly string[];
  /** The text without byte-order mark; `undefined` where there is none or it cannot be read. */
  read(path: string): string | undefined;
  has(path: string): boolean;
}
