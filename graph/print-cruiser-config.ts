/** Our boundary policy as a configuration that plain `depcruise` takes, with the options without which it sees other imports than we do. */
import { conditionNames, extensions, mockCalls, type Project } from '@tenfold/project';
import { toRuleSet } from './to-rule-set.js';

export function printCruiserConfig(project: Project): string {
  const configs = [...new Set(project.sourcePaths.flatMap((path) => project.analysis.resolver.configOf(path) ?? []))];
  // Where each part has a configuration of its own, the aliases that all share stand in the one they extend.
  const shared = project.paths.includes('tsconfig.base.json') ? 'tsconfig.base.json' : undefined;
  const tsconfig = configs.find((path) => path === 'tsconfig.json') ?? (configs.length === 1 ? configs[0] : shared);
  const { forbidden } = toRuleSet(project.analysis.boundaries.policy);
  const options = {
    doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)(dist|coverage)/' },
    ...(tsconfig === undefined ? {} : { tsConfig: { fileName: tsconfig } }),
    tsPreCompilationDeps: true, combinedDependencies: true, skipAnalysisNotInRules: true, exoticRequireStrings: mockCalls,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames, extensions },
  };
  return `${head(configs.length > 1)}\nmodule.exports = ${JSON.stringify({ forbidden, options }, undefined, 2)};\n`;
}

function head(hasManyConfigs: boolean): string {
  return [
    'The module boundaries that Tenfold checks, for plain dependency-cruiser: tenfold config --print --dependency-cruiser',
    'It says which file may import which; that a door offers only some of its names, it cannot say.',
    'Save as .dependency-cruiser.cjs, install the dependencies, so that workspaces are linked, and run: npx depcruise .',
    ...(hasManyConfigs ? ['dependency-cruiser takes one tsconfig; path aliases of the others it cannot follow, and says nothing of imports that it cannot follow.'] : []),
  ].map((line) => `// ${line}`).join('\n');
}
