/** Freezes one finding, as an edit of the baseline. */
import type { Edit, Finding } from '../findings/finding.js';
import type { Project } from '../project.js';
import { baselineFile } from './baseline.js';
import { freezeThings } from './update-baseline.js';
import { writeBaseline } from './write-baseline.js';

/**
 * @param findings all of the finding's file: what is frozen already is told from them
 * @param today YYYY-MM-DD
 * @returns nothing where it is frozen, or where the baseline is to be mended first
 */
export function freezeFinding(project: Project, finding: Finding, findings: readonly Finding[], today: string): Edit | undefined {
  const { debt } = project;
  if (finding.frozen || debt.brokenFiles.some(({ path }) => path === baselineFile)) return undefined;
  const ofRule = findings.filter(({ rule }) => rule === finding.rule);
  const things = debt.match(project, finding.path, ofRule).lacking[ofRule.findIndex(({ fingerprint }) => fingerprint === finding.fingerprint)] ?? [];
  const added = freezeThings(things.map((thing) => ({ ...thing, path: finding.path })), { today, ownerOf: (path) => project.analysis.boundaries.moduleOf(path)?.owner });
  return { path: baselineFile, range: [0, project.text(baselineFile)?.length ?? 0], text: writeBaseline([...debt.entries, ...added]) };
}
