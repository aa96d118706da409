/**
 * The folders that hold a tool's migrations where no configuration says so: of the name that everybody gives them, in a
 * package that depends on the tool.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { dependencyRange, type Package, packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';

const code = /\.[cm]?[jt]s$/;

/** The files of a folder that may be migrations, by name; those of folders below are not. */
export function filesInFolder({ paths }: SchemaPlaces, folder: string, wanted: RegExp = code): string[] {
  const prefix = folder === '.' || folder === '' ? '' : `${folder}/`;
  return paths.filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/') && wanted.test(path) && !/\.d\.[cm]?ts$|(^|\/)index\.[cm]?[jt]s$|\.(test|spec)\.[cm]?[jt]s$/.test(path)).sort(compareText);
}

/** Folders called `migrations` with code in them, outside of tests, whose package has the dependency. */
export function wellKnownFolders(places: SchemaPlaces, dependency: RegExp, wanted: RegExp = code): string[] {
  const folders = new Set(places.paths.filter((path) => /(^|\/)migrations?\/[^/]+$/.test(path) && wanted.test(path)).map((path) => posix.dirname(path)));
  // `migrations/migrations` holds what the tool does not look at.
  return [...folders].filter((folder) => !folders.has(posix.dirname(folder)) && dependsOn(places, folder, dependency) && !/(^|\/)(tests?|__tests__|fixtures?|__fixtures__|examples?|templates?|node_modules)\//.test(`${folder}/`)).sort(compareText);
}

/** The manifest of the package itself, and those around it. */
export function manifestsAround({ packages }: SchemaPlaces, folder: string): readonly Package[] {
  const own = packageOf(packages.all, `${folder}/`);
  return packages.all.filter((each) => each === own || each.folder === '' || folder.startsWith(`${each.folder}/`));
}

export function dependsOn(places: SchemaPlaces, folder: string, dependency: RegExp): boolean {
  return manifestsAround(places, folder).some(({ manifest }) => namesIn(manifest).some((name) => dependency.test(name)));
}

function namesIn(manifest: Package['manifest']): string[] {
  return [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies, manifest.optionalDependencies].flatMap((each) => Object.keys(each ?? {}));
}

const byName: Readonly<Record<string, Dialect>> = {
  pg: 'postgresql', postgres: 'postgresql', postgresql: 'postgresql', 'pg-native': 'postgresql', cockroachdb: 'postgresql', '@neondatabase/serverless': 'postgresql', 'pg-promise': 'postgresql', slonik: 'postgresql', '@vercel/postgres': 'postgresql', '@electric-sql/pglite': 'postgresql',
  mysql: 'mysql', mysql2: 'mysql', mariadb: 'mysql', '@planetscale/database': 'mysql', sqlite: 'sqlite', sqlite3: 'sqlite', 'better-sqlite3': 'sqlite', '@libsql/client': 'sqlite', '@vscode/sqlite3': 'sqlite',
};

/** A client or a dialect as configurations name it. */
export function dialectNamed(name: unknown): Dialect | undefined {
  return typeof name === 'string' && Object.hasOwn(byName, name) ? byName[name] : undefined;
}

/** Of the only driver that the nearest package with one depends on. */
export function dialectOfDrivers(places: SchemaPlaces, folder: string): Dialect | undefined {
  for (const { manifest } of manifestsAround(places, folder)) {
    const found = new Set(Object.keys(byName).filter((name) => dependencyRange(manifest, name) !== undefined).map((name) => byName[name]!));
    if (found.size) return found.size === 1 ? [...found][0] : undefined;
  }
  return undefined;
}
