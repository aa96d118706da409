/** The files that a package of the project may mean by a name, best first; relative to the root. */
import { posix } from 'node:path';
import { exports as resolveExports, imports as resolveImports } from 'resolve.exports';
import { type Package, packageName } from './packages.js';

const conditions = [['types', 'import', 'development', 'source'], ['require', 'node']] as const;

/** Of `name` or `name/sub/path`: what its manifest exports, then where it usually lies. What is built leads to its source. */
export function entriesOf({ folder, manifest }: Package, specifier: string): string[] {
  // It may be linked by another name than its own.
  const subpath = specifier.slice(packageName(specifier).length + 1);
  const targets = ask((given) => resolveExports(manifest, subpath === '' ? '.' : `./${subpath}`, given) ?? undefined);
  if (subpath === '') targets.push(...[manifest.types, manifest.module, manifest.main].filter((each) => each !== undefined), 'index', 'src/index', 'src/main');
  else targets.push(subpath, `src/${subpath}`);
  return targets.flatMap((each) => [each, ...sourcesOf(each)]).map((each) => posix.join(folder, each));
}

/** The subpaths that a manifest exports by name; `undefined` where it exports none, or some by a pattern. */
export function exportedSubpaths({ manifest: { exports } }: Package): readonly string[] | undefined {
  if (typeof exports === 'string') return ['.'];
  if (exports === null || typeof exports !== 'object' || Array.isArray(exports)) return undefined;
  const keys = Object.keys(exports);
  const subpaths = keys.some((key) => key.startsWith('.')) ? keys.filter((key) => key.startsWith('.') && !isAsset(key)) : ['.'];
  return subpaths.some((key) => key.includes('*') || key.endsWith('/')) ? undefined : subpaths;
}

/** `./styles.css`, `./package.json`: nobody enters a module by them. */
function isAsset(subpath: string): boolean {
  return /\/[^/]*\.(?![cm]?[jt]sx?$)\w+$/.test(subpath);
}

export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string };

/** Of `#name`, as the manifest of the package says it. */
export function importsOf({ folder, manifest }: Package, specifier: string): ImportTarget[] {
  return ask((given) => resolveImports(manifest, specifier, given) ?? undefined).flatMap((target): ImportTarget[] => (target.startsWith('.')
    ? [target, ...sourcesOf(target)].map((each) => ({ kind: 'file', path: posix.join(folder, each) })) : [{ kind: 'package', name: target }]));
}

/** Under the conditions of an import, then of a require. */
function ask(look: (given: { conditions: readonly string[]; unsafe: true }) => readonly string[] | undefined): string[] {
  const targets: string[] = [];
  for (const each of conditions) {
    try { targets.push(...(look({ conditions: each, unsafe: true }) ?? [])); } catch { /* nothing goes by that name */ }
  }
  return targets.filter((each) => typeof each === 'string');
}

/** Where the source of a built file usually lies: `dist/x.d.ts` is made of `src/x.ts` or `x.ts`. */
function sourcesOf(target: string): string[] {
  const match = /^(?:\.\/)?(?:dist|lib|build|out)\/(?:esm\/|cjs\/|src\/)?(.*?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(target);
  return match ? [`src/${match[1]}`, match[1]!] : [];
}
