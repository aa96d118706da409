/**
 * Many modules as a matrix: who imports, from above to below; who is imported, from left to right, in one order. What is
 * imported stands after who imports it, so what lies below the diagonal goes back up.
 */
import { compareText, type ModuleGraph } from '@tenfold/project';
import { escapeHtml } from './escape-html.js';

export function drawMatrix(graph: ModuleGraph): string {
  const order = level(graph);
  const edges = new Map(graph.edges.map((edge, index) => [`${edge.from}\0${edge.to}`, { ...edge, index }]));
  const heads = order.map((name, index) => `<th scope="col" title="${escapeHtml(name)}">${index + 1}</th>`).join('');
  const rows = order.map((from, row) => {
    const cells = order.map((to, column) => {
      const edge = edges.get(`${from}\0${to}`);
      if (!edge) return row === column ? '<td class="self"></td>' : '<td></td>';
      const isForbidden = edge.forbidden.length > 0;
      const label = `${from} imports ${to}: ${edge.imports.length}, forbidden ${edge.forbidden.length}`;
      return `<td><button class="edge${isForbidden ? ' forbidden' : ''}" data-edge="${edge.index}" aria-pressed="false" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}">${isForbidden ? '✕' : ''}${edge.imports.length}</button></td>`;
    });
    return `<tr><th scope="row"><button class="module" data-module="${graph.modules.findIndex((module) => module.name === from)}" aria-pressed="false">${escapeHtml(from)}</button> ${row + 1}</th>${cells.join('')}</tr>`;
  });
  return `<table id="picture" class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** Again and again the module that fewest of the remaining ones import; in a cycle, the one that imports most. */
function level(graph: ModuleGraph): string[] {
  const left = new Set(graph.modules.map((module) => module.name).sort(compareText));
  const order: string[] = [];
  while (left.size) {
    let best: { name: string; into: number; out: number } | undefined;
    for (const name of left) {
      const into = graph.edges.filter((edge) => edge.to === name && left.has(edge.from)).length;
      const out = graph.edges.filter((edge) => edge.from === name && left.has(edge.to)).length;
      if (!best || into < best.into || (into === best.into && out > best.out)) best = { name, into, out };
    }
    order.push(best!.name);
    left.delete(best!.name);
  }
  return order;
}
