/** A process that starts others of its kind: `cluster.fork()`, `throng({ workers })`. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { folderOf, packageFolder, type ReadEvidence, type ScaleEvidence } from './scale-evidence.js';

export function findForks(facts: Facts, link: Linker, packages: Parameters<ReadEvidence>[0]['packages']): ScaleEvidence[] {
  if (!facts.imports.some(({ specifier, kind }) => kind !== 'type' && /^((node:)?cluster|throng|recluster|sticky-cluster)$/.test(specifier))) return [];
  const call = facts.calls.find((each) => !each.isDevelopmentOnly && link.targets(facts.path, each.callee).some((target) => target.kind === 'external'
    && (/^(node:)?cluster$/.test(target.package) ? target.steps.at(-1) === 'fork' : /^(throng|recluster|sticky-cluster)$/.test(target.package) && target.steps.length === 0)));
  return call ? [{ path: facts.path, offset: call.range[0], says: 'starts several processes', folder: packageFolder(packages, folderOf(facts.path)) }] : [];
}
