/**
 * node-pg-migrate: migrations in code, or of SQL with the way back in the same file, in the order of the stamps they begin with.
 * Invariant: nothing is declared, so nothing is compared.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { filesInFolder, wellKnownFolders } from '../code/find-folders.js';
import { changesOf } from '../code/found-schema.js';
import { pgmReader } from './read-pgm-step.js';

const dependency = /^node-pg-migrate$/;
const wanted = /\.([cm]?[jt]s|sql)$/;

export function findNodePgMigrate(places: SchemaPlaces): FoundSchema[] {
  const folders = new Set([...configuredFolders(places), ...wellKnownFolders(places, dependency, wanted)]);
  return [...folders].flatMap((folder) => readFolder(places, folder) ?? []);
}

/** `node-pg-migrate -m db/migrations up` in a script of the manifest. */
function configuredFolders(places: SchemaPlaces): string[] {
  return places.packages.all.flatMap(({ folder, manifest }) => Object.values(manifest.scripts ?? {}).flatMap((script) => {
    const said = /node-pg-migrate\b[^&|;]*?(?:-m|--migrations-dir)[ =]['"]?([^\s'"]+)/.exec(script)?.[1];
    return said === undefined ? [] : [posix.join(folder, said)];
  }));
}

function readFolder(places: SchemaPlaces, folder: string): FoundSchema | undefined {
  const reader = pgmReader((text) => places.sql(text, 'postgresql'));
  const files = filesInFolder(places, folder, wanted).sort((a, b) => stampOf(a) - stampOf(b) || compareText(posix.basename(a), posix.basename(b)));
  const migrations = files.flatMap((path) => {
    if (path.endsWith('.sql')) return /\.down\.sql$/.test(path) ? [] : [places.migration(path, 'postgresql', withoutDown)];
    const changes = changesOf(places, path, 'node-pg-migrate', reader);
    return changes ? [{ path, changes }] : [];
  });
  if (!migrations.some(({ changes }) => changes.some((each) => each.kind !== 'unreadable'))) return undefined;
  return { source: { tool: 'node-pg-migrate', dialect: 'postgresql', declared: [], migrations: migrations.map((each) => each.path), migrationFolder: folder }, migrations };
}

/** Milliseconds, or the digits of a date: whichever, a number. */
function stampOf(path: string): number {
  return Number(/^\d+/.exec(posix.basename(path))?.[0] ?? Infinity);
}

/** Everything from `-- Down Migration` on is blank, so that what is before it stays in its place. */
function withoutDown(text: string): string {
  const up = /^\s*--[\s-]*up\s+migration/im.exec(text);
  const down = /^\s*--[\s-]*down\s+migration/im.exec(text);
  if (!down) return text;
  const [start, end] = up && up.index > down.index ? [up.index, text.length] : [0, down.index];
  return `${' '.repeat(start)}${text.slice(start, end)}`;
}
