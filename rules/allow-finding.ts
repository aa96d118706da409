/**
 * The comment that allows a finding where it stands, with a place for the reason: the record of a decision where the rule
 * knows one, and else a disable. A comment that is there already keeps its rules and its own reason.
 * Invariant: what is offered was tried: the text with it still parses, and the comment is a comment there.
 */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import { type CommentFact, type Edit, type Finding, LineTable, type Project } from '@tenfold/project';
import { commentAbove } from './comment-above.js';
import { pluginPrefix } from './directives.js';
import { readComments } from './languages/comments-of.js';

export interface Allowance {
  readonly edit: Edit;
  /** In the edit's text, what the reader replaces by the reason; absent where a reason is there already. */
  readonly reason?: { readonly start: number; readonly end: number };
}

const parser = new ConfigCommentParser();
const placeholder = 'reason';

export function allowFinding(project: Project, finding: Finding): Allowance | undefined {
  const text = project.text(finding.path);
  if (text === undefined || project.problem(finding.path)) return undefined;
  const lines = new LineTable(text);
  const { line } = lines.positionAt(finding.range[0]);
  const name = `${pluginPrefix}${finding.rule}`;
  const present = readComments(finding.path, text)?.find((comment) => covers(comment, line, lines));
  const head = finding.decision === undefined ? `eslint-disable-next-line ${name} --` : `${finding.decision}:`;
  const allowance = present ? extendComment(present, name, finding.path, text) : withPlaceholder(commentAbove(finding.path, text, finding.range[0], `${head} ${placeholder}`));
  return allowance && holds(allowance.edit, present ? name : finding.decision ?? name, text) ? allowance : undefined;
}

function covers(comment: CommentFact, line: number, lines: LineTable): boolean {
  const label = parser.parseDirective(comment.text)?.label;
  const end = lines.positionAt(comment.range[1]).line;
  return (label === 'eslint-disable-next-line' && end + 1 === line) || (label === 'eslint-disable-line' && end === line);
}

/** After the last rule that is named, before the reason. */
function extendComment(comment: CommentFact, name: string, path: string, text: string): Allowance | undefined {
  const { label, value, justification } = parser.parseDirective(comment.text)!;
  if (!value) return undefined;
  const from = text.indexOf(label, comment.range[0]) + label.length;
  const at = text.indexOf(value, from) + value.length;
  if (justification) return { edit: { path, range: [at, at], text: `, ${name}` } };
  return withPlaceholder({ path, range: [at, at], text: `, ${name} -- ${placeholder}` });
}

function withPlaceholder(edit: Edit): Allowance {
  const start = edit.text.lastIndexOf(placeholder);
  return { edit, reason: { start, end: start + placeholder.length } };
}

/** In a template or between tags the same words would be text. */
function holds(edit: Edit, name: string, text: string): boolean {
  const changed = text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
  return readComments(edit.path, changed)?.some((comment) => comment.range[0] <= edit.range[0] + edit.text.length && comment.range[1] >= edit.range[0] && comment.text.includes(name)) ?? false;
}
