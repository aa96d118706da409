/** How many findings there are of each level. A note is none of the others, whatever its rule is set to; what is frozen does not count. */
import type { Finding } from '@tenfold/project';

export function countLevels(all: readonly Finding[]): { readonly errors: number; readonly warnings: number; readonly notes: number } {
  const findings = all.filter(({ frozen }) => !frozen);
  const problems = findings.filter((finding) => finding.level !== 'note');
  const errors = problems.filter((finding) => finding.severity === 'error').length;
  return { errors, warnings: problems.length - errors, notes: findings.length - problems.length };
}
