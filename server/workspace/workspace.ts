/**
 * The folders that are open, as projects: each file belongs to the project whose root is found from the file itself.
 * Invariant: an open document's text lies over the disk in its project and in no other.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { canParse, findRoot } from '@tenfold/project';
import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientProfile } from '../client-profile.js';
import { pathOfUri } from '../convert/uris.js';
import type { Log } from '../log.js';
import { CheckedProject } from './checked-project.js';

export interface Located {
  readonly owner: CheckedProject;
  /** Relative to the owner's root. */
  readonly path: string;
}

/** A larger text is generated; the same limit holds for files on the disk. */
const largestBuffer = 2_000_000;
/** A file of this name makes its folder a place where a project may begin. */
const rootMarks = new Set(['tenfold.json', 'package.json', 'pnpm-workspace.yaml']);

export class Workspace {
  readonly documents = new TextDocuments(TextDocument);
  readonly folders = new Set<string>();
  readonly events = new EventEmitter<{ opened: [CheckedProject]; changed: [CheckedProject]; saved: [Located] }>();
  readonly #projects = new Map<string, CheckedProject>();
  readonly #roots = new Map<string, string>();
  readonly #open = new Map<string, TextDocument>();

  constructor(private readonly client: Pick<ClientProfile, 'isTrusted' | 'showsEslint'>, private readonly log: Log) {
    this.documents.onDidChangeContent(({ document }) => this.#take(document));
    this.documents.onDidClose(({ document }) => this.#giveBack(document));
    // What is said of a file that the client also lints with ESLint depends on whether it is open.
    if (client.showsEslint) for (const event of [this.documents.onDidOpen, this.documents.onDidClose]) event(({ document }) => this.locate(document.uri)?.owner.touch());
    this.documents.onDidSave(({ document }) => {
      const located = this.locate(document.uri);
      if (located) this.events.emit('saved', located);
    });
  }

  listen(connection: Connection): void {
    this.documents.listen(connection);
  }

  get projects(): readonly CheckedProject[] {
    return [...this.#projects.values()];
  }

  /** An open document by its absolute path. */
  find(file: string): TextDocument | undefined {
    return this.#open.get(file);
  }

  /** The project of a file and its path there; nothing for what is no file, or no part of any project. */
  locate(uri: string): Located | undefined {
    const file = pathOfUri(uri);
    return file === undefined ? undefined : this.locateFile(file);
  }

  locateFile(file: string): Located | undefined {
    if (file.split(/[\\/]/).includes('node_modules')) return undefined;
    const root = this.#rootOf(dirname(file));
    const owner = root === undefined ? undefined : this.open(root);
    return owner && { owner, path: relative(owner.root, file).split(sep).join('/') };
  }

  /** The project of a folder. @returns nothing where it cannot be opened; the log says why */
  open(root: string): CheckedProject | undefined {
    const known = this.#projects.get(root);
    if (known) return known;
    try {
      const opened = new CheckedProject(root, this.client.isTrusted, this.log);
      this.#projects.set(root, opened);
      opened.events.on('changed', () => this.events.emit('changed', opened));
      this.events.emit('opened', opened);
      return opened;
    } catch (error) {
      this.log.failure(`opening ${root}`, error);
      return undefined;
    }
  }

  isInFolder(file: string): boolean {
    return [...this.folders].some((folder) => file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  }

  /** Every project that has a file below an open folder. */
  openAll(): readonly CheckedProject[] {
    const roots = new Set<string>();
    for (const folder of this.folders) {
      if (!existsSync(folder)) continue;
      const outer = this.open(findRoot(folder));
      if (!outer) continue;
      roots.add(outer.root);
      for (const path of outer.project.paths) {
        if (rootMarks.has(basename(path)) && this.isInFolder(join(outer.root, path))) roots.add(findRoot(dirname(join(outer.root, path))));
      }
    }
    return [...roots].sort().flatMap((root) => this.open(root) ?? []);
  }

  /** Whether the project is the one to speak about this path: it lies below an open folder or in an open file, and in no inner project. */
  speaksFor(owner: CheckedProject, path: string): boolean {
    const file = join(owner.root, path);
    return (this.#open.has(file) || this.isInFolder(file)) && this.#rootOf(dirname(file)) === owner.root;
  }

  /** Whether the client shows what our rules say of this file without us: its ESLint lints what is open and of its languages. */
  isSaidByEslint(owner: CheckedProject, path: string): boolean {
    return this.client.showsEslint && canParse(path) && this.#open.has(join(owner.root, path)) && owner.eslint.settings(path) !== undefined;
  }

  /** Roots may have come or gone: open documents move to the project that is theirs now. */
  findRootsAgain(): void {
    this.#roots.clear();
    for (const owner of this.projects) {
      if (!existsSync(owner.root)) this.#close(owner);
    }
    for (const [file, document] of [...this.#open]) {
      for (const owner of this.projects) {
        const path = relative(owner.root, file).split(sep).join('/');
        if (!path.startsWith('..') && this.#rootOf(dirname(file)) !== owner.root) owner.update([{ kind: 'buffer', path, text: undefined }]);
      }
      this.#take(document);
    }
  }

  setFolderUris(added: readonly string[], removed: readonly string[]): void {
    this.setFolders(added.flatMap((uri) => pathOfUri(uri) ?? []), removed.flatMap((uri) => pathOfUri(uri) ?? []));
  }

  /** ESLint's configuration is executed and kept, so a change of its file, or of what is installed, must be told. */
  configurationsChanged(files: readonly string[]): void {
    for (const owner of this.projects) {
      if (files.some((file) => dirname(file) === owner.root && /^(eslint\.config\..+|package\.json)$/.test(basename(file)))) owner.eslint.forget();
    }
  }

  setFolders(added: readonly string[], removed: readonly string[]): void {
    for (const folder of removed) this.folders.delete(folder);
    for (const folder of added) this.folders.add(folder);
    this.#roots.clear();
    const kept = new Set([...this.openAll(), ...[...this.#open.keys()].flatMap((file) => this.locateFile(file)?.owner ?? [])]);
    for (const owner of this.projects) {
      if (!kept.has(owner)) this.#close(owner);
    }
  }

  /** What runs beside the server ends with it. */
  dispose(): void {
    for (const owner of this.projects) owner.dispose();
  }

  #close(owner: CheckedProject): void {
    owner.dispose();
    this.#projects.delete(owner.root);
    this.events.emit('changed', owner);
  }

  #take(document: TextDocument): void {
    const file = pathOfUri(document.uri);
    if (file === undefined) return;
    this.#open.set(file, document);
    const located = this.locateFile(file);
    if (!located) return;
    const { owner, path } = located;
    // What is on the disk and not among the project's files is ignored there, and stays so when it is looked at.
    if (!owner.project.paths.includes(path) && existsSync(file)) {
      owner.update([{ kind: 'disk', path }]);
      if (!owner.project.paths.includes(path)) return;
    }
    const text = document.getText();
    owner.update([{ kind: 'buffer', path, text: text.length > largestBuffer ? undefined : text }]);
  }

  #giveBack(document: TextDocument): void {
    const file = pathOfUri(document.uri);
    if (file === undefined) return;
    this.#open.delete(file);
    const located = this.locateFile(file);
    if (located?.owner.project.paths.includes(located.path)) located.owner.update([{ kind: 'buffer', path: located.path, text: undefined }]);
  }

  /** Outside the open folders only what declares itself a project is one: a lone script must not make a project of a home folder. */
  #rootOf(folder: string): string | undefined {
    let root = this.#roots.get(folder);
    if (root === undefined) {
      root = findRoot(folder);
      if (!this.isInFolder(folder) && !existsSync(join(root, 'package.json')) && !existsSync(join(root, 'tenfold.json'))) root = '';
      this.#roots.set(folder, root);
    }
    return root === '' ? undefined : root;
  }
}
