/** The modules for a terminal: each with what it needs and who needs it, those that need nothing first. */
import { compareText } from '@tenfold/project';
import { nothingFound } from './nothing-found.js';
import { findKnots } from './review/rank-cuts.js';
import { linksOf } from './review/compare-snapshots.js';
import { levelsOf } from './review/order-modules.js';
import type { Dependency, Snapshot } from './review/snapshot.js';

export function writeGraphText(snapshot: Snapshot): string {
  const { modules, dependencies } = snapshot;
  if (!modules.length) return `${nothingFound}\n`;
  const levels = levelsOf(snapshot);
  const knots = findKnots(linksOf(snapshot));
  const ordered = [...modules].sort((a, b) => levels.get(a.name)! - levels.get(b.name)! || compareText(a.name, b.name));
  const blocks = ordered.map(({ name, files, folder, owner }) => {
    const needs = dependencies.filter(({ from }) => from === name).map((each) => `    needs ${each.to}: ${countImports(each)}\n`);
    const users = dependencies.filter(({ to }) => to === name).map(({ from }) => from);
    return `${name} (${folder || '.'}, ${files} ${files === 1 ? 'file' : 'files'}${owner === undefined ? '' : `, ${owner}`})\n${needs.join('')}    ${users.length ? `needed by ${users.join(', ')}` : 'needed by none'}\n`;
  });
  const circles = knots.map((knot) => `in a circle: ${knot.join(', ')}\n`);
  return `${blocks.join('')}${circles.join('')}`;
}

function countImports({ imports }: Dependency): string {
  const of = (verdict: string): number => imports.filter((each) => each.verdict === verdict).length;
  const types = imports.every(({ isType }) => isType) ? ', types alone' : '';
  return [`${imports.length} ${imports.length === 1 ? 'import' : 'imports'}${types}`, ...(of('forbidden') ? [`${of('forbidden')} not allowed`] : []), ...(of('frozen') ? [`${of('frozen')} frozen`] : [])].join(', ');
}
