/**
 * The module graph as one page, for the editor's panel and for a file: picture, the imports behind it, tables of the same.
 * Invariant: it loads nothing; every name and path in it is escaped; the same graph gives the same bytes. Its style and its
 * script carry `__NONCE__`, which whoever shows the page replaces.
 */
import type { ModuleGraph } from '@tenfold/project';
import { nothingFound } from '../nothing-found.js';
import { drawMatrix } from './draw-matrix.js';
import { count, drawPicture } from './draw-picture.js';
import { escapeHtml } from './escape-html.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

/** Beyond these an arrow can no longer be followed with the eye; far beyond, laying them out would take minutes. */
const mostModules = 24;
const mostEdges = 30;

export function drawPage(graph: ModuleGraph, project: string): string {
  const title = `Module graph of ${project}`;
  const body = graph.modules.length ? drawBody(graph, title) : `<main class="nothing"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(nothingFound)}</p><pre><code>{ "modules": ["src/billing", "src/orders/*"] }</code></pre></main>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="__NONCE__">${pageStyle}</style>
</head>
<body>
${body}
<script type="application/json" id="graph">${dataOf(graph)}</script>
<script nonce="__NONCE__">${pageScript}</script>
</body>
</html>
`;
}

function drawBody(graph: ModuleGraph, title: string): string {
  const forbidden = graph.edges.reduce((sum, edge) => sum + edge.forbidden.length, 0);
  const imports = graph.edges.reduce((sum, edge) => sum + edge.imports.length, 0);
  const isMatrix = graph.modules.length > mostModules || graph.edges.length > mostEdges;
  return `<a class="skip" href="#tables">To the tables</a>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${count(graph.modules.length, 'module')}, ${count(imports, 'import')} between them${forbidden ? `, <strong class="forbidden">✕ ${forbidden} forbidden</strong>` : ', none forbidden'}. Choose a module or ${isMatrix ? 'a number' : 'an arrow'} to see the imports behind it.</p>
<ul class="legend" aria-label="Legend">${isMatrix ? '<li><b>3</b> imports from the row’s module to the column’s</li><li class="forbidden"><b>✕3</b> some of them forbidden: around a door, or against a rule</li>' : '<li><svg width="44" height="12" aria-hidden="true"><path class="line" d="M2 6H42"/></svg> imports, with their number</li><li class="forbidden"><svg width="44" height="12" aria-hidden="true"><path class="line forbidden" d="M2 6H42"/></svg> ✕ some of them forbidden: around a door, or against a rule</li>'}</ul>
</header>
<main>
<div class="picture" tabindex="-1">
${isMatrix ? drawMatrix(graph) : drawPicture(graph)}
</div>
<section id="details" aria-live="polite" aria-label="Imports"></section>
</main>
<section id="tables">
${drawTables(graph)}
</section>`;
}

function drawTables(graph: ModuleGraph): string {
  const modules = graph.modules.map(({ name, folder, door, fileCount, because }, index) => `<tr><th scope="row"><button class="module" data-module="${index}" aria-pressed="false">${escapeHtml(name)}</button></th><td>${escapeHtml(folder || '.')}</td><td class="number">${fileCount}</td><td>${door.length ? door.map((path) => escapeHtml(folder === '' ? path : path.slice(folder.length + 1))).join(', ') : 'none: every file may be imported'}</td><td>${escapeHtml(because)}</td></tr>`);
  const edges = graph.edges.map(({ from, to, imports, forbidden }, index) => `<tr${forbidden.length ? ' class="forbidden"' : ''}><td>${escapeHtml(from)}</td><td>${escapeHtml(to)}</td><td class="number"><button class="edge" data-edge="${index}" aria-pressed="false" aria-label="${escapeHtml(`Show the imports from ${from} to ${to}`)}">${imports.length}</button></td><td class="number">${forbidden.length ? `✕ ${forbidden.length}` : '0'}</td></tr>`);
  return `<h2>Modules</h2>
<table><thead><tr><th scope="col">Module</th><th scope="col">Folder</th><th scope="col" class="number">Files</th><th scope="col">Door</th><th scope="col">Found as</th></tr></thead><tbody>
${modules.join('\n')}
</tbody></table>
<h2>Who imports whom</h2>
<table><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Imports</th><th scope="col" class="number">Forbidden</th></tr></thead><tbody>
${edges.join('\n') || '<tr><td colspan="4">No module imports another one.</td></tr>'}
</tbody></table>`;
}

/** What the script shows: in a script element, only `<` could end it early. */
function dataOf(graph: ModuleGraph): string {
  const edges = graph.edges.map(({ from, to, imports, forbidden }) => {
    const marked = new Set(forbidden);
    return { from, to, imports: imports.map((each) => [each.from, each.line, each.specifier, each.kind, marked.has(each) ? 1 : 0]) };
  });
  return JSON.stringify({ modules: graph.modules.map(({ name }) => name), edges }).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
