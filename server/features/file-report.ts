/** What is said about one file, with an id that changes when and only when it does. */
import { createHash } from 'node:crypto';
import { baselineFile } from '@tenfold/project';
import type { Diagnostic } from 'vscode-languageserver/node';
import { Places } from '../convert/places.js';
import { problemToDiagnostic, sentenceToDiagnostic, toDiagnostic } from '../convert/to-diagnostic.js';
import type { CheckedProject } from '../workspace/checked-project.js';
import type { Workspace } from '../workspace/workspace.js';

export interface FileReport {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

export const emptyReport: FileReport = { items: [], resultId: 'empty' };

export function reportFile(owner: CheckedProject, path: string, workspace: Workspace, places = new Places(owner.project, workspace)): FileReport {
  const { project } = owner;
  const problem = project.problem(path);
  // What is frozen, ESLint keeps silent about.
  const findings = workspace.isSaidByEslint(owner, path) ? [...owner.ownFindings(path).filter(({ frozen }) => frozen?.in === baselineFile), ...owner.otherFindings(path)] : owner.findings(path);
  const items = [
    ...findings.map((finding) => toDiagnostic(finding, places)),
    ...(problem ? [problemToDiagnostic(problem, project.text(path) !== '', places)] : []),
    ...owner.complaints.filter((each) => each.path === path).map(({ why }) => sentenceToDiagnostic(why)),
  ];
  if (!items.length) return emptyReport;
  return { items, resultId: createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22) };
}

/** The files of a project that anything can be said about, sorted. */
export function reportedPaths(owner: CheckedProject, workspace: Workspace): string[] {
  const paths = new Set([...owner.paths, ...owner.complaints.map(({ path }) => path)]);
  return [...paths].filter((path) => workspace.speaksFor(owner, path)).sort();
}
