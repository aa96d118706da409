/**
 * One project with what is to be asked of it, and the answers for its present state.
 * Invariant: an answer is kept until the project or its settings change; `generation` counts those changes.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { baselineFile, canParse, compareFindings, type FileChange, type Finding, openProject, type Project, withFingerprints } from '@tenfold/project';
import { checkedPaths, checkFile, findMistakes, type RuleSettings, settingsOf } from 'eslint-plugin-tenfold';
import type { Log } from '../log.js';
import type { Preset } from '../protocol.js';
import type { Advisor } from './advisor.js';
import { CruiserAdvice, type CruisedProject } from './cruiser-advice.js';
import { EslintFace, type LintedProject } from './eslint-face.js';
import { takeTurns } from './turns.js';

export class CheckedProject implements LintedProject, CruisedProject {
  readonly project: Project;
  readonly eslint: EslintFace;
  readonly cruiser: CruiserAdvice;
  readonly advisors: readonly Advisor[];
  /** `changed` after each change that may show. */
  readonly events = new EventEmitter<{ changed: [] }>();
  generation = 0;
  readonly #answers = new Map<string, readonly Finding[]>();
  #preset: Preset | undefined;
  #warm: Promise<void> | undefined;

  /** @throws {Error} with one sentence where the folder cannot be listed */
  constructor(readonly root: string, isTrusted: boolean, private readonly log: Log) {
    this.project = openProject(root, { git: isTrusted });
    this.eslint = new EslintFace(this, isTrusted, log);
    this.cruiser = new CruiserAdvice(this, isTrusted, log);
    this.advisors = [this.eslint, this.cruiser];
  }

  get preset(): Preset | undefined {
    return this.#preset;
  }

  set preset(preset: Preset | undefined) {
    if (preset === this.#preset) return;
    this.#preset = preset;
    this.touch();
  }

  /** Something outside the texts has changed what the answers are. */
  touch(): void {
    this.generation += 1;
    this.#answers.clear();
    this.events.emit('changed');
  }

  get paths(): readonly string[] {
    return checkedPaths(this.project);
  }

  /** Broken files of the whole project, and mistakes in its configuration, as path and sentence. */
  get complaints(): readonly { readonly path: string; readonly why: string }[] {
    const { trouble } = this.eslint;
    return [
      ...this.project.brokenFiles, ...findMistakes(this.project).map((why) => ({ path: 'tenfold.json', why })),
      ...(trouble === undefined ? [] : [{ path: /^\S+/.exec(trouble)![0], why: trouble }]),
      ...this.cruiser.complaints,
    ];
  }

  settings(path: string): RuleSettings {
    for (const advisor of this.advisors) {
      const settings = advisor.settings?.(path);
      if (settings) return settings;
    }
    return settingsOf(this.project.config, this.project.config.preset ?? this.#preset ?? 'recommended');
  }

  findings(path: string): readonly Finding[] {
    return [...this.ownFindings(path), ...this.otherFindings(path)];
  }

  /** Of all but our rules. */
  otherFindings(path: string): readonly Finding[] {
    return this.project.debt.mark(this.project, path, this.advisors.flatMap((advisor) => advisor.findings?.(path) ?? []));
  }

  /** Of our rules alone. */
  ownFindings(path: string): readonly Finding[] {
    let findings = this.#answers.get(path);
    if (!findings) this.#answers.set(path, findings = this.#ask(path));
    return findings;
  }

  askAgain(path: string): void {
    this.#answers.delete(path);
  }

  /** Nothing more will be asked. */
  dispose(): void {
    this.cruiser.dispose();
  }

  /** Until the next change, this is what is said of the file. @param findings what our rules report there, which frozen findings are not */
  believe(path: string, findings: readonly Finding[]): void {
    const frozen = this.ownFindings(path).filter((finding) => finding.frozen?.in === baselineFile);
    this.#answers.set(path, withFingerprints([...findings, ...frozen].sort(compareFindings)));
    this.events.emit('changed');
  }

  #ask(path: string): readonly Finding[] {
    try {
      return checkFile(this.project, path, this.settings(path));
    } catch (error) {
      this.log.failure(`checking ${path}`, error);
      return [];
    }
  }

  update(changes: readonly FileChange[]): void {
    this.#change(() => this.project.update(changes));
  }

  refresh(): void {
    this.#change(() => this.project.refresh());
  }

  #change(apply: () => boolean): void {
    if (!existsSync(this.root)) return;
    try {
      if (apply()) this.touch();
    } catch (error) {
      this.log.failure(`taking a change of ${this.root}`, error);
    }
  }

  /** Reads every source once, in turns, so that the first question need not wait for all of them in one go. */
  warm(): Promise<void> {
    return this.#warm ??= this.#readAll().catch((error: unknown) => { this.log.failure(`reading ${this.root}`, error); });
  }

  async #readAll(): Promise<void> {
    const turn = takeTurns();
    for (const path of this.project.paths) {
      if (canParse(path)) this.project.facts(path);
      await turn();
    }
  }
}
