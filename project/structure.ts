/**
 * What the list of files, the manifests and the configuration decide, with what can be kept while only texts of sources change.
 * Invariant: after `forget` of each changed source it answers as a new one would; on any other change a new one is made.
 */
import { posix } from 'node:path';
import type { Configuration } from './configuration/configuration.js';
import { readScaleFiles } from './deployment/find-scale.js';
import type { ScaleEvidence } from './deployment/scale-evidence.js';
import type { Facts } from './facts/facts.js';
import { canParse } from './facts/parse-source.js';
import { FileRoles } from './handlers/file-roles.js';
import { ImportGraph } from './imports/import-graph.js';
import { packageOf, type Packages, readPackages } from './imports/packages.js';
import { Resolver } from './imports/resolver.js';
import { Boundaries, exemptImporters } from './modules/boundaries.js';
import type { FindOffered } from './modules/find-door.js';
import { findModules } from './modules/find-modules.js';
import { withContents } from './modules/match-files.js';
import { ModuleCycles } from './modules/module-cycles.js';
import { ModuleImports } from './modules/module-imports.js';
import { PlacedFiles } from './modules/placed-files.js';
import type { Disk } from './source/disk.js';

export interface ProjectTexts {
  readonly disk: Disk;
  readonly config: Configuration;
  /** Of a source; of anything else what the disk or an open buffer says. */
  text(path: string): string | undefined;
  facts(path: string): Facts | undefined;
}

export class Structure {
  readonly sourcePaths: readonly string[];
  readonly packages: Packages;
  readonly resolver: Resolver;
  readonly imports: ImportGraph;
  readonly roles: FileRoles;
  #boundaries: Boundaries | undefined;
  /** What the answer of `#boundaries` rests on in the texts of sources. */
  readonly #offered = new Map<string, string>();
  #placed: PlacedFiles | undefined;
  #ownFolders: ReadonlySet<string> | undefined;
  #moduleImports: ModuleImports | undefined;
  #cycles: ModuleCycles | undefined;
  #scaleFiles: readonly ScaleEvidence[] | undefined;

  constructor(readonly texts: ProjectTexts) {
    const { disk } = texts;
    const facts = (path: string): Facts | undefined => texts.facts(path);
    this.sourcePaths = disk.paths.filter((path) => canParse(path));
    this.packages = readPackages(disk);
    this.resolver = new Resolver(disk.realRoot, disk, this.packages);
    this.imports = new ImportGraph({ paths: this.sourcePaths, facts, text: (path) => texts.text(path), resolve: (from, specifier) => this.resolver.resolve(from, specifier) });
    this.roles = new FileRoles({ paths: this.sourcePaths, facts, packageOf: (path) => packageOf(this.packages.all, path), placeOf: (path) => this.#placeOf(path), importersOf: (path) => this.imports.importersOf(path) });
  }

  /** @param paths sources that were there before and still are */
  forget(paths: readonly string[]): void {
    for (const path of paths) {
      const hasOtherImports = this.imports.forget(path);
      this.roles.forget(path, hasOtherImports);
      this.#moduleImports?.forget(path);
    }
  }

  /** Without the name of the module that the file lies in: a folder of one's own choice, unlike that of a package. */
  #placeOf(path: string): string {
    this.#ownFolders ??= new Set(findModules(this.texts.disk, this.packages, this.resolver, this.texts.config.modules, () => []).flatMap(({ parts }) => parts).filter((part) => !this.packages.all.some(({ folder }) => folder === part)));
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      if (this.#ownFolders.has(folder)) return posix.join(posix.dirname(folder), path.slice(folder.length + 1));
    }
    return path;
  }

  /** @param offeredBy for the present texts */
  boundaries(offeredBy: FindOffered): Boundaries {
    if (this.#boundaries && [...this.#offered].every(([path, offered]) => offeredBy(path).join('\0') === offered)) return this.#boundaries;
    this.#offered.clear();
    const { disk, config } = this.texts;
    const modules = findModules(disk, this.packages, this.resolver, config.modules, (path) => {
      const offered = offeredBy(path);
      this.#offered.set(path, offered.join('\0'));
      return offered;
    });
    const { forbid = [], allow = [], layers = [], exempt = [] } = config.boundaries ?? {};
    this.#moduleImports = undefined;
    return this.#boundaries = new Boundaries({ modules, forbid, allow, layers, exempt: [...exemptImporters, ...exempt.flatMap(withContents)] });
  }

  /** What files that are no sources say of how often the project runs. */
  get scaleFiles(): readonly ScaleEvidence[] {
    return this.#scaleFiles ??= readScaleFiles(this.texts.disk.paths, (path) => this.texts.text(path), this.packages.all);
  }

  placed(boundaries: Boundaries): PlacedFiles {
    if (this.#placed?.boundaries !== boundaries) this.#placed = new PlacedFiles(boundaries, this.sourcePaths, this.texts.config.boundaries?.outside ?? []);
    return this.#placed;
  }

  moduleImports(boundaries: Boundaries): ModuleImports {
    if (!this.#moduleImports) {
      this.#moduleImports = new ModuleImports(boundaries, this.imports, this.sourcePaths);
      this.#cycles = undefined;
    }
    return this.#moduleImports;
  }

  cycles(boundaries: Boundaries): ModuleCycles {
    const imports = this.moduleImports(boundaries);
    return this.#cycles ??= new ModuleCycles(imports);
  }
}
