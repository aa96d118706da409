/**
 * Conscious decisions in the code: `// tenfold-sync(stripe): the customer needs the link`, `// tenfold-state: reason`, each
 * with an optional `until=YYYY-MM-DD`. One holds for the line below it, or for its own where code stands before it.
 * Invariant: no clock. Whether a date has passed is for the reader of the list to see.
 */
import { type CommentFact, type Facts, LineTable, type Project, type Range } from '@tenfold/project';
import type { Decision, Report } from './define-rule.js';
import { commentsIn } from './languages/comments-of.js';

export interface DecisionComment {
  readonly kind: string;
  readonly range: Range;
  readonly vendor?: string;
  readonly until?: string;
  readonly reason: string;
  /** 0-based, of the code that it is about. */
  readonly line: number;
  /** In the parentheses there is something else than a vendor and a date. */
  readonly isMalformed: boolean;
}

/** Which decision of the five a comment may be about. */
const kinds: Readonly<Partial<Record<Decision, string>>> = { async: 'sync', stateless: 'state' };
const form = /^[\s*]*tenfold-(\w+)\s*(?:\(([^)]*)\))?\s*(:?)([\s\S]*?)[\s*]*$/;

/** What rules about schemas read by themselves. */
const others = /^(reason|keep|effects)$/;

export function readDecisions(text: string, comments: readonly CommentFact[]): DecisionComment[] {
  const found = comments.flatMap((comment) => { const match = form.exec(comment.text); return match && !others.test(match[1]!) ? [{ comment, match }] : []; });
  if (!found.length) return [];
  const lines = new LineTable(text);
  const rows = text.split(/\r\n|\n|\r/);
  return found.map(({ comment, match: [, kind, inside, colon, reason] }) => {
    const parts = (inside ?? '').split(',').map((part) => part.trim()).filter(Boolean);
    const until = parts.find((part) => part.startsWith('until='))?.slice('until='.length);
    const [vendor, ...rest] = parts.filter((part) => !part.startsWith('until='));
    return {
      kind: kind!, range: comment.range, reason: (reason ?? '').replaceAll(/\s*\n[\s*]*/g, ' ').trim(), line: lineOf(rows, lines, comment.range),
      ...(vendor === undefined ? {} : { vendor }), ...(until === undefined ? {} : { until }), isMalformed: rest.length > 0 || colon === '',
    };
  });
}

function lineOf(rows: readonly string[], lines: LineTable, range: Range): number {
  const start = lines.positionAt(range[0]);
  if (rows[start.line]!.slice(0, start.column).trim() !== '') return start.line;
  let line = lines.positionAt(range[1]).line + 1;
  while (line < rows.length && /^\s*($|\/\/|\/\*|\*|--)/.test(rows[line]!)) line += 1;
  return line;
}

const known = new WeakMap<Facts, readonly DecisionComment[]>();

export function decisionsIn(project: Project, path: string): readonly DecisionComment[] {
  if (/\.(prisma|sql)$/.test(path)) return decisionsInSchema(project, path);
  const facts = project.facts(path);
  if (!facts) return [];
  let decisions = known.get(facts);
  if (!decisions) known.set(facts, decisions = facts.comments.length ? readDecisions(project.text(path) ?? '', facts.comments) : []);
  return decisions;
}

const knownSchemas = new WeakMap<Project, Map<string, { readonly text: string; readonly decisions: readonly DecisionComment[] }>>();

function decisionsInSchema(project: Project, path: string): readonly DecisionComment[] {
  const text = project.text(path) ?? '';
  const schemas = knownSchemas.get(project) ?? new Map<string, { text: string; decisions: readonly DecisionComment[] }>();
  knownSchemas.set(project, schemas);
  let schema = schemas.get(path);
  if (schema?.text !== text) schemas.set(path, schema = { text, decisions: text.includes('tenfold-') ? readDecisions(text, commentsIn(project, path)) : [] });
  return schema.decisions;
}

/** The decision that allows what was found, at the place itself, at a call on the way there, or at a function around one. */
export function decisionFor(project: Project, decision: Decision, path: string, report: Report): { readonly path: string; readonly comment: DecisionComment } | undefined {
  const kind = kinds[decision];
  // A call that is decided on needs its time limit all the same: what is not decidable cannot be decided on.
  if (kind === undefined || (kind === 'sync' && !report.decidable)) return undefined;
  const paths = new Set([path, ...report.decidable?.calls.map((call) => call.path) ?? []]);
  for (const each of paths) {
    const asked = decisionsIn(project, each).filter((comment) => comment.kind === kind && isSound(comment) && names(comment, report));
    if (!asked.length) continue;
    const lines = linesOf(project, each, each === path ? [report.at[0]] : [], report);
    const comment = asked.find(({ line }) => lines.has(line));
    if (comment) return { path: each, comment };
  }
  return undefined;
}

/** Shorter than this, no reason says anything. */
export const leastReason = 10;

/** What cannot be read, or says nothing, allows nothing. */
function isSound({ isMalformed, kind, vendor, reason, until }: DecisionComment): boolean {
  return !isMalformed && !(kind === 'state' && vendor !== undefined) && reason.length >= leastReason && (until === undefined || isDay(until));
}

/** A day that is there: no thirtieth of February. Compared as text, so that no clock is asked. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.toISOString().startsWith(text);
}

/** The head of the comment that would allow a report; nothing where it cannot be decided on. */
export function decisionHead(decision: Decision, { decidable }: Pick<Report, 'decidable'>): string | undefined {
  const kind = kinds[decision];
  if (kind === undefined || (kind === 'sync' && !decidable)) return undefined;
  return `tenfold-${kind}${decidable ? `(${decidable.name})` : ''}`;
}

function names({ vendor }: DecisionComment, { decidable }: Report): boolean {
  return vendor === undefined || decidable === undefined || vendor.toLowerCase() === decidable.name.toLowerCase();
}

/** The lines of a file at which a decision about the report may stand. */
function linesOf(project: Project, path: string, offsets: readonly number[], { decidable }: Report): ReadonlySet<number> {
  const lines = new LineTable(project.text(path)!);
  const handler = decidable?.handler?.path === path ? decidable.handler.id : undefined;
  // Above the statement: `export const channel =`, and what is made on the next line.
  const statements = offsets.flatMap((offset) => project.facts(path)?.calls.find(({ range }) => range[0] === offset)?.statement[0] ?? []);
  const starts = [...offsets, ...statements, ...decidable?.calls.filter((call) => call.path === path).flatMap(({ call }) => {
    const facts = project.facts(path)!;
    const fact = facts.calls[call]!;
    return [fact.range[0], fact.statement[0], ...startsAround(facts, fact.function, handler)];
  }) ?? []];
  return new Set(starts.map((offset) => lines.positionAt(offset).line));
}

/** Of the function around a call, and of those it is written into, up to the handler or to the first that has a place of its own. */
function startsAround(facts: Facts, id: number, handler: number | undefined): number[] {
  const fn = facts.functions[id];
  if (!fn) return [];
  const taker = fn.argumentOf && facts.calls[fn.argumentOf.call];
  const own = [fn.range[0], ...fn.decorators.slice(0, 1).map((each) => each.range[0]), ...(taker ? [taker.range[0], taker.statement[0]] : [])];
  return id === handler || !taker ? own : [...own, ...startsAround(facts, fn.parent, handler)];
}
