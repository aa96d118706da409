/** One project's whole pass: every file asked, everything that could not be read said. */
import { type BaselineUpdate, compareFindings, compareText, type FileProblem, type Finding, type Project, updateBaseline } from '@tenfold/project';
import type { CruiseReport } from '@tenfold/graph';
import { checkedPaths, checkFile, findMistakes, ruleDefinitions, type RuleSettings } from 'eslint-plugin-tenfold';
import { askCruiser, type CruiserUse } from './ask-cruiser.js';
import type { ReadSettings } from './read-settings.js';

export interface CheckResult {
  readonly project: Project;
  readonly files: number;
  /** Those that are frozen among them. */
  readonly findings: readonly Finding[];
  /** What these findings make of the baseline, as far as it was asked about. */
  readonly baseline: BaselineUpdate;
  readonly problems: readonly FileProblem[];
  /** What kept the pass from being complete, each in one sentence. */
  readonly troubles: readonly string[];
  /** What dependency-cruiser said, where it was asked. Its findings are among `findings`. */
  readonly cruise?: CruiseReport;
}

/** @param only paths relative to the root, files or folders; empty is everything */
export async function checkProject(project: Project, settings: ReadSettings, only: readonly string[], use: CruiserUse = {}): Promise<CheckResult> {
  const isAsked = (path: string): boolean => only.length === 0 || only.some((each) => each === '' || path === each || path.startsWith(`${each}/`));
  const paths = checkedPaths(project).filter(isAsked);
  const cruise = await askCruiser(project, use, settings.of('').get('no-cross-module-imports')?.severity ?? 'off');
  const findings: Finding[] = [];
  const problems: FileProblem[] = [];
  let files = 0;
  for (const path of paths) {
    const problem = project.problem(path);
    if (problem) problems.push(problem);
    else files += 1;
    findings.push(...checkFile(project, path, settings.of(path)));
  }
  const answered = cruise ? [...findings.filter((finding) => isUpheld(project, finding, cruise)), ...markFrozen(project, cruise.findings.filter(({ path }) => isAsked(path)))] : findings;
  const troubles = [
    ...(settings.trouble ? [settings.trouble] : []), ...project.brokenFiles.map((broken) => broken.why), ...findMistakes(project), ...(cruise?.trouble ? [cruise.trouble] : []),
  ];
  answered.sort(compareFindings);
  const unread = new Set(problems.map(({ path }) => path));
  const baseline = updateBaseline(project.debt, project, answered, { isAsked, isAnswered: (path, rule) => !unread.has(path) && isAnswered(rule, settings.of(path), cruise) });
  return { project, files, findings: answered, baseline, problems, troubles, ...(cruise ? { cruise } : {}) };
}

/** What a rule that is off would say, or a tool that was not asked, nobody knows. A rule that is gone says nothing more. */
function isAnswered(rule: string, settings: RuleSettings, cruise: CruiseReport | undefined): boolean {
  if (rule.startsWith('dependency-cruiser/')) return cruise !== undefined && cruise.trouble === undefined;
  return settings.get(rule)?.severity !== 'off' && (settings.has(rule) || !ruleDefinitions.some(({ name }) => name === rule));
}

function markFrozen(project: Project, findings: readonly Finding[]): readonly Finding[] {
  const paths = [...new Set(findings.map(({ path }) => path))].sort(compareText);
  return paths.flatMap((path) => project.debt.mark(project, path, findings.filter((each) => each.path === path)));
}

/** Where dependency-cruiser alone is to judge the boundaries, ours are kept as far as it agrees. */
function isUpheld(project: Project, finding: Finding, cruise: CruiseReport): boolean {
  return finding.rule !== 'no-cross-module-imports' || project.config.boundaries?.engine !== 'dependency-cruiser' || !cruise.confirms || cruise.confirms(finding);
}
