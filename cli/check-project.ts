/** One project's whole pass: every file asked, everything that could not be read said. */
import { compareFindings, type FileProblem, type Finding, type Project } from '@tenfold/project';
import { checkedPaths, checkFile, type RuleSettings } from 'eslint-plugin-tenfold';

export interface CheckResult {
  readonly project: Project;
  readonly files: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly FileProblem[];
}

/** @param only paths relative to the root, files or folders; empty is everything */
export function checkProject(project: Project, settings: (path: string) => RuleSettings, only: readonly string[]): CheckResult {
  const paths = checkedPaths(project).filter((path) => only.length === 0 || only.some((each) => each === '' || path === each || path.startsWith(`${each}/`)));
  const findings: Finding[] = [];
  const problems: FileProblem[] = [];
  let files = 0;
  for (const path of paths) {
    const problem = project.problem(path);
    if (problem) problems.push(problem);
    else files += 1;
    findings.push(...checkFile(project, path, settings(path)));
  }
  return { project, files, findings: findings.sort(compareFindings), problems };
}
