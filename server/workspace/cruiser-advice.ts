/**
 * What dependency-cruiser says of the project's files, by the workspace's own rules and by our policy. It reads the disk, so
 * it is asked when a file is opened or saved, and its findings move with their imports until then.
 */
import type { EventEmitter } from 'node:events';
import type { Finding, Project } from '@tenfold/project';
import { type Cruiser, type CruiseReport, openCruiser } from '@tenfold/graph';
import type { Log } from '../log.js';
import type { Advisor } from './advisor.js';

interface Said {
  readonly finding: Finding;
  /** Of the import it stands on; without it the finding is about the file. */
  readonly specifier: string | undefined;
}

/** The project that is asked about, as far as it is needed here. */
export interface CruisedProject {
  readonly root: string;
  readonly project: Project;
  readonly events: EventEmitter<{ changed: [] }>;
}

export class CruiserAdvice implements Advisor {
  readonly #said = new Map<string, readonly Said[]>();
  #cruiser: Cruiser | undefined;
  #asking: Promise<void> = Promise.resolve();
  #trouble: string | undefined;

  constructor(private readonly owner: CruisedProject, private readonly isTrusted: boolean, private readonly log: Log) {}

  /** What could not be done, as path and sentence. */
  get complaints(): readonly { readonly path: string; readonly why: string }[] {
    return this.#trouble === undefined ? [] : [{ path: this.#cruiser?.config ?? 'package.json', why: this.#trouble }];
  }

  findings(path: string): readonly Finding[] {
    const said = this.#said.get(path);
    if (!said?.length) return [];
    const edges = this.owner.project.analysis.edgesFrom(path);
    return said.flatMap(({ finding, specifier }) => {
      if (specifier === undefined) return [finding];
      const edge = edges.find((each) => each.specifier === specifier);
      return edge ? [{ ...finding, range: edge.range }] : [];
    });
  }

  /** One question at a time. @param files without them the whole project is asked about */
  async ask(files?: readonly string[]): Promise<void> {
    this.#asking = this.#asking.then(() => this.#ask(files)).catch((error: unknown) => { this.log.failure('asking dependency-cruiser', error); });
    await this.#asking;
  }

  dispose(): void {
    this.#cruiser?.dispose();
  }

  async #ask(files: readonly string[] | undefined): Promise<void> {
    const { project, root } = this.owner;
    if (project.config.boundaries?.engine === 'tenfold') return;
    this.#cruiser ??= openCruiser(root, { trusted: this.isTrusted });
    const before = this.#whole();
    this.#keep(await this.#cruiser.check(project, files ? { files } : {}), files);
    if (this.#whole() !== before) this.owner.events.emit('changed');
  }

  #keep({ findings, trouble }: CruiseReport, files: readonly string[] | undefined): void {
    if (trouble !== undefined && trouble !== this.#trouble) this.log.warn(`${this.owner.root}: ${trouble}`);
    this.#trouble = trouble;
    // The last good answer stays.
    if (trouble !== undefined && !findings.length) return;
    if (files) for (const path of files) this.#said.delete(path);
    else this.#said.clear();
    for (const finding of findings) {
      const text = this.owner.project.text(finding.path) ?? '';
      const written = text.slice(...finding.range);
      const said = { finding, specifier: /^(['"`]).*\1$/s.test(written) ? written.slice(1, -1) : undefined };
      this.#said.set(finding.path, [...(this.#said.get(finding.path) ?? []), said]);
    }
  }

  #whole(): string {
    return JSON.stringify([this.#trouble, [...this.#said].sort(([a], [b]) => (a < b ? -1 : 1))]);
  }
}
