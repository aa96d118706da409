/** Modules that nobody has named: workspace packages and the folders of `src/modules`, `features` and `domains`. */
import type { Package, Packages } from '../imports/packages.js';
import { canParse } from '../facts/parse-source.js';
import type { SourceFiles } from '../source/source-files.js';
import { type FindOffered, findDoor } from './find-door.js';
import { distinctName } from './distinct-name.js';
import type { Module } from './module.js';

const groupFolder = /^(?:.*\/)?(?:modules|features|domains|bounded-contexts)\/([^/]+)\/[^/]+/;
const besideTheCode = /(^|\/)(node_modules|tests?|__tests__|migrations?)\//;
/** `[id]`, `(shop)`: there, folders are addresses. */
const routeFolder = /(^|\/)[[(@]/;

export interface PackageEntries {
  /** Where a package may be entered, if that is known. */
  entriesOf(own: Package): readonly string[] | undefined;
  /** The files that the root's tsconfig gives names to. */
  readonly namedFiles: readonly { readonly name: string; readonly path: string }[];
}

export function detectModules(files: SourceFiles, packages: Packages, entries: PackageEntries, offeredBy: FindOffered): Module[] {
  const found = new Map<string, Module>();
  for (const own of packages.all) {
    const { folder, manifest } = own;
    if (own.isWorkspace) found.set(folder, { name: distinctName([...found.values()], manifest.name ?? folder, folder), folder, parts: [folder], door: entries.entriesOf(own) ?? [], tags: [], because: 'a workspace package' });
  }
  for (const library of findLibraries(entries.namedFiles)) if (!found.has(library.folder)) found.set(library.folder, library);
  for (const path of files.paths) {
    const match = groupFolder.exec(path);
    if (!match || besideTheCode.test(path) || !canParse(path)) continue;
    const folder = path.slice(0, match[0].lastIndexOf('/'));
    if (found.has(folder) || routeFolder.test(folder)) continue;
    const name = distinctName([...found.values()], match[1]!, folder);
    found.set(folder, { name, folder, parts: [folder], door: findDoor(files, folder, offeredBy), tags: [], because: `a folder of ${folder.slice(0, folder.lastIndexOf('/'))}` });
  }
  return [...found.values()];
}

/** One folder to one name, entered by its index: `"@shop/billing": ["libs/billing/src/index.ts"]`. A single one is an alias like any other. */
function findLibraries(named: PackageEntries['namedFiles']): Module[] {
  const libraries = new Map<string, { readonly name: string }>();
  for (const { name, path } of named) {
    const folder = libraryFile.exec(path)?.[1];
    // Below a program's own sources, a name is an alias for a folder.
    if (folder !== undefined && !folder.split('/').includes('src') && !libraries.has(folder)) libraries.set(folder, { name });
  }
  if (libraries.size < 2) return [];
  // Whatever has a name of its own is meant to be imported.
  return [...libraries].map(([folder, { name }]) => ({ name, folder, parts: [folder], door: named.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path] : [])), tags: [], because: 'the paths of tsconfig name it' }));
}

const libraryFile = /^(.*?[^/])(?:\/src)?\/(?:index|public-api|main|server|client)\.[cm]?tsx?$/;
