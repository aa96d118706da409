/**
 * One state of the modules as plain data: what each offers, and every import between two of them with its verdict. Whatever a
 * reviewer reads is made of it. Importers outside the policy, tests above all, are left out.
 * Invariant: the same files give the same bytes, and nothing in it names the machine.
 */
import { compareText, type FileEdge, isInside, type Module, type Project, type Trespass } from '@tenfold/project';

export interface SnapshotModule {
  readonly name: string;
  readonly folder: string;
  readonly door: readonly string[];
  /** The names that the door offers; `null` where every file may be imported. */
  readonly offers: readonly string[] | null;
  readonly layer?: string;
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly files: number;
}

export interface SnapshotImport {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly specifier: string;
  /** What is taken, by its exported name. */
  readonly names: readonly string[];
  readonly to: string;
  /** Nothing of it is left when the program runs. */
  readonly isType: boolean;
  readonly verdict: 'allowed' | 'forbidden' | 'frozen';
  /** Why it is not allowed. */
  readonly because?: string;
}

/** All imports from one module to another. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly imports: readonly SnapshotImport[];
}

export interface Snapshot {
  readonly version: 2;
  readonly project: string;
  readonly modules: readonly SnapshotModule[];
  /** Sorted by both ends; their imports by file and line. */
  readonly dependencies: readonly Dependency[];
}

/** @param isFrozen whether a forbidden import is yesterday's debt */
export function takeSnapshot(project: Project, isFrozen: (edge: FileEdge) => boolean = () => false): Snapshot {
  const { boundaries, moduleGraph } = project.analysis;
  const byName = new Map(boundaries.policy.modules.map((module) => [module.name, module]));
  const dependencies = moduleGraph.edges.flatMap(({ from, to, imports }): Dependency[] => {
    const [source, target] = [byName.get(from)!, byName.get(to)!];
    if (isInside(source, target) || isInside(target, source)) return [];
    const counted = imports.filter((edge) => edge.kind !== 'mock' && !boundaries.isExempt(edge.from));
    return counted.length ? [{ from, to, imports: counted.map((edge) => readImport(project, edge, isFrozen)) }] : [];
  });
  return { version: 2, project: project.name, modules: moduleGraph.modules.map((module) => ({ ...readModule(project, module), files: module.fileCount })), dependencies };
}

function readModule({ analysis }: Project, module: Module): Omit<SnapshotModule, 'files'> {
  const { name, folder, door, layer, tags, owner } = module;
  const offered = door.flatMap((path) => module.offers?.[path] ?? analysis.origins.namesOf(path));
  return { name, folder, door, offers: door.length ? [...new Set(offered)].sort(compareText) : null, ...(layer === undefined ? {} : { layer }), tags, ...(owner === undefined ? {} : { owner }) };
}

function readImport({ analysis }: Project, edge: FileEdge, isFrozen: (edge: FileEdge) => boolean): SnapshotImport {
  const { from, line, specifier, to, kind } = edge;
  const trespass = analysis.boundaries.trespass(from, to);
  const names = analysis.facts(from)?.imports.find(({ range }) => range[0] === edge.range[0])?.names.map((each) => each.imported) ?? [];
  return {
    path: from, line, specifier, names: [...new Set(names)].sort(compareText), to, isType: kind === 'type',
    verdict: !trespass ? 'allowed' : isFrozen(edge) ? 'frozen' : 'forbidden', ...(trespass ? { because: describeTrespass(trespass) } : {}),
  };
}

function describeTrespass(trespass: Trespass): string {
  switch (trespass.kind) {
    case 'around-the-door': return `around the door of ${trespass.to.name}`;
    case 'upward': return `${trespass.to.name} lies in a layer above`;
    case 'undeclared': return `${trespass.from.name} does not declare ${trespass.to.name}`;
    case 'not-allowed': return trespass.because ?? `${trespass.from.name} may import others alone`;
    case 'forbidden': return trespass.because ?? `${trespass.from.name} may not import ${trespass.to.name}`;
  }
}
