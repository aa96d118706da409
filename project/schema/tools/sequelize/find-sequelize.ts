/**
 * Sequelize: migrations in code, in the order of their names, where `.sequelizerc` says or in a folder called `migrations`.
 * Invariant: nothing is executed; without a dialect that is written out, or one driver alone, there is no source.
 */
import { posix } from 'node:path';
import { compareText } from '../../../findings/finding.js';
import { packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { declareModels } from '../code/declare-models.js';
import { dialectNamed, dialectOfDrivers, filesInFolder, manifestsAround, wellKnownFolders } from '../code/find-folders.js';
import { foundInFolder } from '../code/found-schema.js';
import { readModels } from './read-models.js';
import { sequelizeReader } from './read-sequelize-step.js';

export function findSequelize(places: SchemaPlaces): FoundSchema[] {
  const configured = places.paths.filter((path) => /(^|\/)\.sequelizerc$/.test(path)).flatMap((path) => readSequelizerc(places, path));
  const folders = new Set([...configured, ...wellKnownFolders(places, /^(sequelize|sequelize-cli|sequelize-typescript)$/)]);
  const found = [...folders].flatMap((folder) => {
    const dialect = dialectOf(places, folder);
    if (!dialect) return [];
    const reader = sequelizeReader(dialect, (text) => places.sql(text, dialect));
    return foundInFolder(places, { tool: 'sequelize', dialect, folder, files: filesInFolder(places, folder), reader }) ?? [];
  });
  return found.map((each) => withModels(places, each, found));
}

/** The models of the package, where they can be meant for one folder of migrations only. */
function withModels(places: SchemaPlaces, found: FoundSchema, all: readonly FoundSchema[]): FoundSchema {
  const home = (path: string): string | undefined => packageOf(places.packages.all, path)?.folder;
  const own = home(found.source.migrationFolder);
  if (all.some((each) => each !== found && home(each.source.migrationFolder) === own)) return found;
  const models = places.paths.filter((path) => canDeclare(places, path) && home(path) === own && !found.source.migrations.includes(path) && !places.isAside(path)).flatMap((path) => places.ofCode('sequelize models', path, (link) => readModels(link, path)));
  if (models.length === 0) return found;
  const declared = declareModels(models, found.migrations);
  return { ...found, declared, source: { ...found.source, declared: [...new Set(declared.tables.flatMap((each) => [each.at.path, ...each.columns.map((column) => column.at.path)]))].sort(compareText) } };
}

function canDeclare(places: SchemaPlaces, path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && (/(^|\/)models?\//.test(path) || places.facts(path)?.imports.some((each) => /^(sequelize|sequelize-typescript|@sequelize\/core)$/.test(each.specifier)) === true);
}

/** `'migrations-path': path.resolve('server', 'migrations')`: a file of JavaScript without an ending. */
function readSequelizerc(places: SchemaPlaces, path: string): string[] {
  const text = places.read(path) ?? '';
  const said = /['"]?migrations-path['"]?\s*:\s*(?:[\w.]*(?:resolve|join)\(([^)]*)\)|(['"][^'"]+['"]))/.exec(text);
  const parts = [...(said?.[1] ?? said?.[2] ?? '').matchAll(/['"]([^'"]+)['"]/g)].map((each) => each[1]!);
  const folder = posix.join(posix.dirname(path), ...parts);
  return parts.length && filesInFolder(places, folder).length ? [folder] : [];
}

/** Of the only driver, else of what `config/config.json` and its like say in every environment. */
function dialectOf(places: SchemaPlaces, folder: string): Dialect | undefined {
  const found = dialectOfDrivers(places, folder);
  if (found) return found;
  const bases = manifestsAround(places, folder).map((each) => each.folder);
  const said = new Set(bases.flatMap((base) => ['config/config.json', 'config/config.js', 'config/database.json', 'config/database.js', 'src/config/config.js', 'src/config/database.js', 'server/config/config.json'].flatMap((path) => {
    const text = places.read(posix.join(base, path)) ?? '';
    return [...text.matchAll(/['"]?dialect['"]?\s*:\s*['"](\w+)['"]/g)].flatMap((each) => dialectNamed(each[1]) ?? []);
  })));
  return said.size === 1 ? [...said][0] : undefined;
}
