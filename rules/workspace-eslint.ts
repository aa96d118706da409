/**
 * The ESLint of a workspace whose configuration names Tenfold, and what it sets our rules to. Opening it executes that
 * configuration, so it is opened for trusted workspaces alone.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Project } from '@tenfold/project';
import type { ESLint, Linter } from 'eslint';
import type { RuleSettings } from './check-file.js';
import { languageOf, type Options } from './define-rule.js';
import { pluginPrefix } from './directives.js';
import type { RuleSetting } from './rule-setting.js';
import { rules } from './rules.generated.js';

interface EslintPackage {
  readonly ESLint: typeof ESLint;
}

/** In the order in which ESLint looks for them. */
const configurationNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
const oldest = 9;

export interface WorkspaceEslint {
  /** Relative to the root. */
  readonly configuration: string;
  readonly version: string;
  /** A linter with the workspace's configuration, over which `override` is laid. */
  makeLinter(override?: Linter.Config): ESLint;
  /**
   * What the configuration does not set is off, as in ESLint itself; a Prisma schema that it says nothing of is left to others.
   * @throws {Error} with one sentence
   */
  settings(path: string): Promise<RuleSettings | undefined>;
}

/**
 * @returns nothing where no ESLint configuration at the root names Tenfold
 * @throws {Error} with one sentence where the configuration cannot be used
 */
export async function openWorkspaceEslint(project: Project): Promise<WorkspaceEslint | undefined> {
  const { root } = project;
  const configuration = findNamingConfiguration(project);
  if (configuration === undefined) return undefined;
  const { ESLint: Eslint } = loadEslint(root, configuration);
  const makeLinter = (override?: Linter.Config): ESLint => new Eslint({ cwd: root, ...(override ? { overrideConfig: override } : {}) });
  const linter = makeLinter();
  try {
    await linter.calculateConfigForFile(join(root, 'index.js'));
  } catch (error) {
    throw new Error(`${configuration} cannot be loaded: ${firstLine(error)}. Mend it; until then the preset of tenfold.json, or else recommended, holds.`, { cause: error });
  }
  return { configuration, version: Eslint.version, makeLinter, settings: (path) => linter.calculateConfigForFile(join(root, path)).then((config) => readSettings(config as Linter.Config | undefined, path), (error: unknown) => { throw new Error(`${configuration} cannot be used for ${path}: ${firstLine(error)}. Mend it; until then the preset of tenfold.json, or else recommended, holds.`, { cause: error }); }) };
}

/** Told from its text: a configuration that has never heard of Tenfold is not executed. */
function findNamingConfiguration(project: Project): string | undefined {
  const name = configurationNames.find((each) => project.paths.includes(each));
  if (name === undefined) return undefined;
  return [name, 'package.json'].some((path) => /eslint-plugin-tenfold/.test(project.text(path) ?? '')) ? name : undefined;
}

function loadEslint(root: string, configuration: string): EslintPackage {
  const require = createRequire(join(root, configuration));
  let eslint: EslintPackage;
  try {
    eslint = require('eslint') as EslintPackage;
  } catch {
    throw new Error(`${configuration} names Tenfold, but ESLint is not installed there. Run npm install; until then the preset of tenfold.json, or else recommended, holds.`);
  }
  if (Number.parseInt(eslint.ESLint.version, 10) < oldest) throw new Error(`${configuration} is for ESLint ${eslint.ESLint.version}; Tenfold's rules need ESLint ${oldest} or newer. Update ESLint; until then the preset of tenfold.json, or else recommended, holds.`);
  return eslint;
}

function readSettings(config: Linter.Config | undefined, path: string): RuleSettings | undefined {
  if (config === undefined) return languageOf(path) !== 'js' ? undefined : new Map();
  const ours = Object.entries(config.rules ?? {}).filter(([name]) => name.startsWith(pluginPrefix));
  if (!ours.length) return languageOf(path) !== 'js' ? undefined : new Map();
  const settings = new Map<string, RuleSetting>(rules.map((rule) => [rule.name, { severity: 'off', options: {} }]));
  for (const [name, entry] of ours) settings.set(name.slice(pluginPrefix.length), readEntry(entry));
  return settings;
}

/** ESLint gives back every entry as a list that begins with 0, 1 or 2. */
function readEntry(entry: unknown): RuleSetting {
  const [level, options] = (Array.isArray(entry) ? entry : [entry]) as [unknown, unknown];
  return { severity: level === 2 || level === 'error' ? 'error' : level === 1 || level === 'warn' ? 'warn' : 'off', options: (options ?? {}) as Options };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/\.$/, '');
}
