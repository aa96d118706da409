/**
 * What a comment says a step does that cannot be read: `-- tenfold-effects: add column user.nickname text; drop table old`, or `none`.
 * It stands above the step or behind it, and takes its place.
 * Invariant: what the comment says is read by the same reader as the rest; what that cannot read lifts nothing.
 */
import type { CommentFact } from '../../facts/facts.js';
import type { Range } from '../../findings/finding.js';
import type { SchemaChange, SchemaEffect } from '../schema-change.js';
import type { Dialect } from '../schema-source.js';

const form = /^[\s*]*tenfold-effects\s*:([\s\S]*?)[\s*]*$/;

export interface EffectsReader {
  readonly dialect: Dialect;
  read(sql: string): readonly SchemaChange[];
}

/** @returns the same list where nothing is declared */
export function applyDeclaredEffects(text: string, comments: readonly CommentFact[], changes: readonly SchemaChange[], reader: EffectsReader): readonly SchemaChange[] {
  const declared = comments.flatMap((comment) => { const match = form.exec(comment.text); return match ? [{ comment, said: match[1]! }] : []; });
  return declared.reduce((known, { comment, said }) => applyOne(text, comment.range, said, known, reader), changes);
}

function applyOne(text: string, at: Range, said: string, changes: readonly SchemaChange[], reader: EffectsReader): readonly SchemaChange[] {
  const beside = findBeside(text, at, changes);
  const range = beside?.range ?? at;
  const effects = readEffects(said, reader);
  const made: readonly SchemaChange[] = effects?.map((effect) => ({ ...effect, range }))
    ?? [{ kind: 'unreadable', touches: beside?.kind === 'unreadable' ? beside.touches : 'all', why: `what tenfold-effects says of it cannot be read: "${said.trim()}". Write it as in "add column user.nickname text"`, range }];
  const rest = beside ? changes.filter((each) => !isLost(each) || each.range[0] !== range[0] || each.range[1] !== range[1]) : changes;
  return [...rest.filter((each) => each.range[0] < range[0]), ...made, ...rest.filter((each) => each.range[0] >= range[0])];
}

function isLost({ kind }: SchemaChange): boolean {
  return kind === 'unreadable' || kind === 'call-routines';
}

/** The step below the comment, before which nothing stands but other comments, or the one before it on its line. */
function findBeside(text: string, [start, end]: Range, changes: readonly SchemaChange[]): SchemaChange | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const lost = changes.filter(isLost);
  const isAlone = text.slice(line, start).trim() === '';
  if (!isAlone) return lost.find(({ range }) => range[1] > line && range[0] < start);
  return lost.find(({ range }) => (range[0] <= start && range[1] >= end) || (range[0] >= end && /^(?:\s|--[^\n]*(?:\n|$)|\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/|\bawait\b|\breturn\b)*$/.test(text.slice(end, range[0]))));
}

function readEffects(said: string, reader: EffectsReader): readonly SchemaEffect[] | undefined {
  const parts = said.replaceAll(/\s*\n[\s*-]*/g, ' ').split(/;|,(?=\s*(?:add|drop|rename|alter|create)\s)/i).map((part) => part.trim()).filter(Boolean);
  if (!parts.length) return undefined;
  const effects: SchemaEffect[] = [];
  for (const part of parts) {
    if (/^none$/i.test(part)) continue;
    const open = /^create table ([^\s(]+)$/i.exec(part)?.[1];
    if (open !== undefined) {
      effects.push({ kind: 'create-table', table: open.replaceAll(/["`]/g, '').replace(/^public\./, ''), columns: [], indexes: [], isOpen: true, unlessThere: false });
      continue;
    }
    const read = reader.read(toSql(part, reader.dialect));
    if (!read.length || read.some(({ kind }) => kind === 'unreadable')) return undefined;
    effects.push(...read);
  }
  return effects;
}

/** The short forms name a column by its table; everything else is SQL as it stands. */
function toSql(part: string, dialect: Dialect): string {
  const quote = (name: string): string => name.split('.').map((each) => (/^["`]/.test(each) ? each : dialect === 'mysql' ? `\`${each}\`` : `"${each}"`)).join('.');
  const column = /^(add|drop|rename|alter) column (\S+)\.([^\s.]+)(.*)$/i.exec(part);
  if (column) return `ALTER TABLE ${quote(column[2]!)} ${column[1]!} COLUMN ${quote(column[3]!)}${column[4]!.replace(/^(\s+to\s+)(\S+)$/i, (_, to: string, name: string) => to + quote(name))}`;
  const table = /^rename table (\S+) to (\S+)$/i.exec(part);
  if (table) return `ALTER TABLE ${quote(table[1]!)} RENAME TO ${quote(table[2]!)}`;
  const dropped = /^drop table (\S+)$/i.exec(part);
  return dropped ? `DROP TABLE ${quote(dropped[1]!)}` : part;
}
