/** The graph as a picture: modules and arrows are buttons. What is forbidden is dashed and crossed, and red only besides. */
import type { ModuleEdge, ModuleGraph } from '@tenfold/project';
import { escapeHtml } from './escape-html.js';
import { type Box, layOut, type Point } from './lay-out.js';

export function drawPicture(graph: ModuleGraph): string {
  const { width, height, boxes, arrows } = layOut(graph);
  const edges = graph.edges.map((edge, index) => drawEdge(edge, index, arrows[index]!.points, arrows[index]!.label));
  const modules = graph.modules.map((module, index) => drawModule(describeModule(graph, module.name, module.fileCount), index, boxes[index]!, count(module.fileCount, 'file')));
  return `<svg id="picture" role="group" aria-label="Modules and who imports whom" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs>${['arrow', 'arrow-forbidden'].map((id) => `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 10 5 0 9.5z"/></marker>`).join('')}</defs>
${edges.join('\n')}
${modules.join('\n')}
</svg>`;
}

function drawModule(description: string, index: number, { x, y, width, height, label }: Box, files: string): string {
  return `<g class="module" data-module="${index}" tabindex="0" role="button" aria-pressed="false" aria-label="${escapeHtml(description)}"><title>${escapeHtml(description)}</title>
<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="8"/><text class="name" x="${round(x)}" y="${round(y - 3)}">${escapeHtml(label)}</text><text class="files" x="${round(x)}" y="${round(y + 14)}">${files}</text></g>`;
}

function drawEdge({ from, to, imports, forbidden }: ModuleEdge, index: number, points: readonly Point[], label: Point): string {
  const description = `${from} imports ${to}: ${count(imports.length, 'import')}${forbidden.length ? `, ${forbidden.length} forbidden` : ''}`;
  const path = drawCurve(points);
  const isForbidden = forbidden.length > 0;
  const text = isForbidden ? `✕ ${forbidden.length}/${imports.length}` : `${imports.length}`;
  const width = text.length * 7 + 12;
  return `<g class="edge${isForbidden ? ' forbidden' : ''}" data-edge="${index}" tabindex="0" role="button" aria-pressed="false" aria-label="${escapeHtml(description)}"><title>${escapeHtml(description)}</title>
<path class="reach" d="${path}"/><path class="line" d="${path}" marker-end="url(#arrow${isForbidden ? '-forbidden' : ''})"/><rect x="${round(label.x - width / 2)}" y="${round(label.y - 9)}" width="${width}" height="18" rx="9"/><text x="${round(label.x)}" y="${round(label.y + 4)}">${text}</text></g>`;
}

/** Through every point, so through the label too; level at each, as the layers are. */
function drawCurve(points: readonly Point[]): string {
  const [start, ...rest] = points;
  let { x, y } = start!;
  let path = `M${round(x)} ${round(y)}`;
  for (const next of rest) {
    const middle = round((x + next.x) / 2);
    path += `C${middle} ${round(y)} ${middle} ${round(next.y)} ${round(next.x)} ${round(next.y)}`;
    ({ x, y } = next);
  }
  return path;
}

export function describeModule(graph: ModuleGraph, name: string, files: number): string {
  const out = graph.edges.filter((edge) => edge.from === name);
  const into = graph.edges.filter((edge) => edge.to === name);
  return `${name}: ${count(files, 'file')}, imports ${count(out.length, 'module')}, imported by ${count(into.length, 'module')}`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
