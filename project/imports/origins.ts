/**
 * Who really declares what an import takes: barrels are looked through, whatever they rename.
 * Invariant: answers hold for one state of the project, and are the same in any order of asking; barrels may go round.
 */
import type { ExportFact, Facts, ImportFact } from '../facts/facts.js';
import { compareText, type Range } from '../findings/finding.js';
import type { Resolution } from './resolver.js';

export interface Origin {
  /** As the import calls it; `*` where it takes the whole file. */
  readonly imported: string;
  /** The file that declares it. */
  readonly path: string;
  /** As that file exports it; `*` is the file as a namespace. */
  readonly name: string;
}

/** What of a `FileEdge` is asked. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly range: Range;
  readonly kind: ImportFact['kind'];
}

interface Place {
  readonly path: string;
  readonly name: string;
}

/** Whether an export is gone through. */
type Counts = (fact: ExportFact, facts: Facts) => boolean;

export class Origins {
  readonly #places = new Map<string, readonly Place[]>();

  constructor(private readonly facts: (path: string) => Facts | undefined, private readonly resolve: (from: string, specifier: string) => Resolution) {}

  /**
   * For each name that the import takes, where it is declared; sorted by file. An import that takes the whole, names nothing
   * (`import()`, `require`) or only runs the file, has an origin for each name that the file offers, and the file itself.
   * What comes from a package, or from nowhere, has none.
   */
  of(edge: Edge): readonly Origin[] {
    const fact = this.facts(edge.from)?.imports.find((each) => each.range[0] === edge.range[0]);
    const names = new Set(fact?.names.map((each) => each.imported) ?? []);
    if (!names.size) names.add(edge.kind === 'static' ? '' : '*');
    const found = [...names].flatMap((imported) => this.#originsOf(edge.to, imported));
    return [...new Map(found.map((each) => [`${each.path}\0${each.imported}\0${each.name}`, each])).values()]
      .sort((a, b) => compareText(a.path, b.path) || compareText(a.imported, b.imported) || compareText(a.name, b.name));
  }

  /** Where a file has an exported name from: itself, where it declares it. */
  declaring(path: string, name: string): readonly { readonly path: string; readonly name: string }[] {
    return this.#declared(path, name);
  }

  /** Whether the name can be used as a value where it is taken from the file: nothing on its way passes on types alone. */
  carriesValue(path: string, name: string): boolean {
    const [first] = this.#ends({ path, name }, (each, facts) => !each.isType && !isImportedAsType(facts, each));
    return first !== undefined;
  }

  #originsOf(path: string, imported: string): Origin[] {
    // `import './x'` runs that file and takes nothing of it.
    if (imported === '') return [{ imported: '*', path, name: '*' }];
    if (imported !== '*' && imported !== 'module.exports') return this.#declared(path, imported).map((place) => ({ imported, ...place }));
    const places = this.namesOf(path).flatMap((name) => this.#declared(path, name));
    return [{ path, name: '*' }, ...places].map((place) => ({ imported, ...place }));
  }

  /** Every name that a file offers, its own and those passed on. */
  namesOf(path: string): string[] {
    const names = new Set<string>();
    const files = new Set([path]);
    for (const file of files) {
      for (const each of this.facts(file)?.exports ?? []) {
        if (each.name !== '*' && (file === path || each.name !== 'default')) names.add(each.name);
        else if (each.name === '*' && each.from) for (const target of this.#fileOf(file, each.from.specifier)) files.add(target);
      }
    }
    return [...names];
  }

  #declared(path: string, name: string): readonly Place[] {
    const key = `${path}\0${name}`;
    let places = this.#places.get(key);
    if (!places) this.#places.set(key, places = [...this.#ends({ path, name })]);
    return places;
  }

  /**
   * The places that have it of their own. Breadth first, with every (file, name) visited once: no depth of barrels is too deep,
   * and a circle ends.
   */
  * #ends(start: Place, counts?: Counts): Iterable<Place> {
    const seen = new Set<string>();
    const open = [start];
    for (const place of open) {
      const key = `${place.path}\0${place.name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const next = this.#next(place, counts);
      if (next) open.push(...next);
      else yield place;
    }
  }

  /** Where a file has a name from; `undefined` where it is its own, or the file as a whole. */
  #next({ path, name }: Place, counts: Counts = () => true): Place[] | undefined {
    const facts = this.facts(path);
    if (!facts || name === '*') return undefined;
    const named = facts.exports.filter((each) => each.name === name);
    if (named.length) {
      const passedOn = named.filter((each) => counts(each, facts)).map((each) => sourceOf(facts, each));
      return passedOn.some((each) => each === undefined) ? undefined : passedOn.flatMap((each) => this.#through(path, each!));
    }
    if (!facts.isModule) return undefined;
    // `export *` passes everything on but the default.
    const stars = name === 'default' ? [] : facts.exports.filter((each) => each.name === '*' && each.from && counts(each, facts));
    return stars.flatMap((each) => this.#through(path, { specifier: each.from!.specifier, name }));
  }

  #through(path: string, { specifier, name }: { readonly specifier: string; readonly name: string }): Place[] {
    return this.#fileOf(path, specifier).map((file) => ({ path: file, name: name === 'module.exports' ? '*' : name }));
  }

  #fileOf(path: string, specifier: string): string[] {
    const resolution = this.resolve(path, specifier);
    return resolution.kind === 'file' ? [resolution.path] : [];
  }
}

/** `export { a } from './x'`, and `import { a } from './x'; export { a }`. */
function sourceOf(facts: Facts, { from, value }: ExportFact): { readonly specifier: string; readonly name: string } | undefined {
  if (from) return from;
  return value?.kind === 'binding' ? facts.bindings[value.id]?.import : undefined;
}

/** `import type { A } from './a'; export { A };`. */
function isImportedAsType(facts: Facts, { from, value }: ExportFact): boolean {
  if (from || value?.kind !== 'binding') return false;
  const { import: taken, name } = facts.bindings[value.id] ?? {};
  return taken !== undefined && facts.imports.some((each) => each.specifier === taken.specifier && each.names.some(({ local, isType }) => local === name && isType));
}
