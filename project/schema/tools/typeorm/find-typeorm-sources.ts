/**
 * Where TypeORM's migrations are, and which entities they are made for: what data sources say, else the usual folders.
 * Invariant: a dialect that is not certain makes no source, and entities that may belong to several databases are none's.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { dependsOn, dialectOfDrivers } from '../code/find-folders.js';
import type { Listed } from '../options/listed.js';
import { filesNamed } from '../options/path-patterns.js';
import { type DataSourceSettings, isCandidate, readDataSources } from './read-data-sources.js';
import { hasTypeormMigrations } from './read-typeorm-migrations.js';

export interface TypeormSource {
  readonly dialect: Dialect;
  /** Files that have migrations, and of those the classes that are named, where they are. */
  readonly files: readonly string[];
  readonly classes: readonly { readonly path: string; readonly class: number }[];
  /** Absent where nothing says which they are: then all of the package may be. */
  readonly entities?: Listed;
  readonly settings?: DataSourceSettings;
  /** The file that said so, or the folder. */
  readonly from: string;
}

export function findTypeormSources(places: SchemaPlaces): TypeormSource[] {
  const homes = new Set(places.packages.all.filter(({ folder }) => dependsOn(places, folder || '.', /^typeorm$/)).map(({ folder }) => folder));
  if (homes.size === 0) return [];
  const mine = places.paths.filter((path) => (isCandidate(path) || isStamped(path) || path.endsWith('ormconfig.json')) && homes.has(packageOf(places.packages.all, path)?.folder ?? ''));
  const settings = readDataSources(places, mine);
  const configured = settings.flatMap((each) => sourceOf(places, each, settings) ?? []);
  const known = new Set(configured.flatMap((each) => each.files));
  const folders = new Set(mine.filter((path) => isStamped(path) && !known.has(path) && !places.isAside(path)).map((path) => posix.dirname(path)));
  const bare = [...folders].sort(compareText).flatMap((folder) => bareSource(places, folder, mine, settings) ?? []);
  return withoutTwins([...configured, ...bare]);
}

/** `1700000000000-AddCrust.ts` in a folder of migrations. */
function isStamped(path: string): boolean {
  return /(^|\/)migrations?\/([^/]+\/)?\d{13}-[^/]+\.[cm]?[jt]s$/i.test(path) && !/\.d\.[cm]?ts$/.test(path);
}

function sourceOf(places: SchemaPlaces, settings: DataSourceSettings, all: readonly DataSourceSettings[]): TypeormSource | undefined {
  const { migrations, from } = settings;
  if (!migrations) return undefined;
  const patterns = forDialect(migrations.patterns, settings.dialects);
  const named = patterns.flatMap((pattern) => filesNamed(places, from, pattern)).filter((path) => hasTypeormMigrations(places.facts(path)));
  const files = [...new Set([...named, ...migrations.classes.map((each) => each.path)])].sort(compareText);
  const dialect = files.length ? dialectOf(places, settings.dialects, files) : undefined;
  if (!dialect) return undefined;
  const entities = settings.entities ?? entitiesBeside(settings, all);
  return { dialect, files, classes: named.length ? [] : migrations.classes, settings, from, ...(entities ? { entities } : {}) };
}

/** One part of a package says where the migrations are, another which entities there are. */
function entitiesBeside(settings: DataSourceSettings, all: readonly DataSourceSettings[]): Listed | undefined {
  const [found, ...others] = all.filter((each) => each.from === settings.from && each !== settings && each.entities);
  return others.length ? undefined : found?.entities;
}

const words: Readonly<Record<Dialect, RegExp>> = { postgresql: /\b(postgres\w*|pg|pgsql)\b/i, mysql: /\b(mysql|mariadb)\b/i, sqlite: /\b(sqlite\d?|better-sqlite3)\b/i };

/** Of patterns for several databases, those with the name of the one that is meant. */
function forDialect(patterns: readonly string[], dialects: readonly Dialect[]): readonly string[] {
  const [only, ...others] = dialects;
  if (only === undefined || others.length || patterns.length < 2) return patterns;
  const own = patterns.filter((each) => words[only].test(each));
  return own.length ? own : patterns;
}

function dialectOf(places: SchemaPlaces, said: readonly Dialect[], files: readonly string[]): Dialect | undefined {
  if (said.length === 1) return said[0];
  const inPath = (Object.keys(words) as Dialect[]).filter((dialect) => files.every((path) => words[dialect].test(path)));
  return inPath.length === 1 ? inPath[0] : said.length ? undefined : dialectOfDrivers(places, posix.dirname(files[0]!));
}

function bareSource(places: SchemaPlaces, folder: string, mine: readonly string[], settings: readonly DataSourceSettings[]): TypeormSource | undefined {
  const files = mine.filter((path) => posix.dirname(path) === folder && isStamped(path) && hasTypeormMigrations(places.facts(path)));
  const home = packageOf(places.packages.all, folder)?.folder ?? '';
  const near = settings.filter((each) => (packageOf(places.packages.all, each.from)?.folder ?? '') === home);
  const types = [...new Set(near.flatMap((each) => each.dialects))];
  const dialect = files.length ? dialectOf(places, types.length === 1 ? types : [], files) : undefined;
  const own = near.filter((each) => each.entities && (each.dialects.length === 0 || each.dialects.includes(dialect!)));
  const [only] = own.length === 1 ? own : near.length === 1 ? near : [];
  return dialect ? { dialect, files: files.sort(compareText), classes: [], from: folder, ...(only ? { settings: only } : {}), ...(only?.entities ? { entities: only.entities } : {}) } : undefined;
}

/** Development and production often say the same twice: what says more of the entities counts. */
function withoutTwins(sources: readonly TypeormSource[]): TypeormSource[] {
  const rank = ({ entities, settings }: TypeormSource): number => (entities ? entities.isOpen ? 1 : 0 : 2) + (settings ? 0 : 3);
  const isSame = (a: TypeormSource, b: TypeormSource): boolean => a.dialect === b.dialect && a.files.join('\0') === b.files.join('\0');
  return sources.filter((source, index) => !sources.some((each, at) => each !== source && isSame(each, source) && (rank(each) < rank(source) || (rank(each) === rank(source) && at < index))));
}
