/**
 * `paths`, `baseUrl` and `rootDirs` of the nearest tsconfig or jsconfig. Read tolerantly: a base configuration that is not
 * installed, or a broken file, costs only what it says; the rest still resolves.
 */
import { posix } from 'node:path';
import type { SourceFiles } from '../source/source-files.js';
import type { BrokenFile, Package } from './packages.js';
import { type CompilerOptions, TsconfigReader } from './tsconfig-reader.js';

interface PathMap {
  /** The configuration that was asked. */
  readonly config: string;
  /** The folder that targets are relative to. */
  readonly base: string;
  readonly patterns: readonly { readonly prefix: string; readonly suffix: string; readonly isExact: boolean; readonly targets: readonly string[] }[];
  /** Bare specifiers may be files below this folder. */
  readonly baseUrl?: string;
  /** Folders that are one at run time. */
  readonly rootDirs: readonly string[];
}

export class TsconfigPaths {
  readonly #maps = new Map<string, readonly PathMap[]>();
  readonly #reader: TsconfigReader;

  constructor(private readonly files: SourceFiles, packages: readonly Package[]) {
    this.#reader = new TsconfigReader(files, packages);
  }

  get broken(): readonly BrokenFile[] {
    return this.#reader.broken;
  }

  /** Candidates for a bare specifier, best first; relative to the root. */
  candidates(from: string, specifier: string): string[] {
    return this.#mapsFor(posix.dirname(from)).flatMap((map) => [...matchPatterns(map, specifier), ...(map.baseUrl === undefined ? [] : [posix.join(map.baseUrl, specifier)])]);
  }

  /** The names that the root's configurations give to single files, with the files as they are written; relative to the root. */
  get namedFiles(): readonly { readonly name: string; readonly target: string }[] {
    const configs = ['tsconfig.base.json', 'tsconfig.json'].filter((path) => this.files.has(path));
    const named = configs.flatMap((config) => toMap(config, this.#reader.optionsOf(config))).flatMap((map) => map.patterns.filter(({ isExact, targets }) => isExact && targets.length === 1).map(({ prefix, targets: [target] }) => ({ name: prefix, target: place(map, target!) })));
    return [...new Map(named.map((each) => [each.name, each])).values()];
  }

  /** The places that a path may have in the other folders of its `rootDirs`. */
  twins(from: string, path: string): string[] {
    return this.#mapsFor(posix.dirname(from)).flatMap(({ rootDirs }) => {
      const own = rootDirs.find((folder) => path.startsWith(`${folder}/`));
      return own === undefined ? [] : rootDirs.filter((folder) => folder !== own).map((folder) => posix.join(folder, path.slice(own.length + 1)));
    });
  }

  /** The configuration whose paths hold for the file; where none has any, the nearest one. */
  configOf(from: string): string | undefined {
    const folder = posix.dirname(from);
    return this.#mapsFor(folder)[0]?.config ?? this.#nearest(folder);
  }

  #nearest(folder: string): string | undefined {
    return this.#configIn(folder) ?? (folder === '.' ? undefined : this.#nearest(posix.dirname(folder)));
  }

  #configIn(folder: string): string | undefined {
    return ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(folder, name)).find((path) => this.files.has(path));
  }

  #mapsFor(folder: string): readonly PathMap[] {
    const known = this.#maps.get(folder);
    if (known) return known;
    const config = this.#configIn(folder);
    const own = config ? this.#readMaps(config, new Set()) : [];
    const maps = own.length || folder === '.' ? own : this.#mapsFor(posix.dirname(folder));
    this.#maps.set(folder, maps);
    return maps;
  }

  /** A solution-style configuration holds no paths itself; its references do. */
  #readMaps(config: string, seen: Set<string>): PathMap[] {
    if (seen.has(config)) return [];
    seen.add(config);
    const options = this.#reader.optionsOf(config);
    return [...toMap(config, options), ...this.#reader.referencesOf(config).flatMap((each) => this.#readMaps(each, seen))];
  }
}

function toMap(config: string, { baseUrl, paths, rootDirs }: CompilerOptions): PathMap[] {
  if (!paths && baseUrl === undefined && !rootDirs) return [];
  return [{ config, base: baseUrl ?? paths?.folder ?? '', patterns: readPatterns(paths?.entries ?? {}), rootDirs: rootDirs ?? [], ...(baseUrl === undefined ? {} : { baseUrl }) }];
}

function readPatterns(paths: Readonly<Record<string, readonly string[]>>): PathMap['patterns'] {
  return Object.entries(paths).map(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    return { prefix: star < 0 ? pattern : pattern.slice(0, star), suffix: star < 0 ? '' : pattern.slice(star + 1), isExact: star < 0, targets };
  }).sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.prefix.length - a.prefix.length);
}

function matchPatterns(map: PathMap, specifier: string): string[] {
  for (const { prefix, suffix, isExact, targets } of map.patterns) {
    const matches = isExact ? specifier === prefix : specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length;
    if (!matches) continue;
    const rest = isExact ? '' : specifier.slice(prefix.length, specifier.length - suffix.length);
    return targets.map((target) => place(map, target.replace('*', rest)));
  }
  return [];
}

function place({ base }: PathMap, target: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.join(base, target);
}
