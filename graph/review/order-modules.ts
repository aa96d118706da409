/** Modules from the ground up: a level needs those below it alone. Those of one circle share a level. */
import { compareText, findStrongComponents } from '@tenfold/project';
import type { Snapshot } from './snapshot.js';

/** By name; 0 needs nothing. */
export function levelsOf({ modules, dependencies }: Pick<Snapshot, 'modules' | 'dependencies'>): ReadonlyMap<string, number> {
  const next = new Map(modules.map(({ name }) => [name, dependencies.filter(({ from }) => from === name).map(({ to }) => to).sort(compareText)]));
  const component = findStrongComponents(next);
  const members = new Map<number, string[]>();
  for (const name of next.keys()) members.set(component.get(name)!, [...members.get(component.get(name)!) ?? [], name]);
  const levels = new Map<number, number>();
  // Without recursion: a chain of modules may be longer than the stack.
  const open = [...members.keys()];
  while (open.length) {
    const id = open.at(-1)!;
    const below = [...new Set(members.get(id)!.flatMap((name) => next.get(name)!.map((each) => component.get(each)!)))].filter((each) => each !== id);
    const unknown = below.filter((each) => !levels.has(each));
    if (levels.has(id) || !unknown.length) {
      open.pop();
      if (!levels.has(id)) levels.set(id, below.length ? 1 + Math.max(...below.map((each) => levels.get(each)!)) : 0);
    } else open.push(...unknown);
  }
  return new Map(modules.map(({ name }) => [name, levels.get(component.get(name)!)!]));
}
