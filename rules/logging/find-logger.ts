/** The logger that the project already has: configured, else the one its modules export. */
import { compareText, isDeclared, type Package, packageOf, type Project } from '@tenfold/project';
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
const found = new WeakMap<Project['analysis'], { readonly configured: ProjectLogger | undefined; readonly loggers: readonly ProjectLogger[] }>();

/** The general one of the project. */
export function findLogger(project: Project): ProjectLogger | undefined {
  const { configured, loggers } = known(project);
  return configured ?? loggers[0];
}

/** One that the file may import: of its own package, of the root's, or of a package that its own depends on. */
export function findLoggerFor({ project, analysis, path }: Pick<CheckedFile, 'project' | 'analysis' | 'path'>): ProjectLogger | undefined {
  const { configured, loggers } = known(project);
  const own = packageOf(analysis.packages.all, path);
  const homeOf = (logger: ProjectLogger): Package | undefined => packageOf(analysis.packages.all, logger.path);
  return configured ?? loggers.find((each) => homeOf(each) === own)
    ?? loggers.find((each) => { const home = homeOf(each); return home !== undefined && own !== undefined && home.manifest.name !== undefined && isDeclared(analysis.packages.all, path, home.manifest.name); });
}

function known(project: Project): { readonly configured: ProjectLogger | undefined; readonly loggers: readonly ProjectLogger[] } {
  let all = found.get(project.analysis);
  if (!all) found.set(project.analysis, all = lookForLoggers(project));
  return all;
}

/** With several, the shortest path is the general one. */
function lookForLoggers(project: Project): { readonly configured: ProjectLogger | undefined; readonly loggers: readonly ProjectLogger[] } {
  const { logger } = project.config;
  const configured = logger && { path: logger.module, name: logger.name, library: libraryOf(project, logger.module, logger.name) ?? 'other' as const };
  const loggers: ProjectLogger[] = [];
  for (const path of project.sourcePaths) {
    const facts = project.facts(path);
    if (!facts?.imports.some((each) => makers[each.specifier]) || /^(test|client|script)$/.test(project.analysis.role(path))) continue;
    for (const each of facts.exports) {
      const library = libraryOf(project, path, each.name);
      if (library && each.name !== 'default') loggers.push({ path, name: each.name, library });
    }
  }
  return { configured, loggers: loggers.sort((a, b) => a.path.length - b.path.length || compareText(a.path, b.path) || compareText(a.name, b.name)) };
}

function libraryOf(project: Project, path: string, name: string): ProjectLogger['library'] | undefined {
  for (const target of project.analysis.link.exported(path, name)) {
    const maker = target.kind === 'external' ? makers[target.package] : undefined;
    if (maker && target.kind === 'external' && maker.steps.test(target.steps.join(' '))) return maker.library;
  }
  return undefined;
}
