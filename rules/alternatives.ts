/** What a rule would say of one place, best first: the next one counts where a decision allows those before it. */
import type { Report } from './define-rule.js';

/** The report itself first; the others are made only for whoever goes on. */
export function* alternativesTo(report: Report): Iterable<Report> {
  yield report;
  yield* report.otherwise?.() ?? [];
}

/** The report of the first of several that has one. */
export function reportFirst<T>(all: readonly T[], make: (each: T) => Report | undefined): Report | undefined {
  for (const [index, each] of all.entries()) {
    const report = make(each);
    if (report) return { ...report, otherwise: () => all.slice(index + 1).flatMap((other) => make(other) ?? []) };
  }
  return undefined;
}
