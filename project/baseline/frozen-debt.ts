/**
 * What of a project's findings is yesterday's debt, by `tenfold-baseline.json` and by ESLint's own suppressions.
 * Invariant: said file by file and rule by rule, so that a face that sees one rule of one file says what all others say.
 */
import type { Finding, Frozen } from '../findings/finding.js';
import { baselineFile, type FrozenEntry } from './baseline.js';
import { findHomes } from './find-homes.js';
import { type Match, matchEntries, type ModuleNames, splitSubject, type Things } from './match-entries.js';
import { type NamedProject, nameSubjects } from './name-subjects.js';
import { readBaseline } from './read-baseline.js';
import { readSuppressions, suppressedRules, suppressionsFile } from './read-suppressions.js';

export type Freezable = Pick<Finding, 'rule' | 'path' | 'range' | 'messageId' | 'data' | 'severity' | 'subject'>;

interface Homes {
  /** The paths it was told from. */
  readonly of: readonly string[];
  readonly entries: ReadonlyMap<string, readonly FrozenEntry[]>;
  readonly lost: readonly FrozenEntry[];
}

export class FrozenDebt {
  readonly entries: readonly FrozenEntry[];
  readonly #broken: { readonly baseline: string | undefined; readonly suppressions: string | undefined };
  readonly #suppressions;
  readonly #sides: ReadonlySet<string>;
  #homes: Homes | undefined;

  /** @param texts of both files; `undefined` where there is none */
  constructor(texts: { readonly baseline: string | undefined; readonly suppressions: string | undefined }) {
    const baseline = readBaseline(texts.baseline);
    const suppressions = readSuppressions(texts.suppressions);
    this.entries = baseline.entries;
    this.#suppressions = suppressions.suppressions;
    this.#broken = { baseline: baseline.broken, suppressions: suppressions.broken };
    this.#sides = new Set(this.entries.flatMap(({ subject }) => { const parts = splitSubject(subject); return parts ? [parts.from, parts.to] : []; }));
  }

  get brokenFiles(): readonly { readonly path: string; readonly why: string }[] {
    const { baseline, suppressions } = this.#broken;
    return [...(baseline === undefined ? [] : [{ path: baselineFile, why: baseline }]), ...(suppressions === undefined ? [] : [{ path: suppressionsFile, why: suppressions }])];
  }

  /** Those of the file, wherever it was when they were frozen. */
  entriesOf(project: NamedProject, path: string): readonly FrozenEntry[] {
    return this.#findHomes(project.paths).entries.get(path) ?? [];
  }

  /** Those whose file is nowhere any more. */
  lostEntries(project: NamedProject): readonly FrozenEntry[] {
    return this.#findHomes(project.paths).lost;
  }

  /** @param findings of one file, in the order of the text, without those that a comment allows */
  match(project: NamedProject, path: string, findings: readonly Freezable[]): Match {
    const entries = this.entriesOf(project, path);
    const names = new Set(project.analysis.boundaries.policy.modules.map(({ name }) => name));
    const modules: ModuleNames = { exists: (name) => names.has(name), isFrozen: (name) => this.#sides.has(name) };
    return matchEntries(entries, findings.map((finding) => nameThings(project, finding)), modules);
  }

  /** @param findings as for `match`; of one rule or of several */
  mark<T extends Freezable>(project: NamedProject, path: string, findings: readonly T[]): readonly (T & { readonly frozen?: Frozen })[] {
    const entries = findings.length ? this.entriesOf(project, path) : [];
    const frozen = entries.length ? this.match(project, path, findings).frozen : [];
    const suppressed = this.#suppressedRules(path, findings.filter((_, index) => !frozen[index]));
    return findings.map((finding, index) => {
      const taken = frozen[index];
      if (taken) return { ...finding, frozen: describeEntries(taken) };
      return suppressed.has(finding.rule) ? { ...finding, frozen: { in: suppressionsFile } } : finding;
    });
  }

  /** By ESLint's own suppressions alone. @param findings as for `mark`, less those that the baseline freezes */
  markSuppressed<T extends Freezable>(path: string, findings: readonly T[]): readonly (T & { readonly frozen?: Frozen })[] {
    const suppressed = this.#suppressedRules(path, findings);
    return findings.map((finding) => (suppressed.has(finding.rule) ? { ...finding, frozen: { in: suppressionsFile } } : finding));
  }

  #suppressedRules(path: string, findings: readonly Freezable[]): ReadonlySet<string> {
    return suppressedRules(this.#suppressions, path, findings);
  }

  #findHomes(paths: readonly string[]): Homes {
    if (this.#homes?.of === paths) return this.#homes;
    const homes = findHomes(this.entries.map(({ path }) => path), paths);
    const entries = new Map<string, FrozenEntry[]>();
    const lost: FrozenEntry[] = [];
    for (const entry of this.entries) {
      const home = homes.get(entry.path);
      const list = home === undefined ? lost : entries.get(home) ?? [];
      list.push(entry);
      if (home !== undefined) entries.set(home, list);
    }
    return this.#homes = { of: paths, entries, lost };
  }
}

export function nameThings(project: NamedProject, finding: Freezable): Things {
  return nameSubjects(project, finding).map((subject) => ({ rule: finding.rule, message: finding.messageId, subject }));
}

/** A finding about several things is as old as the oldest of them. */
function describeEntries(entries: readonly FrozenEntry[]): Frozen {
  const since = entries.map((entry) => entry.since).sort()[0]!;
  const reason = entries.find((entry) => entry.reason !== undefined)?.reason;
  return { in: 'tenfold-baseline.json', since, ...(reason === undefined ? {} : { reason }) };
}
