/**
 * Kysely: migrations in code, in the order of their names, where a `kysely.config` or a `FileMigrationProvider` says or in a
 * folder called `migrations`; what is declared are types.
 * Invariant: nothing is executed; without a dialect that is written out, or one driver alone, there is no source.
 */
import { posix } from 'node:path';
import { readInterfaces } from '../../../facts/read-interfaces.js';
import { asRecord, asText } from '../../../imports/json-values.js';
import { packageOf } from '../../../imports/packages.js';
import type { DeclaredSchema } from '../../schema-model.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { dependsOn, dialectOfDrivers, filesInFolder, wellKnownFolders } from '../code/find-folders.js';
import { foundInFolder } from '../code/found-schema.js';
import { declareKysely } from './declare-kysely.js';
import { kyselyReader } from './read-kysely-step.js';

const dependency = /^kysely$/;

export function findKysely(places: SchemaPlaces): FoundSchema[] {
  const folders = new Set([...configuredFolders(places), ...wellKnownFolders(places, dependency)]);
  const found = [...folders].flatMap((folder) => {
    const dialect = dialectOfDrivers(places, folder);
    if (!dialect) return [];
    return foundInFolder(places, { tool: 'kysely', dialect, folder, files: filesInFolder(places, folder), reader: kyselyReader(dialect, (text) => places.sql(text, dialect)) }) ?? [];
  });
  return found.map((each) => withTypes(places, each, found));
}

function configuredFolders(places: SchemaPlaces): string[] {
  return places.paths.filter((path) => /(^|\/)(\.config\/)?kysely\.config\.[cm]?[jt]s$/.test(path)).flatMap((path) => {
    const migrations = asRecord(asRecord(places.config(path))['migrations']);
    const folder = posix.join(posix.dirname(path), asText(migrations['migrationFolder']) ?? 'migrations');
    return filesInFolder(places, folder).length && dependsOn(places, folder, dependency) ? [folder] : [];
  });
}

/** The one interface of the package that is called `DB` or `Database` and is Kysely's, where one folder of migrations is there alone. */
function withTypes(places: SchemaPlaces, found: FoundSchema, all: readonly FoundSchema[]): FoundSchema {
  const home = (path: string): string | undefined => packageOf(places.packages.all, path)?.folder;
  const own = home(found.source.migrationFolder);
  if (all.some((each) => each !== found && home(each.source.migrationFolder) === own)) return found;
  const [first, ...others] = places.paths.filter((path) => home(path) === own).flatMap((path) => interfacesIn(places, path));
  if (!first || others.length) return found;
  const declared = readDeclared(places, first.path, first.name, isCamel(places, own));
  return { ...found, declared, source: { ...found.source, declared: [...new Set([first.path, ...declared.tables.flatMap((each) => [each.at.path, ...each.columns.map((column) => column.at.path)])])].sort() } };
}

function interfacesIn(places: SchemaPlaces, path: string): { readonly path: string; readonly name: string }[] {
  if (!/\.[cm]?ts$/.test(path) || !/(db|database|schema|types?|tables?|kysely)[^/]*(\/[^/]+)?$/i.test(path) || /\.(test|spec)\./.test(path)) return [];
  places.facts(path);
  const text = places.read(path) ?? '';
  const name = /export (?:interface|type) (DB|Database)\b/.exec(text)?.[1];
  return name !== undefined && /from ['"](kysely|kysely-codegen)['"]/.test(text) ? [{ path, name }] : [];
}

/** Whether names are written in camel case in code alone: the plugin, or the generator's option for it. */
function isCamel(places: SchemaPlaces, home: string | undefined): boolean {
  const scripts = places.packages.all.filter((each) => each.folder === home).flatMap(({ manifest }) => Object.values(manifest.scripts ?? {}));
  return scripts.some((each) => /kysely-codegen\b.*--camel-case/.test(each)) || places.paths.some((path) => packageOf(places.packages.all, path)?.folder === home && places.facts(path)?.imports.some((each) => each.specifier === 'kysely' && each.names.some(({ imported }) => imported === 'CamelCasePlugin')));
}

function readDeclared(places: SchemaPlaces, path: string, name: string, isCamelCase: boolean): DeclaredSchema {
  const known = new Map<string, ReturnType<typeof readInterfaces>>();
  return declareKysely(path, name, {
    types: (at) => {
      places.facts(at);
      const text = places.read(at);
      if (!known.has(at) && text !== undefined) known.set(at, readInterfaces(at, text));
      return known.get(at);
    },
    resolve: (from, specifier) => { const resolution = places.link.sources.resolve(from, specifier); return resolution.kind === 'file' ? resolution.path : undefined; },
    rename: (each) => (isCamelCase ? snake(each) : each),
  });
}

/** As Kysely's plugin does it by default. */
function snake(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters, at: number) => `${at > 0 && name[at - 1] !== '_' ? '_' : ''}${letters.toLowerCase()}`);
}
