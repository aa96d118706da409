/** Which package of the project a file means by a name, as an installer would have linked it. */
import { posix } from 'node:path';
import { dependencyRange, type Package } from './packages.js';

export class LocalPackages {
  readonly #workspaces: ReadonlyMap<string, Package>;
  readonly #byFolder: ReadonlyMap<string, Package>;
  readonly #named = new Map<string, Package | undefined>();

  constructor(private readonly all: readonly Package[]) {
    this.#workspaces = new Map(all.filter((each) => each.manifest.name && (each.isWorkspace || each.folder === '')).map((each) => [each.manifest.name!, each]));
    this.#byFolder = new Map(all.map((each) => [each.folder, each]));
  }

  find(from: string, name: string): Package | undefined {
    const holders = this.all.filter(({ folder }) => folder === '' || from.startsWith(`${folder}/`));
    const key = `${holders[0]?.folder ?? ''}\0${name}`;
    if (!this.#named.has(key)) this.#named.set(key, this.#find(holders, name));
    return this.#named.get(key);
  }

  /** @param holders the packages around the file, the nearest first */
  #find(holders: readonly Package[], name: string): Package | undefined {
    const [home] = holders;
    if (home?.manifest.name === name && home.manifest.exports !== undefined) return home;
    const declaring = holders.find((each) => dependencyRange(each.manifest, name) !== undefined);
    const range = declaring && dependencyRange(declaring.manifest, name);
    const folder = /^(?:file|link|portal):(.*)$/.exec(range ?? '')?.[1];
    const linked = folder === undefined ? undefined : this.#byFolder.get(withoutDot(posix.join(declaring!.folder, folder)));
    if (linked) return linked;
    const alias = /^(?:workspace|npm):(@?[^@]+)@/.exec(range ?? '')?.[1];
    const workspace = this.#workspaces.get(alias ?? name);
    // The root is nobody's dependency, unless somebody says so: a package of its name comes from the registry.
    const isRegistry = workspace?.folder === '' && home !== workspace && range !== undefined && !range.startsWith('workspace:');
    return isRegistry ? undefined : workspace;
  }
}

function withoutDot(folder: string): string {
  return folder === '.' ? '' : folder.replace(/\/$/, '');
}
