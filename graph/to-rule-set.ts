/**
 * Our boundary policy as dependency-cruiser rules. The policy itself is read in one other place, `Boundaries.trespass`.
 * Invariant: for every edge between two files, one of these rules is broken exactly where `Boundaries` sees a trespass.
 */
import { type BoundaryPolicy, compareText, type Module } from '@tenfold/project';
import type { IFlattenedRuleSet, IRegularForbiddenRuleType } from 'dependency-cruiser';
import { escapePattern, globToPattern } from './glob-to-pattern.js';

export function toRuleSet(policy: BoundaryPolicy): IFlattenedRuleSet {
  const exempt = policy.exempt.map(globToPattern);
  const modules = [...policy.modules].sort((a, b) => compareText(a.folder, b.folder));
  // A module at the root holds every other one, and each may use its surroundings.
  const targets = modules.filter((module) => module.folder !== '');
  return { forbidden: [...policy.forbid.flatMap((pair) => targets.flatMap((to) => forbidPair(pair, to, modules, exempt))), ...targets.filter((to) => to.door.length).map((to) => keepToTheDoor(to, modules, exempt))] };
}

function keepToTheDoor(to: Module, modules: readonly Module[], exempt: readonly string[]): IRegularForbiddenRuleType {
  return {
    name: `around-the-door-of-${to.name}`, severity: 'error', comment: `Import from the door of module '${to.name}', ${to.door.join(' or ')}.`,
    from: { pathNot: [below(to), ...exempt] },
    to: { path: below(to), pathNot: [...to.door.map(exactly), ...nestedIn(to, modules).map(below)] },
  };
}

function forbidPair(pair: BoundaryPolicy['forbid'][number], to: Module, modules: readonly Module[], exempt: readonly string[]): IRegularForbiddenRuleType[] {
  if (pair.to !== '*' && pair.to !== to.name) return [];
  const sources = modules.filter((from) => from !== to && (pair.from === '*' || pair.from === from.name));
  return sources.map((from) => ({
    name: `${from.name}-may-not-import-${to.name}`, severity: 'error', comment: pair.because ?? `tenfold.json forbids '${pair.from}' to import '${pair.to}'.`,
    from: { path: below(from), pathNot: [below(to), ...nestedIn(from, modules).map(below), ...exempt] },
    to: { path: below(to), pathNot: nestedIn(to, modules).map(below) },
  }));
}

/** Those that lie inside, and so are modules of their own. */
function nestedIn(outer: Module, modules: readonly Module[]): Module[] {
  return modules.filter((module) => module !== outer && (outer.folder === '' || module.folder.startsWith(`${outer.folder}/`)));
}

function below(module: Module): string {
  return module.folder === '' ? '^' : `^${escapePattern(module.folder)}/`;
}

function exactly(path: string): string {
  return `^${escapePattern(path)}$`;
}
