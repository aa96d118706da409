/** Modules that nobody has named: workspace packages and the folders of `src/modules`, `features` and `domains`. */
import type { Packages } from '../imports/packages.js';
import { canParse } from '../facts/parse-source.js';
import type { SourceFiles } from '../source/source-files.js';
import { type FindOffered, findDoor } from './find-door.js';
import { distinctName } from './distinct-name.js';
import type { Module } from './module.js';

const groupFolder = /^(?:.*\/)?(?:modules|features|domains|bounded-contexts)\/([^/]+)\/[^/]+/;
const besideTheCode = /(^|\/)(node_modules|tests?|__tests__|migrations?)\//;
/** `[id]`, `(shop)`: there, folders are addresses. */
const routeFolder = /(^|\/)[[(@]/;

export function detectModules(files: SourceFiles, packages: Packages, offeredBy: FindOffered): Module[] {
  const found = new Map<string, Module>();
  for (const { isWorkspace, folder, manifest } of packages.all) if (isWorkspace) found.set(folder, { name: manifest.name ?? folder, folder, parts: [folder], door: [], tags: [], because: 'a workspace package' });
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
