/** The classes that stand behind an interface or an abstract class: with one or two of them, a call on the type is a call on them. */
import type { Facts, Value } from '../facts/facts.js';
import type { Target } from './target.js';

/** With more implementations than this, nobody can say which one runs. */
const most = 3;

export class Implementers {
  #byType: ReadonlyMap<string, readonly (Target & { kind: 'instance' })[]> | undefined;

  constructor(
    private readonly paths: () => readonly string[],
    private readonly facts: (path: string) => Facts | undefined,
    private readonly targets: (path: string, value: Value) => readonly Target[],
  ) {}

  of(type: Target & { kind: 'type' | 'class' | 'instance' }): readonly (Target & { kind: 'instance' })[] {
    const found = (this.#byType ??= this.#index()).get(keyOf(type)) ?? [];
    return found.length > most ? [] : found;
  }

  #index(): Map<string, (Target & { kind: 'instance' })[]> {
    const byType = new Map<string, (Target & { kind: 'instance' })[]>();
    for (const path of this.paths()) {
      this.facts(path)?.classes.forEach(({ implements: types, superClass }, id) => {
        for (const target of [...types, ...(superClass ? [superClass] : [])].flatMap((type) => this.targets(path, type))) {
          if (target.kind !== 'type' && target.kind !== 'class') continue;
          const known = byType.get(keyOf(target));
          if (known) known.push({ kind: 'instance', path, id });
          else byType.set(keyOf(target), [{ kind: 'instance', path, id }]);
        }
      });
    }
    return byType;
  }
}

function keyOf(type: Target & { kind: 'type' | 'class' | 'instance' }): string {
  return `${type.kind === 'type' ? 'type' : 'class'} ${type.path} ${type.id}`;
}
