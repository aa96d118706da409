/** The packages of a repository: every `package.json` that is not ignored, read tolerantly. */
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { SourceFiles } from '../source/source-files.js';
import { asRecord, asText, asTextRecord } from './json-values.js';
import { readWorkspaces } from '../source/find-root.js';

export interface Manifest {
  readonly name?: string;
  /** `module` where its files are ECMAScript modules. */
  readonly type?: string;
  /** Not to be published. */
  readonly private?: boolean;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly bin?: unknown;
  readonly exports?: unknown;
  /** What of it is published, and how. */
  readonly files?: unknown;
  readonly publishConfig?: unknown;
  /** What `#name` stands for. */
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly prisma?: unknown;
}

export interface Package {
  /** Relative to the root; `''` is the root. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Declared by a workspace glob of the root. */
  readonly isWorkspace: boolean;
}

export interface BrokenFile {
  readonly path: string;
  readonly why: string;
}

export interface Packages {
  readonly all: readonly Package[];
  readonly broken: readonly BrokenFile[];
}

export function readPackages(files: SourceFiles): Packages {
  const broken: BrokenFile[] = [];
  const isWorkspace = readWorkspaces('', (path) => files.read(path));
  const all: Package[] = [];
  for (const path of files.paths) {
    if (path !== 'package.json' && !path.endsWith('/package.json')) continue;
    const folder = path === 'package.json' ? '' : path.slice(0, -'/package.json'.length);
    const errors: ParseError[] = [];
    const manifest = readManifest(parse(files.read(path) ?? '', errors));
    if (errors[0]) broken.push({ path, why: `${path} is not valid JSON (${printParseErrorCode(errors[0].error)} at offset ${errors[0].offset}). Mend it; its workspaces and dependencies are unknown until then.` });
    all.push({ folder, manifest, isWorkspace: folder !== '' && isWorkspace(folder) });
  }
  // The deepest folder first, so that the first match of a path is its nearest package.
  return { all: all.sort((a, b) => b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : 1)), broken };
}

function readManifest(value: unknown): Manifest {
  const raw = asRecord(value);
  const texts = ['name', 'type', 'main', 'module', 'types'].flatMap((field) => { const text = asText(raw[field]); return text ? [[field, text]] : []; });
  const records = ['scripts', 'dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].map((field) => [field, asTextRecord(raw[field])]);
  const others = ['bin', 'exports', 'files', 'prisma', 'publishConfig'].flatMap((field) => (raw[field] === undefined ? [] : [[field, raw[field]]]));
  return { ...(raw['private'] === true ? { private: true } : {}), ...Object.fromEntries([...texts, ...records, ...others, ['imports', asRecord(raw['imports'])]]) } as Manifest;
}

export function packageOf(packages: readonly Package[], path: string): Package | undefined {
  return packages.find((each) => each.folder === '' || path.startsWith(`${each.folder}/`));
}

/** The range a package declares for a dependency, from any of its dependency fields. */
export function dependencyRange(manifest: Manifest, name: string): string | undefined {
  return manifest.dependencies?.[name] ?? manifest.devDependencies?.[name] ?? manifest.peerDependencies?.[name] ?? manifest.optionalDependencies?.[name];
}

/** Whether a manifest around the file declares the package, or its types. What has a scheme, such as `bun:test`, nobody declares. */
export function isDeclared(packages: readonly Package[], path: string, name: string): boolean {
  const types = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
  return name.includes(':') || packages.some(({ folder, manifest }) => (folder === '' || path.startsWith(`${folder}/`))
    && (manifest.name === name || dependencyRange(manifest, name) !== undefined || dependencyRange(manifest, types) !== undefined));
}

/** `@scope/name` or `name` of a specifier such as `@scope/name/sub/path`. */
export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
