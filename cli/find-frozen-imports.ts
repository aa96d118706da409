/** Which imports between modules are yesterday's debt: as `path#start of the specifier`. */
import type { Project } from '@tenfold/project';
import { checkFile, type RuleSettings, ruleDefinitions } from 'eslint-plugin-tenfold';

const asked = new Set(['no-cross-module-imports', 'no-undeclared-module-dependency']);

export function findFrozenImports(project: Project): ReadonlySet<string> {
  const settings: RuleSettings = new Map(ruleDefinitions.map(({ name }) => [name, { severity: asked.has(name) ? 'error' : 'off', options: {} }]));
  const paths = new Set(project.analysis.moduleGraph.edges.flatMap(({ forbidden }) => forbidden.map(({ from }) => from)));
  return new Set([...paths].flatMap((path) => checkFile(project, path, settings).flatMap(({ frozen, range }) => (frozen ? [`${path}#${range[0]}`] : []))));
}
