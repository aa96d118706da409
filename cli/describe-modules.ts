/** The modules for `tenfold config --print`: where each comes from, what is said of it, and what no boundary covers. */
import { matchFiles, type Module, type Project } from '@tenfold/project';

const [shown, most] = [10, 5];

export function describeModules(project: Project): string[] {
  const { analysis } = project;
  const { modules, layers } = analysis.boundaries.policy;
  if (!modules.length) return ['none: there are no workspaces, no libraries that the root\'s tsconfig names, and no folders in modules/, features/, domains/ or bounded-contexts/. Name them under "modules" in tenfold.json'];
  const servers = project.sourcePaths.filter((path) => analysis.role(path) === 'server');
  const isMeant = matchFiles(project.config.boundaries?.outside ?? []);
  const outside = servers.filter((path) => !analysis.boundaries.moduleOf(path) && !isMeant(path)).length;
  return [
    `${modules.length}; ${outside} of ${servers.length} server files are in none`,
    ...(layers.length ? [`layers, from the top down: ${layers.join(', ')}`] : []),
    ...modules.map((module) => `${module.name}  ${module.parts.map((part) => `${part || '.'}/`).join(' ')}  ${module.because}; ${describeDoor(project, module)}${describeRest(module)}`),
    ...describeOutside(project), ...describeSkipped(project),
  ];
}

function describeDoor(project: Project, { folder, door }: Module): string {
  const there = door.filter((path) => project.analysis.disk.has(path));
  if (door.length) return `door: ${there.slice(0, most).join(', ') || 'only what is built'}${there.length > most ? ` and ${there.length - most} more` : ''}`;
  return project.analysis.isPackageModule(folder) ? 'door: what its package.json exports' : 'no door was found, so every file may be imported';
}

function describeRest({ layer, tags, dependencies, owner, offers = {} }: Module): string {
  const said = [
    ...Object.entries(offers).map(([path, names]) => `${path} offers ${names.join(', ') || 'nothing'}`),
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
