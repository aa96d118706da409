/** The neighbourhood of a change as Mermaid text: what is new is thick, what is gone is dotted. */
import { compareText } from '@tenfold/project';
import { escapeLabel } from '../draw-mermaid.js';
import type { BoundaryChange } from './compare-snapshots.js';
import type { Snapshot } from './snapshot.js';

/** More cannot be read in a comment; a forge draws no more than some hundreds. */
const mostModules = 30;

export function drawChange({ added, removed, hardened, circles }: BoundaryChange, head: Snapshot): string {
  const changed = [...added, ...hardened, ...removed];
  const core = new Set([...changed.flatMap(({ from, to }) => [from, to]), ...circles.flatMap(({ way }) => way)]);
  if (core.size === 0 || core.size > mostModules) return '';
  const names = [...core].sort(compareText);
  const ids = new Map(names.map((name, index) => [name, `m${index}`]));
  const isNew = new Set([...added, ...hardened]);
  const kept = head.dependencies.filter(({ from, to }) => core.has(from) && core.has(to));
  const drawn = [...kept.map((each) => ({ ...each, arrow: isNew.has(each) ? '==>' : '-->', label: `${isNew.has(each) ? 'new, ' : ''}${each.imports.length}` })), ...removed.map((each) => ({ ...each, arrow: '-.->', label: 'gone' }))];
  const lines = drawn.map(({ from, to, arrow, label }) => `  ${ids.get(from)} ${arrow}|"${label}"| ${ids.get(to)}\n`);
  const refused = drawn.flatMap(({ arrow, imports }, index) => (arrow !== '-.->' && imports.some(({ verdict }) => verdict === 'forbidden') ? [index] : []));
  return `flowchart LR\n${names.map((name) => `  ${ids.get(name)}["${escapeLabel(name)}"]\n`).join('')}${lines.join('')}${refused.length ? `  linkStyle ${refused.join(',')} stroke:#c4314b\n` : ''}`;
}
