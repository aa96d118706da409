/**
 * Writes `store:` where everything it needs is there already: a store package at a release whose import is known, and exactly
 * one client that the project exports and that this release takes. A wrong import would crash at start, so with anything less
 * nothing is offered.
 */
import type { Edit } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importDefault, type Imported, importName } from '../import-edit.js';
import { findSharedClient, importClient, majorOf, type SharedClient } from '../shared-client.js';
import type { LibraryStore } from './libraries.js';

type Suggestions = NonNullable<Report['suggest']>;

export function suggestStore(file: CheckedFile, store: LibraryStore): Suggestions {
  if (store.how !== 'default' || !store.options) return [];
  return store.library === 'express-session' ? [...suggestRedis(file, store), ...suggestPostgres(file, store)] : [];
}

/**
 * connect-redis up to 6 exports a function that takes the session library, 7 the class by default, from 8 on by name. Until 6
 * node-redis 4 and later would need its legacy mode; from 9 on only node-redis 5 and later is taken, and no ioredis.
 */
function suggestRedis(file: CheckedFile, store: LibraryStore): Suggestions {
  const major = majorOf(file, 'connect-redis');
  const client = major !== undefined && major >= 4 ? findSharedClient(file, ['redis', 'ioredis'], store.call.range[0]) : undefined;
  if (!client || !takes(major!, client)) return [];
  const imported = major! >= 8 ? importName(file, 'RedisStore', { package: 'connect-redis' }) : importDefault(file, major! === 7 ? 'RedisStore' : 'connectRedis', 'connect-redis', { likeImportOf: 'express-session', isTranspiled: major! === 7 });
  const session = major! <= 6 ? localOf(file, store) : '';
  if (!imported || session === undefined) return [];
  return write(file, store, client, imported, (local) => `new ${major! <= 6 ? `(${imported.local}(${session}))` : imported.local}(${local === 'client' ? '{ client }' : `{ client: ${local} }`})`, 'useRedisStore');
}

function takes(major: number, { package: name, major: client }: SharedClient): boolean {
  if (name === 'ioredis') return major <= 8;
  return major >= 9 ? client >= 5 : major >= 7 ? client >= 4 : client <= 3;
}

/** connect-pg-simple exports a function that takes the session library; from 7 on it can make its table. */
function suggestPostgres(file: CheckedFile, store: LibraryStore): Suggestions {
  const major = majorOf(file, 'connect-pg-simple');
  const client = major !== undefined && major >= 7 ? findSharedClient(file, ['pg'], store.call.range[0]) : undefined;
  const session = localOf(file, store);
  if (!client || session === undefined) return [];
  const imported = importDefault(file, 'connectPgSimple', 'connect-pg-simple', { likeImportOf: 'express-session', isTranspiled: false });
  if (!imported) return [];
  return write(file, store, client, imported, (local) => `new (${imported.local}(${session}))({ ${local === 'pool' ? 'pool' : `pool: ${local}`}, createTableIfMissing: true })`, 'usePostgresStore');
}

/** What the file calls the session library. */
function localOf(file: CheckedFile, { call }: LibraryStore): string | undefined {
  return call.callee.kind === 'binding' ? file.facts!.bindings[call.callee.id]!.name : undefined;
}

function write(file: CheckedFile, store: LibraryStore, client: SharedClient, imported: Imported, make: (client: string) => string, messageId: string): Suggestions {
  const connection = importClient(file, client);
  if (!connection) return [];
  const open = store.options!.range[0] + 1;
  const first = store.options!.properties[0];
  const indent = first ? /^\s*/.exec(file.text.slice(open, first.range[0]))![0] : ' ';
  const edits: Edit[] = [
    { path: file.path, range: [open, open], text: `${indent}store: ${make(connection.local)}${first ? ',' : ' '}` },
    ...imported.edits,
    ...connection.edits,
  ];
  return [{ messageId, data: { client: connection.local }, edits }];
}
