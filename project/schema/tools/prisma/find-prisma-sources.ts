/**
 * Where Prisma schemas and their migrations are: what a package or a `prisma.config` names, else Prisma's own habits.
 * Invariant: nothing is executed; a schema without migrations beside it is no source, because it may be pushed on purpose.
 */
import { posix } from 'node:path';
import { asRecord, asText, asTexts } from '../../../imports/json-values.js';
import { packageOf, type Packages } from '../../../imports/packages.js';
import { compareText } from '../../../findings/finding.js';
import type { Dialect, SchemaSource } from '../../schema-source.js';
import type { PrismaBlock, PrismaValue } from './parse-prisma.js';

export interface PrismaPlaces {
  readonly paths: readonly string[];
  readonly packages: Packages;
  read(path: string): string | undefined;
  blocks(path: string): readonly PrismaBlock[];
  /** What a `prisma.config` says, as far as it is written out. */
  config(path: string): unknown;
}

export interface PrismaSource extends SchemaSource {
  readonly tool: 'prisma';
  readonly hasForeignKeys: boolean;
  readonly isBeforeThree: boolean;
  readonly external: readonly string[];
}

interface Settings {
  /** Of a file or a folder. */
  readonly schema?: string;
  readonly migrations?: string;
  readonly external: readonly string[];
}

const providers: Readonly<Record<string, Dialect>> = { postgresql: 'postgresql', postgres: 'postgresql', mysql: 'mysql', sqlite: 'sqlite' };

export function findPrismaSources(places: PrismaPlaces): PrismaSource[] {
  const schemas = places.paths.filter((path) => path.endsWith('.prisma'));
  const settings = schemas.length ? readSettings(places) : [];
  const heads = schemas.flatMap((path) => { const block = places.blocks(path).find((each) => each.kind === 'datasource'); return block ? [{ path, block }] : []; });
  const found = heads.flatMap(({ path, block }) => readSource(places, schemas, heads.map((each) => each.path), settings, path, block) ?? []);
  // Two schemas over one folder: the one that is configured, or has the usual name, is what the migrations are made of.
  return found.filter((source) => found.filter((each) => each.migrationFolder === source.migrationFolder).sort(byClaim)[0] === source).map(({ claim: _, ...source }) => source);
}

type Claimed = PrismaSource & { readonly claim: number };

function byClaim(a: Claimed, b: Claimed): number {
  return a.claim - b.claim || compareText(a.declared[0]!, b.declared[0]!);
}

function readSource(places: PrismaPlaces, schemas: readonly string[], heads: readonly string[], settings: readonly Settings[], head: string, datasource: PrismaBlock): Claimed | undefined {
  const own = settings.find(({ schema }) => schema !== undefined && (schema === head || head.startsWith(`${schema}/`)));
  const declared = own?.schema === head ? [head] : filesOf(places, schemas, heads, own?.schema, head);
  const usual = own?.migrations === undefined ? [beside(head, 'migrations'), beside(posix.dirname(head), 'migrations')] : [own.migrations];
  const folder = usual.find((each) => migrationsIn(places, each).length > 0) ?? onlyFolder(places, head, own?.migrations === undefined);
  if (folder === undefined) return undefined;
  const locked = /^\s*provider\s*=\s*"([^"]+)"/m.exec(places.read(`${folder}/migration_lock.toml`) ?? '')?.[1];
  const said = datasource.settings.get('provider');
  const dialects = [locked, said?.kind === 'text' ? said.text : undefined].filter((each) => each !== undefined).map((each) => providers[each]);
  const [dialect] = dialects;
  if (!dialect || dialects.some((each) => each !== dialect)) return undefined;
  const mode = datasource.settings.get('relationMode') ?? datasource.settings.get('referentialIntegrity');
  return {
    tool: 'prisma', dialect, declared, migrations: migrationsIn(places, folder), migrationFolder: folder,
    hasForeignKeys: !isText(mode, 'prisma'), isBeforeThree: isBeforeThree(places.packages, head), external: own?.external ?? [],
    claim: own ? 0 : posix.basename(head) === 'schema.prisma' ? 1 : 2,
  };
}

