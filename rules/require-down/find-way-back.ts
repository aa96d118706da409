/** Where a migration says how it is undone: a function, a part of its SQL, or a file beside it. Nothing where that cannot be told. */
import { callsWithin, isBlankSql, type Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface WayBack {
  readonly state: 'present' | 'absent' | 'empty';
  readonly at?: Range;
}

const excuse = /irreversible|irrevocable|cannot be (?:undone|reverted|rolled back)|can't be (?:undone|reverted|rolled back)|no way back|not reversible|one[- ]way|no[- ]?op/i;

export function findWayBack(file: CheckedFile, tool: string): WayBack | undefined {
  if (excuse.test(file.text)) return { state: 'present' };
  if (file.facts) return inCode(file);
  if (tool === 'dbmate') return inPart(file, /^--\s*migrate:down\b[^\n]*/m);
  if (tool === 'node-pg-migrate') return inPart(file, /^\s*--[\s-]*down\s+migration[^\n]*/im);
  return tool === 'golang-migrate' ? besides(file) : undefined;
}

function inPart({ text }: CheckedFile, head: RegExp): WayBack {
  const match = head.exec(text);
  if (!match) return { state: 'absent' };
  const isEmpty = isBlankSql(text.slice(match.index + match[0].length));
  return isEmpty ? { state: 'empty', at: [match.index, match.index + match[0].trimEnd().length] } : { state: 'present' };
}

function besides({ path, project }: CheckedFile): WayBack | undefined {
  if (!path.endsWith('.up.sql')) return undefined;
  const down = path.replace(/\.up\.sql$/, '.down.sql');
  if (!project.paths.includes(down)) return { state: 'absent' };
  const text = project.text(down) ?? '';
  if (excuse.test(text)) return { state: 'present' };
  return { state: isBlankSql(text) ? 'empty' : 'present' };
}

/** `down` beside `up`: of a class, of an object, or exported. */
function inCode({ facts, text }: CheckedFile): WayBack | undefined {
  const ups = facts!.functions.flatMap((each, id) => (isNamed(each, 'up') ? [{ each, id }] : []));
  const [up] = ups;
  if (!up || ups.length > 1) return undefined;
  const downs = facts!.functions.flatMap((each, id) => (isNamed(each, 'down') ? [{ each, id }] : []));
  if (!downs.length) return facts!.exports.some(({ name }) => name === 'down') || /\bdown\b/.test(text) ? undefined : { state: 'absent', at: nameRange(text, up.each.range, 'up') };
  const [down] = downs;
  const isEmpty = !callsWithin(facts!, down!.id).length && !facts!.throws.some((each) => each.function >= down!.id && each.range[0] < down!.each.range[1] && each.range[0] >= down!.each.range[0]) && !down!.each.returns.length;
  return isEmpty ? { state: 'empty', at: nameRange(text, down!.each.range, 'down') } : { state: 'present' };
}

function isNamed({ name, method }: { readonly name: string; readonly method?: string }, wanted: string): boolean {
  return (method ?? name) === wanted;
}

/** The name, where it stands near the head of its function; the head else. */
function nameRange(text: string, [start, end]: Range, name: string): Range {
  const line = text.lastIndexOf('\n', start) + 1;
  const at = text.slice(line, Math.min(end, start + 80)).search(new RegExp(`\\b${name}\\b`));
  return at < 0 ? [start, Math.min(end, start + 1)] : [line + at, line + at + name.length];
}
