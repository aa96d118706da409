/** The entities of a package that has MikroORM's migrations, and whether their names are made in the usual way. */
import { posix } from 'node:path';
import { packageOf } from '../../../imports/packages.js';
import type { DeclaredSchema } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import type { ClassSite } from '../options/listed.js';
import { declareMikroTables } from './declare-mikro-tables.js';
import type { MikroEntity } from './mikro-entity.js';
import { readMikroEntity } from './read-mikro-entity.js';

/** @returns `undefined` where there are none */
export function declaredByEntities(places: SchemaPlaces, folder: string, dialect: Dialect): DeclaredSchema | undefined {
  const { link, packages, paths } = places;
  const home = packageOf(packages.all, `${folder}/`)?.folder ?? '';
  const here = paths.filter((path) => /\.[cm]?[jt]s$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && (packageOf(packages.all, path)?.folder ?? '') === home && !places.isAside(path));
  const place = { link, dialect, sql: (text: string) => places.sql(text, dialect) };
  const known = new Map<string, MikroEntity | undefined>();
  const entityOf = (site: ClassSite): MikroEntity | undefined => {
    const key = `${site.path}#${site.class}`;
    if (!known.has(key)) known.set(key, readMikroEntity(place, site));
    return known.get(key);
  };
  const sites = here.filter((path) => /entit|model|schema|domain/i.test(path) && /@Entity/.test(places.read(path) ?? '')).flatMap((path): ClassSite[] => (places.facts(path)?.classes ?? []).flatMap((each, id) => (each.decorators.length ? [{ path, class: id }] : [])));
  const entities = sites.flatMap((site) => entityOf(site) ?? []);
  return entities.length ? declareMikroTables(entities, { isKnown: here.filter(mayConfigure).every((path) => hasUsualNaming(places, path)), entityOf }) : undefined;
}

function mayConfigure(path: string): boolean {
  return /(orm|database|\bdb|config|module)[^/]*\.[cm]?[jt]s$/i.test(posix.basename(path));
}

/** Nothing is said of the naming, or that it is the usual one. */
function hasUsualNaming({ read }: SchemaPlaces, path: string): boolean {
  const text = read(path) ?? '';
  const said = text.includes('@mikro-orm/') ? /\bnamingStrategy\s*[:,}]\s*(\w+)?/.exec(text) : null;
  return said === null || said[1] === 'UnderscoreNamingStrategy';
}
