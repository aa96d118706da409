/**
 * What `tenfold.json` says of modules and boundaries that matches nothing. A name that is written wrong would switch a boundary
 * off without a word.
 */
import { becauseOf, isFolder, matchesAny, type Module, type ModuleConfig, pathsOf, type Project, selectModules, type Selector, wordsOf } from '@tenfold/project';

/** @returns one sentence a mistake: what is wrong, and what to do */
export function findModuleMistakes({ config, analysis, paths }: Project): string[] {
  const { modules } = analysis.boundaries.policy;
  const { layers = [] } = config.boundaries ?? {};
  const isKnown = (glob: string): boolean => isFolder(analysis.disk, glob);
  const mistakes = [
    ...(config.modules ?? []).flatMap((each) => [...findLostPaths(each, modules, isKnown), ...findLostWords(each)]),
    ...(config.modules ? [...findLostDoors(modules, analysis), ...findDoubles(modules)] : []),
    ...modules.filter(({ layer }) => layer !== undefined && !layers.includes(layer)).map(({ name, layer }) => `tenfold.json: module "${name}" lies in the layer "${layer}", which boundaries.layers does not name. ${layers.length ? `Use one of ${layers.join(', ')}` : 'List the layers there, from the top down'}.`),
    ...layers.filter((layer) => !modules.some((module) => module.layer === layer)).map((layer) => `tenfold.json: no module lies in the layer "${layer}" of boundaries.layers. Give one that layer, or take it out.`),
    ...findDeadSelectors(modules, config),
    ...(['outside', 'exempt'] as const).flatMap((list) => (config.boundaries?.[list] ?? []).filter((glob) => !matchesAny(glob, paths)).map((glob) => `tenfold.json: boundaries.${list} names "${glob}", which no file matches. Mend it, or take it out.`)),
  ];
  return [...new Set(mistakes)];
}

function findLostPaths(config: ModuleConfig, modules: readonly Module[], isKnown: (glob: string) => boolean): string[] {
  const lost = pathsOf(config).filter((glob) => !isKnown(glob));
  if (lost.length) return lost.map((glob) => `tenfold.json: no folder matches the module "${glob}". Mend the path; until then its boundaries are not checked.`);
  const isTaken = !modules.some(({ because }) => because.includes(becauseOf(config)));
  return isTaken ? [`tenfold.json: everything in the module "${pathsOf(config).join('", "')}" belongs to later entries, so it is none. Take it out, or put it behind them.`] : [];
}

/** A word that no path has would be taken for a name. */
function findLostWords(config: ModuleConfig): string[] {
  const known = new Set(pathsOf(config).flatMap(wordsOf));
  const { name = '', layer = '', owner = '', tags = [], dependencies = [] } = config;
  const lost = [name, layer, owner, ...tags, ...dependencies].flatMap(wordsOf).filter((word) => !known.has(word));
  return lost.map((word) => `tenfold.json: <${word}> is no word of the path "${pathsOf(config).join('", "')}"${known.size ? `, which has ${[...known].map((each) => `<${each}>`).join(', ')}` : ''}. Mend it; until then it stands for itself.`);
}

function findLostDoors(modules: readonly Module[], { disk, origins }: Project['analysis']): string[] {
  return modules.flatMap(({ name, door, offers }) => [
    ...door.filter((path) => !disk.has(path)).map((path) => `tenfold.json: the door ${path} of module "${name}" is not there. Name a file of that folder.`),
    ...Object.entries(offers ?? {}).flatMap(([path, names]) => names.filter((each) => disk.has(path) && !origins.declaring(path, each).length).map((each) => `tenfold.json: the door ${path} of module "${name}" exports no "${each}". Mend the name, or export it.`)),
  ]);
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
  return selectors.filter(({ selector }) => selector !== '*' && !modules.some(selectModules(selector))).map(({ selector, where }) => `tenfold.json: ${where} names the ${kindOf(selector)}, which is not there. ${choicesOf(selector, modules)}`);
}

function single(selector: Selector): string[] {
  return [selector].flat();
}

function kindOf(selector: string): string {
  const [kind, value] = /^(layer|tag):(.*)$/.exec(selector)?.slice(1) ?? ['module', selector];
  return `${kind} "${value}"`;
}

function choicesOf(selector: string, modules: readonly Module[]): string {
  const choices = selector.startsWith('tag:') ? modules.flatMap(({ tags }) => tags.map((tag) => `tag:${tag}`)) : selector.startsWith('layer:') ? modules.flatMap(({ layer }) => layer === undefined ? [] : [`layer:${layer}`]) : modules.map(({ name }) => name);
  const shown = [...new Set(choices)];
  return shown.length ? `Use one of ${shown.join(', ')}, or *.` : 'No module has one.';
}
