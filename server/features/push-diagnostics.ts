/** For clients that do not ask: what is said of the open files, and of the files that keep a project from being read, is sent. */
import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { Places } from '../convert/places.js';
import type { Log } from '../log.js';
import type { CheckedProject } from '../workspace/checked-project.js';
import type { Settings } from '../workspace/settings.js';
import { debounce, takeTurns } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { emptyReport, reportFile } from './file-report.js';

const quietTime = 60;

export class PushDiagnostics {
  /** What was last sent, by uri. */
  readonly #sent = new Map<string, string>();
  readonly #send = debounce(quietTime, () => void this.#sendAll().catch((error: unknown) => { this.log.failure('sending diagnostics', error); }));
  #isSending = false;

  constructor(private readonly connection: Connection, private readonly workspace: Workspace, private readonly settings: Settings, private readonly log: Log) {
    workspace.events.on('changed', this.#send);
    workspace.documents.onDidOpen(this.#send);
    workspace.documents.onDidClose(this.#send);
  }

  /** From now on these are kept up to date too, opened or not: somebody asked for all. */
  async sendEverything(): Promise<void> {
    for (const owner of this.workspace.projects) {
      const places = new Places(owner.project, this.workspace);
      for (const path of owner.paths) if (owner.findings(path).length && this.workspace.speaksFor(owner, path)) this.#publish(owner, path, places);
    }
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return this.#send();
    this.#isSending = true;
    try {
      const said = new Set<string>();
      const turn = takeTurns();
      for (const { owner, path } of await this.#located()) {
        await owner.eslint.prepare(path);
        said.add(this.#publish(owner, path, new Places(owner.project, this.workspace)));
        await turn();
      }
      for (const [uri, resultId] of this.#sent) if (!said.has(uri) && resultId !== emptyReport.resultId) this.#say(uri, emptyReport.items, emptyReport.resultId);
    } finally {
      this.#isSending = false;
    }
  }

  /** The open files, those that keep a project from being read, and those that were spoken of before. */
  async #located(): Promise<{ owner: CheckedProject; path: string }[]> {
    const uris = new Set([...this.workspace.documents.keys(), ...[...this.#sent].filter(([, resultId]) => resultId !== emptyReport.resultId).map(([uri]) => uri)]);
    const located = [...uris].flatMap((uri) => this.workspace.locate(uri) ?? []);
    for (const owner of new Set(located.map((each) => each.owner))) {
      await this.settings.read(owner);
      await owner.warm();
    }
    const complained = this.workspace.projects.flatMap((owner) => owner.complaints.filter(({ path }) => this.workspace.speaksFor(owner, path)).map(({ path }) => ({ owner, path })));
    return [...located.filter(({ owner, path }) => owner.project.text(path) !== undefined || this.workspace.find(join(owner.root, path))), ...complained];
  }

  #publish(owner: CheckedProject, path: string, places: Places): string {
    const uri = places.uri(path);
    const { items, resultId } = reportFile(owner, path, this.workspace, places);
    if ((this.#sent.get(uri) ?? '') !== resultId) this.#say(uri, items, resultId, this.workspace.find(join(owner.root, path))?.version);
    return uri;
  }

  #say(uri: string, diagnostics: typeof emptyReport.items, resultId: string, version?: number): void {
    this.#sent.set(uri, resultId);
    void this.connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}
