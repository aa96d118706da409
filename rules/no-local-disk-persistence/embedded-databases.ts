/**
 * Databases in a file of the server, where they are the application's own: SQLite by its drivers and by what is built on them,
 * lowdb, NeDB, LokiJS, node-json-db, Level. Not in memory, not a cache, and not one of several that can be chosen.
 */
import { type CallFact, packageOf, type Range, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';
import { readOptions } from '../read-options.js';
import { placeOf } from './places.js';

export interface EmbeddedDatabase {
  readonly library: string;
  readonly at: Range;
}

interface Shape {
  readonly packages: RegExp;
  readonly calls: RegExp;
  /** Where the file is named: an argument, or an option of the first one. */
  readonly place: number | readonly string[];
}

const shapes: readonly Shape[] = [
  { packages: /^better-sqlite3(-multiple-ciphers)?$/, calls: /^$/, place: 0 },
  { packages: /^sqlite3$/, calls: /^(verbose\.)?(cached\.)?Database$/, place: 0 },
  { packages: /^(node:)?sqlite$/, calls: /^DatabaseSync$/, place: 0 },
  { packages: /^(bun:sqlite|bun)$/, calls: /^Database$/, place: 0 },
  { packages: /^sqlite$/, calls: /^open$/, place: ['filename'] },
  { packages: /^(@libsql\/client|libsql)$/, calls: /^(createClient)?$/, place: ['url'] },
  { packages: /^@prisma\/adapter-(better-sqlite3|libsql)$/, calls: /^Prisma\w+$/, place: ['url'] },
  { packages: /^lowdb(\/node)?$/, calls: /^(JSONFile|JSONFileSync|JSONFilePreset|JSONFileSyncPreset|TextFile|FileSync|FileAsync)$/, place: 0 },
  { packages: /^(@seald-io\/nedb|nedb|nedb-promises)$/, calls: /^(create)?$/, place: ['filename'] },
  { packages: /^lokijs$/, calls: /^$/, place: 0 },
  { packages: /^node-json-db$/, calls: /^Config$/, place: 0 },
  { packages: /^(level|classic-level|leveldown)$/, calls: /^(Level|ClassicLevel)?$/, place: 0 },
];
/** Where the kind of database is an option: TypeORM, Sequelize, Knex, MikroORM. */
const chosen: readonly { readonly packages: RegExp; readonly calls: RegExp; readonly option: string }[] = [
  { packages: /^typeorm$/, calls: /^DataSource$/, option: 'type' }, { packages: /^@nestjs\/typeorm$/, calls: /^TypeOrmModule\.forRoot$/, option: 'type' },
  { packages: /^(sequelize|@sequelize\/core|sequelize-typescript)$/, calls: /^Sequelize$/, option: 'dialect' }, { packages: /^knex$/, calls: /^(knex|default)?$/, option: 'client' },
];
/** With one of these beside it, the file is one of several choices, or a cache. */
const servers = /^(pg|postgres|mysql2?|mariadb|mongodb|mongoose|mssql|tedious|oracledb|@neondatabase\/serverless|@planetscale\/database|@libsql\/client|@prisma\/adapter-(pg|neon|libsql|planetscale|d1)|@vercel\/postgres)$/;
const cacheName = /cache|session|queue|index|search|embedding|vector|test|export|backup|import|dump|extract/i;

export function findEmbeddedDatabases(file: CheckedFile): EmbeddedDatabase[] {
  const found = file.facts!.calls.flatMap((call, index): EmbeddedDatabase[] => {
    const library = call.isDevelopmentOnly || call.branch !== undefined ? undefined : matchDatabase(file, call);
    return library && !isNamedAfterCache(file, index) ? [{ library, at: [call.range[0], call.calleeRange[1]] }] : [];
  });
  return found.length && !hasChoice(file) && !cacheName.test(file.path) ? found : [];
}

/** Beside a client of a database server, or in an application for the desk. */
export function hasChoice(file: CheckedFile): boolean {
  const manifest = packageOf(file.analysis.packages.all, file.path)?.manifest;
  const names = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies, ...manifest?.peerDependencies });
  return [...names, ...Object.keys(manifest?.devDependencies ?? {}).filter((name) => name === 'electron')].some((name) => servers.test(name) || /^(electron|@tauri-apps\/api|@electron\/.*|litefs-js)$/.test(name))
    || file.project.paths.some((path) => /(^|\/)litefs\.ya?ml$/.test(path));
}

function isNamedAfterCache(file: CheckedFile, index: number): boolean {
  return file.facts!.bindings.some((binding) => cacheName.test(binding.name) && binding.values.some((each) => each.kind === 'call' && each.call === index));
}

function matchDatabase(file: CheckedFile, call: CallFact): string | undefined {
  for (const target of externalsOf(file, file.path, call.callee)) {
    const [name, library] = [namesOf(target), target.subpath ? `${target.package}/${target.subpath.replace(/^\.?\//, '')}` : target.package];
    const shape = shapes.find((each) => (each.packages.test(library) || each.packages.test(target.package)) && each.calls.test(name));
    if (shape) return isOnDisk(file, placed(file, call, shape.place), /libsql/.test(library)) ? nameOf(target.package, name) : undefined;
    const kind = chosen.find((each) => each.packages.test(target.package) && each.calls.test(name));
    const option = kind && readOptions(file, call.args[0])?.values.get(kind.option)?.value;
    const text = option?.kind === 'text' && typeof option.parts[0] === 'string' ? option.parts[0] : '';
    if (/^(better-)?sqlite3?$/.test(text) && !/:memory:/.test(file.text.slice(...call.range))) return `SQLite through ${target.package}`;
  }
  return undefined;
}

function nameOf(name: string, call: string): string {
  return /sqlite|^bun|libsql/.test(name) ? `SQLite (${name})` : name === 'lowdb' ? `lowdb (${call})` : name;
}

function placed(file: CheckedFile, call: CallFact, place: Shape['place']): { path: string; value: Value } | undefined {
  if (typeof place === 'number') return call.args[place] && { path: file.path, value: call.args[place] };
  const options = readOptions(file, call.args[0]);
  return place.map((name) => options?.values.get(name)).find((each) => each !== undefined);
}

/** A file that is named; of libSQL, whose address may be a server's, only one that is surely none. */
function isOnDisk(file: CheckedFile, named: { path: string; value: Value } | undefined, mayBeServer: boolean): boolean {
  if (!named) return false;
  const text = named.value.kind === 'text' && typeof named.value.parts[0] === 'string' ? named.value.parts[0] : undefined;
  if (text !== undefined) return mayBeServer ? text.startsWith('file:') && !/memory/.test(text) : text !== '' && !text.startsWith(':memory:') && !cacheName.test(text) && placeOf(file, named.path, named.value).kind !== 'temporary';
  const place = placeOf(file, named.path, named.value);
  return !mayBeServer && place.kind !== 'temporary' && !cacheName.test(place.folder);
}
