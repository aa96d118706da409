/** Where a command speaks to. */
export interface Io {
  out(text: string): void;
  error(text: string): void;
  readonly hasColor: boolean;
  /** Stack traces are for us, not for users. */
  readonly isDebugging: boolean;
}
