/** The boundary policy applied to the project's own imports: which edge goes around a door. */
import picomatch from 'picomatch';
import { compareText } from '../findings/finding.js';
import type { BoundaryPolicy, FileEdge, Module, ModuleEdge, ModuleGraph } from './module.js';

export type Trespass =
  | { readonly kind: 'around-the-door'; readonly from: Module | undefined; readonly to: Module }
  | { readonly kind: 'forbidden'; readonly from: Module; readonly to: Module; readonly because?: string };

/** Tests may look inside; so may what git would call tooling. */
export const exemptImporters = ['**/*.{test,spec,e2e,e2e-spec,stories,bench}.*', '**/{test,tests,__tests__,__mocks__,e2e,fixtures}/**', '**/{scripts,migrations,seeds}/**'];

export class Boundaries {
  readonly #byFolder: readonly Module[];
  readonly #isExempt: (path: string) => boolean;

  constructor(readonly policy: BoundaryPolicy) {
    this.#byFolder = [...policy.modules].sort((a, b) => b.folder.length - a.folder.length || compareText(a.folder, b.folder));
    this.#isExempt = picomatch([...policy.exempt], { dot: true });
  }

  /** The innermost module that holds the file. */
  moduleOf(path: string): Module | undefined {
    return this.#byFolder.find((module) => module.folder === '' || path.startsWith(`${module.folder}/`));
  }

  trespass(from: string, to: string): Trespass | undefined {
    const target = this.moduleOf(to);
    if (!target || this.#isExempt(from)) return undefined;
    const source = this.moduleOf(from);
    if (source === target || (source && isInside(source, target))) return undefined;
    const forbidden = source && this.policy.forbid.find((rule) => matches(rule.from, source.name) && matches(rule.to, target.name));
    if (forbidden) return { kind: 'forbidden', from: source, to: target, ...(forbidden.because ? { because: forbidden.because } : {}) };
    return target.door.length === 0 || target.door.includes(to) ? undefined : { kind: 'around-the-door', from: source, to: target };
  }

  graph(files: readonly string[], edges: readonly FileEdge[]): ModuleGraph {
    const counts = new Map<string, number>();
    for (const path of files) {
      const name = this.moduleOf(path)?.name;
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const folded = new Map<string, { from: string; to: string; imports: FileEdge[]; forbidden: FileEdge[] }>();
    for (const edge of edges) {
      const [from, to] = [this.moduleOf(edge.from), this.moduleOf(edge.to)];
      if (!from || !to || from === to) continue;
      const key = `${from.name}\0${to.name}`;
      const fold = folded.get(key) ?? { from: from.name, to: to.name, imports: [], forbidden: [] };
      fold.imports.push(edge);
      if (this.trespass(edge.from, edge.to)) fold.forbidden.push(edge);
      folded.set(key, fold);
    }
    return {
      modules: this.policy.modules.map((module) => ({ ...module, fileCount: counts.get(module.name) ?? 0 })),
      edges: [...folded.values()].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)) as ModuleEdge[],
      files: edges,
    };
  }
}

function matches(pattern: string, name: string): boolean {
  return pattern === '*' || pattern === name;
}

/** A module inside another may use its own surroundings. */
function isInside(inner: Module, outer: Module): boolean {
  return outer.folder === '' || inner.folder.startsWith(`${outer.folder}/`);
}
