/** The module graph as Mermaid text, for a forge or a document. Forbidden imports are dashed, counted and coloured. */
import type { ModuleGraph } from '@tenfold/project';
import { nothingFound } from './nothing-found.js';

export function drawMermaid(graph: ModuleGraph): string {
  if (!graph.modules.length) return `flowchart LR\n  none["${escapeLabel(nothingFound)}"]\n`;
  const ids = new Map(graph.modules.map((module, index) => [module.name, `m${index}`]));
  const nodes = graph.modules.map((module, index) => `  m${index}["${escapeLabel(module.name)}"]\n`);
  const edges = graph.edges.map(({ from, to, imports, forbidden }) => {
    const [arrow, label] = forbidden.length ? ['-.->', `${forbidden.length} of ${imports.length} forbidden`] : ['-->', `${imports.length}`];
    return `  ${ids.get(from)} ${arrow}|"${label}"| ${ids.get(to)}\n`;
  });
  const marked = graph.edges.flatMap((edge, index) => (edge.forbidden.length ? [index] : []));
  return `flowchart LR\n${nodes.join('')}${edges.join('')}${marked.length ? `  linkStyle ${marked.join(',')} stroke:#c4314b,stroke-width:2px\n` : ''}`;
}

/** Inside quotes, Mermaid reads HTML and its own entities. */
export function escapeLabel(text: string): string {
  return text.replace(/[#&<>"`\\\n\r]/g, (character) => `#${character.charCodeAt(0)};`);
}
