/** What is deployed and runs: a program that waits for requests or jobs, with the files that make it up. */
import type { Range } from '../findings/finding.js';

/**
 * `server`: a program of its own that listens. `app`: a framework starts it and stops it (`next start`). `worker`: it takes jobs and
 * answers no requests. `serverless`: a platform calls it; only where `tenfold.json` says so.
 */
export type ServiceKind = 'server' | 'app' | 'worker' | 'serverless';

/** What operating a service needs, once for each. */
export type Need = 'health' | 'errorTracker' | 'metrics' | 'requestId' | 'tracing' | 'shutdown';

export interface Service {
  readonly name: string;
  /** Relative to the root; `''` is the root itself. */
  readonly folder: string;
  readonly kind: ServiceKind;
  /** Where it begins to listen or to take jobs, if a statement does. */
  readonly entry?: { readonly path: string; readonly range: Range };
  /** Its `package.json`, where nothing else stands for it. */
  readonly manifest?: string;
  /** What it was told by, in words. */
  readonly because: string;
  /** A platform runs it by the request, and looks after it: `vercel.json`. */
  readonly isOnPlatform: boolean;
  /** The sources it is made of, sorted; tests and scripts are not among them. */
  readonly files: readonly string[];
  /** What is provided outside the repository, with the sentence that says by what. */
  readonly elsewhere: Partial<Readonly<Record<Need, string>>>;
}

const needsOf: Readonly<Record<ServiceKind, readonly Need[]>> = {
  server: ['health', 'errorTracker', 'metrics', 'requestId', 'tracing', 'shutdown'],
  // A framework's own server closes its connections itself.
  app: ['health', 'errorTracker', 'metrics', 'requestId', 'tracing'],
  worker: ['errorTracker', 'metrics', 'tracing', 'shutdown'],
  serverless: ['errorTracker'],
};

/** Whether it makes sense to ask a service for it: nobody probes what a platform starts for each request. */
export function needs({ kind, isOnPlatform }: Pick<Service, 'kind' | 'isOnPlatform'>, need: Need): boolean {
  return needsOf[kind].includes(need) && !(isOnPlatform && need === 'health');
}
