/** `tenfold why <from> <to>`: the shortest chain of imports from one module or file to another. Ends with 1 where there is none. */
import { findImportsBetween } from '@tenfold/graph';
import { type FileEdge, findRoot, openProject, type Project } from '@tenfold/project';
import type { Io } from '../io.js';

export interface WhyOptions {
  /** A path of the project; without it, the working directory. */
  readonly in: string;
  /** Whether imports of types count, and those of tests. */
  readonly types?: boolean;
}

interface End {
  readonly label: string;
  readonly files: readonly string[];
}

export function why(from: string, to: string, options: WhyOptions, io: Io): number {
  const project = openProject(findRoot(options.in));
  const [start, goal] = [readEnd(project, from), readEnd(project, to)];
  for (const [text, end] of [[from, start], [to, goal]] as const) if (!end) io.error(`tenfold: "${text}" is neither a module nor a file of ${project.root}. ${nearest(project)}\n`);
  if (!start || !goal) return 2;
  const goals = new Set(goal.files);
  const { boundaries } = project.analysis;
  const counts = ({ kind, from: path }: FileEdge): boolean => kind !== 'mock' && (kind !== 'type' || options.types === true) && !boundaries.isExempt(path);
  const starts = start.files.filter((path) => !goals.has(path));
  const way = findImportsBetween((path) => project.analysis.edgesFrom(path).filter(counts), starts, (path) => goals.has(path));
  if (!way.length) {
    io.out(`Nothing in ${start.label} leads to ${goal.label}${options.types ? '' : ' at run time; --types also follows what is taken for types alone'}.\n`);
    return 1;
  }
  io.out(`${start.label} reaches ${goal.label} in ${way.length} ${way.length === 1 ? 'import' : 'imports'}:\n${way.map((edge) => describeHop(project, edge)).join('')}`);
  return 0;
}

function describeHop({ analysis }: Project, { from, line, specifier, to, kind }: FileEdge): string {
  const names = (path: string): string => analysis.boundaries.moduleOf(path)?.name ?? 'no module';
  return `  ${from}:${line}  imports ${specifier}${kind === 'type' ? ' (types alone)' : ''}\n    → ${to}${names(from) === names(to) ? '' : `  (${names(from)} → ${names(to)})`}\n`;
}

function readEnd({ analysis, root }: Project, text: string): End | undefined {
  const module = analysis.boundaries.policy.modules.find(({ name }) => name === text);
  if (module) return { label: `module ${module.name}`, files: analysis.filesOf(module) };
  const path = text.replaceAll('\\', '/').replace(/^\.\//, '').replace(`${root.replaceAll('\\', '/')}/`, '').replace(/\/$/, '');
  const files = analysis.sourcePaths.filter((each) => each === path || each.startsWith(`${path}/`));
  return files.length ? { label: path, files } : undefined;
}

function nearest({ analysis }: Project): string {
  const names = analysis.boundaries.policy.modules.map(({ name }) => name);
  return names.length ? `Modules are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.` : 'There are no modules; give paths.';
}
