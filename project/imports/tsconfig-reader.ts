/** What a tsconfig says once its bases are read: relative, of a workspace package, or of an installed one. Every path is relative to the root. */
import { posix } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { exports as resolveExports } from 'resolve.exports';
import type { SourceFiles } from '../source/source-files.js';
import { asRecord, asText, asTexts } from './json-values.js';
import { type BrokenFile, type Package, packageName } from './packages.js';

export interface CompilerOptions {
  readonly baseUrl?: string;
  /** Targets are relative to `baseUrl`, else to the folder of the configuration that says them; with a slash, to the root. */
  readonly paths?: { readonly folder: string; readonly entries: Readonly<Record<string, readonly string[]>> };
  readonly rootDirs?: readonly string[];
}

export class TsconfigReader {
  readonly #parsed = new Map<string, Readonly<Record<string, unknown>>>();
  readonly broken: BrokenFile[] = [];

  constructor(private readonly files: SourceFiles, private readonly packages: readonly Package[]) {}

  /** Each option as the last one to say it has it: a configuration over its bases, a later base over an earlier one. */
  optionsOf(config: string): CompilerOptions {
    return this.#read(config, posix.dirname(config), new Set());
  }

  referencesOf(config: string): string[] {
    const references = [this.#parse(config)['references']].flat().flatMap((each) => asTexts(asRecord(each)['path']));
    return references.flatMap((each) => this.#find(posix.join(posix.dirname(config), each)) ?? []);
  }

  /** @param asked the folder of the configuration that was asked first: what `${configDir}` means in every base of it */
  #read(config: string, asked: string, seen: ReadonlySet<string>): CompilerOptions {
    if (seen.has(config)) return {};
    const raw = this.#parse(config);
    const folder = posix.dirname(config);
    const bases = asTexts(raw['extends']).flatMap((each) => this.#findBase(folder, each) ?? []);
    const inherited = bases.map((base) => this.#read(base, asked, new Set([...seen, config])));
    return Object.assign({}, ...inherited, readOptions(asRecord(raw['compilerOptions']), folder, asked)) as CompilerOptions;
  }

  #parse(config: string): Readonly<Record<string, unknown>> {
    let raw = this.#parsed.get(config);
    if (!raw) {
      const errors: ParseError[] = [];
      this.#parsed.set(config, raw = asRecord(parse(this.files.read(config) ?? '', errors, { allowTrailingComma: true })));
      if (errors[0]) this.broken.push({ path: config, why: `${config} is not valid JSON (near offset ${errors[0].offset}). Mend it; some of its path aliases may not resolve until then.` });
    }
    return raw;
  }

  #findBase(folder: string, base: string): string | undefined {
    if (base.startsWith('.')) return this.#find(posix.join(folder, base));
    const home = this.packages.find((each) => each.manifest.name === packageName(base));
    return (home && this.#findIn(home, base)) ?? this.#findInstalled(folder, base);
  }

  #findIn({ folder, manifest }: Package, base: string): string | undefined {
    const subpath = base.slice(packageName(base).length + 1);
    let exported: string[] = [];
    try { exported = resolveExports(manifest, base, { conditions: ['types', 'require', 'node'] }) ?? []; } catch { /* the compiler looks below the folder, too */ }
    for (const each of [...exported, subpath]) {
      const found = this.#find(posix.join(folder, each));
      if (found) return found;
    }
    return undefined;
  }

  /** As the compiler looks for it: upwards, but not above the root. */
  #findInstalled(folder: string, base: string): string | undefined {
    const home = posix.join(folder, 'node_modules', base);
    const found = [home, `${home}.json`, posix.join(home, 'tsconfig.json')].find((each) => this.files.read(each) !== undefined);
    return found ?? (folder === '.' || folder === '' ? undefined : this.#findInstalled(posix.dirname(folder), base));
  }

  #find(path: string): string | undefined {
    return [path, `${path}.json`, posix.join(path, 'tsconfig.json')].find((each) => this.files.has(each));
  }
}

/** Only what is said, so that the rest is inherited. */
function readOptions(raw: Readonly<Record<string, unknown>>, folder: string, asked: string): CompilerOptions {
  const place = (path: string): string => posix.join(path.startsWith('${configDir}') ? asked : folder, path.replace('${configDir}', '.'));
  const baseUrl = asText(raw['baseUrl']);
  const entries = Object.entries(asRecord(raw['paths'])).map(([pattern, targets]) => [pattern, asTexts(targets).map((target) => (target.startsWith('${configDir}') ? `/${place(target)}` : target))]);
  return {
    ...(baseUrl === undefined ? {} : { baseUrl: place(baseUrl) }),
    ...(raw['paths'] === undefined ? {} : { paths: { folder, entries: Object.fromEntries(entries) as Record<string, string[]> } }),
    ...(raw['rootDirs'] === undefined ? {} : { rootDirs: asTexts(raw['rootDirs']).map(place) }),
  };
}
