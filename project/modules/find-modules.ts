/** Which folders are modules: those that `tenfold.json` names; where it names none, those that look like some. */
import type { ModuleConfig } from '../configuration/configuration.js';
import { compareText } from '../findings/finding.js';
import type { Packages } from '../imports/packages.js';
import type { Resolver } from '../imports/resolver.js';
import type { SourceFiles } from '../source/source-files.js';
import { configureModules } from './configure-modules.js';
import { detectModules } from './detect-modules.js';
import type { FindOffered } from './find-door.js';
import type { Module } from './module.js';

export function findModules(files: SourceFiles, packages: Packages, resolver: Resolver, config: readonly ModuleConfig[] | undefined, offeredBy: FindOffered): Module[] {
  const found = config ? configureModules(files, config, offeredBy) : detectModules(files, packages, resolver, offeredBy);
  return found.sort((a, b) => compareText(a.name, b.name) || compareText(a.folder, b.folder));
}
