/** What a rule would say of one place, best first: the next one counts where a decision allows those before it. */
import type { Report } from './define-rule.js';

export function alternativesTo(report: Report): readonly Report[] {
  return [report, ...report.otherwise ?? []];
}
