/** What the parent asks of the child process that runs dependency-cruiser, and what comes back. Plain JSON, nothing else crosses. */
import type { IFlattenedRuleSet } from 'dependency-cruiser';

/** dependency-cruiser's own readers of configurations. */
export type Reader = 'depcruise-options' | 'ts-config' | 'babel-config' | 'webpack-resolve-config';

export interface Engine {
  readonly from: 'workspace' | 'tenfold';
  readonly version: string;
  /** Absolute paths of what its manifest exports. */
  readonly entry: string;
  readonly readers: Readonly<Record<Reader, string>>;
}

export interface CruiseJob {
  readonly root: string;
  /** The first one that can read the files is taken. */
  readonly engines: readonly Engine[];
  readonly needsTypeScript: boolean;
  /** The user's own rules. */
  readonly own?: OwnJob;
  /** Our policy's rules. */
  readonly policy?: PolicyJob;
}

export interface OwnJob {
  /** Relative to the root. */
  readonly config: string;
  readonly files: readonly string[];
  /** Else only what can be said of each file by itself is asked. */
  readonly isWhole: boolean;
  /** The file of known violations that the user's own script names. */
  readonly known?: string;
}

export interface PolicyJob {
  readonly ruleSet: IFlattenedRuleSet;
  /** Files with the configuration of the compiler that holds for them. */
  readonly groups: readonly { readonly tsconfig?: string; readonly files: readonly string[] }[];
  /** The project's own packages by specifier: in a bare checkout nothing links them. Absolute paths. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface BrokenRule {
  /** Of the rule set that was asked: a user's rule is found in `OwnAnswer.rules` by it. */
  readonly key: string;
  readonly severity: string;
}

export interface CruisedImport {
  readonly specifier: string;
  readonly to: string;
  readonly types: readonly string[];
  readonly broken: readonly BrokenRule[];
}

export interface CruisedFile {
  readonly path: string;
  readonly broken: readonly BrokenRule[];
  readonly imports: readonly CruisedImport[];
}

/** A user's rule. One about cycles is asked without its cycle: who matches is dependency-cruiser's answer, who goes round is ours. */
export interface OwnRule {
  readonly name: string;
  readonly severity: string;
  readonly comment: string;
  readonly cycle?: CycleCondition;
}

export interface CycleCondition {
  readonly via?: HopCondition;
  readonly viaOnly?: HopCondition;
}

/** Expressions are joined to one each. */
export interface HopCondition {
  readonly path?: string;
  readonly pathNot?: string;
  readonly dependencyTypes?: readonly string[];
  readonly dependencyTypesNot?: readonly string[];
}

export interface OwnAnswer {
  readonly files: readonly CruisedFile[];
  readonly rules: Readonly<Record<string, OwnRule>>;
  /** Whether the user's options leave imports of types alone out of the graph. */
  readonly ignoresTypes: boolean;
  /** Cycles that the user knows of: rule, and the files of the cycle in order. */
  readonly knownCycles: readonly { readonly rule: string; readonly files: readonly string[] }[];
}

export interface CruiseAnswer {
  readonly engine?: Engine;
  readonly own?: OwnAnswer;
  readonly policy?: readonly CruisedFile[];
  /** One sentence each: what could not be done, and what to do. */
  readonly troubles: readonly string[];
  /** What was done otherwise than expected. */
  readonly notes?: readonly string[];
}
