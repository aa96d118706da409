/** Offsets to lines and back. Lines and columns are 0-based here; a face adds what its format wants. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export class LineTable {
  readonly #starts: number[];

  /** @param text without byte-order mark; `\n`, `\r\n` and `\r` each end a line, as in the Language Server Protocol. */
  constructor(text: string) {
    this.#starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(match.index + match[0].length);
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - this.#starts[low]! };
  }

  /** A line past the end answers the start of the last line. */
  offsetAt(line: number, column: number): number {
    return this.#starts[Math.min(line, this.#starts.length - 1)]! + column;
  }
}
