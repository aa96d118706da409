/**
 * The role of every file: what it says of itself, and where it says nothing, what those are that import it.
 * Invariant: the same in whatever order files are asked about, cycles of imports included.
 */
import type { Facts } from '../facts/facts.js';
import type { Package } from '../imports/packages.js';
import { type FileRole, isServerByItself, roleOf } from './file-role.js';

export interface RoleSources {
  facts(path: string): Facts | undefined;
  packageOf(path: string): Package | undefined;
  importersOf(path: string): Iterable<string>;
}

export class FileRoles {
  /** What the text of a file alone says; kept as long as its facts are. */
  readonly #own = new WeakMap<Facts, { readonly role: FileRole; readonly dependsOnImporters: boolean }>();
  readonly #roles = new Map<string, FileRole>();

  constructor(private readonly sources: RoleSources) {}

  of(path: string): FileRole {
    let role = this.#roles.get(path);
    if (!role) {
      const own = this.#ownRole(path);
      this.#roles.set(path, role = own.dependsOnImporters && this.#servesOnlyClients(path) ? 'client' : own.role);
    }
    return role;
  }

  /** An import may have changed, and with it the role of what it leads to. */
  forget(): void {
    this.#roles.clear();
  }

  #ownRole(path: string): { readonly role: FileRole; readonly dependsOnImporters: boolean } {
    const facts = this.sources.facts(path);
    if (!facts) return { role: 'server', dependsOnImporters: false };
    let own = this.#own.get(facts);
    if (!own) {
      const role = roleOf(facts, this.sources.packageOf(path));
      this.#own.set(facts, own = { role, dependsOnImporters: role === 'server' && !isServerByItself(facts) });
    }
    return own;
  }

  /** Whoever leads to it, through files that say nothing of themselves, is the browser's, and somebody is. Tests do not count. */
  #servesOnlyClients(path: string): boolean {
    const asked = new Set([path]);
    let hasClient = false;
    for (const each of asked) {
      let hasImporter = false;
      for (const importer of this.sources.importersOf(each)) {
        const { role, dependsOnImporters } = this.#ownRole(importer);
        if (role === 'test') continue;
        hasImporter = true;
        if (role === 'client') hasClient = true;
        else if (dependsOnImporters) asked.add(importer);
        else return false;
      }
      if (!hasImporter) return false;
    }
    return hasClient;
  }
}
