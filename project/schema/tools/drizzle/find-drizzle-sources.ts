/**
 * Where Drizzle schemas and their migrations are: what a `drizzle.config` says, else a journal and the code of its package.
 * Invariant: no configuration is executed; without a journal there is no source, because the schema may be pushed on purpose.
 */
import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import picomatch from 'picomatch';
import type { Facts } from '../../../facts/facts.js';
import { compareText } from '../../../findings/finding.js';
import { asRecord, asText, asTexts } from '../../../imports/json-values.js';
import { packageOf, type Packages } from '../../../imports/packages.js';
import type { Dialect, SchemaSource } from '../../schema-source.js';
import type { DrizzleOptions } from './read-drizzle-columns.js';

export interface DrizzlePlaces {
  readonly paths: readonly string[];
  readonly packages: Packages;
  read(path: string): string | undefined;
  facts(path: string): Facts | undefined;
  /** Whether the file is a test, or a copy that a tool made. */
  isAside(path: string): boolean;
  config(path: string): unknown;
}

export interface DrizzleSource extends SchemaSource {
  readonly tool: 'drizzle';
  readonly casing: DrizzleOptions['casing'];
}

interface Settings {
  /** `undefined` where the configuration does not write it out. */
  readonly schema: readonly string[] | undefined;
  readonly out: string;
  readonly dialect: Dialect | undefined;
  readonly casing: DrizzleOptions['casing'];
}

const dialects: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql', pg: 'postgresql', mysql: 'mysql', mysql2: 'mysql', sqlite: 'sqlite', turso: 'sqlite', libsql: 'sqlite', 'better-sqlite': 'sqlite', 'better-sqlite3': 'sqlite', d1: 'sqlite', 'd1-http': 'sqlite', expo: 'sqlite',
};
const packs: Readonly<Record<Dialect, string>> = { postgresql: 'drizzle-orm/pg-core', mysql: 'drizzle-orm/mysql-core', sqlite: 'drizzle-orm/sqlite-core' };

export function findDrizzleSources(places: DrizzlePlaces): DrizzleSource[] {
  const configured = places.paths.filter((path) => isConfig(places, path)).flatMap((path) => readSettings(places, path));
  const journals = places.paths.filter((path) => path.endsWith('/meta/_journal.json')).map((path) => posix.dirname(posix.dirname(path)));
  const bare = journals.filter((folder) => !configured.some((each) => each.out === folder)).map((folder): Settings => ({ schema: undefined, out: folder, dialect: undefined, casing: 'unknown' }));
  const sources = [...configured, ...bare].flatMap((each) => readSource(places, each) ?? []);
  return sources.filter((source, index) => sources.findIndex((each) => each.migrationFolder === source.migrationFolder) === index).sort((a, b) => compareText(a.migrationFolder, b.migrationFolder));
}

/** `drizzle.config.ts`, or any file of that kind that says so by what it imports: `configs/mysql.config.ts`. */
function isConfig({ facts }: DrizzlePlaces, path: string): boolean {
  if (/(^|\/)drizzle[\w.-]*\.[cm]?[jt]s$/.test(path) && /config/.test(path)) return true;
  return /config[\w.-]*\.[cm]?[jt]s$/.test(path) && facts(path)?.imports.some((each) => each.specifier === 'drizzle-kit') === true;
}

/** Paths are relative to where drizzle-kit is run: the configuration's folder, or that of its package. */
function readSettings(places: DrizzlePlaces, path: string): Settings[] {
  const said = asRecord(places.config(path));
  const bases = [...new Set([posix.dirname(path), packageOf(places.packages.all, path)?.folder || '.', '.'])];
  const out = asText(said['out']) ?? ('out' in said ? undefined : 'drizzle');
  if (out === undefined) return [];
  const base = bases.find((each) => migrationsIn(places, posix.join(each, out)).length > 0);
  const schema = asTexts(said['schema']);
  const casing = said['casing'];
  return base === undefined ? [] : [{
    schema: schema.length ? schema.map((each) => posix.join(base, each)) : undefined, out: posix.join(base, out),
    dialect: dialects[asText(said['dialect']) ?? asText(said['driver']) ?? ''],
    casing: casing === undefined && !('casing' in said) ? 'none' : casing === 'snake_case' || casing === 'camelCase' ? casing : 'unknown',
  }];
}

function readSource(places: DrizzlePlaces, settings: Settings): DrizzleSource | undefined {
  const journal = asRecord(parse(places.read(`${settings.out}/meta/_journal.json`) ?? '{}'));
  const dialect = settings.dialect ?? dialects[asText(journal['dialect']) ?? ''];
  const migrations = migrationsIn(places, settings.out);
  if (!dialect || migrations.length === 0) return undefined;
  const declared = settings.schema ? settings.schema.flatMap((pattern) => filesOf(places, pattern)) : filesInPackage(places, settings.out, dialect);
  return declared.length ? { tool: 'drizzle', dialect, declared: [...new Set(declared)].sort(compareText), migrations, migrationFolder: settings.out, casing: settings.casing } : undefined;
}

/** In the order of the journal; where there is none, each migration has a folder whose name is its order. */
function migrationsIn({ paths, read }: DrizzlePlaces, folder: string): string[] {
  const journal = read(`${folder}/meta/_journal.json`);
  if (journal === undefined) return paths.filter((path) => path.startsWith(`${folder}/`) && /^\d+_[^/]+\/migration\.sql$/.test(path.slice(folder.length + 1)));
  const entries = asRecord(parse(journal))['entries'];
  return (Array.isArray(entries) ? entries : []).map(asRecord).sort((a, b) => Number(a['idx']) - Number(b['idx'])).flatMap((each) => { const tag = asText(each['tag']); return tag === undefined ? [] : [`${folder}/${tag}.sql`]; });
}

function filesOf({ paths, facts }: DrizzlePlaces, pattern: string): string[] {
  const matches = picomatch([pattern, `${pattern}.{ts,js,mts,mjs}`, `${pattern}/*`]);
  return paths.filter((path) => matches(path) && facts(path));
}

/** Without a configuration: every file of the package that makes tables of the dialect, where that can be meant for one journal only. */
function filesInPackage({ paths, packages, facts, isAside }: DrizzlePlaces, out: string, dialect: Dialect): string[] {
  const home = packageOf(packages.all, `${out}/`)?.folder ?? '';
  const isHere = (path: string): boolean => (packageOf(packages.all, path)?.folder ?? '') === home;
  if (paths.filter((path) => path.endsWith('/meta/_journal.json') && isHere(path)).length > 1) return [];
  return paths.filter((path) => isHere(path) && facts(path)?.imports.some((each) => each.specifier === packs[dialect]) && !isAside(path));
}
