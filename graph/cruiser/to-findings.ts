/** What dependency-cruiser found, as findings on the imports they are about. */
import { compareFindings, type ChainHop, type Finding, type Project, type Range, withFingerprints } from '@tenfold/project';
import type { BrokenRule, CruisedFile, CruisedImport, OwnAnswer, OwnRule } from './cruise-job.js';
import { Cycles, type Hop } from './find-cycles.js';

type Draft = Omit<Finding, 'fingerprint'>;

export const prefix = 'dependency-cruiser/';

/** @param config how the user's configuration is called */
export function toFindings(project: Project, config: string, own: OwnAnswer, isWhole: boolean): Finding[] {
  const known = new Set(project.paths);
  const hops = isWhole ? hopsOf(own.files, known) : hopsOfProject(project, own.ignoresTypes);
  const cycles = new Map(Object.entries(own.rules).flatMap(([key, rule]) => (rule.cycle ? [[key, new Cycles(hops, rule.cycle)] as const] : [])));
  const drafts: Draft[] = [];
  for (const file of own.files) {
    const path = known.has(file.path) ? file.path : project.sourcePaths.find((each) => each.startsWith(`${file.path}/`));
    if (path === undefined) continue;
    drafts.push(...file.broken.map((broken) => onFile(path, file.path, own.rules[broken.key], broken, config)));
    for (const each of file.imports) {
      for (const broken of each.broken) {
        const rule = own.rules[broken.key]!;
        const cycle = cycles.get(broken.key)?.through(path, each.to);
        if (rule.cycle && (!cycle || isKnownCycle(own, rule, path, each.to))) continue;
        drafts.push(cycle ? onCycle(project, path, each, cycle, rule, config) : onImport(project, path, each, rule, broken, config));
      }
    }
  }
  return finish(drafts);
}

/** By file, in the order of the text; what a rule says twice of one place is said once. */
export function finish(drafts: readonly Draft[]): Finding[] {
  const byPath = new Map<string, Draft[]>();
  for (const draft of [...drafts].sort((a, b) => compareFindings(a as Finding, b as Finding))) {
    const list = byPath.get(draft.path) ?? [];
    const last = list.at(-1);
    if (!last || last.rule !== draft.rule || last.range[0] !== draft.range[0] || last.message !== draft.message) list.push(draft);
    byPath.set(draft.path, list);
  }
  return [...byPath.values()].flatMap((list) => withFingerprints(list));
}

function hopsOf(files: readonly CruisedFile[], known: ReadonlySet<string>): Hop[] {
  return files.flatMap((file) => file.imports.filter(({ to }) => known.has(to)).map(({ to, types }) => ({ from: file.path, to, types })));
}

const typesOfKind = { static: ['local', 'import'], type: ['local', 'import', 'type-only'], dynamic: ['local', 'dynamic-import'], require: ['local', 'require'], 're-export': ['local', 'export'], mock: ['local', 'exotic-require'] } as const;

function hopsOfProject(project: Project, ignoresTypes: boolean): Hop[] {
  return project.analysis.edges.filter((edge) => !ignoresTypes || edge.kind !== 'type').map(({ from, to, kind }) => ({ from, to, types: typesOfKind[kind] }));
}

function isKnownCycle(own: OwnAnswer, rule: OwnRule, from: string, to: string): boolean {
  return own.knownCycles.some((known) => known.rule === rule.name && known.files.some((file, index) => file === from && known.files[index + 1] === to));
}

function draft(name: string, severity: string, path: string, range: Range, messageId: string, message: string, about: string, chain: readonly ChainHop[] = []): Draft {
  return { rule: `${prefix}${name}`, path, range, messageId, message, data: { to: about }, level: severity === 'info' ? 'note' : 'problem', severity: severity === 'error' ? 'error' : 'warn', chain, suggestions: [] };
}

function onFile(path: string, about: string, rule: OwnRule | undefined, { key, severity }: BrokenRule, config: string): Draft {
  return draft(rule?.name ?? key, severity, path, [0, 0], 'breaks', `${about} breaks ${rule?.name ?? key} of ${config}.${reason(rule?.comment)}`, about);
}

function onImport(project: Project, path: string, { specifier, to, types }: CruisedImport, rule: OwnRule, { severity }: BrokenRule, config: string): Draft {
  return draft(rule.name, severity, path, rangeOf(project, path, specifier, types.includes('type-only')), 'forbids', `${rule.name} of ${config} forbids to import '${to}' here.${reason(rule.comment)}`, to);
}

/** Of a longer way nobody reads the rest, and there may be as many ways as files. */
const mostHops = 50;

function onCycle(project: Project, path: string, each: CruisedImport, cycle: readonly string[], rule: OwnRule, config: string): Draft {
  const chain = cycle.slice(0, Math.min(cycle.length - 1, mostHops)).map((file, index): ChainHop => {
    const next = cycle[index + 1]!;
    return { path: file, range: project.analysis.edgesFrom(file).find((edge) => edge.to === next)?.range ?? [0, 0], label: `imports ${next}` };
  });
  const message = `This import closes a cycle of ${cycle.length} files, which ${rule.name} of ${config} forbids.${reason(rule.comment)}`;
  return draft(rule.name, rule.severity, path, rangeOf(project, path, each.specifier, each.types.includes('type-only')), 'closesCycle', message, each.to, chain);
}

/** dependency-cruiser knows no positions; the same import in our facts does. */
export function rangeOf(project: Project, path: string, specifier: string, isType: boolean): Range {
  const imports = project.facts(path)?.imports.filter((each) => each.specifier === specifier) ?? [];
  return (imports.find((each) => (each.kind === 'type') === isType) ?? imports[0])?.range ?? [0, 0];
}

function reason(comment: string | undefined): string {
  const text = comment?.replaceAll(/\s+/g, ' ').trim();
  return text ? ` ${text}` : '';
}
