/**
 * Our boundary policy as dependency-cruiser rules. What one module may import of another is asked of `Boundaries.refusal`; only
 * where the files of a module lie is said here a second time.
 * Invariant: for every edge between two files, one of these rules is broken exactly where `Boundaries.trespass` sees a trespass.
 */
import type { IFlattenedRuleSet, IRegularForbiddenRuleType } from 'dependency-cruiser';
import { Boundaries, type BoundaryPolicy, compareText, isInside, type Module, type Refusal } from '@tenfold/project';
import { escapePattern, globToPattern } from './glob-to-pattern.js';

export function toRuleSet(policy: BoundaryPolicy): IFlattenedRuleSet {
  const modules = [...policy.modules].sort((a, b) => compareText(a.folder, b.folder));
  const boundaries = new Boundaries(policy);
  const exemptIn = (module?: Module): string[] => (module ? boundaries.exemptionsIn(module) : policy.exempt).map(globToPattern);
  // A module at the root holds every other one, and each may use its surroundings.
  const targets = modules.filter((module) => module.folder !== '');
  return { forbidden: [...modules.flatMap((from) => refuse(from, targets, modules, boundaries, exemptIn(from))), ...targets.filter((to) => to.door.length).flatMap((to) => keepToTheDoor(to, modules, exemptIn))] };
}

/**
 * Modules that lie in it with some of their places only do not belong to it: from those, too, it is entered by its door. Modules
 * that are called as what is exempt (`scripts`) have a rule of their own.
 */
function keepToTheDoor(to: Module, modules: readonly Module[], exemptIn: (module?: Module) => string[]): IRegularForbiddenRuleType[] {
  const target = { path: patternsOf(to), pathNot: [...to.door.map(exactly), ...nestedIn(to, modules).flatMap(patternsOf)] };
  const guests = nestedIn(to, modules).filter((module) => !isInside(module, to));
  const oddlyNamed = modules.filter((module) => module !== to && !isInside(module, to) && !guests.includes(module) && exemptIn(module).length < exemptIn().length);
  return [
    { from: { pathNot: [...patternsOf(to), ...exemptIn()] }, by: '' },
    ...[...guests, ...oddlyNamed].map((other) => ({ from: { path: patternsOf(other), pathNot: [...nestedIn(other, modules).flatMap(patternsOf), ...exemptIn(other)] }, by: `-from-${other.name}` })),
  ].map(({ from, by }) => ({ name: `around-the-door-of-${to.name}${by}`, severity: 'error', comment: `Import from the door of module '${to.name}', ${to.door.join(' or ')}.`, from, to: target }));
}

/** One rule for each reason why `from` may not import others; where modules lie in modules, one for each of the others. */
function refuse(from: Module, targets: readonly Module[], modules: readonly Module[], boundaries: Boundaries, exempt: readonly string[]): IRegularForbiddenRuleType[] {
  const reasons = new Map<string, { readonly refusal: Refusal; readonly refused: Module[] }>();
  for (const to of targets) {
    const refusal = boundaries.refusal(from, to);
    if (!refusal) continue;
    const key = `${JSON.stringify(refusal)}${nestedIn(to, modules).length ? to.name : ''}`;
    const reason = reasons.get(key) ?? { refusal, refused: [] };
    reason.refused.push(to);
    reasons.set(key, reason);
  }
  return [...reasons.values()].map(({ refusal, refused }, index) => ({
    name: `${from.name}-${words[refusal.kind].name}${index ? `-${index + 1}` : ''}`, severity: 'error', comment: 'because' in refusal && refusal.because !== undefined ? refusal.because : words[refusal.kind].comment,
    from: { path: patternsOf(from), pathNot: [...nestedIn(from, modules).flatMap(patternsOf), ...exempt] },
    to: { path: refused.flatMap(patternsOf), pathNot: refused.flatMap((to) => nestedIn(to, modules)).flatMap(patternsOf) },
  }));
}

const words: Readonly<Record<Refusal['kind'], { readonly name: string; readonly comment: string }>> = {
  forbidden: { name: 'may-not-import', comment: 'tenfold.json forbids it under boundaries.forbid.' },
  upward: { name: 'may-not-import-upward', comment: 'A module imports its own layer and those below it.' },
  'not-allowed': { name: 'may-import-only-what-is-allowed', comment: 'tenfold.json says under boundaries.allow what it may import.' },
  undeclared: { name: 'imports-only-its-dependencies', comment: 'tenfold.json lists the modules that it depends on.' },
};

/** Those that lie inside, and so are modules of their own. */
function nestedIn(outer: Module, modules: readonly Module[]): Module[] {
  return modules.filter((module) => module !== outer && module.parts.some((part) => outer.parts.some((each) => each === '' || part.startsWith(`${each}/`))));
}

/** Of everything that belongs to it, nested modules included. */
function patternsOf({ parts }: Module): string[] {
  return parts.map((part) => (part === '' ? '^' : /\.[cm]?[jt]sx?$/.test(part) ? exactly(part) : `^${escapePattern(part)}/`));
}

function exactly(path: string): string {
  return `^${escapePattern(path)}$`;
}
