/** The section `tenfold` of the editor's settings, per project. Never waited for longer than a moment. */
import { setTimeout } from 'node:timers/promises';
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { asPreset, type ClientProfile } from '../client-profile.js';
import { uriOfPath } from '../convert/uris.js';
import type { Log } from '../log.js';
import type { CheckedProject } from './checked-project.js';
import type { Workspace } from './workspace.js';

const patience = 1500;

export class Settings {
  readonly #asked = new Map<CheckedProject, Promise<void>>();
  #pushed: unknown;

  constructor(private readonly connection: Connection, private readonly workspace: Workspace, private readonly client: ClientProfile, private readonly log: Log) {
    workspace.events.on('opened', (owner) => { this.#apply(owner, { preset: client.preset }); });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#pushed = (settings as { tenfold?: unknown } | null | undefined)?.tenfold;
      this.#asked.clear();
      for (const owner of this.workspace.projects) void this.read(owner);
    });
  }

  register(): void {
    if (this.client.canListenToConfiguration) void this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'tenfold' });
  }

  /** Settles when the project has its settings, or the client did not answer in time; a later answer still counts. */
  async read(owner: CheckedProject): Promise<void> {
    let asked = this.#asked.get(owner);
    if (!asked) this.#asked.set(owner, asked = this.#ask(owner));
    await Promise.race([asked, setTimeout(patience, undefined, { ref: false })]);
  }

  async #ask(owner: CheckedProject): Promise<void> {
    if (!this.client.canConfigure) {
      if (this.#pushed !== undefined) this.#apply(owner, this.#pushed);
      return;
    }
    try {
      this.#apply(owner, await this.connection.workspace.getConfiguration({ scopeUri: uriOfPath(owner.root), section: 'tenfold' }));
    } catch (error) {
      this.log.failure('asking the editor for its settings', error);
    }
  }

  #apply(owner: CheckedProject, settings: unknown): void {
    const value = (settings as { preset?: unknown } | null | undefined)?.preset;
    const preset = asPreset(value);
    if (value !== undefined && value !== null && !preset) this.log.warn(`tenfold.preset is ${JSON.stringify(value)}, which is no preset. Set it to starter, recommended or strict.`);
    owner.preset = preset ?? this.client.preset;
  }
}
