/** What `tenfold.json` says that leads nowhere: rules, options, modules, doors, the logger. */
import { Ajv } from 'ajv';
import type { Project } from '@tenfold/project';
import { rules } from './rules.generated.js';

const ajv = new Ajv({ strict: false });

/** @returns one sentence a mistake: what is wrong, and what to do */
export function findMistakes(project: Project): string[] {
  return [...findRuleMistakes(project), ...findModuleMistakes(project)];
}

/** A name that is written wrong would switch a boundary off without a word. */
function findModuleMistakes({ config, analysis, paths }: Project): string[] {
  const { modules } = analysis.boundaries.policy;
  const names = new Set(modules.map(({ name }) => name));
  const unknown = (config.boundaries?.forbid ?? []).flatMap(({ from, to }) => [from, to]).find((name) => name !== '*' && !names.has(name));
  const { logger } = config;
  return [
    ...(config.modules ?? []).filter(({ path }) => !modules.some(({ because }) => because === `tenfold.json names "${path}"`)).map(({ path }) => `tenfold.json: no folder matches the module "${path}". Mend the path; until then its boundaries are not checked.`),
    ...modules.flatMap(({ name, door }) => door.filter((path) => !paths.includes(path)).map((path) => `tenfold.json: the door ${path} of module "${name}" is not there. Name a file of that folder.`)),
    ...(unknown === undefined ? [] : [`tenfold.json: boundaries.forbid names the module "${unknown}", which is not there. Use one of ${[...names].join(', ') || 'the names under "modules"'}, or *.`]),
    ...(logger && /^\.|\.[cm]?[jt]sx?$/.test(logger.module) && !paths.includes(logger.module) ? [`tenfold.json: the logger's module ${logger.module} is not there. Give its path relative to the root.`] : []),
  ];
}

function findRuleMistakes({ config }: Project): string[] {
  return Object.entries(config.rules ?? {}).flatMap(([name, entry]) => {
    const rule = rules.find((each) => each.name === name);
    if (!rule) return [`tenfold.json: there is no rule "${name}". Use one of ${rules.map((each) => each.name).join(', ')}.`];
    const options = typeof entry === 'string' ? undefined : entry[1];
    const validate = ajv.compile({ type: 'object', properties: rule.options?.properties ?? {}, additionalProperties: false });
    if (options === undefined || validate(options)) return [];
    const [error] = validate.errors!;
    const known = Object.keys(rule.options?.properties ?? {}).join(', ') || 'none';
    return [`tenfold.json: the options of "${name}" ${error!.instancePath ? `are wrong at ${error!.instancePath.slice(1)}: it ${error!.message}` : `${error!.message} (its options: ${known})`}. Mend them; until then they are taken as they are.`];
  });
}
