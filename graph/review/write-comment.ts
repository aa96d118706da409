/**
 * What a pull request does to the boundaries, in Markdown for a forge's comment. Nothing at all where it does nothing.
 * Invariant: names and paths are shown as they are, whatever Markdown would make of them.
 */
import type { BoundaryChange, DoorChange, NewCircle } from './compare-snapshots.js';
import { isUnchanged } from './compare-snapshots.js';
import { drawChange } from './draw-change.js';
import type { Dependency, Snapshot, SnapshotImport } from './snapshot.js';

export interface BaselineChange {
  readonly added: number;
  readonly removed: number;
}

/** Of a longer list, as many are shown; the rest is counted. */
const most = 20;

export function writeComment(change: BoundaryChange, head: Snapshot, baseline: BaselineChange = { added: 0, removed: 0 }): string {
  if (isUnchanged(change) && !baseline.added && !baseline.removed) return '';
  const sections = [
    section('New module dependencies', change.added.map(describeDependency)),
    section('Now needed at run time, no longer for types alone', change.hardened.map(describeDependency)),
    section('Imports that are not allowed', change.forbidden.map(describeImport)),
    section('New circles', change.circles.map(describeCircle)),
    section('Doors', change.doors.flatMap(describeDoor)),
    section('Modules', [...change.modules.added.map((name) => `${code(name)} is new`), ...change.modules.removed.map((name) => `${code(name)} is gone`)]),
    section('Gone', [
      ...change.removed.map(({ from, to }) => `${code(from)} no longer needs ${code(to)}`),
      ...(change.mended.length ? [`${change.mended.length} ${change.mended.length === 1 ? 'import that was' : 'imports that were'} not allowed`] : []),
      ...(change.freed.length ? [`${change.freed.map(code).join(', ')}: in no circle any more`] : []),
    ]),
    section('Baseline', baseline.added || baseline.removed ? [`+${baseline.added} / −${baseline.removed} frozen findings`] : []),
  ].filter(Boolean);
  const picture = drawChange(change, head);
  return `## Module boundaries\n\n${sections.join('\n')}${picture ? `\n\`\`\`mermaid\n${picture}\`\`\`\n` : ''}`;
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.slice(0, most).map((line) => `- ${line}\n`).join('');
  return lines.length ? `### ${title}\n\n${shown}${lines.length > most ? `- and ${lines.length - most} more\n` : ''}` : '';
}

function describeDependency({ from, to, imports }: Dependency): string {
  const [first] = imports.filter(({ verdict }) => verdict === 'forbidden').concat(imports);
  const count = imports.length === 1 ? '1 import' : `${imports.length} imports`;
  const kind = imports.every(({ isType }) => isType) ? ', types alone' : '';
  return `${code(from)} → ${code(to)}: ${count}${kind}, first ${place(first!)}, ${verdictOf(imports)}`;
}

function verdictOf(imports: readonly SnapshotImport[]): string {
  const refused = imports.filter(({ verdict }) => verdict === 'forbidden');
  if (refused.length) return `**not allowed** (${refused[0]!.because}${refused.length < imports.length ? `; ${refused.length} of ${imports.length}` : ''})`;
  return imports.some(({ verdict }) => verdict === 'frozen') ? 'frozen in the baseline' : 'allowed';
}

function describeImport(each: SnapshotImport): string {
  return `${place(each)} imports ${code(each.specifier)}: ${each.verdict === 'frozen' ? 'frozen in the baseline, ' : ''}${each.because}`;
}

function describeCircle({ modules, way, cut }: NewCircle): string {
  const frees = cut.frees ? `, which frees ${cut.frees} of ${modules.length} modules` : '';
  return `${way.map(code).join(' → ')}. Cheapest to cut: ${code(cut.from)} → ${code(cut.to)} (${cut.imports === 1 ? '1 import' : `${cut.imports} imports`}${frees})`;
}

function describeDoor({ module, has, added, removed }: DoorChange): string[] {
  if (has === 'gone') return [`${code(module)} has no door any more: every file of it may be imported`];
  if (has === 'appeared') return [`${code(module)} has a door now${added.length ? `, and offers ${added.map(code).join(', ')}` : ''}: others may import nothing else of it`];
  return [
    ...(added.length ? [`${code(module)} offers ${added.map(code).join(', ')}`] : []),
    ...removed.map(({ name, users }) => `${code(module)} no longer offers ${code(name)}${users.length ? `, which ${users.map(code).join(', ')} took` : ''}`),
  ];
}

function place({ path, line }: SnapshotImport): string {
  return code(`${path}:${line}`);
}

/** A code span that its text cannot end: with more backticks around it than there are in it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/[\r\n]+/g, ' ')}${pad}${fence}`;
}
