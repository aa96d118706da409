/**
 * MikroORM: migrations that are classes, `Migration20240101000000.ts`, and a snapshot of the schema beside them.
 * Invariant: a dialect that is not certain makes no source.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import type { DeclaredSchema } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { dependsOn, dialectOfDrivers, filesInFolder, manifestsAround, wellKnownFolders } from '../code/find-folders.js';
import { readMikroMigration } from './read-mikro-migrations.js';
import { readMikroSnapshot } from './read-mikro-snapshot.js';

export function findMikroOrm(places: SchemaPlaces): FoundSchema[] {
  return foldersOf(places).flatMap((folder): FoundSchema[] => {
    const dialect = dialectOf(places, folder);
    if (!dialect) return [];
    const files = filesInFolder(places, folder);
    const migrations = files.flatMap((path) => { const changes = readMikroMigration(places, path, dialect); return changes ? [{ path, changes }] : []; });
    if (migrations.length === 0) return [];
    const declared = snapshotIn(places, folder, dialect);
    const declaring = declared ? [...new Set(declared.tables.map((each) => each.at.path))] : [];
    return [{ source: { tool: 'mikro-orm', dialect, declared: declaring, migrations: migrations.map((each) => each.path), migrationFolder: folder }, migrations, ...(declared ? { declared } : {}) }];
  });
}

/** As `migration:create` names them, with or without a word behind. */
function isMigration(path: string): boolean {
  return /(^|\/)Migration\d{14}\w*\.[cm]?[jt]s$/.test(path);
}

function foldersOf(places: SchemaPlaces): string[] {
  const dependency = /^@mikro-orm\//;
  const folders = new Set(places.paths.filter((path) => isMigration(path) && !places.isAside(path)).map((path) => posix.dirname(path)));
  return [...new Set([...folders].filter((folder) => dependsOn(places, folder, dependency)).concat(wellKnownFolders(places, dependency)))].sort(compareText);
}

const drivers: Readonly<Record<string, Dialect>> = { '@mikro-orm/postgresql': 'postgresql', '@mikro-orm/mysql': 'mysql', '@mikro-orm/mariadb': 'mysql', '@mikro-orm/sqlite': 'sqlite', '@mikro-orm/better-sqlite': 'sqlite', '@mikro-orm/libsql': 'sqlite' };

/** Of the only driver package that is near, MikroORM's own before others. */
function dialectOf(places: SchemaPlaces, folder: string): Dialect | undefined {
  for (const { manifest } of manifestsAround(places, folder)) {
    const found = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }).flatMap((name) => drivers[name] ?? []));
    if (found.size) return found.size === 1 ? [...found][0] : undefined;
  }
  return dialectOfDrivers(places, folder);
}

/** The one beside the migrations: two are of two databases. */
function snapshotIn(places: SchemaPlaces, folder: string, dialect: Dialect): DeclaredSchema | undefined {
  const [path, ...others] = places.paths.filter((each) => posix.dirname(each) === folder && /^\.snapshot-.*\.json$/.test(posix.basename(each)));
  const text = path !== undefined && others.length === 0 ? places.read(path) : undefined;
  return text === undefined ? undefined : readMikroSnapshot(text, { path: path!, dialect, sql: (sql) => places.sql(sql, dialect) });
}
