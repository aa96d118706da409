/** `tenfold config --print`: what was detected, and why. */
import { findRoot, openProject, type Project } from '@tenfold/project';
import { findLogger, ruleDefinitions, settingsOf } from 'eslint-plugin-tenfold';
import type { Io } from '../io.js';

export async function printConfig(path: string, io: Io): Promise<number> {
  const project = openProject(findRoot(path));
  const settings = settingsOf(project.config);
  const { policy } = project.analysis.boundaries;
  const frameworks = countFrameworks(project);
  const logger = findLogger(project);
  const lines = [
    `root       ${project.root}`,
    `config     ${project.paths.includes('tenfold.json') ? 'tenfold.json' : 'none; everything is detected'}`,
    `preset     ${project.config.preset ?? 'recommended (the default)'}`,
    `files      ${project.paths.length}, of which ${project.sourcePaths.length} are sources`,
    '', `modules    ${policy.modules.length || 'none found: no workspaces and no src/modules, src/features or src/domains folders'}`,
    ...policy.modules.map((module) => `  ${module.name}  ${module.folder}/  (${module.because}; ${module.door.length ? `door: ${module.door.join(', ')}` : 'no door: every file may be imported'})`),
    '', `handlers   ${[...frameworks].map(([name, count]) => `${count} ${name}`).join(', ') || 'none found'}`,
    `logger     ${logger ? `${logger.name} of ${logger.path} (${logger.library})` : 'none found among the exports of pino, winston, bunyan, roarr and tslog'}`,
    `schema     ${project.schemaReports.map(({ source }) => `${source.tool} (${source.dialect}): ${source.declared.length} schema files, ${source.migrations.length} migrations in ${source.migrationFolder || '.'}`).join('; ') || 'none found'}`,
    '', 'rules', ...ruleDefinitions.map((rule) => `  ${(settings.get(rule.name)?.severity ?? 'off').padEnd(5)} ${rule.name}`), '',
  ];
  io.out(lines.join('\n'));
  for (const broken of project.brokenFiles) io.error(`tenfold: ${broken.why}\n`);
  return project.brokenFiles.length ? 2 : 0;
}

function countFrameworks(project: Project): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of project.sourcePaths) for (const handler of project.analysis.handlersIn(path)) counts.set(handler.framework, (counts.get(handler.framework) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
