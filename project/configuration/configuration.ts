/** What `tenfold.json` may say. Everything is optional; without the file everything is detected. */
import type { Severity } from '../findings/finding.js';

export type RuleEntry = 'off' | Severity | readonly [level: 'off' | Severity, options: Readonly<Record<string, unknown>>];

export interface ModuleConfig {
  readonly name?: string;
  /** A folder relative to the root, or a glob of folders. */
  readonly path: string;
  /** The public files, relative to the module's folder. */
  readonly door?: readonly string[];
}

export interface Configuration {
  readonly preset?: 'starter' | 'recommended' | 'strict';
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  /** Patterns in .gitignore's form. */
  readonly ignore?: readonly string[];
  readonly modules?: readonly ModuleConfig[];
  readonly boundaries?: {
    readonly engine?: 'both' | 'tenfold' | 'dependency-cruiser';
    readonly forbid?: readonly { readonly from: string; readonly to: string; readonly because?: string }[];
  };
  /** Hosts that belong to this system: calling them is not calling a third party. */
  readonly ownHosts?: readonly string[];
  readonly logger?: { readonly module: string; readonly name: string };
}
