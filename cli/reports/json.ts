/** Findings as JSON, for scripts: 1-based lines and columns, paths relative to each root. */
import type { Report } from './report.js';
import { Lines } from './lines.js';

export const writeJson: Report = (results) => {
  const projects = results.map(({ project, files, findings, problems, troubles, cruise }) => {
    const lines = new Lines(project);
    return {
      files,
      findings: findings.map((finding) => ({
        rule: finding.rule, severity: finding.severity, level: finding.level, path: finding.path, ...lines.start(finding),
        endLine: lines.end(finding).line, endColumn: lines.end(finding).column, message: finding.message, fingerprint: finding.fingerprint,
        ...(finding.frozen ? { frozen: finding.frozen } : {}),
        chain: finding.chain.map((hop) => ({ path: hop.path, ...lines.start(hop), label: hop.label })),
        suggestions: finding.suggestions.map((each) => each.title),
      })),
      problems: problems.map((problem) => ({ path: problem.path, message: problem.message })),
      troubles,
      ...(cruise?.engine ? { dependencyCruiser: { ...cruise.engine, ...(cruise.config ? { config: cruise.config } : {}), ...(cruise.agreement ? { agreement: cruise.agreement } : {}) } } : {}),
    };
  });
  return `${JSON.stringify({ version: 1, projects }, null, 2)}\n`;
};
