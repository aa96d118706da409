/** What the page does in the browser or the editor's panel: shows the imports behind what is chosen, and opens them. */
export const pageScript = `
(() => {
  'use strict';
  const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;
  const details = document.getElementById('details');
  if (!details) return;
  const graph = JSON.parse(document.getElementById('graph').textContent);
  // In a narrow panel the picture shrinks, as far as it can be read; beyond that one scrolls.
  const picture = document.querySelector('svg#picture');
  if (picture) picture.style.minWidth = Math.round(picture.viewBox.baseVal.width * 0.7) + 'px';
  const places = [...document.querySelectorAll('[data-module], [data-edge]')];

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // A path breaks after its slashes.
  const breakable = (element, text) => {
    text.split('/').forEach((part, index) => { element.append(...(index ? ['/', make('wbr')] : []), part); });
    return element;
  };

  const showPlace = (path, line) => {
    const place = breakable(make(editor ? 'button' : 'code', undefined, 'place'), path + ':' + line);
    if (editor) place.addEventListener('click', () => editor.postMessage({ type: 'open', path, line }));
    return place;
  };

  const showTable = (edge, rows) => {
    const table = make('table');
    table.append(make('caption', edge.from + ' → ' + edge.to));
    const head = make('tr');
    head.append(make('th', 'Where, and what is imported'), make('th', 'Forbidden'));
    table.append(head);
    for (const [path, line, specifier, kind, isForbidden] of rows) {
      const row = make('tr', undefined, isForbidden ? 'forbidden' : '');
      const what = breakable(make('code', undefined, 'specifier'), specifier);
      if (kind !== 'static') what.append(' ', make('small', kind));
      const cell = make('td');
      cell.append(showPlace(path, line), what);
      row.append(cell, make('td', isForbidden ? '✕ yes' : 'no'));
      table.append(row);
    }
    return table;
  };

  const show = (title, sentence, edges, rowsOf) => {
    details.replaceChildren(make('h2', title), make('p', sentence), ...edges.map((edge) => showTable(edge, rowsOf(edge))).filter((table) => table.rows.length > 1));
  };

  const all = (edge) => edge.imports;
  const forbiddenOf = (edge) => edge.imports.filter((each) => each[4]);
  const total = (edges, rowsOf) => edges.reduce((sum, edge) => sum + rowsOf(edge).length, 0);
  const imports = (number) => number + (number === 1 ? ' import' : ' imports');

  const mark = (isChosen, isNear) => {
    document.body.classList.toggle('chosen', Boolean(isChosen));
    for (const place of places) {
      place.setAttribute('aria-pressed', String(Boolean(isChosen && isChosen(place))));
      place.classList.toggle('near', Boolean(isChosen && (isChosen(place) || isNear(place))));
    }
  };

  const showForbidden = () => {
    mark();
    const number = total(graph.edges, forbiddenOf);
    show('Forbidden imports', number ? imports(number) + ' around a door or against a rule. Import from the door of the module, or move what both need.' : 'None. Choose a module or an arrow to see its imports.', graph.edges, forbiddenOf);
  };

  const showEdge = (index) => {
    const edge = graph.edges[index];
    mark((place) => place.dataset.edge === String(index), (place) => [edge.from, edge.to].includes(graph.modules[place.dataset.module]));
    show(edge.from + ' → ' + edge.to, imports(edge.imports.length) + ', ' + forbiddenOf(edge).length + ' forbidden.', [edge], all);
  };

  const showModule = (index) => {
    const name = graph.modules[index];
    const edges = graph.edges.filter((edge) => edge.from === name || edge.to === name);
    const isNear = (place) => place.dataset.edge !== undefined ? edges.includes(graph.edges[place.dataset.edge]) : edges.some((edge) => [edge.from, edge.to].includes(graph.modules[place.dataset.module]));
    mark((place) => place.dataset.module === String(index), isNear);
    const out = edges.filter((edge) => edge.from === name);
    const into = edges.filter((edge) => edge.to === name);
    show(name, imports(total(out, all)) + ' of other modules, imported ' + total(into, all) + ' times by others.', [...out, ...into], all);
  };

  const choose = (place) => {
    if (place.getAttribute('aria-pressed') === 'true') showForbidden();
    else if (place.dataset.edge !== undefined) showEdge(Number(place.dataset.edge));
    else showModule(Number(place.dataset.module));
  };

  for (const place of places) {
    place.addEventListener('click', () => choose(place));
    if (place.localName === 'g') place.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(place);
    });
  }
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') showForbidden(); });
  showForbidden();
})();
`;
