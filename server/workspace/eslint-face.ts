/**
 * ESLint over the buffers of one project: the workspace's own where its configuration names Tenfold and the workspace is
 * trusted, else the one that ships beside the server, with the same settings as the direct answer.
 * Invariant: without trust nothing of the workspace is loaded.
 */
import { join } from 'node:path';
import { compareFindings, type Finding, type Project, withFingerprints } from '@tenfold/project';
import type { ESLint, Linter } from 'eslint';
import tenfold, { openWorkspaceEslint, pluginPrefix, type RuleSettings, type TenfoldSettings, type WorkspaceEslint } from 'eslint-plugin-tenfold';
import type { Log } from '../log.js';
import type { Advisor } from './advisor.js';

interface Heard {
  readonly finding: Parameters<NonNullable<TenfoldSettings['onFinding']>>[0];
  readonly at: Parameters<NonNullable<TenfoldSettings['onFinding']>>[1];
}

/** The project whose buffers are linted, as far as it is needed here. */
export interface LintedProject {
  readonly root: string;
  readonly project: Project;
  settings(path: string): RuleSettings;
  /** The answer about a file is to be found again. */
  askAgain(path: string): void;
  /** All answers are. */
  touch(): void;
}

export class EslintFace implements Advisor {
  readonly #settings = new Map<string, RuleSettings | undefined>();
  #workspace: Promise<WorkspaceEslint | undefined> | undefined;
  /** Why the workspace's configuration does not count, as path and sentence. */
  trouble: string | undefined;

  constructor(private readonly owner: LintedProject, private readonly isTrusted: boolean, private readonly log: Log) {}

  settings(path: string): RuleSettings | undefined {
    return this.#settings.get(path);
  }

  /** To be awaited before the first question about a file. */
  async prepare(path: string): Promise<void> {
    if (this.#settings.has(path)) return;
    const workspace = await this.#open();
    const settings = await workspace?.settings(path).catch((error: unknown) => { this.#say(error); });
    this.#settings.set(path, settings ?? undefined);
    if (settings) this.owner.askAgain(path);
  }

  /** The configuration, or something it may import, has changed. */
  forget(): void {
    this.#workspace = undefined;
    this.#settings.clear();
    this.owner.touch();
  }

  /** @returns what ESLint says of the file as it stands in the project, sorted; nothing where it cannot be linted */
  async lint(path: string): Promise<readonly Finding[] | undefined> {
    const { project } = this.owner;
    const text = project.text(path);
    if (text === undefined || project.problem(path)) return undefined;
    const heard: Heard[] = [];
    const settings: TenfoldSettings = { project: () => project, onFinding: (finding, at) => void heard.push({ finding, at }) };
    const linter = await this.#makeLinter(path, { settings: { tenfold: settings } });
    const [result] = await linter.lintText(text, { filePath: join(this.owner.root, path) });
    if (!result || result.messages.some((message) => message.fatal)) return undefined;
    return keepReported(heard, result.messages);
  }

  async #makeLinter(path: string, override: Linter.Config): Promise<ESLint> {
    const workspace = await this.#open();
    if (workspace && this.#settings.get(path)) return workspace.makeLinter(override);
    const rules = Object.fromEntries([...this.owner.settings(path)].map(([name, { severity, options }]): [string, Linter.RuleEntry] => [`${pluginPrefix}${name}`, Object.keys(options).length ? [severity, options] : severity]));
    const configs = tenfold.configs.strict.map((config) => ({ ...config, rules: Object.fromEntries(Object.keys(config.rules ?? {}).map((name) => [name, rules[name] ?? 'off'])) }));
    const { ESLint: Eslint } = await import('eslint');
    return new Eslint({ cwd: this.owner.root, overrideConfigFile: true, overrideConfig: [...configs, override] });
  }

  #open(): Promise<WorkspaceEslint | undefined> {
    return this.#workspace ??= this.isTrusted ? this.#openTrusted() : Promise.resolve(undefined);
  }

  async #openTrusted(): Promise<WorkspaceEslint | undefined> {
    this.trouble = undefined;
    try {
      const workspace = await openWorkspaceEslint(this.owner.project);
      if (workspace) this.log.info(`${this.owner.root}: ESLint ${workspace.version} with ${workspace.configuration}`);
      return workspace;
    } catch (error) {
      this.#say(error);
      return undefined;
    }
  }

  #say(error: unknown): void {
    this.trouble = error instanceof Error ? error.message : String(error);
    this.log.warn(`${this.owner.root}: ${this.trouble}`);
  }
}

/** Inline comments take away what rules report after they have reported it; what is left has its severity from ESLint. */
function keepReported(heard: readonly Heard[], messages: readonly Linter.LintMessage[]): Finding[] {
  const left = new Map<string, Linter.LintMessage>();
  for (const message of messages) left.set(`${message.ruleId ?? ''} ${message.line}:${message.column} ${message.message}`, message);
  return withFingerprints(heard.flatMap(({ finding, at }) => {
    const message = left.get(`${pluginPrefix}${finding.rule} ${at.line}:${at.column + 1} ${finding.message}`);
    return message ? [{ ...finding, severity: message.severity === 2 ? 'error' as const : 'warn' as const }] : [];
  }).sort((a, b) => compareFindings(a as Finding, b as Finding)));
}
