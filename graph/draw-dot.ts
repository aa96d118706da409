/** The module graph as DOT text, for Graphviz. Forbidden imports are dashed, counted and coloured. */
import type { ModuleGraph } from '@tenfold/project';
import { nothingFound } from './nothing-found.js';

export function drawDot(graph: ModuleGraph): string {
  if (!graph.modules.length) return `digraph modules {\n  none [shape=plaintext, label="${escapeLabel(nothingFound)}"];\n}\n`;
  const ids = new Map(graph.modules.map((module, index) => [module.name, `m${index}`]));
  const nodes = graph.modules.map((module, index) => `  m${index} [label="${escapeLabel(module.name)}"];\n`);
  const edges = graph.edges.map(({ from, to, imports, forbidden }) => {
    const look = forbidden.length ? `label="${forbidden.length} of ${imports.length} forbidden", style=dashed, color="#c4314b", fontcolor="#c4314b"` : `label="${imports.length}"`;
    return `  ${ids.get(from)} -> ${ids.get(to)} [${look}];\n`;
  });
  return `digraph modules {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname="sans-serif"];\n  edge [fontname="sans-serif", fontsize=10];\n${nodes.join('')}${edges.join('')}}\n`;
}

/** A backslash begins an escape of DOT's own, as `\N` for the node's name. */
function escapeLabel(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
}
