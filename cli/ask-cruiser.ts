/** When dependency-cruiser is asked beside our own pass, and what about. */
import { type CruiseReport, openCruiser } from '@tenfold/graph';
import type { Project, Severity } from '@tenfold/project';

export interface CruiserUse {
  /** Nothing of the project may be executed. */
  readonly untrusted?: boolean;
  /** Our own boundary check is to be compared with dependency-cruiser's. */
  readonly verify?: boolean;
}

/**
 * @param severity of what our policy forbids
 * @returns `undefined` where it was not asked
 */
export async function askCruiser(project: Project, { untrusted, verify }: CruiserUse, severity: Severity | 'off'): Promise<CruiseReport | undefined> {
  const engine = project.config.boundaries?.engine;
  const cruiser = openCruiser(project.root, { trusted: !untrusted });
  const policy = verify === true || engine !== undefined;
  if (engine === 'tenfold' || (!policy && cruiser.config === undefined)) return undefined;
  try { return await cruiser.check(project, { policy, severity }); } finally { cruiser.dispose(); }
}
