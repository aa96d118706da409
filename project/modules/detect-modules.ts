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

/** @param entriesOf where a package may be entered, if that is known */
export function detectModules(files: SourceFiles, packages: Packages, entriesOf: (own: Package) => readonly string[] | undefined, offeredBy: FindOffered): Module[] {
  const found = new Map<string, Module>();
  for (const own of packages.all) {
    const { folder, manifest } = own;
    if (own.isWorkspace) found.set(folder, { name: manifest.name ?? folder, folder, parts: [folder], door: entriesOf(own) ?? [], tags: [], because: 'a workspace package' });
  }
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
