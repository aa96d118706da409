/**
 * Our boundary policy as dependency-cruiser rules. What one module may import of another is asked of `Boundaries.refusal`; only
 * where the files of a module lie is said here a second time.
 * Invariant: for every edge between two files, one of these rules is broken exactly where `Boundaries.trespass` sees a trespass.
 */
import type { IFlattenedRuleSet, IRegularForbiddenRuleType } from 'dependency-cruiser';
import { Boundaries, type BoundaryPolicy, compareText, type Module, type Refusal } from '@tenfold/project';
import { escapePattern, globToPattern } from './glob-to-pattern.js';

export function toRuleSet(policy: BoundaryPolicy): IFlattenedRuleSet {
  const exempt = policy.exempt.map(globToPattern);
  const modules = [...policy.modules].sort((a, b) => compareText(a.folder, b.folder));
  const boundaries = new Boundaries(policy);
  // A module at the root holds every other one, and each may use its surroundings.
  const targets = modules.filter((module) => module.folder !== '');
  return { forbidden: [...modules.flatMap((from) => refuse(from, targets, modules, boundaries, exempt)), ...targets.filter((to) => to.door.length).map((to) => keepToTheDoor(to, modules, exempt))] };
}

function keepToTheDoor(to: Module, modules: readonly Module[], exempt: readonly string[]): IRegularForbiddenRuleType {
  return {
    name: `around-the-door-of-${to.name}`, severity: 'error', comment: `Import from the door of module '${to.name}', ${to.door.join(' or ')}.`,
    from: { pathNot: [...patternsOf(to), ...exempt] },
    to: { path: patternsOf(to), pathNot: [...to.door.map(exactly), ...nestedIn(to, modules).flatMap(patternsOf)] },
  };
}

/** One rule for each reason why `from` may not import others. */
function refuse(from: Module, targets: readonly Module[], modules: readonly Module[], boundaries: Boundaries, exempt: readonly string[]): IRegularForbiddenRuleType[] {
  const reasons = new Map<string, { readonly refusal: Refusal; readonly refused: Module[] }>();
  for (const to of targets) {
    const refusal = boundaries.refusal(from, to);
    if (!refusal) continue;
    const key = JSON.stringify(refusal);
    const reason = reasons.get(key) ?? { refusal, refused: [] };
    reason.refused.push(to);
    reasons.set(key, reason);
  }
  return [...reasons.values()].map(({ refusal, refused }, index) => ({
    name: `${from.name}-${words[refusal.kind].name}${index ? `-${index + 1}` : ''}`, severity: 'error', comment: 'because' in refusal && refusal.because !== undefined ? refusal.because : words[refusal.kind].comment,
    from: { path: patternsOf(from), pathNot: [...nestedIn(from, modules).flatMap(patternsOf), ...exempt] },
    to: { path: refused.flatMap(patternsOf), pathNot: [...new Set(refused.flatMap((to) => nestedIn(to, modules).filter((each) => !refused.includes(each))))].flatMap(patternsOf) },
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
