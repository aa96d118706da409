/** The logger that the project already has: configured, else the one its modules export. */
import { compareText, type Project } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface ProjectLogger {
  /** The exporting file, relative to the root. */
  readonly path: string;
  readonly name: string;
  /** Decides how a message and its error are written. */
  readonly library: 'pino' | 'bunyan' | 'winston' | 'other';
}

/** What makes a structured logger: package, and the steps from its door. */
const makers: Readonly<Record<string, { readonly steps: RegExp; readonly library: ProjectLogger['library'] }>> = {
  pino: { steps: /^(pino )?\(\)( child \(\))?$/, library: 'pino' },
  winston: { steps: /^createLogger \(\)( child \(\))?$/, library: 'winston' },
  bunyan: { steps: /^createLogger \(\)( child \(\))?$/, library: 'bunyan' },
  roarr: { steps: /^Roarr/, library: 'other' },
  tslog: { steps: /^Logger new$/, library: 'other' },
};

/** Makes a structured logger, whatever it exports: `this.output = winston.createLogger(…)` inside a class of its own. */
export function makesLogger(file: CheckedFile): boolean {
  if (!file.facts!.imports.some((each) => makers[each.specifier])) return false;
  return file.facts!.calls.some((call) => file.analysis.link.targets(file.path, call.callee).some((target) => target.kind === 'external' && makers[target.package]?.steps.test([...target.steps, call.isNew ? 'new' : '()'].join(' ')) === true));
}

/** For each state of a project once: every console call asks for it. */
const found = new WeakMap<Project['analysis'], { readonly logger: ProjectLogger | undefined }>();

export function findLogger(project: Project): ProjectLogger | undefined {
  let known = found.get(project.analysis);
  if (!known) found.set(project.analysis, known = { logger: lookForLogger(project) });
  return known.logger;
}

/** With several, the shortest path is the general one. */
function lookForLogger(project: Project): ProjectLogger | undefined {
  const configured = project.config.logger;
  if (configured) return { path: configured.module, name: configured.name, library: libraryOf(project, configured.module, configured.name) ?? 'other' };
  const loggers: ProjectLogger[] = [];
  for (const path of project.sourcePaths) {
    const facts = project.facts(path);
    if (!facts?.imports.some((each) => makers[each.specifier]) || /^(test|client|script)$/.test(project.analysis.role(path))) continue;
    for (const each of facts.exports) {
      const library = libraryOf(project, path, each.name);
      if (library && each.name !== 'default') loggers.push({ path, name: each.name, library });
    }
  }
  return loggers.sort((a, b) => a.path.length - b.path.length || compareText(a.path, b.path) || compareText(a.name, b.name))[0];
}

function libraryOf(project: Project, path: string, name: string): ProjectLogger['library'] | undefined {
  for (const target of project.analysis.link.exported(path, name)) {
    const maker = target.kind === 'external' ? makers[target.package] : undefined;
    if (maker && target.kind === 'external' && maker.steps.test(target.steps.join(' '))) return maker.library;
  }
  return undefined;
}
