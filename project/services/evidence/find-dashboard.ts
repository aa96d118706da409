/** A dashboard of the critical metrics that lies in the repository: Grafana's and Datadog's JSON, and rules of Prometheus. */
import type { SourceFiles } from '../../source/source-files.js';

const likely = /(^|\/)[^/]*(grafana|dashboard|monitoring|observability|prometheus|alert|datadog)[^/]*(\/.*)?\.(json|ya?ml)$|\.dashboard\.json$/i;

/** @returns the first file in the order of paths */
export function findDashboard(files: SourceFiles): string | undefined {
  return files.paths.find((path) => likely.test(path) && !/(^|\/)(node_modules|locales?|i18n|messages|translations?|tests?|__tests__|__fixtures__|fixtures)\//.test(path) && isDashboard(files.read(path) ?? ''));
}

function isDashboard(text: string): boolean {
  if (/"panels"\s*:\s*\[/.test(text) && /"(schemaVersion|templating|__inputs|gridPos)"\s*:/.test(text)) return true;
  if (/"widgets"\s*:\s*\[/.test(text) && /"(layout_type|template_variables)"\s*:/.test(text)) return true;
  return /^groups:\s*$/m.test(text) && /^\s+(- )?(alert|record):/m.test(text) && /^\s+expr:/m.test(text);
}
