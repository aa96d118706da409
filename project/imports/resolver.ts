/**
 * Specifier to file. oxc-resolver answers for the disk; path aliases, workspace packages of a bare checkout and unsaved
 * new files are answered from the project itself, so that a checkout without node_modules resolves as an installed one.
 */
import { isBuiltin } from 'node:module';
import { isAbsolute, join, posix, relative } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { exports as resolveExports } from 'resolve.exports';
import type { SourceFiles } from '../source/source-files.js';
import { type Package, packageName, packageOf, type Packages } from './packages.js';
import { TsconfigPaths } from './tsconfig-paths.js';

export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved' };

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.d.ts'];
const conditions = ['types', 'import', 'require', 'node', 'default'];

export class Resolver {
  readonly #disk = new ResolverFactory({
    extensions, conditionNames: conditions, symlinks: true,
    extensionAlias: { '.js': ['.ts', '.tsx', '.js', '.jsx'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
  });
  readonly #answers = new Map<string, Resolution>();
  readonly #tsconfig: TsconfigPaths;
  readonly #workspaces: ReadonlyMap<string, Package>;

  constructor(private readonly root: string, private readonly files: SourceFiles, private readonly packages: Packages) {
    this.#tsconfig = new TsconfigPaths(files);
    this.#workspaces = new Map(packages.all.filter((each) => each.manifest.name && (each.isWorkspace || each.folder === '')).map((each) => [each.manifest.name!, each]));
  }

  get broken(): TsconfigPaths['broken'] {
    return this.#tsconfig.broken;
  }

  resolve(from: string, specifier: string): Resolution {
    const folder = posix.dirname(from);
    const key = `${folder}\0${specifier}`;
    let answer = this.#answers.get(key);
    if (!answer) this.#answers.set(key, answer = this.#look(from, specifier));
    return answer;
  }

  #look(from: string, specifier: string): Resolution {
    if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
    if (specifier.startsWith('.') || isAbsolute(specifier)) return this.#file(posix.join(posix.dirname(from), specifier)) ?? { kind: 'unresolved' };
    for (const candidate of this.#tsconfig.candidates(from, specifier)) {
      const found = candidate.startsWith('..') ? undefined : this.#file(candidate);
      if (found) return found;
    }
    if (specifier.startsWith('#')) return this.#onDisk(join(this.root, from), specifier) ?? { kind: 'unresolved' };
    const name = packageName(specifier);
    const workspace = this.#workspaces.get(name);
    if (workspace) return this.#inWorkspace(workspace, specifier) ?? { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
    if (!/^[@a-z0-9]/i.test(specifier) || specifier.startsWith('@/') || specifier.startsWith('~')) return { kind: 'unresolved' };
    return { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
  }

  /** A path without its extension, or a folder with an index, as a file of the project. */
  #file(path: string): Resolution | undefined {
    return this.#onDisk(join(this.root, 'package.json'), `./${path}`) ?? this.#inBuffers(path);
  }

  #onDisk(from: string, specifier: string): Resolution | undefined {
    const { path } = this.#disk.resolveFileSync(from, specifier);
    if (!path) return undefined;
    const inside = relative(this.root, path).replaceAll('\\', '/');
    return inside.startsWith('..') || inside.includes('node_modules/') || isAbsolute(inside) ? undefined : { kind: 'file', path: inside };
  }

  #inBuffers(path: string): Resolution | undefined {
    const stem = path.replace(/\.[cm]?jsx?$/, '');
    const found = [path, ...extensions.flatMap((extension) => [`${stem}${extension}`, `${path}${extension}`]), ...extensions.map((extension) => `${path}/index${extension}`)].find((each) => this.files.has(each));
    return found ? { kind: 'file', path: found } : undefined;
  }

  #inWorkspace(workspace: Package, specifier: string): Resolution | undefined {
    const { manifest, folder } = workspace;
    const subpath = specifier.slice(manifest.name!.length + 1);
    const targets: string[] = [];
    try {
      targets.push(...(resolveExports(manifest, specifier, { conditions: ['types', 'import', 'development', 'source'], unsafe: true }) ?? []), ...(resolveExports(manifest, specifier, { conditions: ['require', 'node'], unsafe: true }) ?? []));
    } catch { /* not exported by that name: the path below the folder is still worth a look */ }
    if (subpath === '') targets.push(...[manifest.types, manifest.module, manifest.main].filter((each) => each !== undefined), 'index', 'src/index', 'src/main');
    else targets.push(subpath, `src/${subpath}`);
    for (const target of targets.flatMap((each) => [each, ...sourcesOf(each)])) {
      const found = this.#file(posix.join(folder, target));
      if (found) return found;
    }
    return undefined;
  }

  packageOf(path: string): Package | undefined {
    return packageOf(this.packages.all, path);
  }
}

/** Where the source of a built file usually lies: `dist/x.d.ts` is made of `src/x.ts` or `x.ts`. */
function sourcesOf(target: string): string[] {
  const match = /^(?:\.\/)?(?:dist|lib|build|out)\/(?:esm\/|cjs\/|src\/)?(.*?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(target);
  return match ? [`src/${match[1]}`, match[1]!] : [];
}
