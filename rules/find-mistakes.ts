/** What `tenfold.json` says that leads nowhere: rules, options, modules, doors, the logger, services. */
import { Ajv } from 'ajv';
import { matchesAny, type Project } from '@tenfold/project';
import { findModuleMistakes } from './find-module-mistakes.js';
import { rules } from './rules.generated.js';

const ajv = new Ajv({ strict: false });

/** @returns one sentence a mistake: what is wrong, and what to do */
export function findMistakes(project: Project): string[] {
  return [...findRuleMistakes(project), ...findModuleMistakes(project), ...findLoggerMistakes(project), ...findServiceMistakes(project)];
}

function findLoggerMistakes({ config: { logger }, paths }: Project): string[] {
  const isLost = logger && /^\.|\.[cm]?[jt]sx?$/.test(logger.module) && !paths.includes(logger.module);
  return isLost ? [`tenfold.json: the logger's module ${logger.module} is not there. Give its path relative to the root.`] : [];
}

/** A folder that is written wrong would leave its services as they were, without a word. */
function findServiceMistakes({ config: { services = [] }, paths }: Project): string[] {
  return services.flatMap(({ path, entry }) => [
    ...(/^\.\/?$/.test(path) || matchesAny(path, paths) || matchesAny(`${path.replace(/\/$/, '')}/**`, paths) ? [] : [`tenfold.json: no folder matches the service "${path}". Mend the path; until then nothing is said of any service by it.`]),
    ...(entry === undefined || paths.includes(entry) ? [] : [`tenfold.json: the entry ${entry} of the service "${path}" is not there. Give the path of the file that begins to listen, relative to the root.`]),
  ]);
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