/** As the nearest manifest says that names Prisma. */
function isBeforeThree({ all }: Packages, head: string): boolean {
  const above = all.filter(({ folder }) => folder === '' || head.startsWith(`${folder}/`));
  for (const { manifest } of above) {
    const range = ['prisma', '@prisma/cli', '@prisma/client'].map((name) => manifest.devDependencies?.[name] ?? manifest.dependencies?.[name]).find((each) => each !== undefined);
    if (range !== undefined) return /^\D?[12]\./.test(range);
  }
  return false;
}

/** All files of a folder that is named, else those below the datasource's, unless they are another copy of the same. */
function filesOf(places: PrismaPlaces, schemas: readonly string[], heads: readonly string[], folder: string | undefined, head: string): string[] {
  const below = folder ?? posix.dirname(head);
  const others = schemas.filter((path) => path !== head && !heads.includes(path) && (below === '.' || path.startsWith(`${below}/`)) && !heads.some((each) => each !== head && posix.dirname(each) !== below && path.startsWith(`${posix.dirname(each)}/`)));
  const names = new Set(places.blocks(head).map((each) => each.name.text));
  const isCopy = others.some((path) => places.blocks(path).some((each) => /^(model|enum)$/.test(each.kind) && names.has(each.name.text)));
  const isShared = heads.some((each) => each !== head && posix.dirname(each) === posix.dirname(head));
  return folder === undefined && (isCopy || isShared) ? [head] : [head, ...others].sort(compareText);
}

function migrationsIn({ paths }: PrismaPlaces, folder: string): string[] {
  return paths.filter((path) => path.startsWith(`${folder}/`) && /^[^/]+\/migration\.sql$/.test(path.slice(folder.length + 1)));
}

/**
 * Where the usual folder, or the one that is configured, is made when it is deployed: the one folder of the package that it can
 * be made of. One that no configuration speaks of must hold the lock file that Prisma writes.
 */
function onlyFolder({ paths, packages }: PrismaPlaces, head: string, mustBeLocked: boolean): string | undefined {
  const home = packageOf(packages.all, head)?.folder;
  const folders = new Set(paths.filter((path) => /\/[^/]+\/migration\.sql$/.test(path) && packageOf(packages.all, path)?.folder === home).map((path) => posix.dirname(posix.dirname(path))));
  const [folder] = folders;
  return folders.size === 1 && (!mustBeLocked || paths.includes(`${folder!}/migration_lock.toml`)) ? folder : undefined;
}

function beside(path: string, name: string): string {
  return posix.join(posix.dirname(path), name);
}

function isText(value: PrismaValue | undefined, text: string): boolean {
  return value?.kind === 'text' && value.text === text;
}

function readSettings({ paths, packages, config }: PrismaPlaces): Settings[] {
  const fromConfigs = paths.filter((path) => /(^|\/)(prisma\.config|\.config\/prisma)\.[cm]?[jt]s$/.test(path)).map((path): Settings => {
    const folder = posix.dirname(path).replace(/(^|\/)\.config$/, '') || '.';
    const said = asRecord(config(path));
    return settingsOf(folder, 'schema' in said ? asText(said['schema']) : 'prisma/schema.prisma', asText(asRecord(said['migrations'])['path']), asTexts(asRecord(said['tables'])['external']));
  });
  const fromPackages = packages.all.flatMap(({ folder, manifest }) => {
    const schema = asText(asRecord(manifest.prisma)['schema']);
    return schema === undefined ? [] : [settingsOf(folder || '.', schema, undefined, [])];
  });
  return [...fromConfigs, ...fromPackages];
}

function settingsOf(folder: string, schema: string | undefined, migrations: string | undefined, external: readonly string[]): Settings {
  const place = (path: string): string => posix.join(folder, path).replace(/\/$/, '');
  return { external, ...(schema === undefined ? {} : { schema: place(schema) }), ...(migrations === undefined ? {} : { migrations: place(migrations) }) };
}
