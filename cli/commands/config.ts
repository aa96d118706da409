/** `tenfold config --print`: what was detected, and why. */
import { existsSync } from 'node:fs';
import { printCruiserConfig } from '@tenfold/graph';
import { compareText, findRoot, type NamedLogger, nameLoggers, openProject, type Project } from '@tenfold/project';
import { findLogger, findMistakes, ruleDefinitions } from 'eslint-plugin-tenfold';
import { describeModules } from '../describe-modules.js';
import { describeServices } from '../describe-services.js';
import type { Io } from '../io.js';
import { readSettings } from '../read-settings.js';

export interface ConfigOptions {
  readonly untrusted?: boolean;
  /** Only the boundaries, as a configuration of dependency-cruiser. */
  readonly dependencyCruiser?: boolean;
}

export async function printConfig(path: string, options: ConfigOptions, io: Io): Promise<number> {
  if (!existsSync(path)) {
    io.error(`tenfold: ${path} does not exist. Give a file or folder that does.\n`);
    return 2;
  }
  const project = openProject(findRoot(path));
  if (options.dependencyCruiser) {
    if (project.analysis.boundaries.policy.modules.length === 0) io.error(`tenfold: there are no modules in ${project.root}, so these rules forbid nothing. Name them under "modules" in tenfold.json.\n`);
    io.out(printCruiserConfig(project));
    return 0;
  }
  const settings = await readSettings(project, undefined, !options.untrusted);
  const sample = project.sourcePaths.find((each) => project.analysis.role(each) === 'server') ?? '';
  const sections = [
    ['root', project.root],
    ['config', project.paths.includes('tenfold.json') ? 'tenfold.json' : 'no tenfold.json; everything is detected'],
    ['files', `${project.paths.length}, of which ${project.sourcePaths.length} are sources`, ...describeRoles(project)],
    ['imports', ...describeImports(project)],
    ['modules', ...describeModules(project)],
    ['services', ...describeServices(project)],
    ['logger', describeLogger(project), ...describeLoggers(project)],
    ['schema', ...describeSchemas(project)],
    ['rules', `from ${settings.from}`, ...ruleDefinitions.map(({ name }) => `${(settings.of(sample).get(name)?.severity ?? 'off').padEnd(5)} ${name}`)],
  ];
  io.out(`${sections.map(([name, first, ...rest]) => [`${name!.padEnd(10)} ${first ?? ''}`, ...rest.map((line) => `  ${line}`)].join('\n')).join('\n')}\n`);
  const wrong = [...project.brokenFiles.map(({ why }) => why), ...findMistakes(project), ...(settings.trouble ? [settings.trouble] : [])];
  for (const why of wrong) io.error(`tenfold: ${why}\n`);
  return wrong.length ? 2 : 0;
}

/** Most rules look at server files alone, so a file that is taken for another one is out of their sight. */
function describeRoles(project: Project): string[] {
  const words = { server: 'of the server', client: 'of the browser', test: 'tests', script: 'scripts', config: 'configuration', generated: 'generated' } as const;
  const counts = new Map<keyof typeof words, number>();
  for (const path of project.sourcePaths) {
    const role = project.analysis.role(path);
    counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  const said = (Object.keys(words) as (keyof typeof words)[]).flatMap((role) => (counts.has(role) ? [`${counts.get(role)!} ${words[role]}`] : []));
  return said.length ? [said.join(', ')] : [];
}

/** An import that leads nowhere is an edge that no rule sees. */
function describeImports(project: Project): string[] {
  const counts = { file: 0, package: 0, builtin: 0, unresolved: 0 };
  const lost: string[] = [];
  for (const path of project.sourcePaths) {
    for (const { specifier } of project.facts(path)?.imports ?? []) {
      const { kind } = project.analysis.resolver.resolve(path, specifier);
      counts[kind] += 1;
      if (kind === 'unresolved') lost.push(`${path} cannot find '${specifier}'`);
    }
  }
  const shown = 10;
  return [
    `${counts.file} lead to files, ${counts.package} to packages, ${counts.builtin} to Node.js, ${counts.unresolved} nowhere`,
    ...lost.sort(compareText).slice(0, shown), ...(lost.length > shown ? [`and ${lost.length - shown} more`] : []),
  ];
}

function describeLogger(project: Project): string {
  const logger = findLogger(project);
  if (!logger) return 'none found among what the sources export. Name yours under "logger" in tenfold.json';
  return `${logger.name} of ${logger.path}  ${project.config.logger ? 'tenfold.json names it' : `it is made by ${logger.library}`}`;
}

/** Every logger that is exported, with what is known of it: nothing is said of errors where its settings cannot be read. */
function describeLoggers(project: Project): string[] {
  const paths = project.sourcePaths.filter((path) => project.analysis.role(path) === 'server');
  const named = nameLoggers(project.analysis.link, project.analysis.loggers, paths);
  const shown = 20;
  return [...named.slice(0, shown).map((each) => `${each.name}  ${each.path}  ${each.isWrapper ? 'wraps ' : ''}${describeLibrary(each)}`), ...(named.length > shown ? [`and ${named.length - shown} more`] : [])];
}

function describeLibrary({ logger }: NamedLogger): string {
  const library = logger.package === logger.library || logger.library === 'nest' || /logtape|powertools/.test(logger.library) ? logger.package : `${logger.library}, by ${logger.package}`;
  if (!logger.form) return `${library}; its settings cannot be read`;
  return `${library}${logger.form === logger.library ? '' : `, as ${logger.form}`}${logger.errorKeys.length ? `; keeps errors under ${logger.errorKeys.join(', ')}` : ''}`;
}

function describeSchemas(project: Project): string[] {
  const reports = project.schemaReports;
  if (!reports.length) return ['none found with migrations beside it'];
  return [String(reports.length), ...reports.flatMap(({ source, unreadable }) => [
    `${source.tool}, ${source.dialect}: ${source.declared.join(', ')}; ${source.migrations.length} migrations in ${source.migrationFolder || '.'}`,
    ...unreadable.map(({ path, why }) => `left out of the comparison: ${path}: ${why}`),
  ])];
}
