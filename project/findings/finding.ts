/**
 * What a rule tells its reader, with everything a face needs to show it.
 * Invariant: plain JSON; paths are relative to the project's root with `/`, ranges are 0-based UTF-16 offsets
 * (a byte-order mark not counted); no clock, no absolute path.
 */

/** `[start, end)` in UTF-16 code units of the file's text without its byte-order mark. */
export type Range = readonly [start: number, end: number];

export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** One step of the way from the reported place to the cause: handler → service → third party. */
export interface ChainHop extends Place {
  readonly label: string;
}

export interface Edit extends Place {
  readonly text: string;
}

/** A change offered to the reader, never applied by itself. All edits of one suggestion belong together. */
export interface Suggestion {
  readonly messageId: string;
  readonly title: string;
  readonly edits: readonly Edit[];
}

export type Severity = 'error' | 'warn';

/** Where it is written that a finding may stay, and what is said of it there. */
export interface Frozen {
  readonly in: 'tenfold-baseline.json' | 'eslint-suppressions.json';
  /** YYYY-MM-DD */
  readonly since?: string;
  readonly reason?: string;
}

export interface Finding extends Place {
  /** The bare rule name, without a plugin prefix. */
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  /** What else the message says, and the finding is not about: how many servers there are already. */
  readonly aside?: Readonly<Record<string, string>>;
  /** `note` is shown weaker than its severity in the editor and in SARIF. */
  readonly level: 'problem' | 'note';
  readonly severity: Severity;
  readonly chain: readonly ChainHop[];
  /** An edit that changes nothing but the defect; safe for `--fix`. */
  readonly fix?: readonly Edit[];
  readonly suggestions: readonly Suggestion[];
  /** What it is about, in words without paths, where that is less than its data: what may change while the finding stays is left out. */
  readonly subject?: string;
  /** The comment that would record a decision on it, without its reason: `tenfold-sync(stripe)`. */
  readonly decision?: string;
  /** Yesterday's debt: it is known, does not count, and is shown as a hint. */
  readonly frozen?: Frozen;
  /** Stable under line shifts and moves inside the file: rule, path, symbols and their ordinal. */
  readonly fingerprint: string;
}

/** As it is said behind a message. */
export function describeFrozen({ in: file, since, reason }: Frozen): string {
  return since === undefined ? `suppressed in ${file}` : `frozen since ${since}${reason === undefined ? '' : `: ${reason}`}`;
}

export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.path, b.path) || a.range[0] - b.range[0] || a.range[1] - b.range[1] || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

/** Orders by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
