/** What has become of the modules between two states: only what a boundary is about. Lines that moved are no change. */
import type { Dependency, Snapshot, SnapshotImport } from './snapshot.js';
import { type Cut, findKnots, findWay, type Link, rankCuts } from './rank-cuts.js';

export interface NewCircle {
  readonly modules: readonly string[];
  /** Round through a dependency that is new in a circle: `orders`, `billing`, `orders`. */
  readonly way: readonly string[];
  readonly cut: Cut;
}

export interface DoorChange {
  readonly module: string;
  /** Before, or now, every file may be imported. */
  readonly has?: 'appeared' | 'gone';
  readonly added: readonly string[];
  /** With the modules that took it before. */
  readonly removed: readonly { readonly name: string; readonly users: readonly string[] }[];
}

export interface BoundaryChange {
  readonly modules: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Pairs that did not depend on each other before. */
  readonly added: readonly Dependency[];
  readonly removed: readonly Dependency[];
  /** Pairs that took types alone, and need each other at run time now. */
  readonly hardened: readonly Dependency[];
  /** Imports that are not allowed, in pairs that were there before. */
  readonly forbidden: readonly SnapshotImport[];
  /** Imports that were not allowed, and are gone or allowed now. */
  readonly mended: readonly SnapshotImport[];
  readonly circles: readonly NewCircle[];
  /** Modules that are in no circle any more. */
  readonly freed: readonly string[];
  readonly doors: readonly DoorChange[];
}

export function compareSnapshots(base: Snapshot, head: Snapshot): BoundaryChange {
  const [before, after] = [byPair(base), byPair(head)];
  const added = head.dependencies.filter((each) => !before.has(pairOf(each)));
  const isNew = new Set(added.flatMap(({ imports }) => imports));
  return {
    modules: { added: namesWithout(head, base), removed: namesWithout(base, head) },
    added,
    removed: base.dependencies.filter((each) => !after.has(pairOf(each))),
    hardened: head.dependencies.filter((each) => { const old = before.get(pairOf(each)); return old && !isRuntime(old) && isRuntime(each); }),
    forbidden: refusedWithout(head, base).filter((each) => !isNew.has(each)),
    mended: refusedWithout(base, head),
    ...compareCircles(linksOf(base), linksOf(head)),
    doors: compareDoors(base, head),
  };
}

export function isUnchanged({ modules, circles, ...lists }: BoundaryChange): boolean {
  return [modules.added, modules.removed, circles, ...Object.values(lists)].every((list) => list.length === 0);
}

/** The dependencies that are left at run time. */
export function linksOf({ dependencies }: Snapshot): Link[] {
  return dependencies.filter(isRuntime).map(({ from, to, imports }) => ({ from, to, imports: imports.filter(({ isType }) => !isType).length }));
}

function compareCircles(base: readonly Link[], head: readonly Link[]): Pick<BoundaryChange, 'circles' | 'freed'> {
  const [before, after] = [findKnots(base), findKnots(head)];
  const inCircle = (knots: readonly string[][], { from, to }: Link): boolean => knots.some((knot) => knot.includes(from) && knot.includes(to));
  const known = new Set(base.filter((link) => inCircle(before, link)).map(pairOf));
  const circles = after.flatMap((knot): NewCircle[] => {
    const fresh = head.find((link) => inCircle([knot], link) && !known.has(pairOf(link)));
    return fresh ? [{ modules: knot, way: [fresh.from, ...findWay(head, fresh.to, fresh.from)], cut: rankCuts(head, knot)[0]! }] : [];
  });
  const still = new Set(after.flat());
  return { circles, freed: before.flat().filter((name) => !still.has(name)) };
}

function compareDoors(base: Snapshot, head: Snapshot): DoorChange[] {
  const before = new Map(base.modules.map((module) => [module.name, module]));
  return head.modules.flatMap(({ name, offers }): DoorChange[] => {
    const old = before.get(name)?.offers;
    if (old === undefined || (old === null && offers === null)) return [];
    if (old === null || offers === null) return [{ module: name, has: offers === null ? 'gone' : 'appeared', added: offers ?? [], removed: [] }];
    const added = offers.filter((each) => !old.includes(each));
    const removed = old.filter((each) => !offers.includes(each)).map((each) => ({ name: each, users: usersOf(base, name, each) }));
    return added.length || removed.length ? [{ module: name, added, removed }] : [];
  });
}

function usersOf({ dependencies, modules }: Snapshot, module: string, name: string): string[] {
  const door = new Set(modules.find((each) => each.name === module)!.door);
  return dependencies.filter(({ to, imports }) => to === module && imports.some((each) => door.has(each.to) && each.names.includes(name))).map(({ from }) => from);
}

function refusedWithout(snapshot: Snapshot, other: Snapshot): SnapshotImport[] {
  const known = new Set(refused(other).map(keyOf));
  return refused(snapshot).filter((each) => !known.has(keyOf(each)));
}

function refused({ dependencies }: Snapshot): SnapshotImport[] {
  return dependencies.flatMap(({ imports }) => imports.filter(({ verdict }) => verdict !== 'allowed'));
}

function keyOf({ path, to, isType }: SnapshotImport): string {
  return `${path}\0${to}\0${isType}`;
}

function byPair({ dependencies }: Snapshot): Map<string, Dependency> {
  return new Map(dependencies.map((each) => [pairOf(each), each]));
}

function pairOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}\0${to}`;
}

function isRuntime({ imports }: Dependency): boolean {
  return imports.some(({ isType }) => !isType);
}

function namesWithout(snapshot: Snapshot, other: Snapshot): string[] {
  const known = new Set(other.modules.map(({ name }) => name));
  return snapshot.modules.flatMap(({ name }) => (known.has(name) ? [] : [name]));
}
