/** Edits of a text, line by line. */
export interface Edit {
  readonly what: string;
  readonly text: string;
  /** The edited line; absent where a line was taken away: then it is reported at what it was taken from. */
  readonly line?: number;
}

export interface Lines {
  readonly all: readonly string[];
  /** With that line in place of the one there; without it for `undefined`. */
  with(index: number, line: string | undefined): string;
  after(index: number, line: string): string;
}

export function linesOf(text: string): Lines {
  const all = text.split('\n');
  return {
    all,
    with: (index, line) => [...all.slice(0, index), ...(line === undefined ? [] : [line]), ...all.slice(index + 1)].join('\n'),
    after: (index, line) => [...all.slice(0, index + 1), line, ...all.slice(index + 1)].join('\n'),
  };
}
