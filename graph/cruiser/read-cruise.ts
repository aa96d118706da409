/** What dependency-cruiser's result says, without what nobody here asks for. */
import type { ICruiseOptions, ICruiseResult, IResolveOptions, ITranspileOptions } from 'dependency-cruiser';
import type { BrokenRule, CruisedFile } from './cruise-job.js';
import type { OpenEngine } from './open-engine.js';

/** Settings that hold whoever asks: no cache, since what it remembers of a file is never forgotten; no cycles that no rule asks for. */
const always = { validate: true, skipAnalysisNotInRules: true, cache: false } as const;

export async function readCruise(engine: OpenEngine, files: readonly string[], options: ICruiseOptions, resolve: Partial<IResolveOptions>, transpile: ITranspileOptions): Promise<CruisedFile[]> {
  const { output } = await engine.cruise([...files], { ...options, ...always, ...(engine.parser ? { parser: engine.parser } : {}) }, resolve, transpile);
  const result = output as ICruiseResult;
  const folders = (result.folders ?? []).filter((folder) => folder.dependencies?.some((dependency) => dependency.rules?.length));
  return [...result.modules, ...folders.map((folder) => ({ source: folder.name, rules: folder.dependencies!.flatMap((dependency) => dependency.rules ?? []), dependencies: [] }))].map((module) => ({
    path: module.source, broken: brokenRules(module.rules),
    imports: module.dependencies.map((dependency) => ({ specifier: dependency.module, to: dependency.resolved, types: dependency.dependencyTypes, broken: brokenRules(dependency.rules) })),
  }));
}

function brokenRules(rules: readonly { readonly name: string; readonly severity: string }[] | undefined): BrokenRule[] {
  return (rules ?? []).filter((rule) => rule.severity !== 'ignore').map((rule) => ({ key: rule.name, severity: rule.severity }));
}

/** Nothing where there is none, or where it cannot be read: then only what it would have added is missing. */
export async function readTsconfig(engine: OpenEngine, tsconfig: string | undefined): Promise<ITranspileOptions> {
  if (tsconfig === undefined) return {};
  try { return { tsConfig: await engine.read('ts-config', tsconfig) }; } catch { return {}; }
}
