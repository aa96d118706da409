/**
 * The entries of one file against what is found in it: each entry is used up by one finding, so that one more of the same is
 * seen. The first in the text are the old ones.
 */
import { type FrozenEntry, type FrozenThing, nameThing } from './baseline.js';
import { typeMark } from './name-subjects.js';

/** Which names modules have, and which the baseline knows: a module that was renamed is the old one under a name not known before. */
export interface ModuleNames {
  exists(name: string): boolean;
  isFrozen(name: string): boolean;
}

/** A finding, as the things it is about. It is frozen where all of them are. */
export type Things = readonly FrozenThing[];

export interface Match {
  /** For each finding the entries that freeze it; `undefined` where something of it is not frozen. */
  readonly frozen: readonly (readonly FrozenEntry[] | undefined)[];
  /** For each finding what no entry names. */
  readonly lacking: readonly Things[];
  /** What nothing was found of any more, with the count that is too much. */
  readonly stale: readonly FrozenEntry[];
  /** What still holds, with its count; under the name that it has now. */
  readonly held: readonly FrozenEntry[];
}

interface Left {
  readonly entry: FrozenEntry;
  count: number;
}

/** @param findings of one file, in the order of the text */
export function matchEntries(entries: readonly FrozenEntry[], findings: readonly Things[], modules: ModuleNames): Match {
  const left: Left[] = [...entries].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)).map((entry) => ({ entry, count: entry.count }));
  const held: FrozenEntry[] = [];
  const hold = (taken: readonly Taken[]): void => { for (const { from, thing } of taken) held.push({ ...from.entry, subject: thing.subject, count: 1 }); };
  const frozen = findings.map((things) => {
    const taken = takeAll(left, things, modules);
    if (taken.length === things.length) {
      hold(taken);
      return taken.map(({ from }) => from.entry);
    }
    for (const { from } of taken) from.count += 1;
    return undefined;
  });
  // What is new in a finding brings it back whole; what is old in it has not gone for that.
  const lacking = findings.map((things, index) => {
    if (frozen[index]) return [];
    const taken = takeAll(left, things, modules);
    hold(taken);
    return things.filter((thing) => !taken.some((each) => each.thing === thing));
  });
  return { frozen, lacking, stale: left.filter(({ count }) => count > 0).map(({ entry, count }) => ({ ...entry, count })), held };
}

interface Taken {
  readonly thing: FrozenThing;
  readonly from: Left;
}

function takeAll(left: readonly Left[], things: Things, modules: ModuleNames): Taken[] {
  return things.flatMap((thing) => {
    const from = findLeft(left, thing, modules);
    if (!from) return [];
    from.count -= 1;
    return [{ thing, from }];
  });
}

/** The same; else the same at run time, of which the type is the lesser part; else the same of a module that has another name now. */
function findLeft(left: readonly Left[], thing: FrozenThing, modules: ModuleNames): Left | undefined {
  const find = (isIt: (entry: FrozenEntry) => boolean): Left | undefined => left.find(({ entry, count }) => count > 0 && isIt(entry));
  const names = thing.subject.endsWith(typeMark) ? [thing.subject, thing.subject.slice(0, -typeMark.length)] : [thing.subject];
  for (const subject of names) {
    const found = find((entry) => nameThing(entry) === nameThing({ ...thing, subject }));
    if (found) return found;
  }
  return find((entry) => entry.rule === thing.rule && entry.message === thing.message && names.some((subject) => isRenamed(entry.subject, subject, modules)));
}

function isRenamed(old: string, present: string, modules: ModuleNames): boolean {
  const [before, now] = [splitSubject(old), splitSubject(present)];
  if (!before || !now || before.symbol !== now.symbol) return false;
  return [[before.from, now.from], [before.to, now.to]].every(([was, is]) => was === is || (!modules.exists(was!) && !modules.isFrozen(is!)));
}

export function splitSubject(subject: string): { readonly from: string; readonly to: string; readonly symbol: string } | undefined {
  const parts = /^(.+?) → (.+): ([^:]+)$/.exec(subject);
  return parts ? { from: parts[1]!, to: parts[2]!, symbol: parts[3]! } : undefined;
}
