/** Imports that our policy forbids and only dependency-cruiser sees, or judges so: in a difference its word counts. */
import type { Finding, Project, Severity } from '@tenfold/project';
import type { PolicyVerdicts } from './agreement.js';
import type { CruisedFile } from './cruise-job.js';
import { finish, prefix, rangeOf } from './to-findings.js';

export function findAdditional(project: Project, cruised: readonly CruisedFile[], verdicts: PolicyVerdicts, severity: Severity): Finding[] {
  const imports = new Map(cruised.map((file) => [file.path, file.imports]));
  return finish(verdicts.additional.filter(({ from }) => project.analysis.role(from) === 'server').map(({ from, to }) => {
    const { specifier, types, broken } = imports.get(from)!.find((each) => each.to === to)!;
    return {
      rule: `${prefix}${broken[0]!.key}`, path: from, range: rangeOf(project, from, specifier, types.includes('type-only')), messageId: 'forbids',
      message: `The module boundaries forbid to import '${to}' here. Import it from its module's door.`, data: { to }, level: 'problem', severity, chain: [], suggestions: [],
    };
  }));
}
