/** What a decorator is: one of an ORM's own by its name, one of the project's that stands around such, or none of this business. */
import type { Linker } from '../../../calls/linker.js';
import type { DecoratorFact } from '../../../facts/facts.js';

export interface Decorator {
  /** `Column`; `''` where it cannot be known what it is. */
  readonly name: string;
  readonly fact: DecoratorFact;
  readonly isWrapped: boolean;
}

/** @returns `undefined` for what has nothing to do with a database */
export function readDecorator(link: Linker, path: string, fact: DecoratorFact, ormPackage: RegExp): Decorator | undefined {
  const targets = link.targets(path, fact.name);
  if (targets.length === 0) return fact.name.kind === 'global' ? undefined : { name: '', fact, isWrapped: true };
  for (const target of targets) {
    if (target.kind === 'external') {
      if (ormPackage.test(target.package)) return { name: target.steps.at(-1) ?? '', fact, isWrapped: false };
      if (isOwn(target.package)) return { name: '', fact, isWrapped: true };
    } else if (target.kind === 'function') {
      const name = wrappedIn(link, target.path, target.id, ormPackage);
      if (name !== undefined) return { name, fact, isWrapped: true };
    }
  }
  return undefined;
}

const declaring = /^(\w*Column|\w+To\w+|Join\w+|Index|Unique|Entity|PrimaryKey|Property|Enum|Embedded|Formula)$/;

/** A file of the project that is not where its import says. */
function isOwn(name: string): boolean {
  return /^([./~#]|@\/|src\/)/.test(name);
}

/** The decorator that a function calls for others: `applyDecorators(Column(options), IsString())`. */
function wrappedIn(link: Linker, path: string, id: number, ormPackage: RegExp): string | undefined {
  const facts = link.facts(path)!;
  const isInside = (at: number): boolean => at === id || (at >= 0 && isInside(facts.functions[at]!.parent));
  for (const call of facts.calls) {
    if (!isInside(call.function)) continue;
    const [target] = link.targets(path, call.callee);
    if (target?.kind === 'external' && ormPackage.test(target.package) && target.steps.length === 1 && declaring.test(target.steps[0]!)) return target.steps[0];
  }
  return undefined;
}
