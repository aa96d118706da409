/** The modules for `tenfold config --print`: where each comes from, what is said of it, and what no boundary covers. */
import type { Module, Project } from '@tenfold/project';

const shown = 10;

export function describeModules(project: Project): string[] {
  const { analysis } = project;
  const { modules, layers } = analysis.boundaries.policy;
  if (!modules.length) return ['none: there are no workspaces, and no folders in src/modules, src/features or src/domains. Name them under "modules" in tenfold.json'];
  const servers = project.sourcePaths.filter((path) => analysis.role(path) === 'server');
  const outside = servers.filter((path) => !analysis.boundaries.moduleOf(path)).length;
  return [
    `${modules.length}; ${outside} of ${servers.length} server files are in none`,
    ...(layers.length ? [`layers, from the top down: ${layers.join(', ')}`] : []),
    ...modules.map((module) => `${module.name}  ${module.parts.map((part) => `${part || '.'}/`).join(' ')}  ${module.because}; ${describeDoor(project, module)}${describeRest(module)}`),
    ...describeOutside(project), ...describeSkipped(project),
  ];
}

function describeDoor(project: Project, { folder, door }: Module): string {
  if (door.length) return `door: ${door.join(', ')}`;
  return project.analysis.isPackageModule(folder) ? 'door: what its package.json exports' : 'no door was found, so every file may be imported';
}

function describeRest({ layer, tags, dependencies, owner }: Module): string {
  const said = [
    ...(layer === undefined ? [] : [`layer ${layer}`]), ...(tags.length ? [`tags ${tags.join(', ')}`] : []),
    ...(dependencies ? [`may import ${dependencies.join(', ') || 'no other module'}`] : []), ...(owner === undefined ? [] : [`owner ${owner}`]),
  ];
  return said.map((each) => `; ${each}`).join('');
}

function describeOutside(project: Project): string[] {
  const folders = [...project.analysis.outsideFolders].map(([folder, files]) => `in no module: ${folder}/  ${files.length} file${files.length === 1 ? '' : 's'}`);
  return [...folders.slice(0, shown), ...(folders.length > shown ? [`and ${folders.length - shown} more folders in no module`] : [])];
}

/** Beside workspaces, a folder with a manifest of its own looks like one that was forgotten. */
function describeSkipped({ analysis }: Project): string[] {
  const { all } = analysis.packages;
  if (!all.some(({ isWorkspace }) => isWorkspace)) return [];
  const skipped = all.filter(({ folder, isWorkspace }) => folder !== '' && !isWorkspace).map(({ folder }) => folder).sort();
  return skipped.length ? [`no workspace names: ${skipped.slice(0, shown).join(', ')}${skipped.length > shown ? ` and ${skipped.length - shown} more` : ''}`] : [];
}
