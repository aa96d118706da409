/** Which packages are services: something in them answers requests. Libraries, command lines and front ends are none. */
import type { Analysis } from '../analysis.js';
import { canParse } from '../facts/parse-source.js';
import { compareText } from '../findings/finding.js';
import { packageOf } from '../imports/packages.js';

export interface Service {
  readonly name: string;
  /** Relative to the root; `''` is the root itself. */
  readonly folder: string;
  /** The file that begins to listen, if one does. */
  readonly entry?: string;
  /** How many handlers answer requests, by framework. */
  readonly handlers: ReadonlyMap<string, number>;
}

/** What begins to answer: `app.listen(…)`, `serve({ fetch })`, `NestFactory.create(…)` comes with a `listen` of its own. */
const starters = new Set(['listen', 'serve']);

export function findServices(analysis: Analysis): Service[] {
  const services = new Map<string, { name: string; folder: string; entry?: string; handlers: Map<string, number> }>();
  for (const path of analysis.disk.paths) {
    if (!canParse(path) || analysis.role(path) !== 'server') continue;
    const owner = packageOf(analysis.packages.all, path);
    const folder = owner?.folder ?? '';
    const service = services.get(folder) ?? { name: owner?.manifest.name ?? '.', folder, handlers: new Map<string, number>() };
    services.set(folder, service);
    for (const { framework } of analysis.handlersIn(path)) service.handlers.set(framework, (service.handlers.get(framework) ?? 0) + 1);
    if (service.entry === undefined && beginsToListen(analysis, path)) service.entry = path;
  }
  return [...services.values()].filter((service) => service.handlers.size).sort((a, b) => compareText(a.folder, b.folder));
}

function beginsToListen(analysis: Analysis, path: string): boolean {
  const facts = analysis.facts(path);
  return facts?.calls.some(({ callee }) => (callee.kind === 'member' && starters.has(callee.name)) || (callee.kind === 'binding' && facts.bindings[callee.id]?.import?.name === 'serve')) ?? false;
}
