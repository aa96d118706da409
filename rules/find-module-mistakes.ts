/**
 * What `tenfold.json` says of modules and boundaries that matches nothing. A name that is written wrong would switch a boundary
 * off without a word.
 */
import { becauseOf, type Module, pathsOf, type Project, selectModules, type Selector } from '@tenfold/project';

/** @returns one sentence a mistake: what is wrong, and what to do */
export function findModuleMistakes({ config, analysis, paths }: Project): string[] {
  const { modules } = analysis.boundaries.policy;
  const known = new Set(paths);
  const { layers = [] } = config.boundaries ?? {};
  return [
    ...(config.modules ?? []).filter((each) => !modules.some(({ because }) => because === becauseOf(each))).map((each) => `tenfold.json: no folder matches the module "${pathsOf(each).join('", "')}". Mend the path; until then its boundaries are not checked.`),
    ...modules.flatMap(({ name, door }) => door.filter((path) => !known.has(path)).map((path) => `tenfold.json: the door ${path} of module "${name}" is not there. Name a file of that folder.`)),
    ...findDoubles(modules),
    ...modules.filter(({ layer }) => layer !== undefined && !layers.includes(layer)).map(({ name, layer }) => `tenfold.json: module "${name}" lies in the layer "${layer}", which boundaries.layers does not name. ${layers.length ? `Use one of ${layers.join(', ')}` : 'List the layers there, from the top down'}.`),
    ...layers.filter((layer) => !modules.some((module) => module.layer === layer)).map((layer) => `tenfold.json: no module lies in the layer "${layer}" of boundaries.layers. Give one that layer, or take it out.`),
    ...findDeadSelectors(modules, config),
  ];
}

function findDoubles(modules: readonly Module[]): string[] {
  const doubles = modules.filter(({ name }, index) => modules.findIndex((each) => each.name === name) !== index);
  return doubles.map(({ name, folder }) => `tenfold.json: two modules are called "${name}", the second one in ${folder}. Give one another name, or list both places in one "path".`);
}

function findDeadSelectors(modules: readonly Module[], { modules: named, boundaries }: Project['config']): string[] {
  const selectors = [
    ...(['forbid', 'allow'] as const).flatMap((list) => (boundaries?.[list] ?? []).flatMap(({ from, to }) => [from, to].flatMap(single).map((selector) => ({ selector, where: `boundaries.${list}` })))),
    ...(named ?? []).flatMap(({ dependencies = [] }) => dependencies.filter((selector) => !selector.includes('<')).map((selector) => ({ selector, where: 'dependencies' }))),
  ];
  return selectors.filter(({ selector }) => selector !== '*' && !modules.some(selectModules(selector))).map(({ selector, where }) => `tenfold.json: ${where} names the module "${selector}", which is not there. Use one of ${modules.map(({ name }) => name).join(', ') || 'the names under "modules"'}, or *.`);
}

function single(selector: Selector): string[] {
  return [selector].flat();
}
