/**
 * db-migrate: migrations in code, or in `sqls/` beside a file that does nothing but load them, in the order of their names.
 * Invariant: nothing is declared, so nothing is compared.
 */
import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import { asRecord } from '../../../imports/json-values.js';
import type { Dialect } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { dependsOn, dialectNamed, dialectOfDrivers, filesInFolder, manifestsAround, wellKnownFolders } from '../code/find-folders.js';
import { changesOf } from '../code/found-schema.js';
import { dbMigrateReader } from './read-db-migrate-step.js';

const dependency = /^db-migrate$/;

export function findDbMigrate(places: SchemaPlaces): FoundSchema[] {
  const folders = new Set([...configuredFolders(places), ...wellKnownFolders(places, dependency)]);
  return [...folders].sort().flatMap((folder) => readFolder(places, folder) ?? []);
}

/** `db-migrate up -m db/migrations` in a script of the manifest. */
function configuredFolders(places: SchemaPlaces): string[] {
  return places.packages.all.filter(({ folder }) => dependsOn(places, folder, dependency)).flatMap(({ folder, manifest }) => Object.values(manifest.scripts ?? {}).flatMap((script) => {
    const said = /db-migrate\b[^&|;]*?(?:-m|--migrations-dir)[ =]([^\s'"]+)/.exec(script)?.[1];
    return said === undefined ? [] : [posix.join(folder, said)];
  }));
}

function readFolder(places: SchemaPlaces, folder: string): FoundSchema | undefined {
  const dialect = dialectOf(places, folder);
  if (!dialect) return undefined;
  const reader = dbMigrateReader(dialect, (text) => places.sql(text, dialect));
  const migrations = filesInFolder(places, folder).flatMap((path) => {
    const loaded = `${folder}/sqls/${posix.basename(path).replace(/\.[cm]?[jt]s$/, '')}-up.sql`;
    if (places.read(loaded) !== undefined) return [places.migration(loaded, dialect)];
    const changes = changesOf(places, path, `db-migrate ${dialect}`, reader);
    return changes ? [{ path, changes }] : [];
  });
  if (!migrations.some(({ changes }) => changes.some((each) => each.kind !== 'unreadable'))) return undefined;
  return { source: { tool: 'db-migrate', dialect, declared: [], migrations: migrations.map((each) => each.path), migrationFolder: folder }, migrations };
}

/** Of `database.json`, where its environments agree; else of the driver, `db-migrate-pg` or `pg`. */
function dialectOf(places: SchemaPlaces, folder: string): Dialect | undefined {
  for (const { folder: at, manifest } of manifestsAround(places, folder)) {
    const said = asRecord(parse(places.read(posix.join(at, 'database.json')) ?? '{}'));
    const drivers = new Set(Object.values(said).flatMap((each) => dialectNamed(asRecord(each)['driver']) ?? []));
    if (drivers.size === 1) return [...drivers][0];
    const own = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap((name) => (/^db-migrate-(pg|mysql|sqlite3)$/.test(name) ? dialectNamed(name.slice('db-migrate-'.length)) ?? [] : [])));
    if (own.size === 1) return [...own][0];
  }
  return dialectOfDrivers(places, folder);
}
