/** Everything in a project that says "this is wanted": decisions, and rules that are switched off where they stand. */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import { canParse, type CommentFact, compareText, LineTable, type Project } from '@tenfold/project';
import { readDecisions } from './decisions.js';
import { pluginPrefix } from './directives.js';
import { commentsIn } from './languages/comments-of.js';

export interface RecordedDecision {
  readonly path: string;
  /** 1-based, of the comment. */
  readonly line: number;
  /** `tenfold-sync`, `tenfold-state`, or the bare name of the rule that is switched off. */
  readonly about: string;
  readonly vendor?: string;
  readonly until?: string;
  /** Empty where none is given. */
  readonly reason: string;
}

const parser = new ConfigCommentParser();

/** In the order of paths and lines; those of tests and generated files are nobody's decisions. */
export function listDecisions(project: Project): RecordedDecision[] {
  const paths = project.paths.filter((path) => path.endsWith('.prisma') || project.migrationFiles.has(path) || (canParse(path) && !/^(test|generated)$/.test(project.analysis.role(path))));
  return paths.sort(compareText).flatMap((path) => {
    const text = project.text(path) ?? '';
    const comments = commentsIn(project, path);
    if (!comments.length) return [];
    const lines = new LineTable(text);
    const place = (at: number): { path: string; line: number } => ({ path, line: lines.positionAt(at).line + 1 });
    const decisions = readDecisions(text, comments).map(({ kind, range, vendor, until, reason }) => ({ ...place(range[0]), about: `tenfold-${kind}`, ...(vendor === undefined ? {} : { vendor }), ...(until === undefined ? {} : { until }), reason }));
    return [...decisions, ...comments.flatMap((comment) => disabled(comment).map((each) => ({ ...place(comment.range[0]), ...each })))].sort((a, b) => a.line - b.line);
  });
}

function disabled({ text }: CommentFact): { about: string; reason: string }[] {
  const directive = parser.parseDirective(text);
  if (!directive || !/^eslint-disable(-line|-next-line)?$/.test(directive.label)) return [];
  return Object.keys(parser.parseListConfig(directive.value)).filter((name) => name.startsWith(pluginPrefix))
    .map((name) => ({ about: name.slice(pluginPrefix.length), reason: directive.justification.replaceAll(/\s*\n[\s*]*/g, ' ').replace(/^[\s*]+/, '').trim() }));
}
