/** What `tenfold.json` may say. Everything is optional; without the file everything is detected. */
import type { Severity } from '../findings/finding.js';
import type { Need, ServiceKind } from '../services/service.js';

export type RuleEntry = 'off' | Severity | readonly [level: 'off' | Severity, options: Readonly<Record<string, unknown>>];

/** A public file of a module, relative to its folder, or a glob of them; with `exports`, only those names are public. */
export type DoorConfig = string | { readonly file: string; readonly exports: readonly string[] };

export interface ModuleConfig {
  /** May hold the words of `path`. Places that have one name are one module. */
  readonly name?: string;
  /** Relative to the root: folders, files or globs of them; `<word>` in place of a folder's name makes it known as that word. */
  readonly path: string | readonly string[];
  readonly door?: readonly DoorConfig[];
  readonly layer?: string;
  readonly tags?: readonly string[];
  /** The modules it may import, as selectors. */
  readonly dependencies?: readonly string[];
  readonly owner?: string;
}

export interface ServiceConfig {
  /** The folder of its package, relative to the root, or a glob of such folders; `.` is the root. */
  readonly path: string;
  readonly name?: string;
  /** `none` says that nothing in the folder is a service. */
  readonly kind?: ServiceKind | 'none';
  /** The file that begins to listen; of several in one package it says which is meant. */
  readonly entry?: string;
  /** What is provided outside the repository, each with the sentence that says by what. */
  readonly elsewhere?: Partial<Readonly<Record<Need, string>>>;
}

/** By name, glob of names, `layer:…`, `tag:…` or `*`. */
interface PairConfig {
  readonly from: string | readonly string[];
  readonly to: string | readonly string[];
  readonly because?: string;
}

export interface Configuration {
  readonly preset?: 'starter' | 'recommended' | 'strict';
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  /** Patterns in .gitignore's form. */
  readonly ignore?: readonly string[];
  readonly modules?: readonly ModuleConfig[];
  readonly boundaries?: {
    readonly engine?: 'both' | 'tenfold' | 'dependency-cruiser';
    /** From the top down. */
    readonly layers?: readonly string[];
    readonly forbid?: readonly PairConfig[];
    readonly allow?: readonly PairConfig[];
    /** Globs of files that may import what they like, beside tests and scripts. */
    readonly exempt?: readonly string[];
    /** Globs of files that belong to no module on purpose. */
    readonly outside?: readonly string[];
  };
  /** Hosts that belong to this system: calling them is not calling a third party. */
  readonly ownHosts?: readonly string[];
  /** Beside those that are detected. */
  readonly services?: readonly ServiceConfig[];
  readonly schema?: {
    /** The branch that work goes to, for git; `false` asks git nothing. */
    readonly base?: string | false;
    /** The last migration that was there before Tenfold: what comes after it is held to the rules for new ones. */
    readonly baseline?: string;
  };
  readonly logger?: { readonly module: string; readonly name: string };
}
