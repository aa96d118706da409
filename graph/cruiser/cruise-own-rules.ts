/** The user's own configuration, with the user's own options, as dependency-cruiser's command line would take it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser';
import type { CruiseJob, OwnAnswer, OwnJob } from './cruise-job.js';
import type { OpenEngine } from './open-engine.js';
import { prepareRules } from './own-rules.js';
import { readCruise, readTsconfig } from './read-cruise.js';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly cycle?: readonly (string | { readonly name: string })[];
}

/** It follows imports by recursion; thousands deep that loses files without a word. All files are named, so there is nothing to follow. */
const mostFollowed = 1000;

export async function cruiseOwnRules(engine: OpenEngine, job: CruiseJob, own: OwnJob, troubles: string[]): Promise<OwnAnswer> {
  if (/\.[cm]?ts$/.test(own.config) && !readsTypeScriptConfig(engine)) {
    throw new Error(`dependency-cruiser ${engine.engine.version} on Node.js ${process.versions.node} does not read a configuration in TypeScript. Install dependency-cruiser 18 and run on Node.js 22.18 or later, or write the configuration in JavaScript`);
  }
  const { ruleSet: ownRules, collapse: _collapse, ...options } = await engine.read('depcruise-options', join(job.root, own.config)) as ICruiseOptions & { ruleSet: IFlattenedRuleSet };
  const { ruleSet, rules } = prepareRules(ownRules, own.isWhole);
  const known = [...(options.knownViolations ?? []), ...(own.known ? JSON.parse(readFileSync(join(job.root, own.known), 'utf8')) as object[] : [])] as Violation[];
  const files = own.files.filter((path) => isWanted(path, options));
  if (!files.length && own.isWhole) troubles.push(`dependency-cruiser looked at 0 of ${own.files.length} files: includeOnly, exclude and doNotFollow of ${own.config} leave nothing. Correct them.`);
  const answer = { rules, ignoresTypes: !options.tsPreCompilationDeps, knownCycles: known.flatMap(readKnownCycle) };
  if (!files.length || !Object.keys(rules).length) return { ...answer, files: [] };
  const tsconfig = options.tsConfig && join(job.root, options.tsConfig.fileName ?? 'tsconfig.json');
  const cruised = await readCruise(engine, files, {
    ...options, ruleSet, baseDir: job.root, ...(known.length ? { knownViolations: known as never } : {}),
    ...(tsconfig ? { tsConfig: { fileName: tsconfig } } : {}), ...(own.isWhole && files.length <= mostFollowed ? {} : { doNotFollow: { path: '.' } }),
  }, await readWebpack(engine, job.root, options), { ...await readTsconfig(engine, tsconfig), ...await readBabel(engine, job.root, options) });
  if (!cruised.length) troubles.push(`dependency-cruiser looked at 0 of ${files.length} files, so its silence says nothing. Look at the TypeScript beside it and at ${own.config}.`);
  const wanted = new Set(files);
  return { ...answer, files: own.isWhole ? cruised : cruised.filter((file) => wanted.has(file.path)) };
}

/** By importing it, so Node.js has to strip the types. */
function readsTypeScriptConfig({ engine }: OpenEngine): boolean {
  return Number.parseInt(engine.version, 10) >= 18 && (process.features as { readonly typescript?: unknown }).typescript !== undefined && (process.features as { readonly typescript?: unknown }).typescript !== false;
}

/** What dependency-cruiser's filters would leave out of a folder; of a list of files it leaves nothing out. */
function isWanted(path: string, options: ICruiseOptions): boolean {
  const matches = (filter: unknown): boolean | undefined => {
    const expressions = [typeof filter === 'object' && filter !== null && 'path' in filter ? filter.path : filter].flat().filter((each): each is string => typeof each === 'string');
    return expressions.length ? expressions.some((each) => new RegExp(each).test(path)) : undefined;
  };
  return matches(options.includeOnly) !== false && !matches(options.exclude) && !matches(options.doNotFollow);
}

async function readWebpack(engine: OpenEngine, root: string, { webpackConfig }: ICruiseOptions): Promise<object> {
  if (!webpackConfig) return {};
  return await engine.read('webpack-resolve-config', join(root, webpackConfig.fileName ?? 'webpack.config.js'), webpackConfig.env ?? null, webpackConfig.arguments ?? null) as object;
}

async function readBabel(engine: OpenEngine, root: string, { babelConfig }: ICruiseOptions): Promise<object> {
  return babelConfig ? { babelConfig: await engine.read('babel-config', join(root, babelConfig.fileName ?? '.babelrc.json')) } : {};
}

function readKnownCycle({ rule, from, cycle }: Violation): OwnAnswer['knownCycles'] {
  return cycle ? [{ rule: rule.name, files: [from, ...cycle.map((hop) => (typeof hop === 'string' ? hop : hop.name))] }] : [];
}
