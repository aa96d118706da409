/**
 * Specifier to file. oxc-resolver answers for the disk; path aliases, workspace packages of a bare checkout and unsaved
 * new files are answered from the project itself, so that a checkout without node_modules resolves as an installed one.
 */
import { isBuiltin } from 'node:module';
import { isAbsolute, join, posix, relative } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import type { SourceFiles } from '../source/source-files.js';
import { LocalPackages } from './local-packages.js';
import { type Package, packageName, packageOf, type Packages } from './packages.js';
import { entriesOf, exportedSubpaths, importsOf } from './package-entries.js';
import { TsconfigPaths } from './tsconfig-paths.js';

export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved' };

/** What a specifier may leave out, and what may stand behind what it says: TypeScript first, as its compiler looks. */
export const extensions: readonly string[] = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.d.ts'];
export const extensionAlias: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx', '.js', '.jsx'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] };
export const conditionNames: readonly string[] = ['types', 'import', 'require', 'node', 'default'];
const unresolved: Resolution = { kind: 'unresolved' };

export class Resolver {
  readonly #disk = new ResolverFactory({
    extensions: [...extensions], conditionNames: [...conditionNames], symlinks: true,
    extensionAlias: Object.fromEntries(Object.entries(extensionAlias).map(([written, meant]) => [written, [...meant]])),
  });
  readonly #answers = new Map<string, Resolution>();
  readonly #found = new Set<string>();
  readonly #tsconfig: TsconfigPaths;
  readonly #local: LocalPackages;

  constructor(private readonly root: string, private readonly files: SourceFiles, private readonly packages: Packages) {
    this.#tsconfig = new TsconfigPaths(files, packages.all);
    this.#local = new LocalPackages(packages.all);
  }

  get broken(): TsconfigPaths['broken'] {
    return this.#tsconfig.broken;
  }

  resolve(from: string, specifier: string): Resolution {
    const folder = posix.dirname(from);
    const key = `${folder}\0${specifier}`;
    let answer = this.#answers.get(key);
    // `./x?worker`, `./x?raw`: a word to the bundler about the file.
    if (!answer) {
      this.#answers.set(key, answer = this.#look(from, specifier.replace(/\?.*$/s, '')));
      if (answer.kind === 'file') this.#found.add(answer.path);
    }
    return answer;
  }

  /** Whether some import was found to lead to the file. */
  hasFound(path: string): boolean {
    return this.#found.has(path);
  }

  /** `@shop/billing` in the root's tsconfig, for the one file that stands for a library. */
  get namedFiles(): readonly { readonly name: string; readonly path: string }[] {
    return this.#tsconfig.namedFiles.flatMap(({ name, target }) => { const file = this.#file(target); return file?.kind === 'file' ? [{ name, path: file.path }] : []; });
  }

  /** The tsconfig or jsconfig whose aliases hold for the file. */
  configOf(from: string): string | undefined {
    return this.#tsconfig.configOf(from);
  }

  /**
   * The files through which a package may be entered, sources and what is built of them; `undefined` where its manifest does not
   * say so by names, or where a name leads to no source.
   */
  entriesOf(own: Package): readonly string[] | undefined {
    const files: string[] = [];
    for (const subpath of exportedSubpaths(own) ?? ['*']) {
      const found = subpath === '*' ? [] : entriesOf(own, posix.join(own.manifest.name ?? '.', subpath)).flatMap((each) => { const file = this.#file(each); return file?.kind === 'file' ? [file.path] : []; });
      if (!found.some((path) => this.files.has(path) && !/(^|\/)(dist|lib|build|out)\//.test(path.slice(own.folder.length)))) return undefined;
      files.push(...found);
    }
    return [...new Set(files)];
  }

  #look(from: string, specifier: string): Resolution {
    if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
    if (specifier.startsWith('.') || isAbsolute(specifier)) return this.#relative(from, specifier);
    const aliased = this.#firstFile(this.#tsconfig.candidates(from, specifier).filter((each) => !each.startsWith('..')));
    if (aliased) return aliased;
    if (specifier.startsWith('#')) return this.#subpathImport(from, specifier);
    const name = packageName(specifier);
    const local = this.#local.find(from, name);
    const found = local && this.#firstFile(entriesOf(local, specifier));
    if (found) return found;
    if (!local && (!/^[@a-z0-9]/i.test(specifier) || specifier.startsWith('@/') || specifier.startsWith('~'))) return unresolved;
    return { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
  }

  #relative(from: string, specifier: string): Resolution {
    const path = isAbsolute(specifier) ? relative(this.root, specifier).replaceAll('\\', '/') : posix.join(posix.dirname(from), specifier);
    return this.#file(path) ?? this.#firstFile(this.#tsconfig.twins(from, path)) ?? unresolved;
  }

  /** `#name` of the nearest manifest: a file of the package, or another package. */
  #subpathImport(from: string, specifier: string): Resolution {
    const home = this.packageOf(from);
    for (const target of home ? importsOf(home, specifier) : []) {
      const found = target.kind === 'file' ? this.#file(target.path) : target.name.startsWith('#') ? undefined : this.resolve(from, target.name);
      if (found && found.kind !== 'unresolved') return found;
    }
    return this.#onDisk(join(this.root, from), specifier) ?? unresolved;
  }

  #firstFile(paths: readonly string[]): Resolution | undefined {
    for (const path of paths) {
      const found = this.#file(path);
      if (found) return found;
    }
    return undefined;
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
    const written = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    const meant = (extensionAlias[written] ?? []).map((extension) => `${path.slice(0, -written.length)}${extension}`);
    const found = [...meant, path, ...extensions.map((extension) => `${path}${extension}`), ...extensions.map((extension) => `${path}/index${extension}`)].find((each) => this.files.has(each));
    return found === undefined ? undefined : { kind: 'file', path: found };
  }

  packageOf(path: string): Package | undefined {
    return packageOf(this.packages.all, path);
  }
}
