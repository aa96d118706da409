/**
 * The file that a linter has in hand, with the project around it. Without a host's project one is opened, once for each
 * root and process.
 */
import { dirname, relative, sep } from 'node:path';
import { findRoot, openProject, type Project } from '@tenfold/project';
import { type CheckedFile, languageOf } from './define-rule.js';
import { openFile } from './check-file.js';

interface Source {
  readonly text: string;
}

interface Opened {
  readonly project: Project;
  readonly linted: Set<string>;
  /** The file that is in hand, and its text. */
  last?: { readonly path: string; readonly text: string };
}

const opened = new Map<string, Opened>();
/** All rules of one pass ask about one source: it is opened once. */
const files = new WeakMap<Source, CheckedFile | 'none'>();

/** @returns nothing for text that is no file of the project: a name made up, a code block, a file that git ignores */
export function openLintedFile(source: Source, filename: string, hostProject: (() => Project) | undefined): CheckedFile | undefined {
  let file = files.get(source);
  if (!file) files.set(source, file = open(source, filename, hostProject) ?? 'none');
  return file === 'none' ? undefined : file;
}

function open(source: Source, filename: string, hostProject: (() => Project) | undefined): CheckedFile | undefined {
  const root = hostProject ? hostProject().root : findRoot(dirname(filename));
  const path = relative(root, filename).replaceAll(sep, '/');
  const project = hostProject ? hostProject() : openOnce(root, path, source.text);
  if (!project.paths.includes(path)) return undefined;
  if (project.text(path) !== source.text) project.update([{ kind: 'buffer', path, text: source.text }]);
  const file = openFile(project, path);
  return file && (languageOf(path) !== 'js' || !project.problem(path)) ? file : undefined;
}

/**
 * A file that comes a second time means that the process lives on; then everything is looked at again, by content. Not so
 * while one file is fixed or typed in, pass after pass. Text that was never saved goes with the file it was for.
 */
function openOnce(root: string, path: string, text: string): Project {
  let known = opened.get(root);
  if (!known) opened.set(root, known = { project: openProject(root), linted: new Set() });
  const { last } = known;
  known.last = { path, text };
  if (last?.path === path && last.text !== text) return known.project;
  if (last) known.project.update([{ kind: 'buffer', path: last.path, text: undefined }]);
  if (known.linted.has(path)) {
    known.linted.clear();
    known.project.refresh();
  }
  known.linted.add(path);
  return known.project;
}
