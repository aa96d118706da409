/** The services for `tenfold config --print`: what each is told by, and what was found of that which it needs. */
import { compareText, LineTable, type Need, needs, packageOf, type Project, type Service } from '@tenfold/project';

const words: Readonly<Record<Need, string>> = { health: 'health check', errorTracker: 'error tracker', metrics: 'metrics', requestId: 'request id', tracing: 'tracing', shutdown: 'shutdown' };
const kinds: Readonly<Record<Service['kind'], string>> = { server: 'a server', app: 'an app', worker: 'a worker', serverless: 'called by a platform' };

export function describeServices(project: Project): string[] {
  const { all } = project.analysis.services;
  if (!all.length) return ['none: nothing was found that listens or takes jobs. Name what is deployed under "services" in tenfold.json'];
  return [String(all.length), ...all.flatMap((service) => [`${service.name}  ${service.folder || '.'}/  ${kinds[service.kind]}${describeHandlers(project, service)}; ${describeEntry(project, service)}; ${service.because}`, `  ${describeNeeds(project, service)}`])];
}

/** By framework, of the service's own package: what it shares with others answers in those too. */
function describeHandlers({ analysis }: Project, { files, folder }: Service): string {
  const counts = new Map<string, number>();
  for (const path of files) {
    if ((packageOf(analysis.packages.all, path)?.folder ?? '') !== folder) continue;
    for (const { framework } of analysis.handlersIn(path)) counts.set(framework, (counts.get(framework) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => compareText(a, b)).map(([framework, count]) => `, ${count} ${framework} handler${count === 1 ? '' : 's'}`).join('');
}

function describeEntry(project: Project, { entry, kind }: Service): string {
  if (!entry) return 'nothing in it listens';
  const { line } = new LineTable(project.text(entry.path) ?? '').positionAt(entry.range[0]);
  return `${kind === 'worker' ? 'begins' : 'listens'} in ${entry.path}:${line + 1}`;
}

function describeNeeds({ analysis: { services } }: Project, service: Service): string {
  const needed = (Object.keys(words) as Need[]).filter((need) => needs(service, need));
  return needed.map((need) => {
    const evidence = services.evidence(service, need);
    return `${words[need]}: ${evidence ? `${evidence.what}${evidence.path === undefined ? ', as tenfold.json says' : ` (${evidence.path})`}` : 'none'}`;
  }).join('; ');
}
