/**
 * Knex: migrations in code, in the order of their names, where a `knexfile` says or in a folder called `migrations`.
 * Invariant: nothing is executed; without a dialect that is written out, or one driver alone, there is no source.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { asRecord, asText, asTexts } from '../../../imports/json-values.js';
import { packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { declareModels } from '../code/declare-models.js';
import { dependsOn, dialectNamed, dialectOfDrivers, filesInFolder, wellKnownFolders } from '../code/find-folders.js';
import { foundInFolder } from '../code/found-schema.js';
import { knexReader } from './read-knex-step.js';
import { readObjectionModels } from './read-objection-models.js';

interface Settings {
  readonly folders: readonly string[];
  readonly dialect: Dialect | undefined;
}

export function findKnex(places: SchemaPlaces): FoundSchema[] {
  const configured = places.paths.filter((path) => /(^|\/)knexfile[\w.-]*\.[cm]?[jt]s$/.test(path) && !places.isAside(path)).flatMap((path) => readKnexfile(places, path));
  const bare = wellKnownFolders(places, /^(knex|objection)$/).map((folder): Settings => ({ folders: [folder], dialect: configured.find((each) => folder.startsWith(`${posix.dirname(each.folders[0]!)}/`))?.dialect }));
  const seen = new Set<string>();
  const found = [...configured, ...bare].flatMap(({ folders, dialect }) => {
    const fresh = folders.filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    return fresh.length ? readFolders(places, fresh, dialect ?? dialectOfDrivers(places, fresh[0]!)) ?? [] : [];
  });
  return found.map((each) => (dependsOn(places, each.source.migrationFolder, /^objection$/) ? withModels(places, each, found) : each));
}

/** Objection's models of the package, where they can be meant for one folder of migrations only. */
function withModels(places: SchemaPlaces, found: FoundSchema, all: readonly FoundSchema[]): FoundSchema {
  const home = (path: string): string | undefined => packageOf(places.packages.all, path)?.folder;
  const own = home(found.source.migrationFolder);
  if (all.some((each) => each !== found && home(each.source.migrationFolder) === own)) return found;
  const models = places.paths.filter((path) => home(path) === own && !places.isAside(path) && /\.[cm]?[jt]s$/.test(path) && places.facts(path)?.classes.some((each) => each.fields.some(isSchema) || each.methods.some(isSchema)))
    .flatMap((path) => places.ofCode('objection models', path, (link) => readObjectionModels(link, path)));
  if (models.length === 0) return found;
  const declared = declareModels(models, found.migrations);
  return { ...found, declared, source: { ...found.source, declared: [...new Set(declared.tables.flatMap((each) => [each.at.path, ...each.columns.map((column) => column.at.path)]))].sort(compareText) } };
}

function isSchema({ name, isStatic }: { readonly name: string; readonly isStatic: boolean }): boolean {
  return isStatic && name === 'jsonSchema';
}

/** The one configuration, or those of several environments; the folder is relative to the file. */
function readKnexfile(places: SchemaPlaces, path: string): Settings[] {
  const said = asRecord(places.config(path));
  const each = [said, ...Object.values(said).map(asRecord)].filter((one) => one['client'] !== undefined || one['migrations'] !== undefined);
  return each.flatMap((one) => {
    const migrations = asRecord(one['migrations']);
    const folders = 'directory' in migrations ? asTexts(migrations['directory']) : ['migrations'];
    const found = folders.map((folder) => [posix.join(posix.dirname(path), folder), posix.normalize(folder)].find((at) => filesInFolder(places, at).length > 0)).filter((at) => at !== undefined);
    return found.length ? [{ folders: found, dialect: dialectNamed(asText(one['client']) ?? asText(one['dialect'])) }] : [];
  });
}

/** Knex sorts the files of all its folders together, by name. */
function readFolders(places: SchemaPlaces, folders: readonly string[], dialect: Dialect | undefined): FoundSchema | undefined {
  if (!dialect) return undefined;
  const files = folders.flatMap((folder) => filesInFolder(places, folder)).sort((a, b) => compareText(posix.basename(a), posix.basename(b)));
  return foundInFolder(places, { tool: 'knex', dialect, folder: folders[0]!, files, reader: knexReader(dialect, (text) => places.sql(text, dialect)) });
}
