/**
 * What becomes of the baseline: what is mended goes, what moved follows its file, and nothing is added unless it is asked for.
 * Invariant: a pure function of entries and findings, in whatever order both come.
 */
import { compareFindings, compareText, type Finding } from '../findings/finding.js';
import { countEntries, type FrozenEntry, type FrozenThing, nameThing, tidyEntries } from './baseline.js';
import type { FrozenDebt } from './frozen-debt.js';
import type { NamedProject } from './name-subjects.js';

export interface LackingThing extends FrozenThing {
  readonly path: string;
  readonly finding: Finding;
}

export interface BaselineUpdate {
  /** What is to be kept without adding anything; tidy. */
  readonly kept: readonly FrozenEntry[];
  /** What no finding needs any more, with the count that is too much; tidy. */
  readonly stale: readonly FrozenEntry[];
  /** How many entries follow a file that is somewhere else, or called otherwise. */
  readonly moved: number;
  /** What no entry names, by file. */
  readonly lacking: readonly LackingThing[];
  /** The findings that are not frozen. */
  readonly open: readonly Finding[];
}

export interface BaselineScope {
  /** Whether the file was looked at. What was not is kept as it is. */
  isAsked(path: string): boolean;
  /** Whether the rule was asked about the file, and the file could be read: only then does an entry hold no more. */
  isAnswered(path: string, rule: string): boolean;
}

export function updateBaseline(debt: FrozenDebt, project: NamedProject, findings: readonly Finding[], scope: BaselineScope): BaselineUpdate {
  const byPath = new Map<string, Finding[]>();
  for (const finding of [...findings].filter((each) => each.frozen?.in !== 'eslint-suppressions.json').sort(compareFindings)) byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  const kept: FrozenEntry[] = [];
  const stale: FrozenEntry[] = debt.lostEntries(project).filter((entry) => keepUnasked(entry, entry.path, scope.isAsked(entry.path), kept));
  const lacking: LackingThing[] = [];
  for (const path of project.paths) {
    if (!byPath.has(path) && !debt.entriesOf(project, path).length) continue;
    const findings = byPath.get(path) ?? [];
    const match = debt.match(project, path, findings);
    kept.push(...match.held.map((entry) => ({ ...entry, path })));
    stale.push(...match.stale.filter((entry) => keepUnasked(entry, path, scope.isAsked(path) && scope.isAnswered(path, entry.rule), kept)));
    lacking.push(...match.lacking.flatMap((things, index) => things.map((thing) => ({ ...thing, path, finding: findings[index]! }))));
  }
  const isLost = new Set(debt.lostEntries(project));
  const renamed = followRenamed(stale, lacking, isLost);
  const all = tidyEntries([...kept, ...renamed.kept]);
  return { kept: all, stale: tidyEntries(renamed.stale), moved: countMoved(debt.entries, all), lacking: renamed.lacking, open: [...new Set(renamed.lacking.map(({ finding }) => finding))] };
}

function keepUnasked(entry: FrozenEntry, path: string, isAnswered: boolean, kept: FrozenEntry[]): boolean {
  if (!isAnswered) kept.push({ ...entry, path });
  return isAnswered;
}

/** A file that has another name now: what was frozen in it is found, word for word, in a file where nothing was. */
function followRenamed(stale: readonly FrozenEntry[], lacking: readonly LackingThing[], isLost: ReadonlySet<FrozenEntry>): Pick<BaselineUpdate, 'kept' | 'stale' | 'lacking'> {
  const left = stale.map((entry) => ({ entry, count: entry.count }));
  const kept: FrozenEntry[] = [];
  const still = [...lacking].sort((a, b) => compareText(a.path, b.path) || compareText(nameThing(a), nameThing(b))).filter((thing) => {
    const from = left.find(({ entry, count }) => count > 0 && isLost.has(entry) && nameThing(entry) === nameThing(thing));
    if (!from) return true;
    from.count -= 1;
    kept.push({ ...from.entry, path: thing.path, count: 1 });
    return false;
  });
  return { kept, stale: left.map(({ entry, count }) => ({ ...entry, count })), lacking: still };
}

function countMoved(before: readonly FrozenEntry[], after: readonly FrozenEntry[]): number {
  const old = new Set(before.map(({ path }) => path));
  return countEntries(after.filter(({ path }) => !old.has(path)));
}

export function freezeThings(things: readonly (FrozenThing & { readonly path: string })[], { today, reason, ownerOf }: Freezing): FrozenEntry[] {
  return tidyEntries(things.map(({ path, rule, message, subject }) => {
    const owner = ownerOf?.(path);
    return { path, rule, message, subject, count: 1, since: today, ...(reason === undefined ? {} : { reason }), ...(owner === undefined ? {} : { owner }) };
  }));
}

export interface Freezing {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly reason?: string | undefined;
  /** Of the module that the file belongs to, if it has one. */
  readonly ownerOf?: (path: string) => string | undefined;
}
