/** Which sources belong to which module, and which folders to none. */
import type { Boundaries } from './boundaries.js';
import type { Module } from './module.js';
import { findOutsideFolders } from './outside-folders.js';

export class PlacedFiles {
  readonly #byModule: ReadonlyMap<Module, string[]>;
  #outside: ReadonlyMap<string, readonly string[]> | undefined;

  /** @param paths the sources, sorted */
  constructor(readonly boundaries: Boundaries, private readonly paths: readonly string[], private readonly meantOutside: readonly string[]) {
    this.#byModule = new Map(boundaries.policy.modules.map((module) => [module, []]));
    for (const path of paths) {
      const module = boundaries.moduleOf(path);
      if (module) this.#byModule.get(module)!.push(path);
    }
  }

  /** Sorted. */
  of(module: Module): readonly string[] {
    return this.#byModule.get(module) ?? [];
  }

  /** By folder, sorted; without those that `tenfold.json` names. */
  get outside(): ReadonlyMap<string, readonly string[]> {
    return this.#outside ??= findOutsideFolders(this.boundaries, this.paths, this.meantOutside);
  }
}
