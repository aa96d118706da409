/**
 * The one client of a database or of Redis that a file has or its project exports: what a suggestion may hand to a store.
 * Invariant: with several, choosing is the reader's; with a release that is not known, nothing is offered.
 */
import { installedMajor, type Target } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';
import { type Imported, importName } from './import-edit.js';

export type ClientPackage = 'redis' | 'ioredis' | 'pg';

export interface SharedClient {
  readonly package: ClientPackage;
  readonly major: number;
  readonly path: string;
  readonly name: string;
}

/** How each is made, by the steps from its package: `createClient().on('error', log)` is the client still. */
const made: Readonly<Record<ClientPackage, RegExp>> = {
  redis: /^createClient \(\)( (on|connect) \(\)( await)?)*$/,
  ioredis: /^((Redis|Cluster) )?new$/,
  pg: /^Pool new$/,
};

/** @param before where it is used: one of the file itself has to be made by then */
export function findSharedClient(file: CheckedFile, packages: readonly ClientPackage[], before: number): SharedClient | undefined {
  const own = packages.flatMap((name) => ownClients(file, name, before));
  const found = own.length ? own : packages.flatMap((name) => exportedClients(file, name));
  const [only] = found;
  // What ioredis and pg are used for here has not changed; node-redis is another one with every other major.
  const major = found.length === 1 ? majorOf(file, only!.package) ?? (only!.package === 'redis' ? undefined : 0) : undefined;
  return major === undefined ? undefined : { ...only!, major };
}

/** Makes the client's name usable in the file. */
export function importClient(file: CheckedFile, client: SharedClient): Imported | undefined {
  return client.path === file.path ? { local: client.name, edits: [] } : importName(file, client.name, { path: client.path });
}

export function majorOf(file: CheckedFile, name: string): number | undefined {
  return installedMajor(file.analysis.disk, file.analysis.packages, file.path, name);
}

type Found = Omit<SharedClient, 'major'>;

function isClient(target: Target, name: ClientPackage): boolean {
  return target.kind === 'external' && target.package === name && made[name].test(target.steps.join(' '));
}

function ownClients(file: CheckedFile, name: ClientPackage, before: number): Found[] {
  if (!file.facts!.imports.some((each) => each.specifier === name)) return [];
  return file.facts!.bindings.filter((binding) => binding.kind === 'variable' && binding.function < 0 && binding.isConst && binding.range[1] < before && binding.values.some((value) => file.analysis.link.targets(file.path, value).some((target) => isClient(target, name))))
    .map((binding) => ({ package: name, path: file.path, name: binding.name }));
}

function exportedClients(file: CheckedFile, name: ClientPackage): Found[] {
  return file.project.sourcePaths.flatMap((path) => {
    const facts = path === file.path ? undefined : file.project.facts(path);
    if (!facts?.imports.some((each) => each.specifier === name) || file.analysis.role(path) === 'test') return [];
    return facts.exports.filter((each) => each.name !== 'default' && each.name !== 'module.exports' && each.value && file.analysis.link.targets(path, each.value).some((target) => isClient(target, name))).map((each) => ({ package: name, path, name: each.name }));
  });
}
