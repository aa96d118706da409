/** The picture of the modules: every import between two of them, and which of those the policy forbids. */
import { compareText } from '../findings/finding.js';
import type { FileEdge } from '../imports/file-edge.js';
import type { Boundaries } from './boundaries.js';
import type { ModuleEdge, ModuleGraph } from './module.js';

/** @param edges sorted by file and place */
export function foldGraph(boundaries: Boundaries, files: readonly string[], edges: readonly FileEdge[]): ModuleGraph {
  const counts = new Map<string, number>();
  for (const path of files) {
    const name = boundaries.moduleOf(path)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const folded = new Map<string, { from: string; to: string; imports: FileEdge[]; forbidden: FileEdge[] }>();
  for (const edge of edges) {
    const [from, to] = [boundaries.moduleOf(edge.from), boundaries.moduleOf(edge.to)];
    if (!from || !to || from === to) continue;
    const key = `${from.name}\0${to.name}`;
    const fold = folded.get(key) ?? { from: from.name, to: to.name, imports: [], forbidden: [] };
    fold.imports.push(edge);
    if (boundaries.trespass(edge.from, edge.to)) fold.forbidden.push(edge);
    folded.set(key, fold);
  }
  return {
    modules: boundaries.policy.modules.map((module) => ({ ...module, fileCount: counts.get(module.name) ?? 0 })),
    edges: [...folded.values()].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)) satisfies ModuleEdge[],
    files: edges,
  };
}
