/** The module graph as JSON for scripts: modules, and for each pair of them the imports behind it, with 1-based lines. */
import type { FileEdge, ModuleGraph } from '@tenfold/project';

export function writeGraphJson(graph: ModuleGraph): string {
  const modules = graph.modules.map(({ name, folder, door, fileCount, because }) => ({ name, folder, door, files: fileCount, because }));
  const edges = graph.edges.map(({ from, to, imports, forbidden }) => {
    const marked = new Set(forbidden);
    return { from, to, forbidden: forbidden.length, imports: imports.map((each) => writeImport(each, marked.has(each))) };
  });
  return `${JSON.stringify({ version: 1, modules, edges }, null, 2)}\n`;
}

function writeImport({ from, line, specifier, kind, to }: FileEdge, isForbidden: boolean): object {
  return { path: from, line, specifier, kind, to, forbidden: isForbidden };
}
