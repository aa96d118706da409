/**
 * The role of every file: what it says of itself, and where it says nothing, what those are that import it.
 * Invariant: the same in whatever order files are asked about, cycles of imports included.
 */
import type { Facts } from '../facts/facts.js';
import type { Package } from '../imports/packages.js';
import { type FileRole, isServerByItself, roleOf } from './file-role.js';

export interface RoleSources {
  readonly paths: readonly string[];
  facts(path: string): Facts | undefined;
  packageOf(path: string): Package | undefined;
  /** The path without the names of modules. */
  placeOf(path: string): string;
  importersOf(path: string): Iterable<string>;
}

interface OwnRole {
  readonly role: FileRole;
  /** The file says nothing of itself. */
  readonly dependsOnImporters: boolean;
}

const unread: OwnRole = { role: 'server', dependsOnImporters: false };

export class FileRoles {
  /** What the text of a file alone says; kept as long as its facts are. */
  readonly #own = new WeakMap<Facts, OwnRole>();
  /** By path, what was last said of it. */
  readonly #told = new Map<string, OwnRole>();
  readonly #roles = new Map<string, FileRole>();
  #clients: Set<string> | undefined;

  constructor(private readonly sources: RoleSources) {}

  of(path: string): FileRole {
    let role = this.#roles.get(path);
    if (!role) {
      const own = this.#ownRole(path);
      this.#roles.set(path, role = own.dependsOnImporters && this.#allClients.size > 0 && this.#servesOnlyClients(path) ? 'client' : own.role);
    }
    return role;
  }

  /** @param hasOtherImports whether the file leads to other files now, whose role may be another one then */
  forget(path: string, hasOtherImports: boolean): void {
    const before = this.#told.get(path);
    const now = this.#ownRole(path);
    const isSame = before?.role === now.role && before.dependsOnImporters === now.dependsOnImporters;
    if (now.role === 'client') this.#clients?.add(path);
    else this.#clients?.delete(path);
    if (hasOtherImports || !isSame) this.#roles.clear();
  }

  /** Those that say so themselves: without one, nobody has to be asked who imports what. */
  get #allClients(): ReadonlySet<string> {
    return this.#clients ??= new Set(this.sources.paths.filter((path) => this.#ownRole(path).role === 'client'));
  }

  #ownRole(path: string): OwnRole {
    const facts = this.sources.facts(path);
    if (!facts) return unread;
    let own = this.#own.get(facts);
    if (!own) {
      const role = roleOf(facts, this.sources.packageOf(path), this.sources.placeOf(path));
      this.#own.set(facts, own = { role, dependsOnImporters: role === 'server' && !isServerByItself(facts) });
    }
    this.#told.set(path, own);
    return own;
  }

  /**
   * Whoever leads to it, through files that say nothing of themselves, is the browser's, and somebody is. Tests do not count.
   * The way up is gone before the breadth: most files are near to something that only a server does.
   */
  #servesOnlyClients(path: string): boolean {
    const seen = new Set([path]);
    const open = [path];
    let hasClient = false;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      let hasImporter = false;
      for (const importer of this.sources.importersOf(at)) {
        const { role, dependsOnImporters } = this.#ownRole(importer);
        if (role === 'test') continue;
        hasImporter = true;
        if (role === 'client') hasClient = true;
        else if (!dependsOnImporters) return false;
        else if (!seen.has(importer)) {
          seen.add(importer);
          open.push(importer);
        }
      }
      if (!hasImporter) return false;
    }
    return hasClient;
  }
}
