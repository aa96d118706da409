/**
 * dependency-cruiser beside our own check: the user's rules, and our policy a second time by another hand. It runs in a child
 * process that is kept for the next question.
 * Invariant: where the workspace is not trusted, nothing of it is executed: neither its configuration nor its copy of
 * dependency-cruiser. Whatever goes wrong becomes `trouble`; the report is never an exception.
 */
import { join } from 'node:path';
import { compareFindings, compareText, type Finding, packageName, type Project, type Severity } from '@tenfold/project';
import { type Agreement, PolicyVerdicts } from './cruiser/agreement.js';
import type { CruiseAnswer, CruiseJob, OwnJob, PolicyJob } from './cruiser/cruise-job.js';
import { CruiseProcess } from './cruiser/cruise-process.js';
import { findEngines } from './cruiser/find-engine.js';
import { findOwnConfig, readScope } from './cruiser/own-config.js';
import { stampConfig } from './cruiser/stamp-config.js';
import { prefix, toFindings } from './cruiser/to-findings.js';
import { findAdditional } from './cruiser/find-additional.js';
import { toRuleSet } from './to-rule-set.js';

export interface CruiseReport {
  /** Sorted; the rules are called `dependency-cruiser/<name>`. */
  readonly findings: readonly Finding[];
  /** What was asked, by the name that findings have. */
  readonly rules: readonly { readonly name: string; readonly description: string }[];
  /** Of the user, relative to the root. */
  readonly config?: string;
  readonly engine?: { readonly version: string; readonly from: 'workspace' | 'tenfold' };
  readonly agreement?: Agreement;
  /** Whether dependency-cruiser forbids the import at that place, too. Only where it was asked about our policy. */
  readonly confirms?: PolicyVerdicts['confirms'];
  /** What could not be done, in sentences. */
  readonly trouble?: string;
  /** What was done otherwise than expected, and is complete all the same. */
  readonly note?: string;
}

export interface CruiseOptions {
  /** Whether code of the workspace may be executed. */
  readonly trusted: boolean;
  /** Milliseconds until an answer is given up. */
  readonly patience?: number;
}

export interface CruiseQuestion {
  /** Only these files, each by itself: edge-local rules and cycles. Without it the whole project is asked. */
  readonly files?: readonly string[];
  /** Whether our own policy is asked too. By default it is. */
  readonly policy?: boolean;
  /** How an import counts that our policy forbids and only dependency-cruiser sees. An error, unless it is said. */
  readonly severity?: Severity | 'off';
}

export function openCruiser(root: string, options: CruiseOptions): Cruiser {
  return new Cruiser(root, options);
}

export class Cruiser {
  readonly #process: CruiseProcess;
  #stamp = '';

  constructor(private readonly root: string, private readonly options: CruiseOptions) {
    this.#process = new CruiseProcess(root, options.patience ?? 180_000);
  }

  /** The user's own configuration; `undefined` where there is none, or none that may be executed. */
  get config(): string | undefined {
    return this.options.trusted ? findOwnConfig(this.root) : undefined;
  }

  /** Reads the disk, not open buffers: ask after a save. */
  async check(project: Project, question: CruiseQuestion = {}): Promise<CruiseReport> {
    const { config } = this;
    const sources = project.sourcePaths;
    const paths = question.files?.filter((path) => sources.includes(path)) ?? sources;
    const own = config === undefined ? undefined : ownJob(project, config, paths, question.files === undefined);
    const policy = question.policy === false ? undefined : policyJob(project, paths);
    if (!paths.length || (!own && !policy)) return { findings: [], rules: [] };
    this.#forget(config);
    const answer = await this.#process.ask({
      root: this.root, engines: findEngines(this.root, this.options.trusted), needsTypeScript: paths.some((path) => /\.[cm]?tsx?$/.test(path)),
      ...(own ? { own } : {}), ...(policy ? { policy } : {}),
    } satisfies CruiseJob);
    return report(project, paths, config, question, answer);
  }

  dispose(): void {
    this.#process.dispose();
  }

  /** A process keeps every module it has loaded: one whose configuration has changed is not asked again. */
  #forget(config: string | undefined): void {
    const stamp = stampConfig(this.root, config);
    if (stamp !== this.#stamp) this.#process.dispose();
    this.#stamp = stamp;
  }
}

function ownJob(project: Project, config: string, paths: readonly string[], isWhole: boolean): OwnJob {
  const scripts = project.analysis.packages.all.find((each) => each.folder === '')?.manifest.scripts ?? {};
  const scope = readScope(project.root, scripts);
  return { config, files: paths.filter((path) => scope.includes(path)), isWhole, ...(scope.known ? { known: scope.known } : {}) };
}

function policyJob(project: Project, paths: readonly string[]): PolicyJob {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const tsconfig = project.analysis.resolver.configOf(path) ?? '';
    const files = groups.get(tsconfig);
    if (files) files.push(path);
    else groups.set(tsconfig, [path]);
  }
  return {
    ruleSet: toRuleSet(project.analysis.boundaries.policy), packages: linkPackages(project, paths),
    groups: [...groups].sort(([a], [b]) => compareText(a, b)).map(([tsconfig, files]) => ({ files, ...(tsconfig ? { tsconfig } : {}) })),
  };
}

/** Where the project's own packages are imported by name: in a bare checkout, or before a build, the disk cannot say. */
function linkPackages(project: Project, paths: readonly string[]): Record<string, string> {
  const names = new Set(project.analysis.packages.all.filter((each) => each.isWorkspace).map((each) => each.manifest.name));
  const links: Record<string, string> = {};
  if (!names.size) return links;
  for (const path of paths) {
    for (const { specifier } of project.facts(path)?.imports ?? []) {
      if (specifier in links || !names.has(packageName(specifier))) continue;
      const resolution = project.analysis.resolver.resolve(path, specifier);
      if (resolution.kind === 'file') links[specifier] = join(project.root, resolution.path);
    }
  }
  return links;
}

function report(project: Project, paths: readonly string[], config: string | undefined, question: CruiseQuestion, answer: CruiseAnswer): CruiseReport {
  const { engine, own, policy, troubles, notes } = answer;
  const verdicts = policy && new PolicyVerdicts(project, paths, policy);
  const severity = question.severity ?? 'error';
  const additional = verdicts && severity !== 'off' ? findAdditional(project, policy, verdicts, severity) : [];
  const rules = new Map([...Object.values(own?.rules ?? {}).map(({ name, comment }) => [name, comment] as const), ...additional.map(({ rule }) => [rule.slice(prefix.length), 'A boundary of tenfold.json or of the detected modules.'] as const)]);
  return {
    findings: [...(own && config ? toFindings(project, config, own, question.files === undefined) : []), ...additional].sort(compareFindings),
    rules: [...rules].map(([name, description]) => ({ name: `${prefix}${name}`, description: description || `${name} of ${config}` })).sort((a, b) => compareText(a.name, b.name)),
    ...(config ? { config } : {}), ...(engine ? { engine: { version: engine.version, from: engine.from } } : {}),
    ...(verdicts ? { agreement: verdicts.agreement, confirms: (place) => verdicts.confirms(place) } : {}),
    ...(troubles.length ? { trouble: troubles.join(' ') } : {}), ...(notes?.length ? { note: notes.join(' ') } : {}),
  };
}
