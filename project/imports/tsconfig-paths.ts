/**
 * `paths` and `baseUrl` of the nearest tsconfig or jsconfig. Read tolerantly: a base configuration that is not installed, or
 * a broken file, costs only what it says; the rest still resolves.
 */
import { posix } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import type { SourceFiles } from '../source/source-files.js';
import { asRecord, asText, asTexts } from './json-values.js';
import type { BrokenFile } from './packages.js';

interface PathMap {
  /** The folder that targets are relative to. */
  readonly base: string;
  readonly patterns: readonly { readonly prefix: string; readonly suffix: string; readonly isExact: boolean; readonly targets: readonly string[] }[];
  /** Bare specifiers may be files below this folder. */
  readonly baseUrl?: string;
}

interface RawConfig {
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl: string | undefined;
  readonly paths: Readonly<Record<string, readonly string[]>> | undefined;
}

export class TsconfigPaths {
  readonly #maps = new Map<string, readonly PathMap[]>();
  readonly broken: BrokenFile[] = [];

  constructor(private readonly files: SourceFiles) {}

  /** Folder-relative candidates for a bare specifier, best first; relative to the root. */
  candidates(from: string, specifier: string): string[] {
    return this.#mapsFor(posix.dirname(from)).flatMap((map) => [...matchPatterns(map, specifier), ...(map.baseUrl === undefined ? [] : [posix.join(map.baseUrl, specifier)])]);
  }

  #mapsFor(folder: string): readonly PathMap[] {
    const known = this.#maps.get(folder);
    if (known) return known;
    const config = ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(folder, name)).find((path) => this.files.has(path));
    const own = config ? this.#readMaps(config, new Set()) : [];
    const maps = own.length || folder === '.' ? own : [...own, ...this.#mapsFor(posix.dirname(folder))];
    this.#maps.set(folder, maps);
    return maps;
  }

  /** @param asked the folder of the configuration that was asked first: what `${configDir}` means in every base of it */
  #readMaps(path: string, seen: Set<string>, asked = posix.dirname(path)): PathMap[] {
    if (seen.has(path)) return [];
    seen.add(path);
    const raw = this.#parse(path);
    const folder = posix.dirname(path);
    const { baseUrl, paths } = raw;
    const base = baseUrl === undefined ? folder : posix.join(folder, baseUrl);
    const own: PathMap[] = paths || baseUrl !== undefined ? [{ base, patterns: readPatterns(paths ?? {}, posix.relative(base, asked) || '.'), ...(baseUrl === undefined ? {} : { baseUrl: base }) }] : [];
    const bases = raw.extends.filter((each) => each.startsWith('.')).map((each) => this.#find(posix.join(folder, each)));
    // A solution-style configuration holds no paths itself; its references do.
    const references = raw.references.map((each) => this.#find(posix.join(folder, each)));
    return [...own, ...[...bases, ...references].flatMap((each) => (each ? this.#readMaps(each, seen, asked) : []))];
  }

  #find(path: string): string | undefined {
    return [path, `${path}.json`, posix.join(path, 'tsconfig.json')].find((each) => this.files.has(each));
  }

  #parse(path: string): RawConfig {
    const errors: ParseError[] = [];
    const raw = asRecord(parse(this.files.read(path) ?? '', errors, { allowTrailingComma: true }));
    if (errors[0]) this.broken.push({ path, why: `${path} is not valid JSON (near offset ${errors[0].offset}). Mend it; some of its path aliases may not resolve until then.` });
    const options = asRecord(raw['compilerOptions']);
    return {
      extends: asTexts(raw['extends']),
      references: [raw['references']].flat().flatMap((each) => asTexts(asRecord(each)['path'])),
      baseUrl: asText(options['baseUrl']),
      paths: options['paths'] === undefined ? undefined : Object.fromEntries(Object.entries(asRecord(options['paths'])).map(([pattern, targets]) => [pattern, asTexts(targets)])),
    };
  }
}

/** @param configDir relative to the folder that targets are relative to */
function readPatterns(paths: Readonly<Record<string, readonly string[]>>, configDir: string): PathMap['patterns'] {
  return Object.entries(paths).map(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    return { prefix: star < 0 ? pattern : pattern.slice(0, star), suffix: star < 0 ? '' : pattern.slice(star + 1), isExact: star < 0, targets: targets.map((target) => target.replace('${configDir}', configDir)) };
  }).sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.prefix.length - a.prefix.length);
}

function matchPatterns(map: PathMap, specifier: string): string[] {
  for (const { prefix, suffix, isExact, targets } of map.patterns) {
    const matches = isExact ? specifier === prefix : specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length;
    if (!matches) continue;
    const rest = isExact ? '' : specifier.slice(prefix.length, specifier.length - suffix.length);
    return targets.map((target) => posix.join(map.base, target.replace('*', rest)));
  }
  return [];
}
